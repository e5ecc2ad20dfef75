"""What turns the project's own pages into pages of the site; mkdocs calls it.

README, CONTRIBUTING and CHANGELOG lie above docs/, where people look for them. The site has them beside the other
pages, so links between them are shortened by that folder, and what no page of the site is becomes plain text.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

ABOVE = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
_LINK = re.compile(r"\[([^\]\[]+)\]\((?!https?:|#)([^)#\s]+)(#[^)\s]*)?\)")
_CODE = re.compile(r"(?ms)^```.*?^```$|`[^`\n]+`")


def on_files(files: Any, config: Any) -> Any:
    """Add the pages that lie above docs/."""
    from mkdocs.structure.files import File

    root = Path(config.config_file_path).parent
    for name in ABOVE:
        files.append(File.generated(config, name, abs_src_path=str(root / name)))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Make a page's links those of the site."""
    name = page.file.src_uri
    folder = "" if name in ABOVE else posixpath.join("docs", posixpath.dirname(name))

    def relinked(found: re.Match[str]) -> str:
        text, target, place = found[1], found[2], found[3] or ""
        target = posixpath.normpath(posixpath.join(folder, target))
        target = target.removeprefix("docs/")
        if files.get_file_from_path(target) is None:
            return text
        return f"[{text}]({posixpath.relpath(target, posixpath.dirname(name) or '.')}{place})"

    # Code stays as it is, though it may look like a link.
    pieces: list[str] = []
    at = 0
    for code in _CODE.finditer(markdown):
        pieces += [markdown[at : code.start()], code[0]]
        at = code.end()
    pieces.append(markdown[at:])
    held = {f"\x02{number}\x03": piece for number, piece in enumerate(pieces[1::2])}
    text = "".join(piece if number % 2 == 0 else f"\x02{number // 2}\x03" for number, piece in enumerate(pieces))
    return re.sub(r"\x02\d+\x03", lambda found: held[found[0]], _LINK.sub(relinked, text))

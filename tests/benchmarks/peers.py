"""Other programs that read the same text, side by side with this one.

`cat` is what reading and writing costs. `perl`, `sed`, `rg` and `sd` take jammers out by one expression and nothing
else: no page is read, no evidence weighed. The libraries of Python mend or extract text in ways of their own.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Sequence

_JAMMER = "(?:[ -;] [?-~]){5,15}"
_JAMMER_OF_SED = "([ -;] [?-~]){5,15}"

SCRUBBER = (sys.executable, "-m", "scrubber")

# What extractors get: each line as a paragraph of a page.
_PAGE = "import sys, html\nlines = sys.stdin.read().split('\\n')\npage = '<html><body>' + ''.join(f'<p>{html.escape(line)}</p>' for line in lines) + '</body></html>'\n"
_CODE = {
    "ftfy": "import sys, ftfy\nfor line in sys.stdin: sys.stdout.write(ftfy.fix_text(line))",
    "clean-text": "import sys\nfrom cleantext import clean\nfor line in sys.stdin: sys.stdout.write(clean(line))",
    "trafilatura": _PAGE + "import trafilatura\nsys.stdout.write(trafilatura.extract(page) or '')",
    "jusText": _PAGE + "import justext\nfor one in justext.justext(page, frozenset()): sys.stdout.write(one.text)",
    "resiliparse": _PAGE
    + "from resiliparse.extract.html2text import extract_plain_text\nsys.stdout.write(extract_plain_text(page))",
}
_MODULES = {"ftfy": "ftfy", "clean-text": "cleantext", "trafilatura": "trafilatura", "jusText": "justext", "resiliparse": "resiliparse"}  # fmt: skip

SLOWER = frozenset(_CODE)
"""Peers that get less text, since they are slow or hold all of it."""

NAMES = ("cat", "perl", "sed", "rg", "sd", *_CODE)


def command_of(name: str) -> Sequence[str] | None:
    """How to run a peer on standard input, `None` if it is missing here."""
    commands = {
        "cat": ("cat",),
        "perl": ("perl", "-pe", f"s/{_JAMMER}//g"),
        "sed": ("sed", "-E", f"s/{_JAMMER_OF_SED}//g"),
        "rg": ("rg", "--passthru", "-r", "", _JAMMER),
        "sd": ("sd", _JAMMER, ""),
    }
    if name in commands:
        return commands[name] if shutil.which(name) else None
    return (sys.executable, "-c", _CODE[name]) if importlib.util.find_spec(_MODULES[name]) is not None else None

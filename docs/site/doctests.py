"""Sessions in docstrings become blocks of code on the site; the reader of docstrings calls it.

Docstrings have their examples wherever they belong, without a heading, which Markdown would take for quotations.
"""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension

_SESSION = re.compile(r"(?m)^>>> .*(?:\n(?!\s*$).*)*")


class Doctests(Extension):
    """Puts sessions into fences."""

    def on_object(self, *, obj: Any, **_: Any) -> None:
        """Change an object's docstring once it is known."""
        if obj.docstring is not None:
            obj.docstring.value = _SESSION.sub(lambda found: f"```pycon\n{found[0]}\n```", obj.docstring.value)

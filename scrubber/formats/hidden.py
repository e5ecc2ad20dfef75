"""What markup says is not for readers: elements that browsers do not show, and jammers, by how each version marks them.

Only what is certain is said here. A jammer that merely looks like one (text in the colour of the background) is left to
the filters, which also see the text around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrubber import patterns as regex
from scrubber.formats.templates import is_button

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_INLINE = frozenset({"font", "span", "i", "em", "b", "small", "sub", "sup", "u", "s", "label", "a", "strong"})

_MARKS = regex.standard(r"(?i)display|visibility|font-size")
"""One of these stands in every style that is looked at; most styles hold none."""

_NOT_SHOWN = regex.standard(r"(?i)(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))(?![-\w])")
_NO_SIZE = regex.standard(
    r"(?i)(?:^|[;\s])font-size\s*:\s*0+(?:\.0*)?\s*(?:[a-z]{2,4}|%)?\s*(?:!\s*important\s*)?(?:;|$)"
)
_HAS_SIZE = regex.standard(r"(?i)font-size\s*:|(?:^|[;\s])font\s*:")

# Discuz! X1.5 writes its visible jammers so, in the colour of the background whatever that is.
_X15_STYLE = regex.standard(r"(?i)\s*font-size\s*:\s*10px\s*;\s*color\s*:[^;:]*;?\s*")
_UNITS = regex.standard(r"\s*[?-~]?(?:\s*(?:[!-;][ \xa0]|[ \xa0]{2}|[ \xa0])[?-~]){4,15}\s*")

# Enough to count by: what browsers do not show goes whatever it is.
_DRAWN = regex.standard(r"(?s)(?=.*[!-/:-@\[-`{-~].*[!-/:-@\[-`{-~])[^\u0100-\uffff]{8,100}")

_LETTER = regex.standard("[\u0100-\u1fff\u2e80-\ud7ff\uf900-\ufaff]")
"""A letter that no jammer holds: its characters, and those of a host's name, are below U+0100."""

_SHORT = 120
"""Characters that a jammer with words of a board's own may have; an element left open takes in whole posts."""

_SIMPLE = regex.standard(r"\s*(?:[a-z][a-z0-9]*)?([.#][-\w]+)\s*")

# Plugins fold away what an author wished to be opened first; it is theirs.
_FOLDED = regex.standard(r"(?i)spoil")

_MISTAKEN = 64
"""Elements that looked like jammers and were none, after which a page is not looked at so closely any more. They may
hold each other, and each look takes in all that one holds."""


class Hidden:
    """Tells elements of one page that readers do not see.

    Args:
        sheets: the page's own style sheets, as text. Only rules for one class or one id are read from them, since
            anything else may be overruled elsewhere.

    Attributes:
        jammers: how many jammers have been met.
    """

    def __init__(self, sheets: list[str]) -> None:
        self.jammers = 0
        self._mistaken = 0
        self._names = hiding_names(sheets)

    def __call__(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> bool:
        """Whether an element is to be left out with all that it holds."""
        if tag == "a" and is_button(node, attributes):
            return True
        if "hidden" in attributes and attributes["hidden"] != "until-found":
            return True
        classes, style = attributes.get("class"), attributes.get("style")
        certain = self._mistaken < _MISTAKEN
        if certain and classes and "jammer" in classes.split() and self._counts(_is_short(node)):
            return True
        if self._names and self._is_named(classes, attributes.get("id")) and not _shows(style):
            return True
        if not style or not _MARKS.search(style):
            return False
        if _NOT_SHOWN.search(style):
            if _FOLDED.search(f"{classes} {attributes.get('id')}"):
                return False
            self.jammers += tag == "span" and bool(_DRAWN.match(node.text()))
            return True
        if tag not in _INLINE or not certain:
            return False
        if _NO_SIZE.search(style):
            return self._counts(not _sizes_inside(node))
        return tag == "font" and bool(_X15_STYLE.fullmatch(style)) and self._counts(_is_spaced(node))

    def _counts(self, is_jammer: bool) -> bool:
        """Note what a closer look at an element has said."""
        self.jammers += is_jammer
        self._mistaken += not is_jammer
        return is_jammer

    def _is_named(self, classes: str | None, name: str | None) -> bool:
        if name and f"#{name}" in self._names:
            return True
        return bool(classes) and any(f".{one}" in self._names for one in str(classes).split())


def hiding_names(sheets: list[str]) -> frozenset[str]:
    """Classes and ids that style sheets hide.

    >>> sorted(hiding_names([".Abc123, #x { display:none; } .b .c {display:none} @media print { .d {display:none} }"]))
    ['#x', '.Abc123']
    """
    found: set[str] = set()
    for sheet in sheets:
        if "none" not in sheet:
            continue
        depth = 0
        for block in _without_comments(sheet).split("}"):
            inside, depth = depth, max(depth + block.count("{") - 1, 0)
            selectors, _, declarations = block.partition("{")
            if inside or "{" in declarations:
                continue  # holds on paper or on small screens only
            if _NOT_SHOWN.search(declarations):
                found.update(_simple(selectors))
            elif "display" in declarations:
                found.difference_update(_simple(selectors))
    return frozenset(found)


def _simple(selectors: str) -> list[str]:
    return [match[1] for match in map(_SIMPLE.fullmatch, selectors.split(",")) if match]


def _without_comments(sheet: str) -> str:
    first, *more = sheet.split("/*")
    return first + "".join(part.partition("*/")[2] for part in more)


def _is_short(node: LexborNode) -> bool:
    text = node.text()
    return len(text) <= _SHORT or not _LETTER.search(text)


def _is_spaced(node: LexborNode) -> bool:
    text = node.text()
    return len(text) <= _SHORT and _UNITS.fullmatch(text) is not None


def _shows(style: str | None) -> bool:
    """Whether an element's own style gives it a display, which wins over style sheets."""
    return bool(style) and "display" in str(style) and not _NOT_SHOWN.search(str(style))


def _sizes_inside(node: LexborNode) -> bool:
    """Whether some element in one without size has a size of its own, and so can be seen."""
    return any(
        "size" in inner.attributes or _HAS_SIZE.search(inner.attributes.get("style") or "")
        for inner in node.css("[style], font[size]")
        if inner != node
    )

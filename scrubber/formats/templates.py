"""Elements of Discuz's own templates that text alone cannot tell from what stands beside them."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from scrubber import patterns as regex

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode


class Signatures(Enum):
    """What becomes of authors' signatures, which text alone often cannot tell from the posts above them."""

    SHOWN = "shown"
    """They stand where browsers show them."""
    APART = "apart"
    """They stand behind as many empty lines as only a template leaves."""
    LEFT_OUT = "left out"


_SIGNATURES = frozenset({"sign", "signatures"})
_HEIGHT = regex.standard(r"(?i)max-?height")
# Drawn above signatures by 4.1 and 5.5, which have no element for them: what follows in the cell is one.
_LINE = regex.standard(r"(?i)(?:.*/)?sigline\.gif")

_HEADINGS = frozenset({"h1", "h2", "h3"})


def is_button(node: LexborNode, attributes: dict[str, str | None]) -> bool:
    """Whether a link is a button in the line of a thread's title.

    Mobile pages of Discuz! X print "only the author's posts" there, in the words of any language. The link names the
    author by number, which no link of an author's own in a title could.
    """
    if "authorid=" not in (attributes.get("href") or ""):
        return False
    parent = node.parent
    return parent is not None and parent.tag in _HEADINGS


def is_signature(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether an element is a signature of Discuz! 6.0 to X3.5: of such a class, and of no more than some height.

    >>> is_signature("div", {"class": "sign", "style": "max-height:100px;maxHeightIE:100px;"})
    True
    """
    return (
        tag == "div"
        and attributes.get("class") in _SIGNATURES
        and _HEIGHT.search(attributes.get("style") or "") is not None
    )


def is_signature_line(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether an element is the picture of a line above a signature.

    >>> is_signature_line("img", {"src": "images/common/sigline.gif"})
    True
    """
    return tag == "img" and _LINE.fullmatch(attributes.get("src") or "") is not None


def last_crumb(tree: LexborHTMLParser) -> LexborNode | None:
    """The text node that is a thread's title behind the links of a breadcrumb, on pages without a heading.

    Second pages of Discuz! 7.2 print the title nowhere else. In the line of the breadcrumb it would go with that.
    """
    if tree.css_first("h1") is not None:
        return None
    crumbs = tree.css_first("#nav")
    last = crumbs.last_child if crumbs is not None else None
    if last is None or last.tag != "-text" or not (last.text_content or "").lstrip().startswith(("»", "›")):
        return None
    return last

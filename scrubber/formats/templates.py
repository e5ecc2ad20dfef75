"""Elements of Discuz's own templates that text alone cannot tell from what stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

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

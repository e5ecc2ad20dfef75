"""Elements of Discuz's own templates that text alone cannot tell from what stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

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

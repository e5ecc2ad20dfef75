"""Where on a page a line of a board's own may stand: the names that `places` takes, and a line for each."""

from __future__ import annotations

HEAD, ABOVE, BELOW, BETWEEN, FOOT = "head", "above", "below", "between", "foot"

PLACES: dict[str, str] = {
    HEAD: "above the first post",
    ABOVE: "the first lines of a post, above what its author wrote",
    BELOW: "the last lines of a post, below what its author wrote",
    BETWEEN: "behind one post and in front of the next: buttons, author columns, heads",
    FOOT: "below the last post",
}
"""Place -> what it is."""

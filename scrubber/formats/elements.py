"""What browsers do with the elements of HTML when they show a page: names only.

Of the HTML standard, chapter "Rendering". Elements that stand in none of these sets are parts of a line.
"""

from __future__ import annotations

UNSEEN = frozenset(
    """
    area base basefont datalist head link meta noembed noframes noscript param rp script select style svg template
    title audio canvas embed iframe object video -comment
    """.split()  # noqa: SIM905
)
"""Elements whose content browsers show not at all, or not as text that could be copied."""

BLOCKS = frozenset(
    """
    address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset
    figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav
    ol optgroup option p plaintext pre search section summary table tbody textarea tfoot thead tr ul xmp
    """.split()  # noqa: SIM905
)
"""Elements that stand on lines of their own."""

APART = frozenset({"p"})
"""Blocks that have an empty line above and below them where text is copied from a browser."""

CELLS = frozenset({"td", "th"})

VERBATIM = frozenset({"listing", "plaintext", "pre", "textarea", "xmp"})
"""Elements in which blanks and line breaks count."""

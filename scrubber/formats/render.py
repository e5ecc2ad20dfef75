"""A page's elements as the text that a browser shows and copies.

What browsers call ``innerText``: blocks and rows on lines of their own, cells parted by tabs, blanks folded outside of
preformatted text. Two things differ. A line break at the end of a block makes no empty line, since none is seen; and
no-break spaces are spaces, as they are when text is copied.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrubber import patterns as regex
from scrubber.formats.elements import APART, BLOCKS, CELLS, UNSEEN, VERBATIM
from scrubber.formats.templates import Signatures, is_signature, is_signature_line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from scrubber.formats.hidden import Hidden

_BLANKS = regex.standard(r"[ \t\n\r\f]+")
_DISPLAY = regex.standard(r"(?i)(?:^|[;\s])display\s*:\s*([-a-z]+)")
_BREAK = regex.standard(r"\r\n|\r|\n")
_IN_LINE = frozenset({"inline", "inline-block", "inline-flex", "inline-table", "contents"})
_ON_ITS_OWN = frozenset({"block", "flex", "grid", "list-item", "table"})

_TEMPLATE_GAP = 16
"""Empty lines that only a template leaves in a row."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The text of a page, and how many signatures were met in it, where they were looked for."""

    text: str
    signatures: int


def render(
    root: LexborNode,
    hidden: Hidden,
    apart: LexborNode | None = None,
    signatures: Signatures = Signatures.SHOWN,
) -> Rendered:
    """The text of an element and all that it holds; every line ends with a line break.

    Args:
        root: the element.
        hidden: says of an element whether to leave it out.
        apart: a text node that begins a line of its own.
        signatures: what becomes of them.
    """
    page = _Lines()
    signed = 0
    looked = signatures is not Signatures.SHOWN
    # Elements that are open, and what closing each of them does. Pages nest deeper than Python has calls.
    open_elements: list[tuple[LexborNode, str]] = []
    node: LexborNode | None = root
    while node is not None:
        tag = node.tag or ""
        child = None
        ends = False
        if tag == "-text":
            if apart is not None and node.mem_id == apart.mem_id:
                page.open("block")
            page.write(node.text_content or "")
        elif tag == "br":
            page.end_line()
        elif tag not in UNSEEN:
            attributes = node.attributes
            begins = looked and bool(attributes) and is_signature(tag, attributes)
            line = looked and bool(attributes) and is_signature_line(tag, attributes)
            if begins or line:
                signed += 1
                if signatures is Signatures.APART:
                    page.set_apart(_TEMPLATE_GAP)
            left_out = (begins or line) and signatures is Signatures.LEFT_OUT
            ends = line and left_out
            if not left_out and (not attributes or not hidden(node, tag, attributes)):
                kind = _kind(tag, attributes)
                child = node.child
                if child is None:
                    page.open(kind)
                    page.close(kind, node)
                else:
                    page.open(kind)
                    open_elements.append((node, kind))
        if child is not None:
            node = child
            continue
        if node is root:
            break
        following = None if ends else node.next
        while following is None and open_elements:
            parent, kind = open_elements.pop()
            page.close(kind, parent)
            following = parent.next if open_elements else None
        node = following
    return Rendered(page.text(), signed)


def _kind(tag: str, attributes: dict[str, str | None]) -> str:
    """How an element stands among others: in line (empty), or as a block, cell and so on."""
    kind = ""
    if tag in CELLS:
        return "cell"
    if tag in VERBATIM:
        return "verbatim"
    if tag in APART:
        kind = "apart"
    elif tag in BLOCKS:
        kind = "block"
    style = attributes.get("style")
    if style and "display" in style and (found := _DISPLAY.search(style)):
        display = found[1].lower()
        if display in _IN_LINE:
            return ""
        if display in _ON_ITS_OWN:
            return kind or "block"
    return kind


class _Lines:
    """Lines of text in the making."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._parts: list[str] = []
        self._verbatim = 0
        # Whether a blank that follows would be folded away.
        self._at_blank = True
        self._gap = False

    def open(self, kind: str) -> None:
        if not kind:
            return
        if kind == "cell":
            return
        self._break(kind == "apart")
        if kind == "verbatim":
            self._verbatim += 1

    def close(self, kind: str, node: LexborNode) -> None:
        if not kind:
            return
        if kind == "cell":
            if _has_cell_behind(node):
                self._flush_gap()
                self._parts.append("\t")
                self._at_blank = True
            return
        if kind == "verbatim":
            self._verbatim -= 1
        self._break(kind == "apart")

    def write(self, text: str) -> None:
        if self._verbatim:
            first, *more = _BREAK.split(text)
            self._append(first)
            for line in more:
                self.end_line()
                self._append(line)
            return
        folded = _BLANKS.sub(" ", text)
        if self._at_blank and folded.startswith(" "):
            folded = folded[1:]
        if folded:
            self._append(folded)
            self._at_blank = folded.endswith(" ")

    def _append(self, text: str) -> None:
        if text:
            self._flush_gap()
            self._parts.append(text)
            self._at_blank = False

    def end_line(self) -> None:
        """A line break that stands in the text."""
        self._flush_gap()
        self._lines.append("".join(self._parts))
        self._parts.clear()
        self._at_blank = True

    def set_apart(self, lines: int) -> None:
        """Leave empty lines above what follows."""
        self._break(False)
        self._gap = False
        self._lines += [""] * lines

    def _break(self, apart: bool) -> None:
        """The edge of a block: what follows begins a line."""
        if self._parts:
            self._lines.append("".join(self._parts))
            self._parts.clear()
        self._at_blank = True
        self._gap = self._gap or apart

    def _flush_gap(self) -> None:
        """Leave the empty line that some blocks have around them, before the first thing that is seen behind it."""
        if self._gap:
            self._gap = False
            if self._lines and self._lines[-1].strip() and not self._parts:
                self._lines.append("")

    def text(self) -> str:
        self._break(False)
        lines = [line.replace("\xa0", " ").rstrip(" \t") for line in self._lines]
        while lines and not lines[-1]:
            lines.pop()
        while lines and not lines[0]:
            del lines[0]
        return "".join(f"{line}\n" for line in lines)


def _has_cell_behind(node: LexborNode) -> bool:
    following = node.next
    while following is not None:
        if following.tag in CELLS:
            return True
        following = following.next
    return False

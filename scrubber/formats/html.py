"""HTML to text, and to clean text.

A page's own markup tells jammers and hidden text exactly; they are left out where the page becomes text. What markup
does not tell, the filters find in the text as they do in any other.

`selectolax` reads the markup; it comes with the extra ``html``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrubber.errors import ScrubberError
from scrubber.formats.hidden import Hidden
from scrubber.formats.render import render
from scrubber.formats.templates import Signatures, last_crumb
from scrubber.text.encoding import AUTO, decode_all

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_CARRIED = (0xDC80, 0xDCFF)
"""Characters that stand for bytes which make none (`scrubber.text.undecodable`), from and to."""
_PRIVATE = (0x10FF00, 0xFFF00, 0xF800)
"""Where such characters may go while the page is read: no parser of markup takes them."""


class NeedsExtra(ScrubberError):
    """What reads a format is not installed."""


def parser() -> type[LexborHTMLParser]:
    """The parser of `selectolax`.

    Raises:
        NeedsExtra: it is not installed.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        raise NeedsExtra('reading HTML needs selectolax: pip install "discuz-scrubber[html]"') from None
    return LexborHTMLParser


def to_text(page: bytes | str, *, encoding: str = AUTO) -> str:
    r"""The text that a browser shows of a page, without jammers and whatever else its markup hides.

    Args:
        page: a whole page, or a piece of one; markup may be broken.
        encoding: what bytes are in; by default a byte order mark, the page's own word and its text tell.

    Raises:
        LookupError: `encoding` is no encoding of text.
        NeedsExtra: `selectolax` is not installed.

    >>> to_text('<p>One<font class="jammer">9 z. a& r% Y9 [</font><br>\n two &amp; three</p>')
    'One\ntwo & three\n'
    """
    return read_page(decode_all(page, encoding).text if isinstance(page, bytes) else page).text


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows.

    Attributes:
        text: see `to_text`.
        jammers: how many jammers the markup told.
        signatures: how many signatures it told, where they were looked for.
        is_frameset: the page shows nothing but other pages.
    """

    text: str
    jammers: int
    signatures: int
    is_frameset: bool


def read_page(markup: str, signatures: Signatures = Signatures.SHOWN) -> Page:
    """Read a page; see `to_text`. `signatures` says what becomes of them.

    Raises:
        NeedsExtra: `selectolax` is not installed.
    """
    parse = parser()
    markup, back = _carried(markup.replace("\0", ""))
    tree = parse(markup)
    root = tree.root
    if root is None:
        return Page("", 0, 0, False)
    hidden = Hidden([sheet.text() for sheet in tree.css("style")])
    rendered = render(root, hidden, last_crumb(tree), signatures)
    text = rendered.text.translate(back) if back else rendered.text
    return Page(text, hidden.jammers, rendered.signatures, bool(tree.css("frameset")))


def clean_html(page: bytes | str, *, encoding: str = AUTO) -> str:
    """What people wrote on a page: `scrubber.clean` of its text without signatures; see `to_text`.

    >>> clean_html("<p>One</p><div hidden>Two</div>")
    'One\\n'
    """
    from scrubber import clean

    decoded = decode_all(page, encoding).text if isinstance(page, bytes) else page
    return clean(read_page(decoded, Signatures.LEFT_OUT).text)


def _carried(text: str) -> tuple[str, dict[int, int]]:
    """A text without lone surrogates, and the table that puts them back."""
    try:
        text.encode()
    except UnicodeEncodeError:
        pass
    else:
        return text, {}
    for private in _PRIVATE:
        forth = {code: private + code - _CARRIED[0] for code in range(_CARRIED[0], _CARRIED[1] + 1)}
        if not any(chr(code) in text for code in forth.values()):
            break
    else:
        forth = dict.fromkeys(forth, 0xFFFD)
    others = {code: 0xFFFD for code in range(0xD800, 0xE000) if code not in forth}
    back = {there: code for code, there in forth.items() if there != 0xFFFD}
    return text.translate({**others, **forth}), back

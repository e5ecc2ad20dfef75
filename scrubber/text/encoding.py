"""Bytes to text and back: which encoding they are in, decoding a stream of them, and losing none.

In come blocks of bytes of any size; out come pieces of text and, once they have been read, the encoding, the byte
order mark and what could not be text at all. Bytes that the encoding cannot read survive as lone surrogates (U+DC80 to
U+DCFF, as Python's ``surrogateescape`` makes them) and come out as the same bytes again. Line breaks are never
translated.

The ladder of `detect`: a byte order mark; NULs at every second place (UTF-16); valid UTF-8; the charset that an HTML
page names in itself; nearly valid UTF-8; how Chinese the lines with high bytes look as GB18030 and as Big5; and only
then, for what is none of these, a general detector. Its confidence is not asked: right answers for Chinese come with
figures as low as wrong ones. As long as a stream has shown nothing but ASCII nothing is decided, and every piece of it
is passed on at once.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from scrubber.text.hanzi import COMMON

AUTO = "auto"
"""The name that stands for: tell the encoding from the bytes."""

SAMPLE = 1 << 20
"""Bytes at most that are gathered, from the first high byte on, before the encoding is decided."""

_EVIDENCE = 1 << 12
"""Bytes of lines with high bytes that are scored: longer samples no longer change the answer, and cost time."""

_EVIDENCE_LINE = 1 << 10
"""Bytes at most that one line gives to the evidence, so that one long line does not stand for a whole page."""

_HEAD = 1 << 14
"""Bytes from the start in which a page names its charset. The HTML standard asks for 1,024; real pages exceed that."""

_CHINESE = 0.3
"""Score from which text is Chinese. Wrongly read text of other languages scores up to 0.2, right one 0.5 to 1."""

_NEARLY = 0.75
"""Share of high bytes in valid sequences from which text is UTF-8 with broken bytes. GBK text has up to a half."""

_TOO_FEW = 4
"""High bytes under which text that is neither UTF-8 nor plainly Chinese is not guessed at."""

_ON_THE_WEB = regex.compile(r"cp932|cp949|cp125\d|cp874|tis-620|euc_jp|iso8859-\d+|koi8-[ru]")
"""Encodings, by codec name, in which boards outside of China were run. What a detector says beyond these (mainframes,
DOS, old Macs) it says of a few broken bytes."""

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

# Names that pages and people use for an encoding, and the superset by which to read it: pages say gb2312 and hold GBK,
# say big5 and hold Hong Kong characters, say iso-8859-1 and mean what browsers make of that.
_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "cp950": "big5hkscs",
    "iso8859-1": "cp1252",
    "ascii": "utf-8",
    "utf-8-sig": "utf-8",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}

_META = regex.compile(
    rb"""(?i)<(?:meta|\?xml)\b[^>]{0,200}?\b(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([-\w:.]{2,40})"""
)
_HIGH = regex.compile(rb"[\x80-\xff][^\r\n]*")
_HIGH_BYTE = regex.compile(rb"[\x80-\xff]")
_UTF8_SEQUENCE = regex.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_IDEOGRAPH = regex.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_PUNCTUATION = regex.compile(
    "[\u3000-\u3002\u2014\u2018-\u201d\u2026\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u300a\u300b]"
)
_KANA = regex.compile(r"[\u3041-\u30ff]")
_BROKEN = regex.compile(r"[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_CUT = regex.compile(r"\ufffd+(?=\n|$)")
_CONTROL = regex.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BYTES_PER_NUL = 50
"""Fewer between NULs, and a file is binary, whatever else it holds; two are free, for short texts. One unit in 60 of
the old jammers is a NUL."""
_STRANGE = regex.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_SURROGATE = regex.compile("([\ud800-\udfff])")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A whole text with all that is needed to write it back as it came.

    Attributes:
        text: the characters, without a byte order mark.
        encoding: name of the Python codec.
        bom: byte order mark that stood before the text, empty where there was none.
        tail: bytes behind the last character that make none, such as the odd last byte of UTF-16.
    """

    text: str
    encoding: str
    bom: bytes = b""
    tail: bytes = b""

    def encode(self, text: str | None = None) -> bytes:
        """`text` (by default the decoded one) in the encoding that this one came in.

        Big5 and Shift-JIS have a few characters twice; of these one of the two codes comes out.
        """
        return self.bom + encode(self.text if text is None else text, self.encoding) + self.tail


class TextSource:
    """A stream of bytes as a stream of text.

    Iterate over it once; `encoding`, `bom` and `tail` (see `Decoded`) are certain when the iteration has ended. Until
    the first byte that is not ASCII, `encoding` is ``"utf-8"`` and nothing is decided.

    Args:
        blocks: the bytes, in any number of blocks of any size.
        encoding: `AUTO`, or a name that `known_encoding` takes.

    Raises:
        LookupError: `encoding` is no encoding of text.

    >>> source = TextSource([b"abc", "楼主说得好".encode("gbk")])
    >>> "".join(source), source.encoding
    ('abc楼主说得好', 'gb18030')
    """

    def __init__(self, blocks: Iterable[bytes], encoding: str = AUTO) -> None:
        self.encoding = "utf-8"
        self.bom = b""
        self.tail = b""
        self._given = "" if encoding == AUTO else known_encoding(encoding)
        self._blocks = iter(blocks)

    @property
    def prefix(self) -> bytes:
        """What a UTF-8 copy of the text begins with: the byte order mark, where the text came as UTF-8 with one."""
        return self.bom if self.encoding == "utf-8" else b""

    def __iter__(self) -> Iterator[str]:
        start = self._gather(b"", max(len(bom) for bom, _ in _BOMS))
        self._take_mark(start)
        start = start[len(self.bom) :]
        if self.bom or self._given:
            yield from self._decode(start)
            return
        head = b""
        while start and start.isascii() and b"\0" not in start:
            yield start.decode("ascii")
            head += start[: _HEAD - len(head)]
            start = self._gather(b"", 1)
        if start:
            start = self._gather(start, SAMPLE)
            self.encoding = detect(start, head)
            yield from self._decode(start)

    def _take_mark(self, start: bytes) -> None:
        """Set encoding and byte order mark by how the stream starts, as far as the given encoding leaves that open."""
        self.encoding = self._given or "utf-8"
        for bom, name in _BOMS:
            if start.startswith(bom) and self._given in ("", name, name[:6]):
                self.bom, self.encoding = bom, name
                return
        if self.encoding in ("utf-16", "utf-32"):
            self.encoding += "-le"

    def _gather(self, start: bytes, size: int) -> bytes:
        """`start` and as many blocks as make `size` bytes, or all there are."""
        gathered, length = [start], len(start)
        while length < size and (block := next(self._blocks, None)) is not None:
            gathered.append(block)
            length += len(block)
        return b"".join(gathered)

    def _decode(self, start: bytes) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self.encoding)(_error_handler(self.encoding))
        if text := decoder.decode(start):
            yield text
        for block in self._blocks:
            if text := decoder.decode(block):
                yield text
        # Not decode(b"", final=True): CPython's multibyte decoders handle one error there and drop what is behind it.
        text, self.tail = _decode_rest(decoder.getstate()[0], self.encoding)
        if text:
            yield text


def decode(blocks: Iterable[bytes], encoding: str = AUTO) -> Iterator[str]:
    """Decode a stream where only the text is wanted; a byte order mark of UTF-8 is its first character.

    See `TextSource` for the arguments.
    """
    source = TextSource(blocks, encoding)
    begun = False
    for text in source:
        if not begun and source.prefix:
            yield "\ufeff"
        begun = True
        yield text
    if not begun and source.prefix:
        yield "\ufeff"


def decode_all(data: bytes, encoding: str = AUTO) -> Decoded:
    """Decode a whole text; see `TextSource` for the arguments.

    >>> decode_all("沙發".encode("utf-16")).text
    '沙發'
    """
    source = TextSource([data], encoding)
    text = "".join(source)
    return Decoded(text, source.encoding, source.bom, source.tail)


def encode(text: str, encoding: str = "utf-8") -> bytes:
    """Encode decoded text; what stood for an undecodable byte becomes that byte again.

    Any other lone surrogate, which only UTF-16 and UTF-32 can bring along, is written as those encodings write it, in
    UTF-8 as the three bytes that follow from its number.

    Raises:
        UnicodeEncodeError: a character that the encoding does not have.

    >>> encode(decode_all(b"caf\\xc3\\xa9 \\xff").text)
    b'caf\\xc3\\xa9 \\xff'
    """
    try:
        return text.encode(encoding, _error_handler(encoding))
    except UnicodeEncodeError:
        if encoding != "utf-8":
            raise
        return b"".join(_encode_odd(part) for part in _SURROGATE.split(text))


def known_encoding(name: str) -> str:
    """The codec by which text of the encoding `name` is best read: a superset where one is in use under that name.

    Raises:
        LookupError: no such encoding, or one that is not of text.

    >>> known_encoding("GB2312"), known_encoding("Big5"), known_encoding("UTF-8")
    ('gb18030', 'big5hkscs', 'utf-8')
    """
    try:
        found = codecs.lookup(name).name
        # Python also calls hex, zip and idna codecs; each refuses in a way of its own to keep undecodable bytes.
        if not isinstance(codecs.getincrementaldecoder(found)(_error_handler(found)).decode(b"a"), str):
            raise LookupError
    except (LookupError, ValueError, TypeError, AssertionError):
        raise LookupError(f"unknown encoding: {name}") from None
    return _SUPERSETS.get(found, found)


def is_binary(start: bytes) -> bool:
    """Whether a file that starts so is no text: it holds NULs, and neither is it UTF-16 or UTF-32 nor text with a few.

    The jammers of Discuz! 4.1 and 5.5 hold NULs, about one in 120 of their characters, so a few tell nothing.

    >>> is_binary(b"\\x7fELF\\0\\0\\0\\0"), is_binary("页".encode("utf-16")), is_binary("风很大。\\0K7d\\n".encode())
    (True, False, False)
    """
    if b"\0" not in start or any(start.startswith(bom) for bom, _ in _BOMS) or _wide(start) is not None:
        return False
    if start.count(0) > len(start) // _BYTES_PER_NUL + 2:
        return True
    if _is_utf8(start):
        return False
    evidence = _lines_with_high_bytes(start)
    return all(_chinese(evidence.decode(name, "replace")) < _CHINESE for name in ("gb18030", "big5hkscs"))


def detect(sample: bytes, head: bytes = b"") -> str:
    """The encoding of a text without a byte order mark.

    Args:
        sample: its first bytes, or those from where its first byte stands that is not ASCII;
            may end inside a character.
        head: what stood before the sample, as far as it is still known; pages name their charset there.

    >>> detect("风很大。".encode("gbk"))
    'gb18030'
    """
    if wide := _wide(sample):
        return wide
    if _is_utf8(sample):
        return "utf-8"
    evidence = _lines_with_high_bytes(sample)
    if (named := _named_by_page(head + sample[:_HEAD])) and _reads(evidence, named):
        return named
    if _nearly_utf8(evidence):
        return "utf-8"
    scores = {name: _chinese(evidence.decode(name, "replace")) for name in ("gb18030", "big5hkscs")}
    best = max(scores, key=scores.__getitem__)
    if scores[best] >= _CHINESE:
        return best
    if _CONTROL.search(sample) or len(_HIGH_BYTE.findall(evidence)) < _TOO_FEW:
        # No text, or too little to tell by: with UTF-8 every byte comes out as it came.
        return "utf-8"
    return _detected(evidence) or (best if scores[best] >= 0 and _reads(evidence, best) else "utf-8")


def _error_handler(encoding: str) -> str:
    return "surrogatepass" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"


def _decode_rest(rest: bytes, encoding: str) -> tuple[str, bytes]:
    """The last bytes of a stream, which begin a character but do not end it: text, and what is none."""
    width = 2 if encoding.startswith("utf-16") else 4 if encoding.startswith("utf-32") else 1
    whole = len(rest) // width * width
    return rest[:whole].decode(encoding, _error_handler(encoding)), rest[whole:]


def _encode_odd(part: str) -> bytes:
    """A piece of text in UTF-8 that is either free of lone surrogates or a single one."""
    return part.encode("utf-8", "surrogateescape" if "\udc80" <= part <= "\udcff" else "surrogatepass")


def _wide(sample: bytes) -> str | None:
    """UTF-16 by the places of its NULs, or `None`.

    Latin letters, digits and line breaks have a NUL as their upper byte. A few NULs are enough where the text then
    reads as Chinese; text whose every byte could be ASCII must have them nearly everywhere, since one stray NUL in
    an ASCII file proves nothing.
    """
    sample = sample[: len(sample) & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) < 4 or min(even, odd) * 20 > max(even, odd) or even == odd:
        return None  # no NULs, or as many here as there, or too little to tell
    name = "utf-16-le" if odd > even else "utf-16-be"
    text = sample.decode(name, "replace")
    strange = sum(1 for _ in _STRANGE.finditer(text)) + sum(1 for _ in _BROKEN.finditer(text))
    if strange * 10 > len(text):
        return None
    if max(even, odd) * 2 > len(text):
        return name
    return name if _chinese(text) >= _CHINESE and not _is_utf8(sample) else None


def _is_utf8(sample: bytes) -> bool:
    """Valid UTF-8, up to a last character that may be cut."""
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _nearly_utf8(evidence: bytes) -> bool:
    """Whether most high bytes stand in valid sequences, as in UTF-8 text that was cut or damaged here and there."""
    valid = sum(len(found[0]) for found in _UTF8_SEQUENCE.finditer(evidence))
    return valid >= _NEARLY * len(_HIGH_BYTE.findall(evidence))


def _lines_with_high_bytes(sample: bytes) -> bytes:
    """Some of the sample's lines that hold high bytes, wherever they stand, each from its first high byte on.

    What stands before that is ASCII, so the first high byte begins a character in every encoding in question.
    """
    lines: list[bytes] = []
    length = 0
    for found in _HIGH.finditer(sample):
        line = found[0][:_EVIDENCE_LINE]
        lines.append(line)
        length += len(line)
        if length >= _EVIDENCE:
            break
    return b"\n".join(lines)


def _named_by_page(head: bytes) -> str | None:
    found = _META.search(head)
    if not found:
        return None
    try:
        name = known_encoding(found[1].decode("ascii"))
    except (LookupError, UnicodeDecodeError):
        return None
    # A page that could be read to find its charset is not in UTF-16, and not in UTF-8 or it would be valid.
    return None if name.startswith("utf") else name


def _reads(evidence: bytes, name: str) -> bool:
    """Whether the evidence is nearly all readable by a codec; pages name the wrong one at times."""
    text = evidence.decode(name, "replace")
    high = sum(1 for character in text if character > "\x7f")
    return text.count("\ufffd") * 20 <= high


def _chinese(text: str) -> float:
    """How Chinese a text looks: from 1 for nothing but common characters down through 0; broken ones weigh most."""
    ideographs = _IDEOGRAPH.findall(text)
    punctuation = sum(1 for _ in _PUNCTUATION.finditer(text))
    # A cut line ends in half a character, which is no fault of the encoding.
    broken = sum(1 for _ in _BROKEN.finditer(_CUT.sub("", text)))
    common = sum(1 for character in ideographs if character in COMMON)
    # Japanese has ideographs and punctuation in common with Chinese, but not its syllables.
    kana = len(_KANA.findall(text))
    return (common + punctuation - 3 * broken - kana) / max(len(ideographs) + punctuation + broken + kana, 1)


def _detected(evidence: bytes) -> str | None:
    """What a general detector says of text that is neither UTF-8 nor Chinese, where that is likely at all."""
    import chardet  # its models take a tenth of a second to load, and nearly no input gets here

    try:
        name = known_encoding(str(chardet.detect(evidence).get("encoding")))
    except LookupError:
        return None
    return name if _ON_THE_WEB.fullmatch(name) else None


def is_compressed(start: bytes) -> str | None:
    """Shim until merged."""
    return None

"""Bytes to text and back, for pages in whatever encoding they were saved.

`decode` takes blocks of bytes and gives blocks of text. It tells the encoding from a bounded stretch of the input, and
decodes so that bytes which are no text in that encoding come back as the same bytes from `encode`.

The ladder: byte-order mark; UTF-16 by its NULs; strict UTF-8; what the page itself declares; the better reading of the
lines that hold bytes above 127, as UTF-8, GB18030 or Big5-HKSCS; chardet for what reads well as none of these.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

import regex

from scrubber.text.hanzi import COMMON

AUTO = "auto"
"""The name that stands for: tell the encoding from the bytes."""

_EVIDENCE = 1 << 16
"""Bytes from the first one above 127 on that are gathered before the encoding is told."""

_SAMPLE = 4096
"""Bytes of lines with bytes above 127 that are read in each encoding to see which reads best."""

_READS_WELL = 0.3
"""Score above which a reading is taken; real Chinese scores 0.36 and more, other languages read as Chinese 0.33 and
less."""

_NULS = 0.3
"""Share of NULs at even or at odd places that tells UTF-16 without a mark; Latin letters, digits and breaks have
one."""

_CONTROLS = regex.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY = 0.01
"""Share of control characters above which data that reads as no Chinese is no text at all."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = regex.compile(rb"""(?i)<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w-]{3,20})""")
# Encodings that hold all of what another name promises and more; pages that declare the smaller one use the larger.
_LARGER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "hz": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "cp950": "big5hkscs",
    "ascii": "utf-8",
}
_KEEP = "scrubber.keep"
"""Name of the error handler that turns each byte that does not decode into a lone surrogate of its own."""


def _keep(error: UnicodeError) -> tuple[str, int]:
    # Like surrogateescape, which refuses the bytes below 128 that broken double-byte sequences hold.
    if not isinstance(error, UnicodeDecodeError):
        raise error
    kept = error.object[error.start : error.end]
    return "".join(chr(byte) if byte < 128 else chr(0xDC00 + byte) for byte in kept), error.end


codecs.register_error(_KEEP, _keep)


def decode(blocks: Iterable[bytes], encoding: str = AUTO) -> Iterator[str]:
    """Decode a stream of bytes.

    Args:
        blocks: the bytes, in any number of blocks of any size.
        encoding: name of a codec, or `AUTO`.

    Yields:
        Text, a block at a time. A byte-order mark is the first character, so that it comes out as it came in UTF-8.

    Raises:
        LookupError: no codec has the name.
    """
    if encoding != AUTO:
        return _decode_as(encoding, iter(blocks))
    return _decode_unknown(iter(blocks))


def encode(text: str) -> bytes:
    """Text as UTF-8; what `decode` could not read comes out as the bytes that it was."""
    return text.encode("utf-8", "surrogateescape" if not _has_surrogate(text) else _OUT)


_OUT = "scrubber.out"


def _out(error: UnicodeError) -> tuple[bytes, int]:
    # Lone surrogates outside of the escapes cannot come from bytes, but a library's caller may hold them.
    if not isinstance(error, UnicodeEncodeError):
        raise error
    kept = error.object[error.start : error.end]
    raw = b"".join(
        bytes([ord(one) - 0xDC00]) if 0xDC80 <= ord(one) <= 0xDCFF else one.encode("utf-8", "surrogatepass")
        for one in kept
    )
    return raw, error.end


codecs.register_error(_OUT, _out)
_SURROGATE = regex.compile(r"[\ud800-\udc7f\udd00-\udfff]")


def _has_surrogate(text: str) -> bool:
    return _SURROGATE.search(text) is not None


def _decode_as(encoding: str, blocks: Iterator[bytes]) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(_KEEP)
    return _run(decoder, blocks)


def _run(decoder: codecs.IncrementalDecoder, blocks: Iterator[bytes]) -> Iterator[str]:
    for block in blocks:
        if text := decoder.decode(block):
            yield text
    if text := decoder.decode(b"", final=True):
        yield text


def _decode_unknown(blocks: Iterator[bytes]) -> Iterator[str]:
    """Pass plain ASCII on until something tells the encoding, then decode as that."""
    head = b""
    for block in blocks:
        head += block
        if len(head) >= 4:
            break
    declared = _declared(head)
    waiting = [head]
    if not _marked(head) and not _looks_like_utf16(head):
        while waiting[0].isascii():
            yield waiting[0].decode("ascii")
            following = next(blocks, None)
            if following is None:
                return
            waiting = [following]
            declared = declared or _declared(following)
    size = len(waiting[0])
    while size < _EVIDENCE:
        following = next(blocks, None)
        if following is None:
            break
        waiting.append(following)
        size += len(following)
    evidence = b"".join(waiting)
    encoding = detect(evidence, declared)
    yield from _decode_as(encoding, _chain(evidence, blocks))


def _chain(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def detect(data: bytes, declared: str | None = None) -> str:
    """Name of the codec that reads `data` best.

    Args:
        data: a stretch of the input, from its start or from its first byte above 127 on; may end inside a character.
        declared: what the page says of itself, if it does.

    >>> detect("风很大。".encode("gbk"))
    'gb18030'
    """
    if mark := _marked(data):
        return mark
    if _looks_like_utf16(data):
        return "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
    if data.isascii() or _is_utf8(data):
        return "utf-8"
    sample = _high_lines(data)
    declared = declared or _declared(data)
    if declared and _score(sample, declared) > 0:
        return declared
    scores = {name: _score(sample, name) for name in ("utf-8", "gb18030", "big5hkscs")}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= _READS_WELL:
        return best
    if len(_CONTROLS.findall(sample)) > len(sample) * _BINARY:
        return "utf-8"  # No text in any encoding; as UTF-8 every byte comes out as it came.
    return _ask_chardet(sample) or best


def _marked(data: bytes) -> str | None:
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def _looks_like_utf16(data: bytes) -> bool:
    head = data[:_SAMPLE]
    if len(head) < 4 or 0 not in head:
        return False
    half = len(head) / 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) >= half * _NULS and min(even, odd) < half * _NULS / 10


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_SAMPLE])
    if not found:
        return None
    name = found[1].decode("ascii").lower().replace("_", "-")
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    return _LARGER.get(codec, codec)


def _high_lines(data: bytes) -> bytes:
    """Lines that hold bytes above 127, up to the size of a sample."""
    lines: list[bytes] = []
    size = 0
    for line in data.split(b"\n"):
        if not line.isascii():
            lines.append(line[:_SAMPLE])
            size += len(lines[-1])
            if size >= _SAMPLE:
                break
    return b"\n".join(lines)


def _score(sample: bytes, encoding: str) -> float:
    """How well a sample reads: the share of common characters, less thrice that of impossible ones."""
    try:
        text = sample.decode(encoding, "replace")
    except LookupError:
        return -1.0
    if encoding not in ("utf-8", "gb18030", "big5hkscs"):
        return -1.0 if "\ufffd" in text else 1.0
    # A sample may end inside a character.
    text = text.rstrip("\ufffd")
    foreign = [one for one in text if one > "\x7f"]
    if not foreign:
        return 0.0
    good = sum(one in COMMON for one in foreign)
    bad = sum(one == "\ufffd" or "\ue000" <= one <= "\uf8ff" for one in foreign)
    return (good - 3 * bad) / len(foreign)


def _ask_chardet(sample: bytes) -> str | None:
    """What chardet says of a sample that is no Chinese; its confidence is no measure, and `ascii` no answer."""
    import chardet  # Costs more than the rest of the start-up; needed for one file in thousands.

    name = chardet.detect(sample)["encoding"]
    if not name:
        return None
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    return None if codec == "ascii" else _LARGER.get(codec, codec)

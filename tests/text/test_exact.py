"""Byte for byte: what is read exactly comes back as it was, whatever the bytes, the encoding and the cuts."""

from __future__ import annotations

import encodings
import pkgutil
import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubber.text.encoding import AUTO, TextSource, encode, known_encoding


def _codecs() -> list[str]:
    found = {AUTO}
    for module in pkgutil.iter_modules(encodings.__path__):
        try:
            found.add(known_encoding(module.name))
        except LookupError:
            continue
    return sorted(found)


CODECS = _codecs()

# Random bytes seldom hold escape sequences, characters of four bytes, doubled codes, or marks that join what they
# stand behind; these pieces do.
PIECES = [
    b"\xa1\xfe", b"\xa2\xa1", b"\xa2\x40", b"\x87\x90", b"\xed\x40", b"\xfa\x4a", b"\x84\x41", b"\x88\x62", b"\x88\x66",
    b"\x82\xa9", b"\x82\xf5", b"\xa4\xab\xa4\xab", b"\x90\x30\x81\x30", b"\x81\x30\x81", b"\xff", b"\x80", b"\n", b"abc ",
    b"\x1b$B", b"\x1b(B", b"\x1b$)C\x0e", b"\x0f", b"~{", b"~}", b"~\n", b"+AGE-", b"+", b"\xd8\x3d", b"\x3d\xd8",
    b"\x0a\x4e", b"\0", b"\xff\xfe\0\0", b"\xb7\xe7\xba\xdc\xb4\xf3\xa1\xa3", b"\x8e\xa1\x8f\xa1\xa1", b"\xed\xa0\x80",
]  # fmt: skip


def texts() -> st.SearchStrategy[bytes]:
    return st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join))


def cut(data: bytes, seed: int) -> list[bytes]:
    draw = random.Random(seed)
    places = sorted(draw.randrange(len(data) + 1) for _ in range(draw.choice((0, 1, 5, len(data)))))
    return [data[start:end] for start, end in pairwise((0, *places, len(data)))]


@given(texts(), st.sampled_from(CODECS), st.integers(0, 1000))
@settings(deadline=None, max_examples=1500)
def test_whatever_is_read_exactly_comes_back(data: bytes, codec: str, seed: int) -> None:
    source = TextSource(cut(data, seed), codec, exact=True)
    text = "".join(source)
    assert source.bom + encode(text, source.encoding) + source.tail == data
    if not source.encoding.startswith("utf-32"):
        assert b"".join(encode(character, source.encoding) for character in text) == encode(text, source.encoding)
    whole = TextSource([data], codec, exact=True)
    assert "".join(whole) == text
    assert (whole.encoding, whole.bom, whole.tail) == (source.encoding, source.bom, source.tail)


@given(texts(), st.sampled_from(CODECS), st.integers(0, 1000))
@settings(deadline=None, max_examples=700)
def test_text_does_not_depend_on_how_the_bytes_were_cut(data: bytes, codec: str, seed: int) -> None:
    assert "".join(TextSource(cut(data, seed), codec)) == "".join(TextSource([data], codec))


def test_ten_thousand_random_inputs_raise_nothing() -> None:
    draw = random.Random(11)
    for _ in range(10_000):
        data = draw.randbytes(draw.randrange(120)) if draw.random() < 0.5 else b"".join(draw.choices(PIECES, k=12))
        source = TextSource(cut(data, 3), draw.choice((AUTO, *CODECS)), exact=draw.random() < 0.5)
        assert isinstance("".join(source), str)


@pytest.mark.parametrize(
    ("codec", "twice"), [("big5hkscs", b"\xa1\xfe"), ("cp932", b"\x87\x90"), ("johab", b"\x84\x41")]
)
def test_of_a_character_with_two_codes_only_the_one_that_comes_back_is_read(codec: str, twice: bytes) -> None:
    before, after = ("abc漢字\n" if codec != "johab" else "가나\n").encode(codec) * 9, b"def\n" * 5000
    source = TextSource([before + twice + after], codec, exact=True)
    text = "".join(source)
    assert text == before.decode(codec) + twice.decode("ascii", "surrogateescape") + after.decode()
    assert encode(text, codec) == before + twice + after


@pytest.mark.parametrize(
    ("codec", "data"),
    [("shift_jisx0213", b"\x82\xa9\x82\xf5"), ("shift_jisx0213", b"\x82\xf5"), ("big5hkscs", b"\x88\x62")],
)
def test_marks_that_would_be_written_with_what_comes_before_are_no_characters(codec: str, data: bytes) -> None:
    for blocks in ([data], [data[:2], data[2:]], [data[:1], data[1:]]):
        text = "".join(TextSource(blocks, codec, exact=True))
        assert b"".join(encode(character, codec) for character in text) == data


@pytest.mark.parametrize("codec", ["shift_jis_2004", "euc_jis_2004", "shift_jisx0213", "euc_jisx0213"])
def test_a_nul_that_cpython_would_drop_is_kept(codec: str) -> None:
    data = "か".encode(codec) + b"\0abc"
    for blocks in ([data], [data[:2], data[2:]]):
        assert encode("".join(TextSource(blocks, codec, exact=True)), codec) == data


@pytest.mark.parametrize("codec", ["iso2022_jp", "hz", "utf-7"])
def test_encodings_that_shift_come_through_as_ascii(codec: str) -> None:
    data = "abc 日本\ndef\n".encode(codec)
    assert "".join(TextSource([data], codec)) == "abc 日本\ndef\n"
    source = TextSource([data], codec, exact=True)
    assert "".join(source) == data.decode("ascii")
    assert source.encoding == "utf-8"

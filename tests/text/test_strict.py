"""Reading strictly: the first byte that makes no character is told, wherever it stands and however the bytes were cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubber.errors import ScrubberError, UndecodableBytes
from scrubber.text.encoding import AUTO, TextSource
from tests.text.test_exact import CODECS, cut, texts


def wrong(blocks: list[bytes], codec: str) -> UndecodableBytes | str:
    try:
        return "".join(TextSource(blocks, codec, strict=True))
    except UndecodableBytes as error:
        return error


@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.parametrize(
    ("data", "codec", "offset", "bad"),
    [
        (b"abc\xff\n", "utf-8", 3, b"\xff"),
        (b"\xef\xbb\xbfabc\xff\n", AUTO, 6, b"\xff"),
        (b"plain\n" * 99 + "风".encode() + b"\xff\xb7\xe7\n" + "风很大。".encode() * 9, AUTO, 597, b"\xff"),
        ("风很大".encode()[:-1], "utf-8", 6, b"\xe5\xa4"),
        ("风很大".encode("gbk")[:-1], "gbk", 4, b"\xb4"),
        ("风很大，水鸟不多。".encode("gbk") + b"\xff" + "回家。".encode("gbk"), AUTO, 18, b"\xff"),
        (b"\xff\xfea\0b", AUTO, 4, b"b"),
        (b"a\0=\xd8b\0", "utf-16-le", 2, b"\x3d\xd8"),
        (b"ab\x81c", "cp1252", 2, b"\x81"),
    ],
)
def test_the_first_wrong_bytes_are_told(data: bytes, codec: str, offset: int, bad: bytes, size: int) -> None:
    error = wrong([data[place : place + size] for place in range(0, len(data), size)], codec)
    assert isinstance(error, ScrubberError)
    assert (error.offset, error.data) == (offset, bad)
    assert f"0x{bad.hex()}" in error.message
    assert f"offset {offset}" in error.message
    assert error.encoding in error.message
    assert "\n" not in error.message


@given(texts(), st.sampled_from(CODECS), st.integers(0, 1000))
@settings(deadline=None, max_examples=700)
def test_where_that_is_does_not_depend_on_the_cuts(data: bytes, codec: str, seed: int) -> None:
    found, whole = wrong(cut(data, seed), codec), wrong([data], codec)
    if isinstance(whole, str):
        assert found == whole
    else:
        assert isinstance(found, UndecodableBytes)
        assert (found.offset, found.data) == (whole.offset, whole.data)
        assert data[whole.offset : whole.offset + len(whole.data)] == whole.data != b""


@given(st.text(), st.sampled_from(["utf-8", "gb18030", "utf-16-le"]), st.booleans())
@settings(deadline=None)
def test_right_text_is_read_strictly_as_leniently(text: str, codec: str, exact: bool) -> None:
    data = text.encode(codec, "ignore")
    assert "".join(TextSource([data], codec, strict=True, exact=exact)) == "".join(TextSource([data], codec))

"""Writing in an encoding that a user names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubber.errors import ScrubberError, UnencodableCharacter
from scrubber.text.encoding import Encoder, TextSource, decode_all, encode
from tests.text.test_exact import CODECS, cut, texts


def written(text: str, encoding: str, size: int = 1) -> bytes:
    encoder = Encoder(encoding)
    pieces = [encoder.encode(text[place : place + size]) for place in range(0, len(text), size)]
    return encoder.mark + b"".join(pieces) + encoder.finish()


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b"\xef\xbb\xbf"),
        ("utf-16", b"\xff\xfe"),
        ("UTF16", b"\xff\xfe"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32", b"\xff\xfe\0\0"),
        ("gb18030", b""),
        ("gbk", b""),
        ("big5", b""),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_a_file_begins_with_the_mark_its_name_promises(encoding: str, mark: bytes, size: int) -> None:
    text = "abc\r\n沙發好看。\n"
    data = written(text, encoding, size)
    assert data.startswith(mark)
    assert data.decode(encoding) == text
    assert data[len(mark) :] == text.encode(Encoder(encoding).encoding)


@pytest.mark.parametrize(
    ("encoding", "character"),
    [("gbk", "𠮷"), ("gb2312", "發"), ("big5", "风"), ("ascii", "é"), ("latin-1", "€"), ("cp950", "\u200b")],
)
def test_names_mean_what_they_say_and_what_they_lack_is_told(encoding: str, character: str) -> None:
    with pytest.raises(UnencodableCharacter) as caught:
        written(f"abc\n{character}", encoding)
    assert isinstance(caught.value, ScrubberError)
    assert caught.value.character == character
    assert f"U+{ord(character):04X}" in caught.value.message
    assert caught.value.encoding in caught.value.message
    assert character.isprintable() == (character in caught.value.message)
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "big5", "cp1252", "shift_jis", "ascii"])
def test_bytes_that_could_not_be_read_come_out_as_they_were(encoding: str) -> None:
    text = decode_all(b"abc \xff\x81\n def \xfe", "utf-8").text
    assert written(text, encoding) == written(text, encoding, 99) == b"abc \xff\x81\n def \xfe"


def test_half_a_character_of_utf16_is_written_in_utf8_and_lacking_elsewhere() -> None:
    text = decode_all(b"\xff\xfea\0=\xd8b\0").text
    assert written(text, "utf-8") == encode(text) == b"a\xed\xa0\xbdb"
    assert written(text, "utf-16") == b"\xff\xfea\0=\xd8b\0"
    with pytest.raises(UnencodableCharacter):
        written(text, "gb18030")


@pytest.mark.parametrize("name", ["klingon", "hex", "base64", "unicode_escape", "idna", "undefined", ""])
def test_what_is_no_encoding_of_text_is_an_error(name: str) -> None:
    with pytest.raises(LookupError):
        Encoder(name)
    with pytest.raises(LookupError):
        TextSource([], name)


# Of UTF-32, units that are no character cannot be written one byte at a time.
@given(texts(), st.sampled_from([codec for codec in CODECS if "32" not in codec]), st.integers(0, 1000))
@settings(deadline=None, max_examples=700)
def test_pieces_are_written_as_the_whole_is(data: bytes, codec: str, seed: int) -> None:
    source = TextSource(cut(data, seed), codec, exact=True)
    text = "".join(source)
    if source.encoding.startswith("utf-32"):
        return  # recognised by its mark
    encoder = Encoder(source.encoding)
    assert encoder.mark == b""
    pieces = b"".join(map(encoder.encode, text)) + encoder.finish()
    assert source.bom + pieces + source.tail == data

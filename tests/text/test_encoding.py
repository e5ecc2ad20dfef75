"""Telling encodings and decoding: every way the bytes may arrive, every byte comes back."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubber.text.detect import detect
from scrubber.text.encoding import Decoded, TextSource, decode, encode

SIMPLIFIED = "今天下班以后去河边走了走，风很大，水鸟不多。老板娘说明年春天再来，可以看油菜花；我们点点头，就回家了。"
TRADITIONAL = "今天下班以後去河邊走了走，風很大，水鳥不多。老闆娘說明年春天再來，可以看油菜花；我們點點頭，就回家了。"


def blocks(data: bytes, size: int) -> list[bytes]:
    return [data[place : place + size] for place in range(0, len(data), size)]


@pytest.mark.parametrize("size", [1, 7, 4096, 1 << 20])
@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "big5hkscs"),
        (SIMPLIFIED, "utf-16"),
        (SIMPLIFIED + "abc, 123\n" * 9, "utf-16-le"),
        (TRADITIONAL, "utf-8-sig"),
        ("x = 1\n" * 40_000 + SIMPLIFIED, "gb18030"),
        ("plain ascii text\n" * 50 + "风很大，水鸟不多，回家。", "gb18030"),
        ("😀𠮷" + SIMPLIFIED, "gb18030"),
    ],
)
def test_a_text_is_read_whatever_its_encoding_and_blocks(text: str, codec: str, size: int) -> None:
    if size < 100 and len(text) > 10_000:
        pytest.skip("a block a byte says no more on a long text")
    data = text.encode(codec)
    assert "".join(decode(blocks(data, size))).removeprefix("\ufeff") == text


@pytest.mark.parametrize("codec", ["gb18030", "big5hkscs", "utf-8"])
def test_a_few_broken_bytes_do_not_mislead(codec: str) -> None:
    draw = random.Random(7)
    data = bytearray(((SIMPLIFIED if codec == "gb18030" else TRADITIONAL) * 20).encode(codec))
    for _ in range(len(data) // 50):
        data[draw.randrange(len(data))] = draw.randrange(0x80, 0xFF)
    assert detect(bytes(data)) == codec


@pytest.mark.parametrize("codec", ["shift_jis", "euc_kr", "cp1251"])
def test_other_languages_are_not_called_chinese(codec: str) -> None:
    text = {
        "shift_jis": "きょうは川べりを歩いた。風がとても強くて、水鳥はあまりいなかった。また来年の春に来ようと思う。"
        * 4,
        "euc_kr": "오늘은 강가를 걸었다. 바람이 몹시 불고 물새는 많지 않았다. 내년 봄에 다시 오려고 한다." * 4,
        "cp1251": "Сегодня мы гуляли у реки. Дул сильный ветер, и птиц было немного. Весной придём ещё раз." * 4,
    }[codec]
    assert detect(text.encode(codec)) not in ("gb18030", "big5hkscs")


def test_what_the_page_declares_is_heard() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">\n' + "x\n" * 9 + "风"
    assert "".join(decode([page.encode("gbk")])) == page


@given(st.binary(max_size=400), st.integers(1, 50))
@settings(deadline=None, max_examples=300)
def test_no_bytes_raise_and_utf8_gives_them_back(data: bytes, size: int) -> None:
    assert isinstance("".join(decode(blocks(data, size))), str)
    assert encode("".join(decode(blocks(data, size), "utf-8"))) == data


@given(st.text())
@settings(deadline=None)
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass") if not any("\ud800" <= one <= "\udfff" for one in text) else b""
    if 0 not in data and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        assert encode("".join(decode([data]))) == data


def test_plain_ascii_is_passed_on_before_the_input_ends() -> None:
    served: list[int] = []

    def pieces() -> object:
        for number in range(100):
            served.append(number)
            yield b"plain ascii line\n" * 100

    stream = decode(pieces())  # type: ignore[arg-type]
    next(stream)
    next(stream)
    assert len(served) < 5


def test_unknown_codecs_are_an_error() -> None:
    with pytest.raises(LookupError):
        list(decode([b"x"], "klingon"))


ODD = [b"\x81", b"\xff", b"\x80", b"\xfe\x81", b"\x81\x30", b"\x81\x30\x81", b"\xa1", b"9\xff9\xa4", b"\xff\xfe\xfd"]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(("text", "codec"), [(SIMPLIFIED, "gb18030"), (TRADITIONAL, "big5hkscs")])
@pytest.mark.parametrize("size", [1, 3, 1 << 20])
def test_odd_bytes_at_the_end_are_written_back_as_they_came(text: str, codec: str, odd: bytes, size: int) -> None:
    data = (text * 9).encode(codec) + odd
    source = TextSource(blocks(data, size))
    read = "".join(source)
    assert source.encoding == codec
    assert Decoded(read, source.encoding, source.bom, source.tail).encode() == data


@given(st.binary(max_size=40), st.sampled_from(["gb18030", "utf-16-le", "utf-16-be", "utf-8"]), st.integers(1, 9))
@settings(deadline=None, max_examples=300)
def test_every_byte_is_written_back_in_the_encoding_it_came_in(data: bytes, codec: str, size: int) -> None:
    source = TextSource(blocks(data, size), codec)
    read = "".join(source)
    assert Decoded(read, source.encoding, source.bom, source.tail).encode() == data


@pytest.mark.parametrize(
    "data", [b"\x7fELF\0\0\0\1", b"PK\3\4\0\0", bytes(range(1, 256)), b"\xff\xd8\xff\xe0\0\x10JFIF", b"one\0two\n" * 9]
)
def test_what_is_no_text_comes_back_as_it_was(data: bytes) -> None:
    assert encode("".join(decode([data]))) == data

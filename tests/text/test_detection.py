"""The ladder, measured on texts of every kind: what must be told right, and what must not be called Chinese."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from scrubber.text.detect import detect
from scrubber.text.encoding import TextSource, decode_all
from tests.text.encoding_corpus import CHINESE, HELD_OUT, OTHERS, SENTENCES, VARIANTS, Sample, samples

EACH = 12
BLOCK = 1 << 16


def told(sample: Sample) -> tuple[str, str]:
    source = TextSource(sample.data[place : place + BLOCK] for place in range(0, len(sample.data), BLOCK))
    text = "".join(source)
    return source.encoding, text


def is_right(sample: Sample) -> bool:
    encoding, text = told(sample)
    return text == sample.text if not sample.broken else encoding == sample.family


@pytest.mark.parametrize("sentences", [SENTENCES, HELD_OUT], ids=["seen", "held out"])
def test_chinese_encodings_and_utf8_are_told_right(sentences: dict[str, tuple[str, ...]]) -> None:
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for sample in samples(sentences, CHINESE, EACH):
        right[sample.encoding] += is_right(sample)
        count[sample.encoding] += 1
    assert count.total() == len(CHINESE) * len(VARIANTS) * EACH >= 500
    assert right.total() >= 0.98 * count.total(), right
    assert right["utf-8"] == count["utf-8"]
    assert right["utf-8-sig"] == count["utf-8-sig"]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("sentences", [SENTENCES, HELD_OUT], ids=["seen", "held out"])
def test_utf16_without_a_mark_is_told_where_it_holds_line_breaks(
    sentences: dict[str, tuple[str, ...]], codec: str
) -> None:
    for sample in samples(sentences, {codec: CHINESE[codec]}, EACH):
        if sample.variant in ("clean", "12 in ASCII", "behind ASCII"):
            assert decode_all(sample.data[2:]).text == sample.text


@pytest.mark.parametrize("encoding", OTHERS)
@pytest.mark.parametrize("sentences", [SENTENCES, HELD_OUT], ids=["seen", "held out"])
def test_no_other_language_is_called_chinese(sentences: dict[str, tuple[str, ...]], encoding: str) -> None:
    found = {told(sample)[0] for sample in samples(sentences, {encoding: (OTHERS[encoding],)}, EACH)}
    assert not found & {"gb18030", "big5hkscs"}


@pytest.mark.parametrize(("encoding", "codec"), [("shift_jis", "cp932"), ("euc_jp", "euc_jp"), ("euc_kr", "cp949")])
def test_japanese_and_korean_are_told_right_whole_or_damaged(encoding: str, codec: str) -> None:
    found = [told(sample)[0] for sample in samples(HELD_OUT, {encoding: (OTHERS[encoding],)}, EACH)]
    assert found.count(codec) >= 0.98 * len(found)


def test_a_chinese_page_with_japanese_lines_is_chinese() -> None:
    japanese = HELD_OUT["japanese"] * 3
    text = "".join(f"{line}\n{quoted}\n" for line, quoted in zip(HELD_OUT["simplified"], japanese, strict=True))
    assert decode_all(text.encode("gb18030")).text == text


def test_what_a_page_says_of_itself_decides_where_there_is_little_text() -> None:
    for charset, codec in (
        ("gb2312", "gbk"),
        ("big5", "big5hkscs"),
        ("shift_jis", "cp932"),
        ("windows-1252", "cp1252"),
    ):
        page = (
            f'<html><meta charset="{charset}"><title>é</title>'
            if codec == "cp1252"
            else f'<meta charset="{charset}">回'
        )
        assert decode_all(page.encode(codec)).text == page


@pytest.mark.parametrize("named", ["gb2312", "big5", "utf-8", "utf-16", "klingon"])
@pytest.mark.parametrize("codec", ["gb18030", "big5hkscs", "utf-8"])
def test_a_page_is_not_believed_against_what_its_text_plainly_is(named: str, codec: str) -> None:
    text = "".join(HELD_OUT["traditional" if codec == "big5hkscs" else "simplified"])
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={named}">\n{text}'
    assert detect(page.encode(codec) + b"\n\xff\n") == codec


def test_other_scripts_in_gb18030_are_told_by_their_four_bytes() -> None:
    text = "Home › Forum › Gardens • Reply • © 2019 — قولايلىق"
    assert decode_all(text.replace("—", "-").encode("gb18030")).text == text.replace("—", "-")


def test_ascii_is_no_answer() -> None:
    assert detect(b"plain text") == "utf-8"
    assert decode_all(b"a\n" * 150_000 + "楼主说得好，谢谢分享".encode("gbk")).encoding == "gb18030"


def test_the_detector_is_loaded_only_for_what_needs_it() -> None:
    code = (
        "import sys, scrubber\n"
        "from scrubber.text.encoding import decode_all\n"
        "for text, codec in (('plain', 'ascii'), ('楼主说得好', 'utf-8'), ('楼主说得好，谢谢分享', 'gbk')):\n"
        "    decode_all(text.encode(codec))\n"
        "assert 'chardet' not in sys.modules\n"
        "decode_all('Сегодня мы гуляли у реки.'.encode('cp1251'))\n"
        "assert 'chardet' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("text", "codec"), [("plain\n", "ascii"), ("楼主说得好\n", "utf-8"), ("楼主说得好，谢谢分享\n", "gbk")]
)
def test_nor_does_the_command_line_load_it(text: str, codec: str) -> None:
    code = (
        "import sys\n"
        "from scrubber.cli import main\n"
        "try:\n"
        "    main([])\n"
        "finally:\n"
        "    assert 'chardet' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], input=text.encode(codec), capture_output=True, check=True)
    assert done.stdout.decode() == text

"""What is no text: told from text that holds NULs, and named if it is packed."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile

import pytest

from scrubber.text.encoding import is_binary, is_compressed


@pytest.mark.parametrize(
    ("data", "binary"),
    [
        (b"", False),
        (b"\x7fELF\0\0\0\0", True),
        (b"a\0b\0c\0", False),
        ("风很大，水鸟不多。\0K\x0e_\x05d3w8J\n老板娘说明年春天再来。\n".encode(), False),
        ("风很大，水鸟不多。\0K\x0e_\x05d3w8J\n老板娘说明年春天再来。\n".encode("gb18030"), False),
        ("風很大，水鳥不多。\0K\x0e_\x05d3w8J\n老闆娘說明年春天再來。\n".encode("big5"), False),
        (bytes(range(256)) * 4, True),
        ("风大。\n".encode("utf-16"), False),
        (b"one\0two\n" * 9, True),
    ],
)
def test_binary_is_told_from_utf_16_and_from_text_with_nuls(data: bytes, binary: bool) -> None:
    assert is_binary(data) is binary


def zipped(data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("page.txt", data)
    return file.getvalue()


@pytest.mark.parametrize("data", [b"", "风很大。\n".encode() * 99])
@pytest.mark.parametrize(
    ("pack", "name"), [(gzip.compress, "gzip"), (bz2.compress, "bzip2"), (lzma.compress, "xz"), (zipped, "zip")]
)
def test_packed_files_are_named(pack, name: str, data: bytes) -> None:
    assert is_compressed(pack(data)) == name


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (b"PK\5\6" + bytes(18), "zip"),
        (b"\x28\xb5\x2f\xfd\x04\x00", "zstd"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "7z"),
        (b"Rar!\x1a\x07\x00", "rar"),
        (b"Rar!\x1a\x07\x01\x00", "rar"),
    ],
)
def test_formats_that_python_cannot_write_are_named_by_their_first_bytes(start: bytes, name: str) -> None:
    assert is_compressed(start) == name


@pytest.mark.parametrize(
    "text", ["", "PK", "PK 战术讨论", "BZh91 是什么格式？", "7z 和 Rar! 哪个好", "Rar!", "(µ/ý", "\x1f\x8b"]
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "gb18030"])
def test_text_about_packing_is_not_packed(text: str, codec: str) -> None:
    assert is_compressed(text.encode(codec)) is None

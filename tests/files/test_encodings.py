"""What the options for encodings mean to files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import CLEAN, PAGE, PLAIN, run


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-8-sig"])
def test_the_output_is_in_the_encoding_that_is_asked_for(tmp_path: Path, encoding: str) -> None:
    done = run("--output-encoding", encoding, cwd=tmp_path, stdin=PAGE.encode())
    assert (done.returncode, done.stdout) == (0, CLEAN.encode(encoding))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-be"])
def test_the_output_may_be_in_the_encoding_of_the_input(tmp_path: Path, encoding: str) -> None:
    done = run("--output-encoding", "same", cwd=tmp_path, stdin=("\ufeff" + PAGE).encode(encoding))
    assert (done.returncode, done.stdout) == (0, ("\ufeff" + CLEAN).encode(encoding))


@pytest.mark.parametrize("name", ["page.txt", "-"])
def test_strict_refuses_bytes_that_are_no_text(tmp_path: Path, name: str) -> None:
    data = PLAIN.encode() * 3 + b"\xff" + PLAIN.encode()
    (tmp_path / "page.txt").write_bytes(data)
    done = run("--errors", "strict", name, cwd=tmp_path, stdin=data)
    assert done.returncode == 2
    assert done.stderr == f"scrubber: {name}: byte 0xff at offset {len(PLAIN.encode() * 3)}: not valid utf-8\n".encode()
    assert run(name, cwd=tmp_path, stdin=data).stdout == data


def test_a_character_that_the_output_lacks_fails_the_file_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PLAIN + "沙发🛋\n", encoding="utf-8")
    (tmp_path / "plain.txt").write_text(PLAIN, encoding="utf-8")
    done = run("--output-encoding", "gbk", "page.txt", "plain.txt", "-o", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert "page.txt: 🛋 (U+1F6CB) cannot be written in gbk" in done.stderr.decode()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["plain.txt"]
    assert (tmp_path / "out" / "plain.txt").read_bytes() == PLAIN.encode("gbk")


def test_both_codes_of_a_character_come_out_as_they_came_in(tmp_path: Path) -> None:
    # Big5 has a few characters twice; in place each keeps its code.
    twice = b"\xa1\x5a\xa2\xcc\xa4\x51\xf9\xf9\xf9\xe9\n"
    data = PAGE.replace("»", ">").encode("big5hkscs", "ignore") + twice
    (tmp_path / "page.txt").write_bytes(data)
    assert run("-i", "-e", "big5", "page.txt", cwd=tmp_path).returncode == 0
    after = (tmp_path / "page.txt").read_bytes()
    assert after != data
    assert twice in data
    whole = iter(data)
    assert all(byte in whole for byte in after)


@pytest.mark.parametrize(
    ("start", "name"), [(b"\x1f\x8b\x08\0", "gzip"), (b"PK\x03\x04", "zip"), (b"\xfd7zXZ\0", "xz")]
)
def test_a_compressed_input_is_told(tmp_path: Path, start: bytes, name: str) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page.gz").write_bytes(start + bytes(200))
    named = run("pages/page.gz", cwd=tmp_path)
    assert (named.returncode, named.stdout) == (2, b"")
    assert f"pages/page.gz: is compressed ({name}): unpack it first\n" in named.stderr.decode()
    found = run("pages", "-o", "out", cwd=tmp_path)
    assert found.returncode == 0
    assert f"page.gz: skipped: compressed ({name})" in found.stderr.decode()

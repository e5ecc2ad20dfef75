"""WARC and WET: texts are cleaned, lengths and digests fit, other records pass byte for byte."""

from __future__ import annotations

import gzip
import hashlib
from base64 import b32encode
from pathlib import Path

import pytest

from tests.command import CLEAN, PAGE, PLAIN, run

warc = pytest.importorskip("fastwarc.warc", reason="needs fastwarc (extra corpus)")


def digest(body: bytes) -> str:
    return f"sha1:{b32encode(hashlib.sha1(body).digest()).decode()}"


def record(kind: str, body: bytes, *more: str) -> bytes:
    lines = [f"WARC-Type: {kind}", "WARC-Date: 2024-05-01T10:00:00Z", "WARC-Record-ID:  <urn:uuid:1-2-3>", *more]
    head = "\r\n".join(["WARC/1.0", *lines, f"WARC-Block-Digest: {digest(body)}", f"Content-Length: {len(body)}"])
    return head.encode() + b"\r\n\r\n" + body + b"\r\n\r\n"


INFO = record("warcinfo", b"software: none\r\n", "Content-Type: application/warc-fields")
HTML = record("response", b"HTTP/1.1 200 OK\r\n\r\n<p>9 z. a& r% Y9 [</p>", "Content-Type: application/http")
PLAIN_RECORD = record("conversion", PLAIN.encode(), "Content-Type: text/plain")


def text_record(text: str) -> bytes:
    return record("conversion", text.encode(), "WARC-Target-URI: http://a.example/", "Content-Type: text/plain")


def test_texts_are_cleaned_and_other_records_pass(tmp_path: Path) -> None:
    (tmp_path / "a.wet").write_bytes(INFO + text_record(PAGE) + PLAIN_RECORD)
    done = run("a.wet", "-o", "b.wet", "-v", cwd=tmp_path)
    assert b"records: 3 read, 1 cleaned, 1 without text, 0 bad" in done.stderr
    out = (tmp_path / "b.wet").read_bytes()
    assert out.startswith(INFO)
    assert out.endswith(PLAIN_RECORD)
    (_, one, _) = (
        list(warc.ArchiveIterator(str(tmp_path / "b.wet"), verify_digests=False, parse_http=False)) or [None] * 3
    )
    assert one.headers["WARC-Target-URI"] == "http://a.example/"
    assert digest(CLEAN.encode()).encode() in out
    assert f"Content-Length: {len(CLEAN.encode())}".encode() in out
    verified = warc.ArchiveIterator(str(tmp_path / "b.wet"), verify_digests=True, parse_http=False)
    assert [each.reader.read() for each in verified][1].decode() == CLEAN


def test_packed_records_are_members_of_their_own(tmp_path: Path) -> None:
    records = [INFO, text_record(PAGE), PLAIN_RECORD]
    (tmp_path / "a.warc.wet.gz").write_bytes(b"".join(map(gzip.compress, records)))
    run("a.warc.wet.gz", "-o", "b.wet.gz", cwd=tmp_path)
    packed = (tmp_path / "b.wet.gz").read_bytes()
    assert packed.count(b"\x1f\x8b\x08") == 3
    assert gzip.decompress(packed).startswith(INFO)
    assert CLEAN.encode() in gzip.decompress(packed)


def test_pages_as_servers_sent_them_pass_and_people_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(INFO + HTML)
    done = run("a.warc", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, INFO + HTML)
    assert b"a.warc: 1 response record left alone" in done.stderr


def test_in_place_a_file_of_others_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(INFO + HTML)
    before = path.stat()
    assert run("-i", "a.warc", cwd=tmp_path).returncode == 0
    assert path.stat().st_ino == before.st_ino


def test_what_is_no_utf_8_is_a_bad_record(tmp_path: Path) -> None:
    (tmp_path / "a.wet").write_bytes(INFO + record("conversion", "风很大".encode("gbk")) + PLAIN_RECORD)
    done = run("a.wet", cwd=tmp_path)
    assert done.stdout == (tmp_path / "a.wet").read_bytes()
    assert b"a.wet: record 2: not UTF-8; left as it is" in done.stderr
    assert run("a.wet", "--bad-records", "drop", cwd=tmp_path).stdout == INFO + PLAIN_RECORD
    assert run("a.wet", "--bad-records", "fail", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize("cut", [5, 30, 150, 300])
def test_a_file_that_ends_too_early_fails(tmp_path: Path, cut: int) -> None:
    whole = INFO + text_record(PAGE)
    for name, data in (("a.wet", whole[:-cut]), ("a.wet.gz", gzip.compress(whole)[:-cut])):
        (tmp_path / name).write_bytes(data)
        done = run("-i", name, cwd=tmp_path)
        assert (done.returncode, (tmp_path / name).read_bytes()) == (2, data)
        assert done.stderr.count(b"\n") == 1


def test_what_is_no_warc_fails(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(PAGE.encode())
    done = run("-i", "a.warc", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(b"scrubber: a.warc: cannot be read as WARC")

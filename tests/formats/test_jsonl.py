"""JSON Lines through the command: the texts are clean, and not a byte of anything else is another."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import scrubber
from scrubber.formats import jsonl
from scrubber.formats.packing import Packing
from scrubber.formats.records import Bad, FormatError, RecordChoices, Source, Texts
from tests.command import CLEAN, PAGE, PLAIN, run

PAGE_JSON = json.dumps(PAGE, ensure_ascii=False)
CLEAN_JSON = json.dumps(CLEAN, ensure_ascii=False)
LINES = (
    f'{{"id" :  1.50, "text":{PAGE_JSON} ,"n":1e5}}\r\n'
    f'{{"text": {json.dumps(PAGE)}, "title": {PAGE_JSON}}}\n'
    "\n"
    '{"id": 3}\n'
    '{"text": null, "id": 4}\n'
    f'{{"text": {json.dumps(PLAIN)}}}'
)
CLEAN_LINES = (
    f'{{"id" :  1.50, "text":{CLEAN_JSON} ,"n":1e5}}\r\n'
    f'{{"text": {json.dumps(CLEAN)}, "title": {PAGE_JSON}}}\n'
    "\n"
    '{"id": 3}\n'
    '{"text": null, "id": 4}\n'
    f'{{"text": {json.dumps(PLAIN)}}}'
)
BAD_LINES = '{"text": "风很大。"}\nnope\n{"text": 3}\n'


def test_texts_are_cleaned_and_nothing_else_is_touched(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINES.encode())
    done = run("a.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, CLEAN_LINES, b"")


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + LINES.encode())
    assert run("a.jsonl", cwd=tmp_path).stdout == b"\xef\xbb\xbf" + CLEAN_LINES.encode()


def test_standard_input_is_what_from_says(tmp_path: Path) -> None:
    done = run("--from", "jsonl", cwd=tmp_path, stdin=LINES.encode())
    assert (done.returncode, done.stdout.decode()) == (0, CLEAN_LINES)
    assert run("--from", "text", cwd=tmp_path, stdin=b'{"text": "a"}\n').stdout == b'{"text": "a"}\n'


def test_fields_are_named_by_paths(tmp_path: Path) -> None:
    line = f'{{"text": {PAGE_JSON}, "page": {{"body": {PAGE_JSON}}}, "posts": [{{"t": {PAGE_JSON}}}]}}\n'
    (tmp_path / "a.ndjson").write_text(line, encoding="utf-8")
    done = run("a.ndjson", "--field", "page.body", "--field", "posts.t", cwd=tmp_path)
    want = f'{{"text": {PAGE_JSON}, "page": {{"body": {CLEAN_JSON}}}, "posts": [{{"t": {CLEAN_JSON}}}]}}\n'
    assert done.stdout.decode() == want
    wrong = run("a.ndjson", "--field", "page..body", cwd=tmp_path)
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert b"no path to a field" in wrong.stderr


def test_a_field_that_no_record_has_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"body": "a"}\n', encoding="utf-8")
    done = run("a.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b'{"body": "a"}\n')
    assert b"a.jsonl: no record has a text of the name text" in done.stderr


def test_bad_records_are_told_with_their_lines_and_stay(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(BAD_LINES.encode() + b'{"text": "\xff"}\n')
    done = run("a.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, BAD_LINES.encode() + b'{"text": "\xff"}\n')
    assert done.stderr.decode().splitlines() == [
        "scrubber: a.jsonl: line 2: not JSON (column 1); left as it is",
        "scrubber: a.jsonl: line 3: text is a number, not text; left as it is",
        "scrubber: a.jsonl: line 4: not UTF-8; left as it is",
    ]


def test_bad_records_are_dropped_if_asked(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(BAD_LINES, encoding="utf-8")
    done = run("-i", "--bad-records", "drop", "a.jsonl", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "a.jsonl").read_text(encoding="utf-8") == '{"text": "风很大。"}\n'
    assert b"line 2: not JSON (column 1); dropped" in done.stderr


def test_bad_records_fail_the_file_if_asked(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(BAD_LINES, encoding="utf-8")
    done = run("a.jsonl", "-o", "b.jsonl", "--bad-records", "fail", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "b.jsonl").exists()) == (2, False)
    assert done.stderr.decode() == "scrubber: a.jsonl: line 2: not JSON (column 1)\n"


def test_many_bad_records_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("nope\n" * 100, encoding="utf-8")
    told = run("a.jsonl", cwd=tmp_path).stderr.decode().splitlines()
    assert len(told) == 21
    assert told[-1] == "scrubber: a.jsonl: 80 more bad records"


def test_a_folder_is_mirrored_and_its_records_are_counted(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(LINES.encode())
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(LINES.encode()))
    (folder / "c.txt").write_text(PAGE, encoding="utf-8")
    done = run("in", "-o", "out", "-j", "2", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "out/a.jsonl").read_bytes() == CLEAN_LINES.encode()
    assert gzip.decompress((tmp_path / "out/b.jsonl.gz").read_bytes()) == CLEAN_LINES.encode()
    assert (tmp_path / "out/c.txt").read_text(encoding="utf-8") == CLEAN
    assert b"records: 10 read, 4 cleaned, 4 without text, 0 bad" in done.stderr
    again = run("in", "-o", "out", "--resume", cwd=tmp_path)
    assert b"3 done before" in again.stderr


def test_in_place_what_is_clean_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(LINES.encode(), compresslevel=1))
    assert run("-i", path.name, cwd=tmp_path).returncode == 0
    cleaned = path.read_bytes()
    assert gzip.decompress(cleaned) == CLEAN_LINES.encode()
    before = path.stat()
    assert run("-i", path.name, cwd=tmp_path).returncode == 0
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_check_says_whether_anything_would_go(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINES.encode())
    assert run("--check", "a.jsonl", cwd=tmp_path).returncode == 1
    (tmp_path / "a.jsonl").write_bytes(CLEAN_LINES.replace(PAGE_JSON, '""').encode())
    assert run("--check", "a.jsonl", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("option", [["--diff"], ["--ledger", "l"], ["-e", "gbk"], ["--output-encoding", "gbk"]])
def test_what_makes_no_sense_is_refused(tmp_path: Path, option: list[str]) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINES.encode())
    done = run(*option, "a.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"a.jsonl: is JSON Lines, which " in done.stderr


def test_a_packed_file_that_ends_too_early_fails(tmp_path: Path) -> None:
    whole = gzip.compress(LINES.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(whole[:-20])
    done = run("a.jsonl.gz", "-o", "b.jsonl.gz", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "b.jsonl.gz").exists()) == (2, False)
    assert b"a.jsonl.gz: the packed file is damaged or ends too early" in done.stderr


def test_zstandard_frames_are_read_one_after_another(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    half = len(LINES) // 2
    packed = b"".join(zstandard.compress(part.encode()) for part in (LINES[:half], "", LINES[half:]))
    (tmp_path / "a.jsonl.zst").write_bytes(packed)
    done = run("a.jsonl.zst", cwd=tmp_path)
    assert zstandard.ZstdDecompressor().decompressobj().decompress(done.stdout) == CLEAN_LINES.encode()
    (tmp_path / "a.jsonl.zst").write_bytes(packed[:-5])
    assert b"ends too early" in run("a.jsonl.zst", cwd=tmp_path).stderr


def clean(data: bytes, tmp_path: Path, **choices: object) -> tuple[bytes, Texts]:
    path = tmp_path / "x.jsonl"
    path.write_bytes(data)
    texts = Texts(scrubber.Scrubber(), RecordChoices(**choices))  # type: ignore[arg-type]
    with open(path, "rb") as file:
        out = b"".join(jsonl.JsonLines(Packing.NONE).clean(Source(b"", file), texts))
    return out, texts


def test_a_line_that_is_too_long_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST", 1000)
    data = b'{"text": "' + b"a" * 5000 + b'"}\n' + LINES.replace(PAGE_JSON, CLEAN_JSON).encode()
    out, texts = clean(data, tmp_path)
    assert out.startswith(data[:5013])
    assert texts.counts["bad"] >= 1
    out, _ = clean(data, tmp_path, bad=Bad.DROP)
    assert b"aaa" not in out
    with pytest.raises(FormatError, match="line 1: longer than"):
        clean(data, tmp_path, bad=Bad.FAIL)


def test_packing_is_told_by_the_bytes_not_the_name(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(LINES.encode())
    assert run("a.jsonl.gz", cwd=tmp_path).stdout.decode() == CLEAN_LINES

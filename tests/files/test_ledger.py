"""The ledger tells all that went, and gives it back byte for byte, or says why not and changes nothing."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubber.files import ledger as ledgers
from scrubber.files.cleaning import Cleaning
from scrubber.files.entry import Entry, entry_head
from scrubber.files.restore import original
from scrubber.files.settings import SAME, Settings
from scrubber.pipeline import Scrubber
from tests.command import CLEAN, PAGE, PLAIN, run
from tests.files.pages import contents, write_pages


def entries(ledger: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in ledger.read_bytes().splitlines()]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_folder_cleaned_in_place_is_restored_byte_for_byte(tmp_path: Path, jobs: str) -> None:
    written = write_pages(tmp_path / "pages", 12)
    (tmp_path / "pages" / "deep").mkdir()
    (tmp_path / "pages" / "deep" / "wide.txt").write_bytes(PAGE.encode("utf-16"))
    (tmp_path / "pages" / "broken.txt").write_bytes(PAGE.encode() + b"\xff\xfe \x80\r\r\n" + PAGE.encode())
    written = contents(tmp_path / "pages")
    assert run("-i", "-j", jobs, "--ledger", "ledger", "pages", cwd=tmp_path).returncode == 0
    cleaned = contents(tmp_path / "pages")
    assert all(cleaned[name] != data for name, data in written.items())
    done = run("restore", "ledger", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"scrubber: 14 restored, 0 as they were already, 0 failed\n")
    assert contents(tmp_path / "pages") == written
    again = run("restore", "ledger", cwd=tmp_path)
    assert (again.returncode, again.stderr) == (0, b"scrubber: 0 restored, 14 as they were already, 0 failed\n")


def test_an_entry_tells_what_went_from_where(tmp_path: Path) -> None:
    data = PAGE.encode("gb18030")
    (tmp_path / "page.txt").write_bytes(data)
    (tmp_path / "plain.txt").write_text(PLAIN, encoding="utf-8")
    assert run("-i", "--ledger", "ledger", "page.txt", "plain.txt", cwd=tmp_path).returncode == 0
    page, plain = sorted(entries(tmp_path / "ledger"), key=lambda entry: str(entry["source"]))
    assert (page["source"], page["output"], page["status"]) == ("page.txt", "page.txt", "cleaned")
    assert (page["encoding"], page["output_encoding"]) == ("gb18030", "gb18030")
    assert (plain["status"], plain["removals"]) == ("unchanged", [])
    removals = page["removals"]
    assert isinstance(removals, list)
    clean = bytearray(data)
    for one in reversed(removals):
        removed = one["text"].encode("gb18030")
        assert data[one["start"] : one["start"] + len(removed)] == removed
        assert one["line"] == data[: one["start"]].count(b"\n") + 1
        del clean[one["start"] : one["start"] + len(removed)]
        assert len(clean[: one["start"]]) == one["start"]
    assert bytes(clean) == CLEAN.encode("gb18030") == (tmp_path / "page.txt").read_bytes()
    assert {one["rule"] for one in removals} > {"jammer.spaced", "blank.fold"}


def test_an_edited_file_is_refused_and_the_others_are_restored(tmp_path: Path) -> None:
    written = write_pages(tmp_path / "pages", 3)
    run("-i", "--ledger", "ledger", "pages", cwd=tmp_path)
    edited = tmp_path / "pages" / "1.txt"
    edited.write_bytes(edited.read_bytes() + b"mine\n")
    kept = edited.read_bytes()
    done = run("restore", "ledger", cwd=tmp_path)
    assert done.returncode == 2
    assert b"1.txt: edited since it was cleaned; left as it is\n" in done.stderr
    assert contents(tmp_path / "pages") == written | {"1.txt": kept}


def test_only_what_is_named_is_restored(tmp_path: Path) -> None:
    written = write_pages(tmp_path / "pages", 2) | write_pages(tmp_path / "pages" / "sub", 2)
    run("-i", "--ledger", "ledger", "pages", cwd=tmp_path)
    cleaned = contents(tmp_path / "pages")
    assert run("restore", "ledger", "pages/sub", "pages/1.txt", cwd=tmp_path).returncode == 0
    after = contents(tmp_path / "pages")
    assert after["0.txt"] == cleaned["0.txt"]
    assert {name: after[name] for name in ("1.txt", "sub/0.txt", "sub/1.txt")} == {
        "1.txt": written["1.txt"],
        "sub/0.txt": written["0.txt"],
        "sub/1.txt": written["1.txt"],
    }


def test_several_runs_are_undone_one_after_another(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    for filters in ("jammer", "jammer,layout"):
        run("-i", "--ledger", "ledger", "--select", filters, path, cwd=tmp_path)
    assert [entry["status"] for entry in entries(tmp_path / "ledger")] == ["cleaned", "cleaned"]
    assert run("restore", "ledger", cwd=tmp_path).returncode == 0
    assert path.read_text(encoding="utf-8") == PAGE


def test_an_archive_may_be_moved_with_its_ledger(tmp_path: Path) -> None:
    written = write_pages(tmp_path / "old" / "pages", 2)
    run("-i", "--ledger", "ledger", "pages", cwd=tmp_path / "old")
    shutil.move(tmp_path / "old", tmp_path / "new")
    assert run("restore", "new/ledger", cwd=tmp_path).returncode == 0
    assert contents(tmp_path / "new" / "pages") == written


def test_a_source_that_is_gone_comes_back_from_its_output(tmp_path: Path) -> None:
    written = write_pages(tmp_path / "pages", 4)
    (tmp_path / "pages" / "wide.txt").write_bytes(PAGE.encode("utf-16"))
    written = contents(tmp_path / "pages")
    run("pages", "-o", "clean", "--ledger", "ledger", cwd=tmp_path)
    for name in written:
        (tmp_path / "pages" / name).unlink()
    assert run("restore", "ledger", cwd=tmp_path).returncode == 0
    assert contents(tmp_path / "pages") == written


def test_a_source_whose_bytes_cannot_be_told_any_more_is_refused(tmp_path: Path) -> None:
    # Two bytes that are nothing in Big5 come out as they came in, and are a character in the UTF-8 of the output.
    (tmp_path / "page.txt").write_bytes(PAGE.replace("»", ">").encode("big5hkscs", "ignore") + b"\xc2\x80\n")
    run("-e", "big5", "page.txt", "-o", "clean.txt", "--ledger", "ledger", "--keep", "footer", cwd=tmp_path)
    (tmp_path / "page.txt").unlink()
    done = run("restore", "ledger", cwd=tmp_path)
    assert done.returncode == 2
    assert b"page.txt: the ledger does not give its bytes back\n" in done.stderr
    assert not (tmp_path / "page.txt").exists()


def test_an_entry_that_was_cut_short_is_none_and_the_next_run_goes_on(tmp_path: Path) -> None:
    written = write_pages(tmp_path / "pages", 2)
    run("-i", "--ledger", "ledger", "pages/0.txt", cwd=tmp_path)
    ledger = tmp_path / "ledger"
    whole = ledger.read_bytes()
    ledger.write_bytes(whole + whole[: len(whole) // 2])
    assert run("restore", "ledger", cwd=tmp_path).returncode == 0
    assert contents(tmp_path / "pages") == written
    run("-i", "--ledger", "ledger", "pages/1.txt", cwd=tmp_path)
    assert [entry["source"] for entry in entries(ledger)] == [
        os.path.join("pages", "0.txt"),
        os.path.join("pages", "1.txt"),
    ]


def test_the_ledger_is_no_input(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", 1)
    for _ in range(2):
        done = run("-i", "--ledger", "pages/ledger", "pages", cwd=tmp_path)
        assert done.returncode == 0
        assert b"ledger: skipped: the ledger" in done.stderr
    assert len(entries(tmp_path / "pages" / "ledger")) == 2


@pytest.mark.parametrize(
    "line",
    [
        b"not json\n",
        b"[]\n",
        b"{}\n",
        b'{"ledger": 2}\n',
        b'{"ledger": 1, "source": "a", "output": "a", "status": "cleaned"}\n',
        b'{"ledger": 1, "source": "page.txt", "output": 3, "status": "cleaned", "before": {}, "after": {}}\n',
        b'{"ledger": 1, "source": "page.txt", "output": "page.txt", "status": "cleaned", "before": 1, "after": []}\n',
    ],
)
def test_what_is_no_ledger_is_told_in_one_line(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "ledger").write_bytes(line)
    done = run("restore", "ledger", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(b"scrubber: ledger: byte 0: ")
    assert done.stderr.count(b"\n") == 1
    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == PAGE


def test_a_missing_ledger_is_told(tmp_path: Path) -> None:
    done = run("restore", "nowhere", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, b"scrubber: nowhere: No such file or directory\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_nothing_is_replaced_that_the_ledger_has_no_room_for(tmp_path: Path) -> None:
    written = write_pages(tmp_path / "pages", 2)
    done = run("-i", "--ledger", "/dev/full", "pages", cwd=tmp_path)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert contents(tmp_path / "pages") == written


def test_a_run_goes_on_where_it_ended(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", 6)
    (tmp_path / "pages" / "plain.txt").write_text(PLAIN, encoding="utf-8")
    run("-i", "--ledger", "ledger", "--include", "[0-2].txt", "--include", "plain.txt", "pages", cwd=tmp_path)
    done = run("-i", "--ledger", "ledger", "--resume", "pages", cwd=tmp_path)
    assert b"7 files: 3 cleaned, 0 unchanged, 4 done before" in done.stderr
    edited = tmp_path / "pages" / "0.txt"
    edited.write_text(PAGE + PLAIN, encoding="utf-8")
    done = run("-i", "--ledger", "ledger", "--resume", "pages", cwd=tmp_path)
    assert b"7 files: 1 cleaned, 0 unchanged, 6 done before" in done.stderr


def test_a_mirrored_run_goes_on_where_it_ended(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", 4)
    run("--include", "[01].txt", "pages", "-o", "clean", cwd=tmp_path)
    done = run("--resume", "pages", "-o", "clean", cwd=tmp_path)
    assert b"4 files: 2 cleaned, 0 unchanged, 2 done before" in done.stderr
    os.utime(tmp_path / "pages" / "0.txt")
    done = run("--resume", "pages", "-o", "clean", cwd=tmp_path)
    assert b"4 files: 1 cleaned, 0 unchanged, 3 done before" in done.stderr


@pytest.mark.parametrize("output_encoding", [SAME, "utf-8"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs", "utf-16-le"])
@given(
    pieces=st.lists(
        st.sampled_from([PAGE, CLEAN, "今天下雨。9 z. a& r% Y9 [\r\n", "\r", "沙發\n", "\ufeff", "x\n"]), max_size=6
    ),
    noise=st.binary(max_size=6),
)
@settings(deadline=None, max_examples=25)
def test_what_went_and_what_stays_are_the_original(
    encoding: str, output_encoding: str, pieces: list[str], noise: bytes
) -> None:
    if output_encoding != SAME:
        noise = b""  # bytes that are no text may make characters in another encoding: such a file is refused
    data = "".join(pieces).encode(encoding, "ignore") + noise
    with closing(Entry()) as entry:
        chosen = Settings(encoding=encoding, output_encoding=output_encoding)
        cleaning = Cleaning(Scrubber(), [data], chosen, recorder=entry)
        clean = b"".join(cleaning)
        recorded = dict(_recorded(entry, cleaning))
    assert b"".join(original(clean, recorded)) == data


def _recorded(entry: Entry, cleaning: Cleaning) -> Iterator[tuple[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger"
        ledgers.check(ledger)
        nothing = ledgers.Fingerprint(0, "")
        head = entry_head(
            ledger,
            Path(folder) / "a",
            Path(folder) / "a",
            (cleaning.source.encoding, cleaning.output_encoding),
            nothing,
            nothing,
            (0, 0),
            cleaning.changed,
        )
        entry.append_to(ledger, head, cleaning.source.tail)
        offsets = ledgers.places(ledger)
        yield from ledgers.read(ledger, offsets[0], offsets[1]).items()

"""The library's face: what it promises about text, bytes, files, threads and processes."""

from __future__ import annotations

import multiprocessing
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scrubber
from scrubber import pipeline
from scrubber.errors import (
    CompressedInput,
    RuleError,
    ScrubberError,
    SlowRule,
    UndecodableBytes,
    UnencodableCharacter,
    UnknownName,
)
from scrubber.ids import BUILT_IN
from scrubber.reasons import reason
from scrubber.rules import lexicon, load_all
from tests.command import CLEAN, PAGE
from tests.rules.test_hostile import ENDLESS, TEXT

RULE = """[[rule]]
id = "my-board.check-in"
kind = "client"
area = "client"
certain = true
pattern = '今日签到第 {n} 名'
matches = ["今日签到第 3 名"]
"""


# Names


def test_every_public_name_is_there() -> None:
    for name in scrubber.__all__:
        assert getattr(scrubber, name) is not None
        assert name in dir(scrubber)
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = scrubber.no_such_name


def test_importing_loads_no_dependency() -> None:
    code = (
        "import sys, scrubber; "
        "print(*sorted({'click', 'rich', 'chardet', 'regex', 'pathspec', 'tomllib', 'asyncio'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    assert done.stdout.split() == []


def test_cleaning_text_loads_neither_click_nor_rich_nor_chardet() -> None:
    code = (
        "import sys, scrubber; scrubber.explain('风很大。\\n'); "
        "scrubber.Scrubber().clean_bytes('风很大。\\n'.encode('gbk')); "
        "print(*sorted({'click', 'rich', 'chardet'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize("name", ["select", "ignore", "keep", "rules"])
def test_a_string_is_no_list_of_names(name: str) -> None:
    with pytest.raises(TypeError, match=f"{name} must be a list, not 'meta'"):
        scrubber.Scrubber(**{name: "meta"})


# Explaining


def test_explanations_are_the_removals_with_their_text_line_and_reason() -> None:
    explanations = scrubber.explain(PAGE)
    assert [one.removal for one in explanations] == scrubber.scan(PAGE)
    for one in explanations:
        assert one.text == PAGE[one.removal.start : one.removal.end]
        assert one.line == PAGE.count("\n", 0, one.removal.start) + 1
        assert (one.area, one.rule) == (one.removal.area, one.removal.rule)
        assert one.reason


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    text = PAGE.replace("\n", end)
    (jammer, *_) = [one for one in scrubber.explain(text) if one.area == "jammer"]
    assert jammer.line == PAGE[: PAGE.index("9 z. a&")].count("\n") + 1


def test_every_rule_has_a_reason() -> None:
    ids = {*BUILT_IN, *(rule.id for rule in load_all())}
    assert all(reason(one) for one in ids)


def test_rules_of_ones_own_are_explained(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(RULE, encoding="utf-8")
    (one,) = scrubber.Scrubber(rules=[path]).explain("风很大。\n今日签到第 3 名\n")
    assert (one.line, one.rule, one.reason) == (2, "my-board.check-in", "what a program wrote below a post")


def test_results_are_frozen_and_have_no_dict(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    for one in (
        scrubber.scan(PAGE)[0],
        scrubber.explain(PAGE)[0],
        scrubber.Scrubber().clean_file(path, tmp_path / "o"),
    ):
        assert not hasattr(one, "__dict__")
        assert pickle.loads(pickle.dumps(one)) == one
        assert isinstance(hash(one), int)
        # The first thing that is told of each, which is its place or its name.
        first = next(iter(type(one).__annotations__))
        with pytest.raises(AttributeError):
            setattr(one, first, None)


# Bytes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_bytes_come_out_in_the_encoding_they_came_in(encoding: str, end: str) -> None:
    # Words that Big5 has as well.
    page = "今天很好，天上有白雲。9 z. a& r% Y9 [\n明天再去河邊走一走。\n".replace("\n", end)
    cleaned = scrubber.Scrubber().clean_bytes(page.encode(encoding))
    assert cleaned == page.replace("9 z. a& r% Y9 [", "").encode(encoding)


def test_bytes_that_do_not_decode_are_kept_or_refused() -> None:
    scrub = scrubber.Scrubber()
    page = "今天很好。9 z. a& r% Y9 [\n".encode() + b"\xff\xfe\xff\n"
    assert scrub.clean_bytes(page) == "今天很好。\n".encode() + b"\xff\xfe\xff\n"
    with pytest.raises(UndecodableBytes):
        scrub.clean_bytes(page, encoding="utf-8", errors="strict")


def test_bytes_that_are_no_text_come_out_and_packed_ones_are_refused() -> None:
    scrub = scrubber.Scrubber()
    assert scrub.clean_bytes(b"\x7fELF" + bytes(100)) == b"\x7fELF" + bytes(100)
    with pytest.raises(CompressedInput, match="gzip"):
        scrub.clean_bytes(b"\x1f\x8b\x08\0\0\0\0\0\0\x03")


@pytest.mark.parametrize(
    ("arguments", "error"), [({"encoding": "klingon"}, LookupError), ({"errors": "ignore"}, ValueError)]
)
def test_choices_that_are_none_are_refused(arguments: dict[str, str], error: type[Exception], tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(PAGE.encode())
    with pytest.raises(error):
        scrubber.Scrubber().clean_bytes(PAGE.encode(), **arguments)
    with pytest.raises(error):
        scrubber.Scrubber().clean_file(path, in_place=True, **arguments)
    assert path.read_bytes() == PAGE.encode()


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_come_out_the_same_from_memory_and_from_a_file(data: bytes) -> None:
    scrub = scrubber.Scrubber()
    try:
        cleaned = scrub.clean_bytes(data)
    except CompressedInput:
        return
    assert scrub.clean_bytes(cleaned) == cleaned
    with TemporaryDirectory() as folder:
        path = Path(folder, "page")
        path.write_bytes(data)
        done = scrub.clean_file(path, in_place=True)
        assert path.read_bytes() == cleaned
        assert done.changed == (cleaned != data)


def test_a_pattern_without_end_is_an_error_and_the_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "_PATIENCE", 0.02)
    own = tmp_path / "own.toml"
    own.write_text(ENDLESS, encoding="utf-8")
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    scrub = scrubber.Scrubber(rules=[own])
    with pytest.raises(SlowRule):
        scrub.clean_bytes(path.read_bytes())
    with pytest.raises(SlowRule):
        scrub.clean_file(path, in_place=True)
    assert path.read_text(encoding="utf-8") == TEXT


# Files


def test_a_file_is_cleaned_into_another(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="gb18030")
    output = tmp_path / "clean.txt"
    done = scrubber.Scrubber().clean_file(path, output)
    assert output.read_text(encoding="utf-8") == CLEAN
    assert path.read_text(encoding="gb18030") == PAGE
    assert (done.source, done.output, done.changed) == (path, output, True)
    assert (done.bytes_in, done.bytes_out) == (path.stat().st_size, output.stat().st_size)
    assert done.removals["jammer"] == 2


def test_a_file_is_cleaned_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="gb18030")
    done = scrubber.Scrubber().clean_file(str(path), in_place=True, backup=".bak", ledger=tmp_path / "ledger")
    assert path.read_text(encoding="gb18030") == CLEAN
    assert (tmp_path / "page.txt.bak").read_text(encoding="gb18030") == PAGE
    assert (done.source, done.output) == (path, path)
    assert (tmp_path / "ledger").read_bytes().count(b"\n") == 1


def test_a_clean_file_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(CLEAN, encoding="utf-8")
    before = path.stat()
    assert not scrubber.Scrubber().clean_file(path, in_place=True).changed
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_of_the_name_that_stands_for_standard_input_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-").write_text(PAGE, encoding="utf-8")
    scrubber.Scrubber().clean_file("-", in_place=True)
    assert Path("-").read_text(encoding="utf-8") == CLEAN


def test_choices_of_the_scrubber_hold_for_files(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    scrubber.Scrubber(keep=["meta"]).clean_file(path, tmp_path / "out.txt")
    assert "发表于 2019-11-2 21:40:11" in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_what_goes_wrong_with_a_file_is_raised_and_nothing_is_written(tmp_path: Path) -> None:
    scrub = scrubber.Scrubber()
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    with pytest.raises(FileNotFoundError, match="missing"):
        scrub.clean_file(tmp_path / "missing.txt", in_place=True)
    with pytest.raises(IsADirectoryError):
        scrub.clean_file(tmp_path, in_place=True)
    with pytest.raises(ValueError, match="output"):
        scrub.clean_file(path)
    with pytest.raises(ValueError, match="output"):
        scrub.clean_file(path, tmp_path / "out", in_place=True)
    for paths in (("", "out"), (path, "")):
        with pytest.raises(ValueError, match="empty"):
            scrub.clean_file(*paths)
    with pytest.raises(ValueError, match="backup"):
        scrub.clean_file(path, tmp_path / "out", backup=".bak")
    with pytest.raises(ScrubberError, match="the input itself"):
        scrub.clean_file(path, path)
    with pytest.raises(ScrubberError, match="ledger"):
        scrub.clean_file(path, in_place=True, ledger=path)
    with pytest.raises(UnencodableCharacter):
        scrub.clean_file(path, tmp_path / "out", output_encoding="ascii")
    (tmp_path / "page.gz").write_bytes(b"\x1f\x8b\x08\0\0\0\0\0\0\x03")
    with pytest.raises(CompressedInput):
        scrub.clean_file(tmp_path / "page.gz", in_place=True)
    (tmp_path / "page.gz").unlink()
    (tmp_path / "page.txt.bak").write_text("older", encoding="utf-8")
    with pytest.raises(FileExistsError):
        scrub.clean_file(path, in_place=True, backup=".bak")
    assert path.read_text(encoding="utf-8") == PAGE
    assert sorted(one.name for one in tmp_path.iterdir()) == ["page.txt", "page.txt.bak"]


# Threads and processes


def test_threads_share_one_scrubber() -> None:
    threads = 8
    barrier = Barrier(threads)
    scrub = scrubber.Scrubber(keep=["meta"])
    alone = scrubber.Scrubber(keep=["meta"]).clean(PAGE)

    def work(_: int) -> list[str]:
        barrier.wait()
        return [scrub.clean(PAGE), scrubber.clean(PAGE), "".join(scrub.clean_stream(PAGE))]

    with ThreadPoolExecutor(threads) as pool:
        assert list(pool.map(work, range(threads))) == [[alone, CLEAN, alone]] * threads


def test_threads_may_begin_at_the_same_time() -> None:
    code = f"""
import sys, threading, scrubber
from concurrent.futures import ThreadPoolExecutor
sys.setswitchinterval(1e-5)
barrier = threading.Barrier(4)
def work(_):
    barrier.wait()
    return scrubber.clean({PAGE!r})
with ThreadPoolExecutor(4) as pool:
    assert set(pool.map(work, range(4))) == {{{CLEAN!r}}}
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, b"")


def test_processes_get_their_own_scrubber(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(RULE, encoding="utf-8")
    scrub = scrubber.Scrubber(rules=[str(own)], keep=["jammer"])
    texts = [PAGE, "风很大。\n今日签到第 3 名\n"]
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert list(pool.map(scrub.clean, texts)) == [scrub.clean(text) for text in texts]
        assert list(pool.map(scrubber.explain, texts)) == [scrubber.explain(text) for text in texts]


@pytest.mark.parametrize(
    "error",
    [
        ScrubberError("why"),
        UnknownName("why"),
        RuleError(Path("own.toml"), "my.rule", "why"),
        SlowRule(Path("own.toml"), "my.rule", "line"),
        CompressedInput("gzip"),
        UndecodableBytes(3, b"\xff", "utf-8"),
        UnencodableCharacter("»", "gbk"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_come_back_from_other_processes(error: ScrubberError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy), copy.__dict__) == (type(error), str(error), error.__dict__)


def test_a_copy_is_of_the_same_class() -> None:
    for kind in (scrubber.Scrubber, pipeline.Scrubber):
        assert type(pickle.loads(pickle.dumps(kind(keep=["meta"])))) is kind

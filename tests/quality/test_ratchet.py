"""The ratchet only ever tightens, and says what slipped."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.quality import ratchet

FLOOR = {"x34-thread": {"pages": 10, "kept%": 99.0, "leaked%": 1.0, "perfect%": 80.0}}


def table(kept: float, leaked: float, perfect: float) -> ratchet.Table:
    return {"x34-thread": {"pages": 10, "kept%": kept, "leaked%": leaked, "perfect%": perfect}}


def test_the_same_and_better_figures_pass() -> None:
    assert ratchet.slips(FLOOR, FLOOR) == []
    assert ratchet.slips(table(99.5, 0.5, 90.0), FLOOR) == []


@pytest.mark.parametrize(
    ("found", "figure"),
    [(table(98.9, 1, 80), "kept%"), (table(99, 1.1, 80), "leaked%"), (table(99, 1, 79), "perfect%")],
)
def test_each_worse_figure_is_told(found: ratchet.Table, figure: str) -> None:
    (line,) = ratchet.slips(found, FLOOR)
    assert figure in line


def test_an_update_takes_the_better_of_each_figure() -> None:
    assert ratchet.tightened(table(99.5, 2.0, 85.0), FLOOR) == table(99.5, 1.0, 85.0)


SCORER = """
import gzip, json

def read_pages(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]

def page_text(page):
    return page["text"].encode()

def score_page(page, output):
    return {"group": page["group"], "same": output == page["text"]}

def totals(scores):
    share = 100 * sum(score["same"] for score in scores) / len(scores)
    return {"pages": len(scores), "kept%": share, "leaked%": 0.0, "perfect%": share}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Labelled pages as few as can be: one comes out as it is, of the other a jammer goes."""
    (tmp_path / "score.py").write_text(SCORER, encoding="utf-8")
    texts = ["今天下雨，没有出门。\n", "今天下雨，没有出门。9 z. a& r% Y9 [\n"]
    with gzip.open(tmp_path / "ordinary-dev.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps({"group": "ordinary", "text": text}) + "\n" for text in texts)
    return tmp_path


def test_an_update_writes_the_floor_and_the_next_run_holds_it(folder: Path) -> None:
    floor = folder / "floor.json"
    assert ratchet.main([str(folder), "--floor", str(floor), "--update"]) == 0
    assert json.loads(floor.read_text())["ordinary"]["kept%"] == 50.0
    assert ratchet.main([str(folder), "--floor", str(floor)]) == 0


def test_under_the_floor_a_run_fails_until_worse_is_allowed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floor = folder / "floor.json"
    floor.write_text(json.dumps({"ordinary": {"pages": 2, "kept%": 100.0, "leaked%": 0.0, "perfect%": 50.0}}))
    for update in ([], ["--update"]):
        assert ratchet.main([str(folder), "--floor", str(floor), *update]) == 1
        assert "ordinary: kept% was 100.0, is 50.0" in capsys.readouterr().err
    assert ratchet.main([str(folder), "--floor", str(floor), "--update", "--allow-worse"]) == 0
    assert json.loads(floor.read_text())["ordinary"]["kept%"] == 50.0

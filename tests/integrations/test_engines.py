"""Each engine gives, for the same thousand records, what the plain library gives; the examples are what runs it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import scrubber
from tests.integrations.records import COUNT, records

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "engines"
PARTS = 4

ENGINES = {"datatrove": "datatrove", "ray": "ray", "spark": "pyspark", "datasets": "datasets"}
"""The names of the extras and of the modules that they bring."""


def need(engine: str) -> None:
    """Skip what is not installed, or fail where all must be."""
    missing = "" if find_spec(ENGINES[engine]) else f"needs {engine}: pip install 'discuz-scrubber[{engine}]'"
    if engine == "spark" and not missing and not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        missing = "Spark needs Java"
    if missing and os.environ.get("SCRUBBER_REQUIRE_ENGINES") == "1":
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)


def run(example: str, folder: Path, *more: str) -> subprocess.CompletedProcess[bytes]:
    """An example in local mode, without a network, on the records; its output is in `folder` / "out"."""
    source = folder / "in"
    source.mkdir()
    made = records()
    for part in range(PARTS):
        lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in made[part::PARTS]]
        (source / f"{part}.jsonl").write_text("".join(lines), encoding="utf-8")
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
        "HF_HUB_OFFLINE": "1",
        "HF_HOME": str(folder / "hf"),
    }
    done = subprocess.run(
        [sys.executable, EXAMPLES / f"with_{example}.py", source, folder / "out", *more],
        capture_output=True,
        env=environment,
        cwd=folder,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()[-4000:]
    return done


def texts_of(folder: Path) -> dict[int, str]:
    """The texts that an engine wrote, by the records' ids."""
    found: dict[int, str] = {}
    for path in sorted(folder.glob("[!.]*.json*")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line:
                record = json.loads(line)
                found[int(record["id"])] = record["text"]
    return found


@pytest.fixture(scope="module")
def plain() -> dict[int, str]:
    cleaned = {int(record["id"]): scrubber.clean(str(record["text"])) for record in records()}
    assert len(cleaned) == COUNT
    return cleaned


@pytest.mark.parametrize("engine", ["ray", "spark", "datasets"])
def test_an_engine_gives_what_the_library_gives(engine: str, tmp_path: Path, plain: dict[int, str]) -> None:
    need(engine)
    run(engine, tmp_path)
    assert texts_of(tmp_path / "out") == plain


def test_datatrove_gives_what_the_library_gives_and_counts_what_went(tmp_path: Path, plain: dict[int, str]) -> None:
    need("datatrove")
    done = run("datatrove", tmp_path, "2")
    # datatrove's reader leaves out documents that are empty as they come.
    given = {int(record["id"]) for record in records() if record["text"]}
    assert texts_of(tmp_path / "out") == {number: text for number, text in plain.items() if number in given}
    told = dict(reversed(line.split()) for line in done.stderr.decode().splitlines() if len(line.split()) == 2)
    removals = [one for record in records() for one in scrubber.scan(str(record["text"]))]
    assert told["changed"].replace(",", "") == str(sum(plain[int(one["id"])] != one["text"] for one in records()))
    for area in {one.area for one in removals}:
        mine = [one for one in removals if one.area == area]
        assert int(told[f"removals_{area}"].replace(",", "")) == len(mine)
        assert int(told[f"characters_{area}"].replace(",", "")) == sum(one.end - one.start for one in mine)


def test_datatrove_drops_empty_documents_if_asked() -> None:
    need("datatrove")
    script = (
        "from datatrove.data import Document\n"
        "from scrubber.integrations.datatrove import Scrub\n"
        "texts = ['今天很好。', '  ']\n"
        "for drop in (False, True):\n"
        "    step = Scrub(drop_empty=drop)\n"
        "    print([one.text for one in step.run(Document(text, str(n)) for n, text in enumerate(texts))])\n"
        "print(step.stats['dropped'].total)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        timeout=120,
    )
    assert done.stdout.decode() == "['今天很好。', '  ']\n['今天很好。']\n1\n", done.stderr.decode()

"""Quality may rise, never slip unseen: scores a sample of labelled pages and compares it with the figures reached so far.

    python tests/quality/ratchet.py FOLDER              exits 1 if a figure is worse than in floor.json
    python tests/quality/ratchet.py FOLDER --update     writes better figures to floor.json, never worse ones
    python tests/quality/ratchet.py FOLDER --update --allow-worse     writes what was scored

FOLDER holds sets of labelled pages (``NAME.jsonl.gz``) and ``score.py``, whose functions read pages and score outputs.
Pages are scored by family: pages of one engine and type in all renderings. Of each family every n-th page is taken, so
the same pages are scored each time.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

from scrubber import Scrubber

FLOOR = Path(__file__).with_name("floor.json")
PROCESSES = 2

Figures = dict[str, float]
Table = dict[str, Figures]


@dataclass(frozen=True, slots=True)
class Sample:
    """One set of pages: its file, which page of a family is taken, and with which filters it is cleaned."""

    file: str
    stride: int
    select: tuple[str, ...] = ()


SAMPLES = (
    Sample("gold-dev.jsonl.gz", stride=2),
    Sample("jammer-dev.jsonl.gz", stride=2, select=("jammer",)),
    Sample("real-dev.jsonl.gz", stride=1),
    Sample("ordinary-dev.jsonl.gz", stride=1),
)

# Figure -> whether more of it is better.
BETTER_IS_MORE = {"kept%": True, "leaked%": False, "perfect%": True}


def family(group: str) -> str:
    """A page's family is its group without the rendering.

    >>> family("x34-thread-lynx_wide"), family("jammer-d72-bs4"), family("real-bapuro-portal"), family("ordinary")
    ('x34-thread', 'jammer-d72', 'real-bapuro-portal', 'ordinary')
    """
    if group.startswith("real-") or "-" not in group:
        return group
    return group.rpartition("-")[0]


@cache
def scorer(folder: Path) -> ModuleType:
    """The functions of the folder's ``score.py``."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder} holds no score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def cleaner(select: tuple[str, ...]) -> Scrubber:
    return Scrubber(select=select)


def sample_pages(pages: Sequence[dict[str, Any]], stride: int) -> list[dict[str, Any]]:
    """Every `stride`-th page of each family, the first one included."""
    families: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for page in pages:
        families[family(page["group"])].append(page)
    return [page for name in sorted(families) for page in families[name][::stride]]


def score_one(folder: Path, select: tuple[str, ...], page: dict[str, Any]) -> dict[str, Any]:
    """Clean one page and score what comes out."""
    score = scorer(folder)
    result: dict[str, Any] = score.score_page(page, cleaner(select).clean(score.page_text(page).decode()))
    return result


def measure(folder: Path) -> Table:
    """Family -> its figures, for the sets that the folder holds."""
    score = scorer(folder)
    table: Table = {}
    with ProcessPoolExecutor(PROCESSES) as pool:
        for sample in SAMPLES:
            if not (folder / sample.file).exists():
                continue
            pages = sample_pages(score.read_pages(folder / sample.file), sample.stride)
            scores: dict[str, list[dict[str, Any]]] = defaultdict(list)
            for one in pool.map(partial(score_one, folder, sample.select), pages, chunksize=8):
                scores[family(one["group"])].append(one)
            for name, group in scores.items():
                totals = score.totals(group)
                table[name] = {"pages": totals["pages"], **{figure: totals[figure] for figure in BETTER_IS_MORE}}
    return table


def slips(found: Mapping[str, Figures], floor: Mapping[str, Figures]) -> list[str]:
    """What is worse than the floor, a line each.

    >>> slips({"a": {"pages": 2, "kept%": 98.0}}, {"a": {"pages": 2, "kept%": 99.0}})
    ['a: kept% was 99.0, is 98.0']
    >>> slips({"a": {"pages": 2, "leaked%": 0.5}}, {"a": {"pages": 2, "leaked%": 0.7}, "b": {"pages": 1}})
    ['b: no pages']
    >>> slips({"a": {"pages": 3, "kept%": 98.0}}, {"a": {"pages": 2, "kept%": 99.0}})
    ['a: 3 pages, the floor was taken from 2']
    """
    lines: list[str] = []
    for name, least in floor.items():
        if name not in found:
            lines.append(f"{name}: no pages")
        elif found[name]["pages"] != least["pages"]:
            lines.append(f"{name}: {found[name]['pages']} pages, the floor was taken from {least['pages']}")
        else:
            lines += [
                f"{name}: {figure} was {least[figure]}, is {found[name][figure]}"
                for figure, more in BETTER_IS_MORE.items()
                if figure in least and _worse(found[name][figure], least[figure], more)
            ]
    return lines


def tightened(found: Mapping[str, Figures], floor: Mapping[str, Figures]) -> Table:
    """The floor with what was found better, and with families that it did not know; nothing in it gets worse.

    >>> old = {"a": {"pages": 2, "kept%": 99.0, "leaked%": 0.5}}
    >>> tightened({"a": {"pages": 2, "kept%": 98.0, "leaked%": 0.1}}, old)
    {'a': {'pages': 2, 'kept%': 99.0, 'leaked%': 0.1}}
    """
    table = {name: dict(figures) for name, figures in floor.items()}
    for name, figures in found.items():
        least = table.setdefault(name, dict(figures))
        if least["pages"] != figures["pages"]:
            continue
        for figure, more in BETTER_IS_MORE.items():
            if figure in least and _worse(least[figure], figures[figure], more):
                least[figure] = figures[figure]
    return table


def _worse(figure: float, than: float, more: bool) -> bool:
    return figure < than if more else figure > than


def show(found: Mapping[str, Figures], floor: Mapping[str, Figures]) -> None:
    """Print the figures, each with its floor where that differs."""
    width = max(map(len, found), default=0)
    print(f"{'family':{width}}  {'pages':>5}", *(f"{figure:>18}" for figure in BETTER_IS_MORE))
    for name, figures in sorted(found.items()):
        cells = []
        for figure in BETTER_IS_MORE:
            least = floor.get(name, {}).get(figure)
            cells.append(f"{figures[figure]:.3f}" + (f" ({least:.3f})" if least not in (None, figures[figure]) else ""))
        print(f"{name:{width}}  {figures['pages']:>5}", *(f"{cell:>18}" for cell in cells))


def main(args: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="holds score.py and the labelled pages")
    parser.add_argument("--update", action="store_true", help="write what got better to floor.json")
    parser.add_argument("--allow-worse", action="store_true", help="with --update: write also what got worse")
    parser.add_argument("--floor", type=Path, default=FLOOR, help="file of the figures reached so far")
    options = parser.parse_args(args)
    floor: Table = json.loads(options.floor.read_text(encoding="utf-8")) if options.floor.exists() else {}
    found = measure(options.folder.resolve())
    show(found, floor)
    if options.update:
        kept = found if options.allow_worse else tightened(found, floor)
        lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(kept[name])}" for name in sorted(kept))
        options.floor.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
        floor = kept
    worse = slips(found, floor)
    for line in worse:
        print(f"worse than before: {line}", file=sys.stderr)
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())

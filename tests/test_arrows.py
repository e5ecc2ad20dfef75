"""Who imports whom: arrows point down, from the command line over files to the filters and the values all share."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import scrubber

ROOT = Path(scrubber.__file__).parent
LOW = (
    "filters",
    "rules",
    "text",
    "pipeline",
    "removal",
    "areas",
    "ids",
    "errors",
    "patterns",
    "explanation",
    "reasons",
)
HIGH = ("cli", "face", "files", "report", "listing", "formats", "integrations", "learn", "posts")


def modules() -> Iterator[tuple[str, Path]]:
    """Names below the package, without its own, and their files."""
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts).removesuffix(".__init__"), path


def imported(path: Path) -> set[str]:
    """Modules of the package that a file imports, also inside of functions, named as in `modules`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return {name.removeprefix("scrubber.") for name in found if name.startswith("scrubber.")}


def room(name: str) -> str:
    return name.partition(".")[0]


@pytest.mark.parametrize("name", [name for name, _ in modules() if room(name) in LOW])
def test_what_is_below_knows_nothing_of_what_is_above(name: str) -> None:
    assert not {one for one in imported(dict(modules())[name]) if room(one) in HIGH}


def test_nothing_imports_the_command_line_or_the_face() -> None:
    users = {name: {room(one) for one in imported(path)} for name, path in modules()}
    assert {name for name, rooms in users.items() if "cli" in rooms and room(name) != "cli"} == {"__main__"}
    assert {name for name, rooms in users.items() if "face" in rooms} == {"__init__"}


def test_values_import_nothing_but_values() -> None:
    values = {"removal", "areas", "ids", "errors"}
    for name in values:
        assert {room(one) for one in imported(dict(modules())[name])} <= values

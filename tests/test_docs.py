"""The pages in docs/ name tests and files that are there."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
import regex

ROOT = Path(__file__).parent.parent
SITE = runpy.run_path(str(ROOT / "docs" / "site" / "pages.py"))
ABOVE, on_page_markdown = SITE["ABOVE"], SITE["on_page_markdown"]
PAGES = sorted((ROOT / "docs").rglob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_tests_that_are_named_are_there(page: Path) -> None:
    named = set(regex.findall(r"`(test_\w+)`", page.read_text(encoding="utf-8")))
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert named <= set(regex.findall(r"(?m)^def (test_\w+)", sources))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = regex.findall(r"\]\(((?!https?:)[^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_site_has_every_page() -> None:
    site = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]
    named = set(regex.findall(r": ([\w/]+\.md)", site))
    assert named == {path.relative_to(ROOT / "docs").as_posix() for path in PAGES} | set(ABOVE)


def test_links_of_the_site_lead_to_its_pages_or_are_none() -> None:
    files = Files({"README.md", "design.md", "cookbook/pipe.md", "api.md"})
    text = "[a](docs/design.md#x) [b](CONTRIBUTING.md) [c](https://a.b) `[d](docs/api.md)` [e](docs/cookbook/pipe.md)"
    expected = "[a](design.md#x) b [c](https://a.b) `[d](docs/api.md)` [e](cookbook/pipe.md)"
    assert on_page_markdown(text, page("README.md"), None, files) == expected
    assert on_page_markdown("[a](../api.md) [b](../../README.md#c)", page("cookbook/pipe.md"), None, files) == (
        "[a](../api.md) [b](../README.md#c)"
    )


class Files(set[str]):
    def get_file_from_path(self, path: str) -> str | None:
        return path if path in self else None


def page(name: str) -> SimpleNamespace:
    return SimpleNamespace(file=SimpleNamespace(src_uri=name))

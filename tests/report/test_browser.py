"""Report pages in a real browser: they open at once and without complaint, and do what they promise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scrubber import Scrubber
from scrubber.cli import cli
from scrubber.report.page import Page
from scrubber.report.reasons import Reasons
from scrubber.report.view import Facts
from tests.command import PAGE
from tests.report.chromium import BINARY, MISSING, Browser
from tests.report.texts import HOSTILE, scanned

pytestmark = pytest.mark.skipif(BINARY is None, reason=MISSING)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as found:
        yield found


@pytest.fixture
def window(browser: Browser) -> Iterator[Browser]:
    """A window without a past; what is complained about in it fails the test."""
    browser.look()
    browser.complaints.clear()
    browser.requests.clear()
    yield browser
    assert browser.complaints == []
    assert all(address.startswith("file:") for address in browser.requests)


def report(path: Path, text: str) -> Path:
    with path.open("wb") as file:
        page = Page(file.write, "page.txt", Reasons())
        for scanned in Scrubber().scan_stream([text]):
            page.note(scanned, "utf-8")
        page.finish(Facts("utf-8", len(text.encode("utf-8", "replace"))))
    return path


SEEN = "document.querySelector('pre').innerText.replace(/\\n+$/, '')"


def test_a_page_of_two_thousand_lines_opens(window: Browser, tmp_path: Path) -> None:
    text = PAGE * (2000 // PAGE.count("\n") + 1)
    path = report(tmp_path / "r.html", text)
    window.open(path)
    assert window.run("document.querySelectorAll('pre i').length") == text.count("\n")
    assert window.run("document.querySelectorAll('pre del').length") > 1000


def test_areas_are_switched_off_and_on(window: Browser, tmp_path: Path) -> None:
    window.open(report(tmp_path / "r.html", PAGE))
    assert "9 z. a&" in window.run(SEEN)
    assert "设为首页" in window.run(SEEN)
    window.run("document.querySelector('[data-area=jammer]').click()")
    assert "9 z. a&" not in window.run(SEEN)
    assert "设为首页" in window.run(SEEN)
    window.run("document.querySelector('#none').click()")
    assert window.run(SEEN) == Scrubber().clean(PAGE).rstrip("\n")
    window.run("document.querySelector('#all').click()")
    assert window.run(SEEN).replace("\n", "") == PAGE.replace("\n", "")


def test_a_tooltip_tells_rule_and_reason(window: Browser, tmp_path: Path) -> None:
    window.open(report(tmp_path / "r.html", PAGE))
    x, y = window.run(
        "(() => { const del = document.querySelector('del.jammer'); del.scrollIntoView({block: 'center'});"
        " const place = del.getBoundingClientRect(); return [place.left + 5, place.top + 5]; })()"
    )
    assert window.run("getComputedStyle(document.querySelector('#tip')).display") == "none"
    window.move(x, y)
    shown = window.run("document.querySelector('#tip').innerText")
    assert "jammer.spaced" in shown
    assert "random strings" in shown
    window.move(2, 2)
    assert window.run("getComputedStyle(document.querySelector('#tip')).display") == "none"


def test_keys_lead_from_one_to_the_next(window: Browser, tmp_path: Path) -> None:
    window.open(report(tmp_path / "r.html", PAGE))
    window.run(
        "for (const key of ['j', 'j', 'k']) document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))"
    )
    assert window.run("document.querySelector('del.now') === document.querySelector('del')")


@pytest.mark.parametrize("dark", [False, True])
def test_what_goes_can_be_read_in_dark_and_light(window: Browser, tmp_path: Path, dark: bool) -> None:
    window.look(dark=dark)
    window.open(report(tmp_path / "r.html", PAGE))
    # A canvas makes numbers of whatever notation of colours; 4.5 is what WCAG asks for.
    low = window.run(
        """(() => {
          const context = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
          const light = () => { const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((c) => {
            c /= 255; return c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4; });
            return .2126 * r + .7152 * g + .0722 * b; };
          const fill = (colour) => { context.fillStyle = colour; context.fillRect(0, 0, 1, 1); };
          return [...document.querySelectorAll('pre, pre i, del, aside .name, aside p')].filter((one) => {
            fill(getComputedStyle(document.body).backgroundColor);
            fill(getComputedStyle(one.closest('aside') ?? one).backgroundColor);
            const back = light();
            fill(getComputedStyle(one).color);
            const front = light();
            return (Math.max(front, back) + .05) / (Math.min(front, back) + .05) < 4.5;
          }).map((one) => one.className + ' ' + one.tagName);
        })()"""
    )
    assert low == []
    assert window.run("getComputedStyle(document.body).backgroundColor") == (
        "rgb(22, 24, 27)" if dark else "rgb(255, 255, 255)"
    )


def test_nothing_is_cut_off_on_a_phone(window: Browser, tmp_path: Path) -> None:
    window.look(390, 844, phone=True)
    window.open(report(tmp_path / "r.html", PAGE + "长" * 400 + "x" * 400 + "\n"))
    assert window.run("document.documentElement.scrollWidth") <= 390
    assert window.run("document.querySelector('aside').getBoundingClientRect().top") == 0


def test_a_hostile_text_is_shown_and_does_nothing(window: Browser, tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    with path.open("wb") as file:
        page = Page(file.write, "</title><script>alert(1)</script>", Reasons())
        page.note(scanned(HOSTILE, (2, 40)), "utf-8")
        page.finish(Facts("utf-8", 1))
    window.open(path)
    shown = window.run(SEEN)
    assert "</pre></script><script>alert(1)</script><!-- ]]> &amp; <b onmouseover=x>" in shown
    assert "U+202E" in shown
    assert "\\xFF" in shown
    assert window.run("document.scripts.length") == 2


def test_a_script_that_gets_in_would_not_run(browser: Browser, tmp_path: Path) -> None:
    path = report(tmp_path / "r.html", PAGE)
    path.write_bytes(path.read_bytes().replace(b"<pre", b"<script>document.title = 'bad'</script><pre", 1))
    browser.look()
    browser.open(path)
    assert browser.run("document.title") == "page.txt"


def test_an_index_leads_to_pages_and_back(window: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "pages & <more>"
    folder.mkdir()
    for name in ("a.txt", "b#%.txt"):
        (folder / name).write_text(PAGE, encoding="utf-8")
    (folder / "c.txt").write_text("今天很好。\n", encoding="utf-8")
    index = tmp_path / "the report.html"
    cli.main([str(folder), "-q", "-j1", "--html-report", str(index)], standalone_mode=False)
    window.open(index)
    rows = "[...document.querySelectorAll('main tbody tr')].filter((row) => !row.hidden).length"
    assert window.run(rows) == 3
    window.run(
        "(() => { const find = document.querySelector('input'); find.value = 'b#%';"
        " find.dispatchEvent(new Event('input')); })()"
    )
    assert window.run(rows) == 1
    address = window.run(
        "[...document.querySelectorAll('main tbody tr')].find((row) => !row.hidden).querySelector('a').href"
    )
    window.follow(address)
    assert window.run("document.querySelector('h1').innerText").endswith("b#%.txt")
    assert window.run("document.querySelector('aside a').href") == window.run(
        f"new URL('../{index.name}', location).href"
    )


def test_an_index_is_sorted(window: Browser, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in (2, 10, 1):
        (tmp_path / "in" / f"{number}.txt").write_text("字" * number, encoding="utf-8")
    index = tmp_path / "r.html"
    cli.main([str(tmp_path / "in"), "-q", "-j1", "--html-report", str(index)], standalone_mode=False)
    window.open(index)
    window.run("document.querySelectorAll('th button')[2].click()")
    assert window.run("[...document.querySelectorAll('main tbody td:nth-child(3)')].map((cell) => cell.innerText)") == [
        "10",
        "2",
        "1",
    ]

"""A page for browsers shows the text exactly, and nothing of the text acts in it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

from hypothesis import given, settings

from scrubber.areas import AREAS
from scrubber.pipeline import Scanned
from scrubber.report.counts import Tally
from scrubber.report.index import Index
from scrubber.report.odd import label
from scrubber.report.page import Page
from scrubber.report.reasons import Reasons
from scrubber.report.view import Facts
from tests.report.texts import HOSTILE, scanned, stretches


class Reader(HTMLParser):
    """Reads a page's text as a browser would, and what of it goes."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[tuple[str, bool]] = []
        self.numbers: list[int] = []
        self.scripts: list[str] = []
        self.tags: set[str] = set()
        self.data = ""
        self._open: list[str] = []
        self._is_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        assert not any(name.startswith("on") for name in given)
        assert tag not in ("a", "link", "img") or not (given.get("href") or "").startswith(("http", "//", "javascript"))
        if tag == "i" and "pre" in self._open:
            self.numbers.append(int(given["id"] or 0))
        if tag == "script":
            self._is_data = given.get("type") == "application/json"
        if tag not in ("meta", "link", "input"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "script":
            if self._is_data:
                self.data += data
            else:
                self.scripts.append(data)
        elif "pre" in self._open:
            odd = self._open[-1] == "b"
            self.text.append((f"\0{data}\0" if odd else data, "del" in self._open))


def page(*stream: Scanned, title: str = "page.txt") -> bytes:
    written: list[bytes] = []
    view = Page(written.append, title, Reasons())
    for one in stream:
        view.note(one, "utf-8")
    view.finish(Facts("utf-8", 9))
    return b"".join(written)


def read(raw: bytes) -> Reader:
    reader = Reader()
    reader.feed(raw.decode())
    reader.close()
    return reader


def expected(text: str) -> str:
    """A text as the page shows it: odd characters by their labels, breaks as line feeds."""
    text = text.replace("\r\n", "\n")
    return re.sub(
        "[\x00\r\u202e\udcff]", lambda found: f"\0{label(found[0])}\0" + ("\n" if found[0] == "\r" else ""), text
    )


@given(stretches())
@settings(deadline=None, max_examples=300)
def test_the_text_is_shown_exactly(stream: list[Scanned]) -> None:
    reader = read(page(*stream))
    assert "".join(text for text, _ in reader.text) == "".join(expected(one.text) for one in stream)
    kept = "".join(text for text, gone in reader.text if not gone)
    left = "".join(
        expected(char)
        for one in stream
        for place, char in enumerate(one.text)
        # A carriage return and its line feed may part ways; what is seen of both is the break.
        if one.text[place : place + 2] != "\r\n" and not any(gone.start <= place < gone.end for gone in one.removals)
    )
    assert kept.replace("\n", "") == left.replace("\n", "")
    assert reader.numbers == list(range(1, len(reader.numbers) + 1))


def test_nothing_of_a_hostile_text_acts() -> None:
    reader = read(
        page(scanned(HOSTILE, (3, 60), (70, len(HOSTILE))), title="</title><script>alert(2)</script>\x00\u202e")
    )
    assert len(reader.scripts) == 1
    assert "alert" not in reader.scripts[0]
    raw = page(scanned(HOSTILE)).decode()
    assert not set(raw) & set("\x00\x07\x1b\u202e\u2028\ufeff\x85\x7f")


def test_reasons_come_along_as_data() -> None:
    reader = read(page(scanned("ab", (0, 1), (1, 2)), scanned("c", (0, 1), area="blank")))
    assert json.loads(reader.data) == [
        ["jammer.rule", "jammer", AREAS["jammer"]],
        ["blank.rule", "blank", AREAS["blank"]],
    ]


def test_only_its_own_script_may_run() -> None:
    raw = page(scanned("a")).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', raw)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_a_long_text_is_laid_out_in_blocks() -> None:
    raw = page(*[scanned("字\n" * 5000)] * 2).decode()
    assert raw.count("</div><div>") > 20


def test_an_index_leads_to_the_pages() -> None:
    written: list[bytes] = []
    index = Index(written.append, "pages <&>", Reasons())
    tally = Tally()
    tally.note("abcd", scanned("abcd", (0, 1)).removals)
    index.add("a<b>.txt", "r.files/000001.html", "cleaned", "", Facts("utf-8", 4), tally)
    index.add("c\udcff", "", "failed", "<gone>", None, Tally())
    index.finish({"cleaned": 1, "failed": 1}, tally)
    raw = b"".join(written).decode()
    assert '<a href="r.files/000001.html">a&lt;b&gt;.txt</a>' in raw
    assert "25.0%" in raw
    assert "&lt;gone&gt;" in raw
    assert "2 files: 1 cleaned, 1 failed" in raw
    assert read(b"".join(written)).tags >= {"table", "aside", "input"}

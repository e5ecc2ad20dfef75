"""Signatures, which markup tells where text does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrubber.formats.html import clean_html, read_page, to_text
from scrubber.formats.templates import Signatures
from tests.command import run

STYLE = "max-height:100px;maxHeightIE:100px;"
X = f'<table><tr><td>风很大。</td></tr><tr><td><div class="sign" style="{STYLE}">一蓑<b>烟雨</b></div></td></tr></table><p>尾</p>'
SEVEN = f'<div>风很大。</div><div class="signatures" style="{STYLE}">一蓑<b>烟雨</b></div><p>尾</p>'
FOUR = '<table><tr><td>风很大。</td></tr><tr><td><img src="images/common/sigline.gif"><br>一蓑<b>烟雨</b></td></tr></table><p>尾</p>'


@pytest.mark.parametrize("page", [X, SEVEN, FOUR])
def test_a_signature_goes_and_nothing_else(page: str) -> None:
    read = read_page(page, Signatures.LEFT_OUT)
    assert [line for line in read.text.split("\n") if line] == ["风很大。", "尾"]
    assert read.signatures == 1
    assert "烟雨" not in clean_html(page)


@pytest.mark.parametrize("page", [X, SEVEN, FOUR])
def test_a_browser_shows_it(page: str) -> None:
    assert [line for line in to_text(page).split("\n") if line] == ["风很大。", "一蓑烟雨", "尾"]


@pytest.mark.parametrize("page", [X, SEVEN, FOUR])
def test_it_can_stand_apart(page: str) -> None:
    text = read_page(page, Signatures.APART).text
    assert "风很大。" + "\n" * 13 in text
    assert "一蓑烟雨\n" in text


@pytest.mark.parametrize(
    "page",
    [
        "<div class=sign>一蓑烟雨</div>",
        '<p class="sign" style="max-height:9px">一蓑烟雨</p>',
        '<div class="sign-up" style="max-height:9px">一蓑烟雨</div>',
        '<div style="max-height:9px">一蓑烟雨</div>',
        '<p><img src="my-sigline.gif.png">一蓑烟雨</p>',
    ],
)
def test_what_only_looks_like_one_stays(page: str) -> None:
    assert "一蓑烟雨" in read_page(page, Signatures.LEFT_OUT).text


def test_keep_leaves_signatures_of_pages(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(f"<html><body>{X}</body></html>", encoding="utf-8")
    assert run(tmp_path / "page.html").stdout.decode().split() == ["风很大。", "尾"]
    assert run("--keep", "signature", tmp_path / "page.html").stdout.decode().split() == ["风很大。", "一蓑烟雨", "尾"]
    assert run("--select", "jammer", tmp_path / "page.html").stdout.decode().split() == ["风很大。", "一蓑烟雨", "尾"]

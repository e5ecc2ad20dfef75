"""Each version's way to mark jammers and hidden text, and what looks like one and is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scrubber.formats.hidden import hiding_names
from scrubber.formats.html import clean_html, read_page, to_text
from tests.formats.pages import OTHER, SPACED, UNSPACED, WRITTEN, discuz_7, discuz_x

STYLES = {
    "Discuz! X2 to X3.5": (f'<font class="jammer">{SPACED}</font>', f'<span style="display:none">{OTHER}</span>'),
    "Discuz! X1.5": (
        f'<font style="font-size:10px;color:#FFF">{SPACED}</font>',
        f'<span style="display:none">{OTHER}</span>',
    ),
    "Discuz! 6.0 to 7.2": (
        f'<font style="font-size:0px;color:#FFF">{SPACED}</font>',
        f'<span style="display:none">{OTHER}</span>',
    ),
    "Discuz! 7.2 with words": (
        f'<font style="font-size:0px;color:#FFF">某论坛{SPACED}</font>',
        f'<span style="display:none">{OTHER}某论坛</span>',
    ),
    "Discuz! 4.1 and 5.5": (
        f'<font style="font-size:0px;color:#F8F8F8">bbs.example.com{UNSPACED}</font>',
        f'<span style="display:none">{UNSPACED}bbs.example.com</span>',
    ),
    "Discuz!NT": ('<span class="jammer">mcÃõ¯H/bbs.example.com97O&amp;:Ú*o</span>', ""),
    "phpwind": ('<span style="display:none"> t%)+Y[W+g9 </span>&nbsp;', ""),
    "old phpwind": ("<span style=\"font-size: 0pt;color:'#FFFFFF'\" > t%)+Y[W+g9 </span>&nbsp;", ""),
    "saved by a browser": (
        f'<font style="font-size: 0px; color: rgb(255, 255, 255);">{SPACED}</font>',
        f'<span style="display: none;">{OTHER}</span>',
    ),
}


@pytest.mark.parametrize(("visible", "hidden"), STYLES.values(), ids=STYLES.keys())
@pytest.mark.parametrize("page", [discuz_x, discuz_7])
def test_jammers_go_by_the_markup_of_their_version(page: Callable[[str, str], str], visible: str, hidden: str) -> None:
    markup = page(visible, hidden)
    assert [line for line in clean_html(markup).splitlines() if line] == WRITTEN
    assert read_page(markup).jammers == bool(visible) + bool(hidden)


def test_a_line_break_that_a_jammer_drew_goes_with_it() -> None:
    assert to_text('一<font style="font-size:0px;color:#FFF">8l/A<br />\n_\x02j;K</font><br />\n二') == "一\n二\n"


def test_words_that_a_style_sheet_hides_go() -> None:
    page = "<style> .Xyz123 { display:none; } #x{color:red}</style><p>风很大。<span class='Xyz123'>某某网站</span></p>"
    assert to_text(page) == "风很大。\n"


@pytest.mark.parametrize(
    ("sheet", "names"),
    [
        (".a, b.c { display: none }", {".a", ".c"}),
        ("@media print { .a { display: none } }", set()),
        ("@media print { .b { color: red } .a { display: none } } .d{display:none}", {".d"}),
        (".a { display: none } .a { display: block }", set()),
        (".x .a { display: none } .a:hover { display: none } .a.b{display:none}", set()),
        ("/* .a { display: none } */ .b { display: none", {".b"}),
        ("{" * 1000 + "}" * 1000, set()),
    ],
)
def test_only_what_style_sheets_hide_for_certain_is_hidden(sheet: str, names: set[str]) -> None:
    assert hiding_names([sheet]) == names


@pytest.mark.parametrize(
    "markup",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<template><p>x</p></template>",
        "<div hidden>x</div>",
        '<div style="DISPLAY : NONE">x</div>',
        '<p style="visibility:hidden">x</p>',
        "<!-- x -->",
        "<select><option>x</option></select>",
        "<svg><text>x</text></svg>",
    ],
)
def test_what_browsers_do_not_show_goes(markup: str) -> None:
    assert to_text(f"<p>风{markup}大</p>").replace("\n", "") == "风大"


@pytest.mark.parametrize(
    "markup",
    [
        '<font style="font-size:10px;color:#999">小字一行</font>',
        '<font style="font-size:10px;color:#FFF">A, B, C; D</font>',
        '<font style="font-size:10px">9 z. a&amp; r% Y9 [</font>',
        '<font color="#FFFFFF">白字是作者自己写的</font>',
        '<span style="font-size:0.8em">字</span>',
        '<span style="font-size:0"><b style="font-size:12px">字</b></span>',
        '<div style="font-size:0">字</div>',
        '<span class="jammers">字</span>',
        f'<font class="jammer">{"没有关上的标签会吞掉整个帖子。" * 10}</font>',
        '<div class="spoiler_body" style="display:none">点开才看得到的结局</div>',
        '<p style="display:none-such">字</p>',
        '<p hidden="until-found">字</p>',
    ],
)
def test_what_looks_like_a_jammer_and_is_none_stays(markup: str) -> None:
    shown = to_text(markup)
    assert shown.strip()
    assert shown == to_text(markup.replace("style", "data-style").replace("class", "data-class"))

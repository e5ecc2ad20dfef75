"""Removals in numbers, as a table for people: `--stats`."""

from __future__ import annotations

from scrubber.report.counts import Count, Tally
from scrubber.report.reasons import Reasons
from scrubber.report.terminal import Looks, area_codes

_WITH_REASON = 100
"""Columns from which there is room to say what a rule finds."""


def table(tally: Tally, reasons: Reasons, looks: Looks) -> str:
    """A table of what went by area and rule.

    Args:
        tally: the numbers.
        reasons: what the rules find, in words.
        looks: colours and width.
    """
    if not tally.counts:
        return "nothing goes\n"
    from io import StringIO

    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    def of_area(text: str, area: str) -> Text:
        return Text(text, style=f"color({area_codes(area)[-1]})") if looks.colour else Text(text)

    def numbers(count: Count) -> tuple[str, str, str, str]:
        share = f"{count.characters / tally.characters:.1%}" if tally.characters else ""
        return f"{count.removals:,}", f"{count.characters:,}", share, f"{count.files:,}"

    shown = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", show_footer=True, footer_style="bold")
    total = tally.total
    foot = numbers(total)
    shown.add_column("area", "all", no_wrap=True)
    shown.add_column("rule", overflow="fold", min_width=20)
    for name, number in zip(("removals", "characters", "share"), foot, strict=False):
        shown.add_column(name, number, justify="right", no_wrap=True)
    several = any(count.files > 1 for count in tally.counts.values())
    if several:
        shown.add_column("files", justify="right", no_wrap=True)
    with_reason = looks.width >= _WITH_REASON
    if with_reason:
        shown.add_column("what it finds", overflow="fold", ratio=1)
    area = ""
    for key, count in tally.rows():
        shown.add_row(
            of_area(key.area, key.area) if key.area != area else "",
            of_area(key.rule, key.area),
            *numbers(count)[: 4 if several else 3],
            *([reasons.of(key.rule)] if with_reason else []),
        )
        area = key.area
    out = StringIO()
    console = Console(
        file=out,
        width=looks.width,
        force_terminal=looks.colour,
        color_system="256" if looks.colour else None,
        no_color=not looks.colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(shown)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines() if line.strip())

"""The pages of many inputs: the index that leads to them, written row by row."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from scrubber.report.counts import Tally
from scrubber.report.page import foot, head, shown, side
from scrubber.report.reasons import Reasons
from scrubber.report.view import Facts, Write

_COLUMNS = ("file", "", "characters", "gone", "removals", "by area")


class Index:
    """Writes the index.

    Args:
        write: takes the page.
        title: what the inputs are called together.
        reasons: why things go.
    """

    def __init__(self, write: Write, title: str, reasons: Reasons) -> None:
        self._write = write
        self._title = title
        self._reasons = reasons
        columns = "".join(
            f"<th{' class=n' if column in ('characters', 'gone', 'removals') else ''}>"
            f"<button>{column or 'state'}</button></th>"
            for column in _COLUMNS
        )
        self._out(
            head(title)
            + '<main class="index"><input type="search" placeholder="find files" aria-label="find files">'
            + f"<table><thead><tr>{columns}</tr></thead><tbody>\n"
        )

    def add(self, source: str, page: str, status: str, why: str, facts: Facts | None, tally: Tally) -> None:
        """Write the row of one input.

        Args:
            source: its path.
            page: relative address of its page; empty where it has none.
            status: how it ended.
            why: why it was left out or failed.
            facts: what is known of it, if it could be read to its end.
            tally: its removals.
        """
        total = tally.total
        share = total.characters / (tally.characters or 1)
        link = f'<a href="{escape(page)}">{shown(source)}</a>' if page else shown(source)
        areas = "".join(
            f"<span class={area}>{escape(area)} {count.removals:,}</span>" for area, count in tally.by_area().items()
        )
        encoding = f' <small class="faint">{escape(facts.encoding)}</small>' if facts is not None else ""
        state = escape(status) + (f": {shown(why)}" if why else "")
        numbers = (
            (tally.characters, f"{tally.characters:,}"),
            (round(share, 6), f"{share:.1%}"),
            (total.removals, f"{total.removals:,}"),
        )
        known = facts is not None
        self._out(
            f'<tr class="{escape(status.replace(" ", "-"))}"><td>{link}{encoding}</td><td>{state}</td>'
            + "".join(f'<td class="n" data-v="{value}">{text if known else ""}</td>' for value, text in numbers)
            + f'<td data-v="{total.removals}">{areas}</td></tr>\n'
        )

    def finish(self, statuses: Mapping[str, int], tally: Tally) -> None:
        """Write the sums.

        Args:
            statuses: how many inputs ended in which way.
            tally: the removals of all.
        """
        total = tally.total
        share = total.characters / (tally.characters or 1)
        ways = ", ".join(f"{count:,} {escape(status)}" for status, count in statuses.items() if count)
        files = sum(statuses.values())
        self._out(
            f"</tbody></table></main>\n<aside><h1>{shown(self._title)}</h1>"
            f'<p class="faint">{files:,} file{"" if files == 1 else "s"}: {ways}</p>'
            f'<p class="faint">{total.removals:,} removal{"" if total.removals == 1 else "s"}: '
            f"{total.characters:,} of {tally.characters:,} characters, {share:.1%}</p>"
            f"{side(tally, self._reasons, switches=False)}</aside>\n" + foot()
        )

    def _out(self, text: str) -> None:
        self._write(text.encode())

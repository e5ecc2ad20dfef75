"""Numbers add up, in whatever order files come."""

from __future__ import annotations

import pickle

from scrubber.removal import Removal
from scrubber.report.counts import Key, Tally
from scrubber.report.reasons import Reasons
from scrubber.report.table import table
from scrubber.report.terminal import Looks


def tally(*removals: tuple[int, int, str, str], text: str = "x" * 100) -> Tally:
    found = Tally()
    found.note(text, [Removal(*one) for one in removals])
    return found


def test_removals_characters_and_files_are_counted() -> None:
    one = tally((0, 10, "a.one", "meta"), (20, 25, "a.one", "meta"), (30, 31, "j.x", "jammer"))
    one.add(tally((0, 1, "a.one", "meta")))
    assert [(key, count.removals, count.characters, count.files) for key, count in one.rows()] == [
        (Key("jammer", "j.x"), 1, 1, 1),
        (Key("meta", "a.one"), 3, 16, 2),
    ]
    assert (one.characters, one.total.removals, one.total.characters) == (200, 4, 17)
    assert list(one.by_area()) == ["jammer", "meta"]


def test_a_tally_goes_to_another_process_and_goes_on() -> None:
    one = pickle.loads(pickle.dumps(tally((0, 1, "a.one", "meta"))))
    one.add(tally((0, 1, "a.two", "meta")))
    assert one.total.removals == 2


def test_the_table_fits_the_terminal() -> None:
    found = tally(
        (0, 10, "discuz-x.a-rule-with-a-rather-long-name", "navigation"), (20, 45, "layout.title", "navigation")
    )
    for width in (40, 80, 100, 120):
        shown = table(found, Reasons(), Looks(False, width))
        assert max(map(len, shown.splitlines())) <= width
        assert "\x1b" not in shown
    assert "what stands around a thread's title" in table(found, Reasons(), Looks(False, 120))
    assert "\x1b[" in table(found, Reasons(), Looks(True, 80))


def test_a_table_of_nothing_says_so() -> None:
    assert table(Tally(), Reasons(), Looks()) == "nothing goes\n"

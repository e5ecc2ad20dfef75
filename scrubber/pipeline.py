"""The filters in order, and what runs them: text in, removals or clean text out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from scrubber.errors import SlowRule, UnknownName
from scrubber.filters import gates
from scrubber.removal import Removal, apply_removals
from scrubber.text.segment import Segment
from scrubber.text.stream import segments

if TYPE_CHECKING:
    from scrubber.filters.layout.plan import Plan
    from scrubber.rules import Rule
    from scrubber.rules.board import Board
    from scrubber.rules.lexicon import Lexicon

_START, _END = itemgetter(0), itemgetter(1)


# Filters are loaded when a gate first lets a text pass to them, which short texts seldom need.


def _find_jammer(segment: Segment, _: Scrubber) -> list[Removal]:
    from scrubber.filters.jammer import find_jammer

    return find_jammer(segment)


def _find_chrome(segment: Segment, scrubber: Scrubber) -> list[Removal]:
    from scrubber.filters.layout import find_chrome

    return find_chrome(segment, scrubber._lexicon)


def _find_watermarks(segment: Segment, _: Scrubber) -> list[Removal]:
    from scrubber.filters.watermark import find_watermarks

    return find_watermarks(segment)


class Filter(NamedTuple):
    """One step of the pipeline.

    Attributes:
        name: what `select` and `ignore` call it.
        purpose: one line for help texts.
        may_find: whether it may find anything in a text, with the package's own rules.
        find: gives removals for a segment; never edits it.
    """

    name: str
    purpose: str
    may_find: Callable[[str], bool]
    find: Callable[[Segment, Scrubber], list[Removal]]


FILTERS: tuple[Filter, ...] = (
    Filter("jammer", "random strings at line breaks", gates.may_hold_jammer, _find_jammer),
    Filter("layout", "what a page prints around its posts", gates.may_hold_chrome, _find_chrome),
    Filter("watermark", "sentences that a board adds to lines", gates.may_hold_watermark, _find_watermarks),
)
"""The pipeline's table of contents. A filter sees lines without what the ones before it removed at their edges; folding
the empty lines that all of them leave comes last."""


class Scanned(NamedTuple):
    """A stretch of a stream and what goes from it; the texts of all of them, joined, are the stream.

    Attributes:
        text: the stretch as it came.
        removals: what goes, with offsets in `text`.
        ends_line: a line ends with the stretch, or the stream does.
        fault: why nothing is looked for in this stretch and those after it.
    """

    text: str
    removals: list[Removal]
    ends_line: bool
    fault: SlowRule | None = None

    @property
    def cleaned(self) -> str:
        """What stays of the stretch."""
        return apply_removals(self.text, self.removals)


class ReadSegment(NamedTuple):
    """A stretch of a stream, and what the page grammar made of it.

    Attributes:
        text: the stretch as it came.
        removals: what goes, with offsets in `text`.
        segment: its lines, without the jammers at their edges.
        plan: where posts and their parts stand, in places of `plan.page`.
        pages: first place, place behind the last and layout of each page.
    """

    text: str
    removals: list[Removal]
    segment: Segment
    plan: Plan
    pages: list[tuple[int, int, str]]


class Scrubber:
    """Removes jammer strings and forum chrome; the same object serves any number of texts, also from several threads.

    Args:
        select: names of filters, areas or rules; where given, only their removals are made.
        ignore: names of filters, areas or rules whose removals are not made.
        keep: areas (`scrubber.areas.AREAS`) that stay in the text.
        rules: rule files of the user's own, read in addition to the package's.

    Raises:
        UnknownName: a name that is no filter, area or rule; the message lists all of them, with near matches.
        RuleError: a rule file that cannot be used.

    >>> Scrubber(keep=["meta"]).clean("一段普通的文字。")
    '一段普通的文字。'
    """

    def __init__(
        self,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        keep: Iterable[str] = (),
        rules: Iterable[str | os.PathLike[str]] = (),
    ) -> None:
        self._arguments = (tuple(select), tuple(ignore), tuple(keep), tuple(rules))
        select, ignore, keep, rules = self._arguments
        self._own = _loaded(rules)
        self._select, self._ignore, self._keep = frozenset(select), frozenset(ignore), frozenset(keep)
        _check_names(self._select | self._ignore, self._keep, self._own)
        self._all = not (self._select or self._ignore or self._keep)
        # Such rules of a user's own may know lines that hold nothing of what pages hold.
        self._knows_more = any(rule.certain or rule.places for rule in self._own)

    @cached_property
    def _lexicon(self) -> Lexicon:
        """The rules, ready for looking lines up; made when a line is first looked up."""
        if not self._own:
            return _default_lexicon()
        from scrubber.rules.board import Board

        board = [rule for rule in self._own if rule.places]
        rest = [rule for rule in self._own if not rule.places]
        return _make_lexicon(rest, Board(board) if board else None)

    def __reduce__(self) -> tuple[type[Scrubber], tuple[Any, ...]]:
        # Rules are read again where it is unpickled: compiled expressions are slower to send than to make.
        return type(self), self._arguments

    def scan(self, text: str) -> list[Removal]:
        """What `clean` leaves out of `text`: removals sorted by place that do not overlap, in characters of `text`.

        Raises:
            SlowRule: a pattern of a user's own goes back and forth without end.
        """
        found: list[Removal] = []
        offset = 0
        for segment in segments([text]):
            length = len(segment.text)
            found += [
                Removal(one.start + offset, one.end + offset, one.rule, one.area) if offset else one
                for one in self._scan_segment(segment)
            ]
            offset += length
        return found

    def removes(self, area: str) -> bool:
        """Whether what belongs to an area goes as a whole: it is neither kept nor ignored, nor left out by `select`."""
        return area not in self._keep | self._ignore and (not self._select or area in self._select)

    def clean(self, text: str) -> str:
        """`text` without what `scan` finds; every character that stays is the input's own."""
        return "".join(self.clean_stream([text]))

    def clean_stream(self, pieces: Iterable[str]) -> Iterator[str]:
        """Clean a stream of text in bounded memory; the result is `clean`'s for every way the text is cut into
        pieces.

        Raises:
            SlowRule: a pattern of a user's own goes back and forth without end.
        """
        for scanned in self.scan_stream(pieces):
            if scanned.fault is not None:
                raise scanned.fault
            if cleaned := scanned.cleaned:
                yield cleaned

    def scan_stream(self, pieces: Iterable[str]) -> Iterator[Scanned]:
        """What `clean_stream` leaves out, stretch by stretch, in bounded memory.

        Where it raises, this says so in `Scanned.fault`, so that no text is lost with the error.
        """
        fault: SlowRule | None = None
        for segment in segments(pieces):
            text, ends_line = segment.text, not segment.closes_inside
            removals: list[Removal] = []
            if fault is None:
                try:
                    removals = self._scan_segment(segment)
                except SlowRule as error:
                    fault = error
            yield Scanned(text, removals, ends_line, fault)

    def read_stream(self, pieces: Iterable[str]) -> Iterator[ReadSegment]:
        """Read the pages of a stream, stretch by stretch; the texts of all of them, joined, are the stream.

        Raises:
            SlowRule: a pattern of a user's own goes back and forth without end.
        """
        from scrubber.filters.layout import read_pages

        for segment in segments(pieces):
            text = segment.text
            removals = self._scan_segment(segment)
            bare = Segment(text, segment.opens_inside, segment.closes_inside)
            bare.trim(_find_jammer(bare, self))
            plan, pages = read_pages(bare, self._lexicon)
            yield ReadSegment(text, removals, bare, plan, pages)

    def _scan_segment(self, segment: Segment) -> list[Removal]:
        """Removals of one segment, with offsets in its text.

        What is left is scanned again until nothing more is found, so that cleaning what was cleaned changes nothing:
        lines that stood apart may read differently once what stood between them is gone.
        """
        found = self._pass(segment)
        more = found
        while more:
            rest = apply_removals(segment.text, found)
            more = self._pass(Segment(rest, segment.opens_inside, segment.closes_inside))
            found = merge([*found, *carried_back(more, found)]) if more else found
        return found

    def _pass(self, segment: Segment) -> list[Removal]:
        """One run of the filters over a segment, whose lines it uses up."""
        found: list[Removal] = []
        for one in FILTERS:
            if not one.may_find(segment.text) and not (self._knows_more and one.name == "layout"):
                continue
            removals = one.find(segment, self)
            if not removals:
                continue
            segment.trim(removals)
            found += removals if self._all else [removal for removal in removals if self._wanted(one.name, removal)]
        if not found:
            return found
        from scrubber.filters.blank import fold_blank_lines

        found = merge(found)
        if self._wanted("blank", Removal(0, 1, "blank.fold", "blank")):
            found = merge(found + fold_blank_lines(segment, found))
        return found

    def _wanted(self, name: str, removal: Removal) -> bool:
        if removal.area in self._keep:
            return False
        if not self._select and not self._ignore:
            return True
        names = {name, removal.area, removal.rule}
        if names & self._ignore:
            return False
        return not self._select or name == "blank" or bool(names & self._select)


def merge(removals: Iterable[Removal]) -> list[Removal]:
    """Sort removals and settle overlaps: the one that begins first and reaches further wins, of another its rest stays.

    >>> found = [Removal(2, 5, "a", "x"), Removal(0, 9, "b", "x"), Removal(8, 12, "c", "x")]
    >>> [(one.start, one.end) for one in merge(found)]
    [(0, 9), (9, 12)]
    """
    merged: list[Removal] = []
    reached = 0
    # Two stable sorts are quicker than one by a key that is made for each.
    for removal in sorted(sorted(removals, key=_END, reverse=True), key=_START):
        start, end, rule, area = removal
        if start < reached:
            if end <= reached:
                continue
            removal = Removal(reached, end, rule, area)
        merged.append(removal)
        reached = end
    return merged


def carried_back(later: Iterable[Removal], earlier: Sequence[Removal]) -> list[Removal]:
    """Removals from a text that `earlier` was already removed from, as removals of the text before that.

    >>> carried_back([Removal(1, 3, "a", "x")], [Removal(2, 10, "b", "x")])
    [Removal(start=1, end=2, rule='a', area='x'), Removal(start=10, end=11, rule='a', area='x')]
    """
    carried: list[Removal] = []
    # `skipped` characters are gone before the place that is looked at; `at` is the next earlier removal.
    skipped = at = 0
    for start, end, rule, area in sorted(later):
        while at < len(earlier) and earlier[at].start - skipped <= start:
            skipped += earlier[at].end - earlier[at].start
            at += 1
        inner, gone = at, skipped
        while inner < len(earlier) and earlier[inner].start - gone < end:
            edge = earlier[inner].start - gone
            if start < edge:
                carried.append(Removal(start + gone, edge + gone, rule, area))
                start = edge
            gone += earlier[inner].end - earlier[inner].start
            inner += 1
        carried.append(Removal(start + gone, end + gone, rule, area))
    return carried


def _loaded(paths: Sequence[str | os.PathLike[str]]) -> tuple[Rule, ...]:
    """The rules of a user's own files."""
    if not paths:
        return ()
    from scrubber.rules import load_file

    return tuple(rule for path in paths for rule in load_file(path))


@cache
def _default_lexicon() -> Lexicon:
    return _make_lexicon([])


def _make_lexicon(own: list[Rule], board: Board | None = None) -> Lexicon:
    """The package's rules behind a user's own, read when they are needed."""
    from scrubber import rules as rule_files
    from scrubber.rules.lexicon import Lexicon

    certain = [rule for rule in own if rule.certain]
    return Lexicon(
        lambda: [*own, *rule_files.load_all()],
        lambda: [*certain, *rule_files.load_certain()],
        # The package's all need a date, which a test asserts.
        certain_dated=not certain,
        board=board,
    )


def _check_names(names: frozenset[str], keep: frozenset[str], own: Sequence[Rule]) -> None:
    """Refuse names that nothing has, all of them in one message."""
    if not names and not keep:
        return
    from scrubber.areas import AREAS
    from scrubber.ids import BUILT_IN

    known = {one.name for one in FILTERS} | set(AREAS) | set(BUILT_IN)
    wrong = sorted(keep - set(AREAS))
    known_rules: set[str] = set()
    if names - known:
        from scrubber.rules import load_all

        known_rules = {rule.id for rule in [*own, *load_all()]}
        wrong += sorted(names - known - known_rules)
    if wrong:
        import difflib

        told = []
        for name in wrong:
            near = difflib.get_close_matches(name, sorted(AREAS if name in keep else known | known_rules), n=2)
            told.append(f"{name!r}" + (f" (did you mean {' or '.join(near)}?)" if near else ""))
        raise UnknownName(f"no filter, area or rule has the name {', '.join(told)}")

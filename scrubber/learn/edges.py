"""Lines at the edges of posts that are the board's and not the authors': sign-ins, sponsors, advertisements.

They stand where authors write, so counting is not enough: `谢谢楼主` may be the most frequent line of a board. What
tells the board's lines apart is that they do not care what the author wrote:

* only posts that hold words of their own are counted, which no other page has. A stock reply is all there is of its
  post; the board's lines stand at posts with something of their own as often as at others;
* they stand at the edge, or behind nothing but other lines of the board's, and hardly ever inside;
* on a large share of the posts of one kind: all of them, or each page's first, or its last;
* below posts of several authors, in several threads. What one author puts below all his posts is his signature, and
  what people quote stays in one thread.

Advertisements that take turns have a small share each. They are known by the place: if half of such posts have some
returning line there, it is the board's place, and those that are long enough are the board's lines. Lines that differ
in one stretch, such as a name, are one line with a blank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import regex

from scrubber.filters.layout.learned import LOOK_PAST
from scrubber.learn.board import Pages, Post
from scrubber.learn.found import LEAST_PAGES, LEAST_THREADS, SHARE, Found, Tally
from scrubber.learn.frames import is_certain
from scrubber.learn.seen import KNOWN
from scrubber.learn.shape import joined, pattern, weight
from scrubber.rules.lexicon import fold
from scrubber.rules.placeholders import expand
from scrubber.rules.places import ABOVE, BELOW

_LEAST_WEIGHT = 2
_SHORT, _SHORT_SHARE = 12, 0.6
"""Columns of letters, and the share that shorter lines need: they say what anybody might."""

_TURNS_WEIGHT, _TURNS_SHARE = 12, 0.5
"""Columns of letters of a line that takes turns with others, and the share of all of them."""

_JOINED_WEIGHT, _JOINED_TEXT_WEIGHT, _JOINED_SHARE, _JOINED_SHAPES = 12, 14, 0.4, 4
"""Columns of letters around a blank for a name and around one for any text, share, and wordings that are joined."""

_LEAST_AUTHORS = 3
_RARE = 0.02
"""A line that bodies on fewer pages than this share hold is an author's own."""

_MOST_LINES = 12
"""Lines of the board's at one edge."""

_MOST_INSIDE = 0.5
"""How often a line may stand inside of bodies for once at an edge, where a signature stands below it."""

Kind = Callable[[Post], bool]
_KINDS: tuple[Kind, ...] = (lambda post: True, lambda post: post.first, lambda post: post.last)


class Line:
    """A line that was taken for the board's at one edge."""

    def __init__(self, known: str) -> None:
        self.shape = known
        self.share = 0.0

    @cached_property
    def _compiled(self) -> regex.Pattern[str]:
        return regex.compile(expand(fold(pattern(self.shape))))

    def fits(self, line: str) -> bool:
        """Whether a line is it."""
        return self._compiled.fullmatch(fold(line)) is not None


def edge_lines(board: Pages) -> Iterator[Found]:
    """The lines at posts' edges that are the board's."""
    # Lines in which a name changes look like the authors' own until they are known.
    first = _Edges(board, ())
    first.find()
    wide = [
        line
        for lines in first.found.values()
        for line in lines.values()
        if "{user}" in line.shape or "{text}" in line.shape
    ]
    if not wide:
        yield from first.result()
        return
    again = _Edges(board, wide)
    again.find()
    yield from again.result()


class _Edges:
    """One look at the edges of all posts; `known` are lines that are no author's own words."""

    def __init__(self, board: Pages, known: Sequence[Line]) -> None:
        self._board = board
        self._few = max(2, int(len(board.pages) * _RARE))
        self._known = known
        self._rare: dict[tuple[str, str], bool] = {}
        self.found: dict[str, dict[str, Line]] = {ABOVE: {}, BELOW: {}}
        self._tallies: dict[tuple[str, str], Tally] = {}
        self._nameless = sum(not post.author for post in board.posts) * 2 > len(board.posts)
        self._counted: dict[str, list[tuple[dict[str, Tally], int]]] = {}
        for post in board.posts:
            post.begin, post.end = 0, len(post.lines)
            post.own = tuple(map(self._is_own, post.shapes, post.lines))

    def find(self) -> None:
        """Take the board's lines off, from both edges in turn, until there are none."""
        for _ in range(_MOST_LINES):
            news = False
            for edge in (ABOVE, BELOW):
                new = self._returning(edge) or self._changing(edge) or self._taking_turns(edge)
                for line in new:
                    self.found[edge].setdefault(line.shape, line)
                if new:
                    news = True
                    self._take_off(edge)
            if not news:
                return

    def result(self) -> Iterator[Found]:
        """What was found, without what stands inside of bodies too often."""
        inside: dict[str, int] = {}
        for post in self._board.posts:
            for known in post.shapes[post.begin : post.end]:
                inside[known] = inside.get(known, 0) + 1
        for edge, lines in self.found.items():
            for line in lines.values():
                tally = self._tallies[edge, line.shape]
                if inside.get(line.shape, 0) > tally.count * _MOST_INSIDE:
                    continue  # authors write it too
                pages = len(self._board.pages)
                certain = is_certain(line.shape, len(tally.pages), len(tally.pages) / pages)
                yield Found(
                    line.shape,
                    (edge,),
                    len(tally.pages),
                    pages,
                    tally.count,
                    line.share,
                    tuple(sorted(tally.lines)),
                    certain,
                )

    # What stands at an edge

    def _at(self, post: Post, edge: str) -> int:
        """Number of a body's line at an edge, past lines without letters; -1 if there is none."""
        numbers = range(post.begin, post.end) if edge == ABOVE else range(post.end - 1, post.begin - 1, -1)
        for number in numbers[: LOOK_PAST + 1]:
            if post.lines[number] == KNOWN:
                return -1
            if not post.shapes[number] or weight(post.shapes[number]):
                return number
        return -1

    def _is_own(self, known: str, line: str) -> bool:
        """Whether a line is an author's own: nearly no other page has it."""
        if known and not weight(known):
            return False
        if known and self._board.in_bodies[known] > self._few:
            return False
        key = (known, line)
        if key not in self._rare:
            self._rare[key] = not any(one.fits(line) for one in self._known)
        return self._rare[key]

    def _has_own(self, post: Post, but: int) -> bool:
        """Whether a body holds a line of the author's own beside one."""
        return sum(post.own[post.begin : post.end]) > (post.begin <= but < post.end and post.own[but])

    def _counts(self, edge: str) -> list[tuple[dict[str, Tally], int]]:
        """For each kind of post, what stands at an edge of those that hold words of their own, and how many they
        are."""
        if edge in self._counted:
            return self._counted[edge]
        at = [(post, self._at(post, edge)) for post in self._board.posts]
        at = [(post, number) for post, number in at if self._has_own(post, number)]
        counts: list[tuple[dict[str, Tally], int]] = []
        for kind in _KINDS:
            tallies: dict[str, Tally] = {}
            total = 0
            for post, number in at:
                if not kind(post):
                    continue
                total += 1
                if number >= 0 and weight(post.shapes[number]) >= _LEAST_WEIGHT:
                    tally = tallies.setdefault(post.shapes[number], Tally())
                    tally.add(post.page, post.thread, post.author, post.lines[number])
            counts.append((tallies, total))
        self._counted[edge] = counts
        return counts

    def _is_spread(self, tally: Tally, least: int = LEAST_PAGES) -> bool:
        """Whether a line stands on pages enough, of several threads and authors."""
        return (
            len(tally.pages) >= least
            and len(tally.threads) >= LEAST_THREADS
            and (self._nameless or len(tally.authors) >= _LEAST_AUTHORS)
        )

    # The three ways to know a line

    def _returning(self, edge: str) -> list[Line]:
        """Lines with a share of their own."""
        lines: dict[str, Line] = {}
        for tallies, total in self._counts(edge):
            for known, tally in tallies.items():
                share = tally.count / total
                if self._is_spread(tally) and share >= (SHARE if weight(known) >= _SHORT else _SHORT_SHARE):
                    line = lines.setdefault(known, Line(known))
                    line.share = max(line.share, share)
        return list(lines.values())

    def _taking_turns(self, edge: str) -> list[Line]:
        """Long lines that have a share together."""
        for tallies, total in self._counts(edge):
            turns = {
                known: tally
                for known, tally in tallies.items()
                if weight(known) >= _TURNS_WEIGHT and self._is_spread(tally, LEAST_THREADS)
            }
            share = sum(tally.count for tally in turns.values()) / total if total else 0
            if share >= _TURNS_SHARE:
                lines = [Line(known) for known in turns]
                for line in lines:
                    line.share = turns[line.shape].count / total
                return lines
        return []

    def _changing(self, edge: str) -> list[Line]:
        """Lines that differ in one stretch and have a share together."""
        for tallies, total in self._counts(edge):
            groups: dict[tuple[str, str], list[str]] = {}
            for known in tallies:
                for key in {(known[:4], ""), ("", known[-4:]), (known[:2], known[-3:])}:
                    groups.setdefault(key, []).append(known)
            best: Line | None = None
            for shapes in groups.values():
                count = sum(tallies[known].count for known in shapes)
                if len(shapes) < _JOINED_SHAPES or count < total * _JOINED_SHARE:
                    continue
                together = Tally()
                for known in shapes:
                    together.pages |= tallies[known].pages
                    together.threads |= tallies[known].threads
                    together.authors |= tallies[known].authors
                wide = joined(sorted(shapes))
                least = _JOINED_WEIGHT if "{user}" in wide else _JOINED_TEXT_WEIGHT
                if not wide or weight(wide) < least or not self._is_spread(together):
                    continue
                if best is None or (weight(wide), wide) > (weight(best.shape), best.shape):
                    best = Line(wide)
                    best.share = count / total
            if best is not None:
                return [best]
        return []

    def _take_off(self, edge: str) -> None:
        """Move the edges of bodies past what is known."""
        self._counted.clear()
        lines = self.found[edge]
        wide = [line for line in lines.values() if "{user}" in line.shape or "{text}" in line.shape]
        for post in self._board.posts:
            while (number := self._at(post, edge)) >= 0:
                known = post.shapes[number]
                if known not in lines:
                    known = next((line.shape for line in wide if line.fits(post.lines[number])), "")
                if not known:
                    break
                tally = self._tallies.setdefault((edge, known), Tally())
                tally.add(post.page, post.thread, post.author, post.lines[number])
                if edge == ABOVE:
                    post.begin = number + 1
                else:
                    post.end = number

"""Removals in numbers, by area and rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from scrubber.areas import AREAS
from scrubber.removal import Removal


class Key(NamedTuple):
    """What is counted together."""

    area: str
    rule: str


@dataclass(slots=True)
class Count:
    """How much went.

    Attributes:
        removals: how many removals.
        characters: how many characters they hold.
        files: from how many files something went.
    """

    removals: int = 0
    characters: int = 0
    files: int = 0

    def add(self, other: Count) -> None:
        """Add another one to this one."""
        self.removals += other.removals
        self.characters += other.characters
        self.files += other.files


@dataclass(slots=True)
class Tally:
    """Adds up the removals of one file, or those of several.

    Attributes:
        counts: what went, by area and rule.
        characters: characters of the texts.
    """

    counts: dict[Key, Count] = field(default_factory=lambda: defaultdict(Count))
    characters: int = 0

    def note(self, text: str, removals: Iterable[Removal]) -> None:
        """Count what goes from one more stretch of a file."""
        self.characters += len(text)
        for removal in removals:
            count = self.counts[Key(removal.area, removal.rule)]
            count.removals += 1
            count.characters += removal.end - removal.start
            count.files = 1

    def add(self, other: Tally) -> None:
        """Add the numbers of another file."""
        self.characters += other.characters
        for key, count in other.counts.items():
            self.counts[key].add(count)

    def rows(self) -> Iterator[tuple[Key, Count]]:
        """What went, areas in the order of `AREAS` and in each the rules that found most first."""
        order = {area: number for number, area in enumerate(AREAS)}
        yield from sorted(
            self.counts.items(),
            key=lambda row: (order.get(row[0].area, len(order)), row[0].area, -row[1].removals, row[0].rule),
        )

    def by_area(self) -> Mapping[str, Count]:
        """What went by area, in the order of `rows`; a file counts once for each of its rules."""
        found: dict[str, Count] = {}
        for key, count in self.rows():
            found.setdefault(key.area, Count()).add(count)
        return found

    @property
    def total(self) -> Count:
        """All that went."""
        found = Count()
        for count in self.counts.values():
            found.add(count)
        return found

    def __reduce__(self) -> tuple[object, ...]:
        return _tally, (dict(self.counts), self.characters)


def _tally(counts: dict[Key, Count], characters: int) -> Tally:
    found = Tally(characters=characters)
    found.counts.update(counts)
    return found

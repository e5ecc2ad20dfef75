"""What a run did, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from scrubber.files.outcome import Outcome, Status


class Summary:
    """Adds up outcomes.

    Attributes:
        counts: how many inputs ended in which way.
        bytes_in: bytes read.
        bytes_out: bytes of clean text.
        removals: how many removals there were of each area.
        records: how many records there were of which kind, in files of records.
    """

    def __init__(self) -> None:
        self.counts: Counter[Status] = Counter()
        self.bytes_in = 0
        self.bytes_out = 0
        self.removals: Counter[str] = Counter()
        self.records: Counter[str] = Counter()

    def add(self, outcome: Outcome) -> None:
        """Count one input."""
        self.counts[outcome.status] += 1
        self.bytes_in += outcome.bytes_in
        self.bytes_out += outcome.bytes_out
        self.removals.update(outcome.removals)
        self.records.update(outcome.records)

    def lines(self, *, cleaned: str = "cleaned", written: bool = True) -> list[str]:
        """The summary for people.

        Args:
            cleaned: what to call inputs from which something went, or would have gone.
            written: clean text was written, so that its bytes are worth telling.
        """
        # Only here, where a run ends that took longer than the import.
        from rich.filesize import decimal

        total = self.counts.total()
        ways = [
            f"{self.counts[status]:,} {cleaned if status is Status.CLEANED else status.value}"
            for status in Status
            if self.counts[status] or status in (Status.CLEANED, Status.UNCHANGED)
        ]
        sizes = f"{decimal(self.bytes_in)} read" + (f", {decimal(self.bytes_out)} written" if written else "")
        lines = [f"{total:,} file{'' if total == 1 else 's'}: {', '.join(ways)}; {sizes}"]
        if self.records:
            lines.append(records_told(self.records))
        if self.removals:
            areas = ", ".join(f"{count:,} {area}" for area, count in sorted(self.removals.items(), key=_most))
            lines.append(f"removals: {areas}")
        return lines


def records_told(counted: Mapping[str, int]) -> str:
    """What there was in files of records, for people.

    >>> records_told({"records": 1200, "cleaned": 3, "without": 1})
    'records: 1,200 read, 3 cleaned, 1 without text, 0 bad'
    """
    records = Counter(counted)
    told = f"records: {records['records']:,} read, {records['cleaned']:,} cleaned, {records['without']:,} without text"
    dropped = f" ({records['dropped']:,} dropped)" if records["dropped"] else ""
    return f"{told}, {records['bad']:,} bad{dropped}"


def _most(counted: tuple[str, int]) -> tuple[int, str]:
    """Sorts the most frequent first, and what is equally frequent by name."""
    return -counted[1], counted[0]

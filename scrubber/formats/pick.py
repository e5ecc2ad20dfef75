"""Which format a file has: the one place to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrubber.formats.records import Format, RecordChoices

if TYPE_CHECKING:
    from collections.abc import Callable

RECORDS = {
    "jsonl": (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".ndjson.zst"),
    "parquet": (".parquet",),
    "warc": (".warc", ".warc.gz", ".wet", ".wet.gz"),
}
"""Formats of records by what the user calls them, and the ends of their names."""


def pick(name: str, head: bytes, choices: RecordChoices) -> Format | None:
    """The format of a file of records; `None` for what is none.

    Args:
        name: the file's path, or ``-``.
        head: its first bytes, which tell how it is packed.
        choices: what the user says it is.

    >>> pick("page.txt", b"", RecordChoices()) is None
    True
    """
    lower = name.lower()
    for kind, ends in RECORDS.items():
        if choices.source == kind or (choices.source == "auto" and lower.endswith(ends)):
            return _LOAD[kind](head)
    return None


def _jsonl(head: bytes) -> Format:
    from scrubber.formats.jsonl import JsonLines
    from scrubber.formats.packing import packing_of

    return JsonLines(packing_of(head))


def _parquet(_head: bytes) -> Format:
    from scrubber.formats.parquet import Parquet

    return Parquet()


def _warc(head: bytes) -> Format:
    from scrubber.formats.packing import packing_of
    from scrubber.formats.warc import Warc

    return Warc(packing_of(head))


_LOAD: dict[str, Callable[[bytes], Format]] = {"jsonl": _jsonl, "parquet": _parquet, "warc": _warc}

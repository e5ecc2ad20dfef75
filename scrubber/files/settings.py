"""The choices of one run that hold for every file of it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from scrubber.files.showing import Showing
from scrubber.formats.recognise import Source
from scrubber.formats.records import RecordChoices
from scrubber.text.encoding import AUTO

if TYPE_CHECKING:
    from pathlib import Path

SAME = "same"
"""The output encoding that stands for: the one that the input came in."""


class Mode(Enum):
    """What happens to what is found."""

    WRITE = "write"
    CHECK = "check"
    DIFF = "diff"
    SHOW = "show"


class Settings(NamedTuple):
    """See `scrubber --help` for the options behind these.

    Attributes:
        mode: whether clean text is written or only told of.
        encoding: codec of the inputs, or `AUTO`.
        output_encoding: codec of the outputs, or `SAME`.
        strict: bytes that the encoding cannot read fail the file instead of coming out as they came.
        in_place: each file is replaced by its clean text.
        backup: suffix of the name under which a replaced file stays; empty for none.
        ledger: file that takes an entry for each file written.
        source: whether inputs are HTML or text.
        showing: what is shown of what goes.
        records: what is cleaned in files of records, and how those are told.
    """

    mode: Mode = Mode.WRITE
    encoding: str = AUTO
    output_encoding: str = "utf-8"
    strict: bool = False
    in_place: bool = False
    backup: str = ""
    ledger: Path | None = None
    source: Source = Source.AUTO
    showing: Showing = Showing()
    records: RecordChoices = RecordChoices()

"""Cleaning a batch of records, as engines hand them to functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import scrubber
from scrubber.pipeline import Scrubber
from scrubber.removal import apply_removals


def clean_texts(texts: Iterable[str | None], cleaner: Scrubber | None = None) -> list[str | None]:
    """Texts without chrome and jammers; what is `None` stays so.

    Args:
        texts: one text of each record.
        cleaner: what cleans; by default with everything on.

    Raises:
        TypeError: something is no text.

    >>> clean_texts(["今天很好。9 z. a& r% Y9 [\\n", None])
    ['今天很好。\\n', None]
    """
    scan = scrubber.scan if cleaner is None else cleaner.scan
    cleaned: list[str | None] = []
    for text in texts:
        if text is not None and not isinstance(text, str):
            raise TypeError(f"a text is {type(text).__name__}, not str")
        cleaned.append(text if text is None else apply_removals(text, scan(text)))
    return cleaned


def clean_mapping(batch: Mapping[str, Any], fields: Iterable[str], cleaner: Scrubber | None = None) -> dict[str, Any]:
    """A batch of columns, each a list or an array of NumPy, with the texts of some columns cleaned.

    Raises:
        KeyError: there is no column of a name.

    >>> clean_mapping({"id": [1], "text": ["今天很好。9 z. a& r% Y9 [\\n"]}, ["text"])
    {'id': [1], 'text': ['今天很好。\\n']}
    """
    new = dict(batch)
    for name in fields:
        column = batch[name]
        cleaned: Any = clean_texts(column.tolist() if hasattr(column, "tolist") else column, cleaner)
        if hasattr(column, "dtype"):
            import numpy

            # An array of objects: one of fixed width would hold the longest text as often as there are texts.
            array = numpy.empty(len(cleaned), dtype=object)
            array[:] = cleaned
            cleaned = array
        new[name] = cleaned
    return new


def clean_table(table: Any, fields: Iterable[str], cleaner: Scrubber | None = None) -> Any:
    """A `pyarrow.Table` with the texts of some columns cleaned, and with the schema that it has.

    Args:
        table: the table.
        fields: paths of texts, dotted where they lie in structs (`docs/corpora.md`).
        cleaner: what cleans; by default with everything on.

    Raises:
        KeyError: there is no text at a path.
        scrubber.formats.records.FormatError: what is there is no text.
        scrubber.errors.SlowRule: a rule of the user's takes too long.
    """
    import pyarrow

    from scrubber.formats.parquet import Columns
    from scrubber.formats.records import RecordChoices, Texts, field_path

    for name in fields:
        path = field_path(name)
        texts = Texts(cleaner or Scrubber(), RecordChoices(fields=(path,)))
        columns = Columns(pyarrow, table.schema, texts)
        if not columns.found:
            raise KeyError(name)
        table = columns.clean(table)
        if texts.fault is not None:
            raise texts.fault
    return table

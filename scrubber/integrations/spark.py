"""For Spark: ``frame.mapInArrow(clean_in_arrow(["text"]), frame.schema)``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from scrubber.pipeline import Scrubber


def clean_in_arrow(
    fields: Iterable[str] = ("text",), cleaner: Scrubber | None = None
) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """A function for `mapInArrow`, which gives each batch with its texts cleaned and its schema as it was.

    Args:
        fields: columns to clean, or dotted paths into structs.
        cleaner: what cleans; by default with everything on.
    """
    names = tuple(fields)

    def clean(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow

        from scrubber.integrations.batches import clean_table

        used = cleaner or Scrubber()
        for batch in batches:
            table = clean_table(pyarrow.Table.from_batches([batch]), names, used)
            yield from table.to_batches()

    return clean


def clean_in_pandas(
    fields: Iterable[str] = ("text",), cleaner: Scrubber | None = None
) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """A function for `mapInPandas`; see `clean_in_arrow`, which copies less."""
    names = tuple(fields)

    def clean(frames: Iterable[Any]) -> Iterator[Any]:
        from scrubber.integrations.frames import clean_frame

        used = cleaner or Scrubber()
        for frame in frames:
            yield clean_frame(frame, names, used)

    return clean

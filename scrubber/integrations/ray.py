"""For Ray Data: ``dataset.map_batches(clean_batch, fn_kwargs={"fields": ["text"]})``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scrubber.integrations.batches import clean_mapping, clean_table
from scrubber.pipeline import Scrubber


def clean_batch(batch: Any, fields: Iterable[str] = ("text",), cleaner: Scrubber | None = None) -> Any:
    """A batch with its texts cleaned, in the form in which it came.

    Args:
        batch: of any ``batch_format`` that Ray Data has: a dictionary of NumPy arrays, a `pyarrow.Table` or a
            `pandas.DataFrame`.
        fields: columns to clean; in a table also dotted paths.
        cleaner: what cleans; by default with everything on.

    Raises:
        KeyError: there is no column of a name.
        TypeError: a text is none.
    """
    if isinstance(batch, dict):
        return clean_mapping(batch, fields, cleaner)
    if hasattr(batch, "set_column"):
        return clean_table(batch, fields, cleaner)
    from scrubber.integrations.frames import clean_frame

    return clean_frame(batch, fields, cleaner)

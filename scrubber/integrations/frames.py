"""Cleaning columns of pandas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scrubber.integrations.batches import clean_texts
from scrubber.pipeline import Scrubber


def clean_frame(frame: Any, fields: Iterable[str], cleaner: Scrubber | None = None) -> Any:
    """A copy of a `pandas.DataFrame` with the texts of some columns cleaned; missing ones stay missing.

    Raises:
        KeyError: there is no column of a name.
        TypeError: something is no text.
    """
    new = frame.copy(deep=False)
    for name in fields:
        column = frame[name]
        texts = [None if missing else text for text, missing in zip(column, column.isna(), strict=True)]
        new[name] = type(column)(clean_texts(texts, cleaner), index=column.index, dtype=column.dtype)
    return new

"""For Hugging Face datasets: ``dataset.map(clean_batch, batched=True, fn_kwargs={"fields": ["text"]})``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from scrubber.integrations.batches import clean_mapping
from scrubber.pipeline import Scrubber


def clean_batch(
    batch: Mapping[str, Any], fields: Iterable[str] = ("text",), cleaner: Scrubber | None = None
) -> dict[str, Any]:
    """The columns of a batch that were named, cleaned; `datasets` takes the others from the batch itself.

    Args:
        batch: what `map` gives with ``batched=True``.
        fields: columns to clean.
        cleaner: what cleans; by default with everything on.

    Raises:
        KeyError: there is no column of a name.
        TypeError: a text is none.
    """
    names = list(fields)
    return clean_mapping({name: batch[name] for name in names}, names, cleaner)

"""A step for datatrove pipelines, under the local, the Slurm and the Ray executor alike."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from scrubber.pipeline import Scrubber
from scrubber.removal import apply_removals

try:
    from datatrove.pipeline.base import PipelineStep
    from datatrove.utils.typeshelper import StatHints
except ImportError as error:  # pragma: no cover
    raise ImportError("needs datatrove: pip install 'discuz-scrubber[datatrove]'") from error

if TYPE_CHECKING:
    from collections.abc import Iterator


class Scrub(PipelineStep):  # type: ignore[misc, unused-ignore]
    """Cleans the text of each document.

    Among the statistics of the step are the documents that were ``changed``, and of each area the removals
    (``removals_jammer``) and the characters that went (``characters_jammer``), summed up as datatrove does.

    Args:
        cleaner: what cleans; by default with everything on. It is sent to the tasks by its options, so the files of
            rules that it names must be there, too.
        drop_empty: documents of which nothing but blanks is left are dropped; otherwise they stay, empty.
        exclusion_writer: a datatrove writer that takes the dropped ones, as they came.
    """

    name = "🧽 Discuz scrubber"
    type = "✂️ - FORMAT"

    def __init__(
        self, cleaner: Scrubber | None = None, *, drop_empty: bool = False, exclusion_writer: Any = None
    ) -> None:
        super().__init__()
        self.cleaner = cleaner or Scrubber()
        self.drop_empty = drop_empty
        self.exclusion_writer = exclusion_writer

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """Clean a task's documents; datatrove calls this."""
        with self.exclusion_writer if self.exclusion_writer is not None else nullcontext() as writer:
            for document in data:
                self.stat_update(StatHints.total)
                with self.track_time():
                    cleaned = self._clean(document.text)
                if self.drop_empty and not cleaned.strip():
                    self.stat_update(StatHints.dropped)
                    if writer is not None:
                        writer.write(document, rank)
                    continue
                document.text = cleaned
                self.stat_update(StatHints.forwarded)
                self.update_doc_stats(document)
                yield document

    def _clean(self, text: str) -> str:
        removals = self.cleaner.scan(text)
        if removals:
            self.stat_update("changed")
        for one in removals:
            self.stat_update(f"removals_{one.area}")
            self.stat_update(f"characters_{one.area}", value=one.end - one.start)
        return apply_removals(text, removals)

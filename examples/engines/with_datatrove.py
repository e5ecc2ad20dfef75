"""Cleans JSON Lines with a datatrove pipeline.

python with_datatrove.py FOLDER OUTPUT [TASKS]
"""

from __future__ import annotations

import sys
from pathlib import Path

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from scrubber.integrations.datatrove import Scrub


def main() -> None:
    folder, output = (str(Path(name).absolute()) for name in sys.argv[1:3])
    tasks = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    pipeline = [
        JsonlReader(folder, glob_pattern="*.jsonl"),
        Scrub(drop_empty=False),
        JsonlWriter(output, output_filename="${rank}.jsonl", compression=None),
    ]
    # On a cluster this is SlurmPipelineExecutor or RayPipelineExecutor; the pipeline stays.
    executor = LocalPipelineExecutor(pipeline, tasks=tasks, workers=tasks, logging_dir=f"{output}/logs")
    stats = executor.run()
    for step in stats.stats:
        if "Discuz" in step.name:
            for name, value in sorted(step.stats.items()):
                print(f"{value.total:10,.0f} {name}", file=sys.stderr)


if __name__ == "__main__":
    main()

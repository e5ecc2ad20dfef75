"""Cleans JSON Lines with Ray Data.

python with_ray.py FOLDER OUTPUT
"""

from __future__ import annotations

import sys
from pathlib import Path

import ray

from scrubber.integrations.ray import clean_batch


def main() -> None:
    folder, output = (str(Path(name).absolute()) for name in sys.argv[1:3])
    # On a cluster: ray.init("auto").
    ray.init(num_cpus=2, include_dashboard=False)
    dataset = ray.data.read_json(folder)
    dataset.map_batches(clean_batch, fn_kwargs={"fields": ["text"]}, batch_format="pyarrow").write_json(output)


if __name__ == "__main__":
    main()

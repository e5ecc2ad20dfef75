"""Cleans JSON Lines with Hugging Face datasets.

python with_datasets.py FOLDER OUTPUT
"""

from __future__ import annotations

import sys
from pathlib import Path

from datasets import load_dataset

from scrubber.integrations.datasets import clean_batch


def main() -> None:
    folder, output = (Path(name).absolute() for name in sys.argv[1:3])
    dataset = load_dataset("json", data_files=str(folder / "*.jsonl"), split="train")
    cleaned = dataset.map(clean_batch, batched=True, fn_kwargs={"fields": ["text"]}, num_proc=2)
    output.mkdir(parents=True, exist_ok=True)
    cleaned.to_json(output / "clean.jsonl", force_ascii=False)


if __name__ == "__main__":
    main()

"""Cleans JSON Lines with Spark.

python with_spark.py FOLDER OUTPUT
"""

from __future__ import annotations

import sys
from pathlib import Path

from pyspark.sql import SparkSession

from scrubber.integrations.spark import clean_in_arrow


def main() -> None:
    folder, output = (str(Path(name).absolute()) for name in sys.argv[1:3])
    # With spark-submit, what is said here of the master goes.
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    frame = session.read.json(folder)
    frame.mapInArrow(clean_in_arrow(["text"]), frame.schema).write.json(output)
    session.stop()


if __name__ == "__main__":
    main()

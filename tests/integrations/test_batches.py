"""Batches in every form in which engines hand them out."""

from __future__ import annotations

import pickle

import pytest

from scrubber import Scrubber
from scrubber.integrations import datasets, ray, spark
from tests.command import CLEAN, PAGE, PLAIN

TEXTS = [PAGE, None, PLAIN, ""]
CLEANED = [CLEAN, None, PLAIN, ""]


def test_lists() -> None:
    assert datasets.clean_batch({"id": [1, 2, 3, 4], "text": TEXTS}) == {"text": CLEANED}


def test_arrays() -> None:
    numpy = pytest.importorskip("numpy")
    batch = {"id": numpy.arange(4), "text": numpy.array(TEXTS, dtype=object)}
    new = ray.clean_batch(batch)
    assert new["text"].tolist() == CLEANED
    assert new["id"] is batch["id"]
    assert batch["text"].tolist() == TEXTS


def test_tables_keep_their_schema() -> None:
    arrow = pytest.importorskip("pyarrow")
    table = arrow.table({"id": range(4), "page": [{"text": text} for text in TEXTS]})
    new = ray.clean_batch(table, ["page.text"])
    assert new.column("page").to_pylist() == [{"text": text} for text in CLEANED]
    assert new.schema.equals(table.schema, check_metadata=True)
    (batch,) = spark.clean_in_arrow(["page.text"])(table.to_batches())
    assert batch.to_pylist() == new.to_pylist()


def test_frames_keep_their_index_and_types() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"text": TEXTS, "id": range(4)}, index=[7, 8, 9, 10])
    for new in (ray.clean_batch(frame), *spark.clean_in_pandas()([frame])):
        assert [None if text != text else text for text in new["text"]] == CLEANED
        assert new.dtypes.equals(frame.dtypes)
        assert new.index.equals(frame.index)


def test_a_column_that_is_not_there_is_told() -> None:
    with pytest.raises(KeyError, match="body"):
        datasets.clean_batch({"text": TEXTS}, ["body"])
    arrow = pytest.importorskip("pyarrow")
    with pytest.raises(KeyError, match="body"):
        ray.clean_batch(arrow.table({"text": TEXTS}), ["body"])


def test_what_is_no_text_is_told() -> None:
    with pytest.raises(TypeError, match="int"):
        datasets.clean_batch({"text": [1]})


def test_a_scrubber_with_choices_is_used() -> None:
    cleaner = pickle.loads(pickle.dumps(Scrubber(keep=["meta"])))
    assert datasets.clean_batch({"text": [PAGE]}, cleaner=cleaner) == {"text": [cleaner.clean(PAGE)]}
    assert cleaner.clean(PAGE) != CLEAN

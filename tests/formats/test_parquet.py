"""Parquet: texts are cleaned, and everything else of the file reads as it did."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.command import CLEAN, PAGE, PLAIN, run

pa = pytest.importorskip("pyarrow", reason="needs pyarrow (extra corpus)")
pq = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow (extra corpus)")


def table(texts: list[str | None]) -> Any:
    count = len(texts)
    schema = pa.schema(
        [
            pa.field("id", pa.int32(), nullable=False, metadata={b"unit": b"page"}),
            pa.field("text", pa.large_string(), metadata={b"PARQUET:field_id": b"7"}),
            pa.field("title", pa.string()),
            pa.field("price", pa.decimal128(9, 2)),
            pa.field("when", pa.timestamp("us", tz="UTC")),
            pa.field("page", pa.struct([("body", pa.string()), ("n", pa.int8())])),
            pa.field("posts", pa.list_(pa.string())),
            pa.field("kind", pa.dictionary(pa.int32(), pa.string())),
        ],
        metadata={b"made": b"by hand"},
    )
    return pa.table(
        {
            "id": range(count),
            "text": texts,
            "title": [PAGE] * count,
            "price": [Decimal("1.50")] * count,
            "when": [index * 10**6 for index in range(count)],
            "page": [{"body": text, "n": 1} if index % 3 else None for index, text in enumerate(texts)],
            "posts": [[text, PLAIN, None] if index % 4 else None for index, text in enumerate(texts)],
            "kind": pa.array(texts).dictionary_encode(),
        },
        schema=schema,
    )


TEXTS = [PLAIN, PAGE, None, PLAIN, PAGE, "", PAGE, PLAIN, PLAIN, PAGE, PLAIN]
CLEANED = [CLEAN if text == PAGE else text for text in TEXTS]


def write(path: Path, data: Any, **options: Any) -> None:
    pq.write_table(data, path, **{"row_group_size": 4, "compression": "zstd", **options})


def test_texts_are_cleaned_and_all_else_is_as_it_was(tmp_path: Path) -> None:
    old = table(TEXTS)
    write(tmp_path / "a.parquet", old, compression={"text": "gzip", "id": "none", "title": "snappy"})
    done = run("a.parquet", "-o", "b.parquet", "-v", cwd=tmp_path)
    assert (done.returncode, done.stderr.decode().splitlines()[-1]) == (
        0,
        "scrubber: a.parquet: records: 11 read, 4 cleaned, 1 without text, 0 bad",
    )
    before, after = pq.ParquetFile(tmp_path / "a.parquet"), pq.ParquetFile(tmp_path / "b.parquet")
    new = after.read()
    assert new.column("text").to_pylist() == CLEANED
    assert new.drop_columns("text").equals(before.read().drop_columns("text"))
    assert after.schema_arrow.equals(before.schema_arrow, check_metadata=True)
    assert after.schema.equals(before.schema)
    assert after.metadata.num_row_groups == before.metadata.num_row_groups == 3
    for group in range(3):
        one, other = before.metadata.row_group(group), after.metadata.row_group(group)
        assert one.num_rows == other.num_rows
        for index in range(one.num_columns):
            assert one.column(index).compression == other.column(index).compression
            assert one.column(index).has_dictionary_page == other.column(index).has_dictionary_page


def test_fields_may_lie_in_structs_lists_and_dictionaries(tmp_path: Path) -> None:
    write(tmp_path / "a.parquet", table(TEXTS))
    done = run("-i", "a.parquet", "--field", "page.body", "--field", "posts", "--field", "kind", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert pq.read_table(tmp_path / "a.parquet").to_pylist() == [
        {
            **row,
            "page": row["page"] and {"body": CLEANED[row["id"]], "n": 1},
            "posts": row["posts"] and [CLEANED[row["id"]], PLAIN, None],
            "kind": CLEANED[row["id"]],
        }
        for row in table(TEXTS).to_pylist()
    ]


def test_a_file_in_which_nothing_goes_stays_as_it_is(tmp_path: Path) -> None:
    write(tmp_path / "a.parquet", table(CLEANED))
    assert run("a.parquet", "-o", "b.parquet", cwd=tmp_path).returncode == 0
    assert (tmp_path / "b.parquet").read_bytes() == (tmp_path / "a.parquet").read_bytes()
    assert run("--check", "a.parquet", cwd=tmp_path).returncode == 0


def test_it_may_come_through_a_pipe(tmp_path: Path) -> None:
    write(tmp_path / "a.parquet", table(TEXTS))
    done = run("--from", "parquet", cwd=tmp_path, stdin=(tmp_path / "a.parquet").read_bytes())
    (tmp_path / "b.parquet").write_bytes(done.stdout)
    assert pq.read_table(tmp_path / "b.parquet").column("text").to_pylist() == CLEANED


@pytest.mark.parametrize(("field", "why"), [("id", b"id is int32, not text"), ("text.a", b"which has no fields")])
def test_a_column_of_something_else_fails_the_file(tmp_path: Path, field: str, why: bytes) -> None:
    write(tmp_path / "a.parquet", table(TEXTS))
    done = run("a.parquet", "-o", "b.parquet", "--field", field, cwd=tmp_path)
    assert (done.returncode, (tmp_path / "b.parquet").exists()) == (2, False)
    assert why in done.stderr


def test_a_damaged_file_fails(tmp_path: Path) -> None:
    write(tmp_path / "a.parquet", table(TEXTS))
    data = (tmp_path / "a.parquet").read_bytes()
    for damaged in (b"", b"nope", data[:-10], data[:200] + data[300:]):
        (tmp_path / "a.parquet").write_bytes(damaged)
        done = run("-i", "a.parquet", cwd=tmp_path)
        assert (done.returncode, (tmp_path / "a.parquet").read_bytes()) == (2, damaged)
        assert done.stderr.startswith(b"scrubber: a.parquet: cannot be read as Parquet")
        assert done.stderr.count(b"\n") == 1


def test_a_table_without_rows_passes(tmp_path: Path) -> None:
    write(tmp_path / "a.parquet", table([]))
    assert run("a.parquet", "-o", "b.parquet", cwd=tmp_path).returncode == 0

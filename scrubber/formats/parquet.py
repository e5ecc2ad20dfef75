"""Parquet, row group by row group: text columns are cleaned, all others are written as they were read."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from scrubber.formats.records import FormatError, Sink, Source, Texts, needs
from scrubber.removal import apply_removals

_BLOCK = 1 << 20
_ROWS = 1000
"""Rows of which the texts are Python's at a time."""
_IN_MEMORY = 1 << 22


class Parquet:
    """A Parquet file. What comes through a pipe waits in a temporary file: its table of contents is at its end."""

    name = "Parquet"

    def clean(self, source: Source, texts: Texts) -> Iterator[bytes]:
        arrow = _pyarrow()
        with _whole(source) as file:
            try:
                yield from _clean(arrow, file, texts)
            except (arrow.ArrowException, UnicodeDecodeError) as error:
                raise FormatError(f"cannot be read as Parquet ({_first_line(error)})") from None
            except OSError as error:
                if error.errno is not None:
                    raise
                # That is how the library tells of what is damaged inside.
                raise FormatError(f"cannot be read as Parquet ({_first_line(error)})") from None


def _clean(arrow: Any, file: IO[bytes], texts: Texts) -> Iterator[bytes]:
    import pyarrow.parquet as parquet

    read = parquet.ParquetFile(file, pre_buffer=False)
    columns = Columns(arrow, read.schema_arrow, texts)
    groups = range(read.metadata.num_row_groups)
    texts.counts["records"] = read.metadata.num_rows
    changed = None
    # Files are cleaned side by side, not columns; and a pool of threads that nobody waits for can abort a process as it
    # ends.
    for number in groups:
        table = columns.clean(read.read_row_group(number, use_threads=False))
        if texts.removals:
            changed = table
            break
    if changed is None:
        # Nothing goes, so the file stays as it is to the last byte.
        file.seek(0)
        while block := file.read(_BLOCK):
            yield block
        return
    sink = Sink()
    with parquet.ParquetWriter(sink, read.schema_arrow, **_manner(read)) as writer:
        for other in groups:
            if other < number:
                table = read.read_row_group(other, use_threads=False)
            elif other == number:
                table, changed = changed, None
            else:
                table = columns.clean(read.read_row_group(other, use_threads=False))
            # A row group stays one, however many rows it has.
            writer.write_table(table, row_group_size=max(1, table.num_rows))
            yield sink.take()
    yield sink.take()


class Columns:
    """Cleans the columns of tables that hold the wanted texts."""

    def __init__(self, arrow: Any, schema: Any, texts: Texts) -> None:
        self._arrow = arrow
        self._texts = texts
        self._paths: dict[str, list[tuple[str, ...]]] = {}
        for path in texts.choices.fields:
            if self._check(schema, path):
                self._paths.setdefault(path[0], []).append(path[1:])

    @property
    def found(self) -> bool:
        """Whether there are such columns."""
        return bool(self._paths)

    def _check(self, schema: Any, path: tuple[str, ...]) -> bool:
        """Whether a column has texts of this path.

        Raises:
            FormatError: what is there is no text.
        """
        types = self._arrow.types
        kind: Any = None
        for depth, key in enumerate(path):
            while kind is not None and (types.is_list(kind) or types.is_large_list(kind)):
                kind = kind.value_type
            inside = schema if kind is None else kind
            if kind is not None and not types.is_struct(kind):
                raise FormatError(f"{'.'.join(path[:depth])} is {kind}, which has no fields")
            if inside.get_field_index(key) < 0:
                return False
            kind = inside.field(key).type
        while types.is_list(kind) or types.is_large_list(kind):
            kind = kind.value_type
        if types.is_dictionary(kind):
            kind = kind.value_type
        if not (types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind)):
            raise FormatError(f"{'.'.join(path)} is {kind}, not text")
        return True

    def clean(self, table: Any) -> Any:
        rows = [False] * table.num_rows
        if not self._paths:
            self._texts.counts["without"] += table.num_rows
            return table
        for name, paths in self._paths.items():
            index = table.schema.get_field_index(name)
            column = table.column(index)
            chunks, offset = [], 0
            for chunk in column.chunks:
                new = chunk
                for path in paths:
                    new = self._array(new, path)
                if new is not chunk:
                    for row in range(len(chunk)):
                        if not rows[offset + row] and new[row] != chunk[row]:
                            rows[offset + row] = True
                chunks.append(new)
                offset += len(chunk)
            if any(new is not old for new, old in zip(chunks, column.chunks, strict=True)):
                cleaned = self._arrow.chunked_array(chunks, type=column.type)
                table = table.set_column(index, table.schema.field(index), cleaned)
        self._texts.counts["cleaned"] += sum(rows)
        nulls = [table.column(name) for name in self._paths]
        self._texts.counts["without"] += min(column.null_count for column in nulls)
        return table

    def _array(self, array: Any, path: tuple[str, ...]) -> Any:
        """An array with the texts at a path cleaned; the same one if nothing goes."""
        arrow, kind = self._arrow, array.type
        types = arrow.types
        if types.is_dictionary(kind):
            words = self._array(array.dictionary, path)
            if words is array.dictionary:
                return array
            return arrow.DictionaryArray.from_arrays(array.indices, words, ordered=kind.ordered)
        if types.is_list(kind) or types.is_large_list(kind):
            items = array.flatten()
            cleaned = self._array(items, path)
            if cleaned is items:
                return array
            import pyarrow.compute as compute

            lengths = compute.fill_null(compute.list_value_length(array), 0)
            offsets = arrow.concat_arrays([arrow.array([0], lengths.type), compute.cumulative_sum(lengths)])
            make = arrow.LargeListArray if types.is_large_list(kind) else arrow.ListArray
            return make.from_arrays(offsets, cleaned, type=kind, mask=array.is_null())
        if types.is_struct(kind):
            parts = array.flatten()
            at = kind.get_field_index(path[0])
            cleaned = self._array(parts[at], path[1:])
            if cleaned is parts[at]:
                return array
            parts[at] = cleaned
            return arrow.StructArray.from_arrays(parts, fields=list(kind), mask=array.is_null())
        return self._strings(array)

    def _strings(self, array: Any) -> Any:
        pieces = []
        changed = False
        for start in range(0, len(array), _ROWS):
            piece = array.slice(start, _ROWS)
            texts = piece.to_pylist()
            new = [text if text is None else apply_removals(text, self._texts.scan(text)) for text in texts]
            if new != texts:
                changed = True
                piece = self._arrow.array(new, type=array.type)
            pieces.append(piece)
        return self._arrow.concat_arrays(pieces) if changed else array


def _manner(read: Any) -> dict[str, Any]:
    """How a file was written, as far as it tells, in the writer's words."""
    group = read.metadata.row_group(0)
    columns = [group.column(index) for index in range(group.num_columns)]
    return {
        "version": read.metadata.format_version,
        "compression": {one.path_in_schema: _codec(one.compression) for one in columns},
        "use_dictionary": [one.path_in_schema for one in columns if one.has_dictionary_page],
        "write_statistics": [one.path_in_schema for one in columns if one.is_stats_set],
        "use_deprecated_int96_timestamps": any(one.physical_type == "INT96" for one in columns),
        "sorting_columns": group.sorting_columns or None,
    }


def _codec(name: str) -> str:
    return "NONE" if name == "UNCOMPRESSED" else name


def _whole(source: Source) -> IO[bytes]:
    """The file in a form in which it can be read from any place; to be closed."""
    if source.file.seekable() and source.file.fileno() > 2:
        # Another descriptor's place is its own.
        file = open(source.file.fileno(), "rb", closefd=False)  # noqa: SIM115
        file.seek(0, 2)
        source.bytes = file.tell()
        file.seek(0)
        return file
    waiting: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
    shutil.copyfileobj(source, waiting, _BLOCK)
    waiting.seek(0)
    return waiting


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise needs("pyarrow") from None
    return pyarrow


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]

"""JSON Lines: of each record only the texts that are cleaned are written anew, and of these only what goes is gone."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from scrubber.formats.json_spans import Fields, NotJson, without
from scrubber.formats.packing import Packing, packed, unpacked
from scrubber.formats.records import Source, Texts, joined

LONGEST = 1 << 25
"""Bytes of a line at most; longer ones are bad records, so that memory stays bounded."""

_BLANK = b" \t\r\n"
_BOM = b"\xef\xbb\xbf"


class JsonLines:
    """A file of JSON objects, one on each line."""

    name = "JSON Lines"

    def __init__(self, packing: Packing) -> None:
        self._packing = packing

    def clean(self, source: Source, texts: Texts) -> Iterator[bytes]:
        lines = _clean_lines(unpacked(source, self._packing), texts)
        return packed(joined(lines), self._packing)


def _clean_lines(file: BufferedReader, texts: Texts) -> Iterator[bytes]:
    fields = Fields(texts.choices.fields)
    number = 0
    counts = texts.counts
    while line := file.readline(LONGEST + 1):
        number += 1
        if number == 1 and line.startswith(_BOM):
            yield _BOM
            line = line[len(_BOM) :]
        if len(line) > LONGEST and not line.endswith(b"\n"):
            counts["records"] += 1
            yield from _too_long(line, file, number, texts)
            continue
        if not line.strip(_BLANK):
            yield line
            continue
        counts["records"] += 1
        try:
            text = line.decode()
            cleaned = _clean_line(text, fields, texts)
        except (NotJson, UnicodeDecodeError) as error:
            why = "not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
            if texts.bad(f"line {number}", why):
                yield line
            continue
        # What is as it was need not be encoded again.
        yield line if cleaned is text else cleaned.encode()


def _clean_line(line: str, fields: Fields, texts: Texts) -> str:
    """A record with its texts cleaned; the same object if nothing goes.

    Raises:
        NotJson: the record cannot be read.
    """
    found = fields.find(line)
    if not found:
        texts.counts["without"] += 1
        return line
    pieces: list[str] = []
    place = 0
    for start, end, text in found:
        if removals := texts.scan(text):
            pieces += [line[place:start], without(line[start:end], text, removals)]
            place = end
    if not pieces:
        return line
    texts.counts["cleaned"] += 1
    return "".join(pieces) + line[place:]


def _too_long(line: bytes, file: BufferedReader, number: int, texts: Texts) -> Iterator[bytes]:
    stays = texts.bad(f"line {number}", f"longer than {LONGEST >> 20} MiB")
    while line:
        if stays:
            yield line
        if line.endswith(b"\n"):
            return
        line = file.readline(1 << 20)

"""What goes wrong in ways that a user can mend: every message is one line, written to a person."""

from __future__ import annotations

import os
from typing import Any

_SHOWN = 40
"""Characters of a line that a message shows."""


class ScrubberError(Exception):
    """Base of all errors that the package raises on purpose."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __reduce__(self) -> tuple[Any, ...]:
        # What Python does by itself would call the class with the message alone.
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[ScrubberError], args: tuple[Any, ...], state: dict[str, Any]) -> ScrubberError:
    """An error as it was, in another process."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class UnknownName(ScrubberError):
    """A name that is no filter, area or rule."""


class RuleError(ScrubberError):
    """A rule file that cannot be used.

    Attributes:
        path: the file.
        rule_id: id of the rule that is wrong, `None` where the file as a whole is.
    """

    def __init__(self, path: str | os.PathLike[str], rule_id: str | None, message: str) -> None:
        from pathlib import Path

        super().__init__(f"{path}: {f'{rule_id}: ' if rule_id else ''}{message}")
        self.path = Path(path)
        self.rule_id = rule_id


class SlowRule(RuleError):
    """A rule of a user's own whose pattern goes back and forth without end on some line."""

    def __init__(self, path: str | os.PathLike[str], rule_id: str, line: str) -> None:
        shown = line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
        super().__init__(path, rule_id, f"the pattern takes too long on the line {shown!r}")


class CompressedInput(ScrubberError):
    """Bytes that are packed: passing them on would look as if they had been cleaned.

    Attributes:
        format: name of the format, such as ``gzip``.
    """

    def __init__(self, format: str) -> None:
        super().__init__(f"is compressed ({format}): unpack it first")
        self.format = format


class UndecodableBytes(ScrubberError):
    """Bytes that make no character, where that is not to be passed over.

    Attributes:
        offset: where they stand in the input, in bytes from its start.
        data: the bytes.
        encoding: the encoding that they are not in.
    """

    def __init__(self, offset: int, data: bytes, encoding: str) -> None:
        what = "byte" if len(data) == 1 else "bytes"
        super().__init__(f"{what} 0x{data.hex()} at offset {offset}: not valid {encoding}")
        self.offset = offset
        self.data = data
        self.encoding = encoding


class UnencodableCharacter(ScrubberError):
    """A character that the encoding of the output does not have.

    Attributes:
        character: the character.
        encoding: the encoding that lacks it.
    """

    def __init__(self, character: str, encoding: str) -> None:
        shown = f"{character} (U+{ord(character):04X})" if character.isprintable() else f"U+{ord(character):04X}"
        super().__init__(f"{shown} cannot be written in {encoding}")
        self.character = character
        self.encoding = encoding


class ReaderGone(Exception):
    """Whoever reads standard output has closed it: no fault of anybody, but there is nobody left to work for."""

"""What goes wrong in ways that a user can mend: every message is one line, written to a person."""

from __future__ import annotations

from pathlib import Path


class ScrubberError(Exception):
    """Base of all errors that the package raises on purpose."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UnknownName(ScrubberError):
    """A name that is no filter, area or rule."""


class RuleError(ScrubberError):
    """A rule file that cannot be used.

    Attributes:
        path: the file.
        rule_id: id of the rule that is wrong, `None` where the file as a whole is.
    """

    def __init__(self, path: Path, rule_id: str | None, message: str) -> None:
        super().__init__(f"{path}: {f'{rule_id}: ' if rule_id else ''}{message}")
        self.path = path
        self.rule_id = rule_id


class ReaderGone(Exception):
    """Whoever reads standard output has closed it: no fault of anybody, but there is nobody left to work for."""

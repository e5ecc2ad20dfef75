"""Configuration files: which one holds for a folder, and what it says. Knows nothing of the command line.

A `scrubber.toml`, or the table ``[tool.scrubber]`` of a `pyproject.toml`, gives options of the cleaning command under
their long names. `find` looks for one upward from a folder, `load` reads a named one. What is wrong with a file is a
`ConfigError` of one line that names it, and the key.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from scrubber import patterns as regex
from scrubber.errors import ScrubberError

OWN = "scrubber.toml"
SHARED = "pyproject.toml"
_TOOL = "scrubber"
# Every way to begin our table in a file of others: under its name, as a key of `tool`, or in names with escapes. To
# read such a file and find that it has none would take a tenth of the start, in the folder of any project that mentions
# us.
_MAY_HOLD_TABLE = regex.standard(
    rb"""(?m)^(?:\xef\xbb\xbf)?[ \t]*"""
    rb"""(?:\[{1,2}[ \t]*["']?tool["']?[ \t]*(?:\.[ \t]*["']?scrubber|\])|["']?tool["']?[ \t]*[.=]|[^=\n]*\\)"""
)


class ConfigError(ScrubberError):
    """A configuration file that cannot be used."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")


class Config(NamedTuple):
    """What a configuration file says.

    Attributes:
        path: the file.
        options: values by the long names of options, without their dashes; lists are tuples, and paths of files lead
            from where the process is.
    """

    path: str
    options: Mapping[str, Any]


def find(folder: str | os.PathLike[str]) -> Config | None:
    """The nearest configuration upward from a folder; beside each other `scrubber.toml` goes before `pyproject.toml`.

    Args:
        folder: absolute path of where to begin.

    Raises:
        ConfigError: the file cannot be used. A `pyproject.toml` without our table is passed over.
    """
    folder = place = os.fspath(folder)
    below = ""
    while place != below:
        own, shared = os.path.join(place, OWN), os.path.join(place, SHARED)
        if (found := _read(own)) is not None:
            return _checked(own, found, folder)
        if (found := _read(shared, mine=False)) is not None and (table := _table(shared, found)):
            return _checked(shared, table[0], folder)
        place, below = os.path.dirname(place), place
    return None


def load(path: str | os.PathLike[str]) -> Config:
    """The configuration in a named file: its table ``[tool.scrubber]`` if it is a `pyproject.toml`, else all of it.

    Raises:
        ConfigError: the file is not there, has no such table, or cannot be used.
    """
    path = os.fspath(path)
    data = _read(path)
    if data is None:
        raise ConfigError(path, "no such file")
    if os.path.basename(path) != SHARED:
        return _checked(path, data, None)
    table = _table(path, data)
    if not table:
        raise ConfigError(path, f"holds no [tool.{_TOOL}]")
    return _checked(path, table[0], None)


def _read(path: str, mine: bool = True) -> dict[str, Any] | None:
    """A TOML file; `None` if it is not there, or if it is not only ours and cannot hold anything for us."""
    try:
        with open(path, "rb") as file:
            raw = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        if not mine:
            return None
        raise ConfigError(path, error.strerror or str(error)) from None
    # What is wrong with other people's files is not ours to say.
    if not mine and (_TOOL.encode() not in raw or not _MAY_HOLD_TABLE.search(raw)):
        return None
    import tomllib

    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ConfigError(path, "not UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(path, str(error)) from None


def _table(path: str, data: dict[str, Any]) -> tuple[dict[str, Any]] | None:
    """Our table of a `pyproject.toml`, which may be empty, or `None`."""
    tool = data.get("tool")
    if not isinstance(tool, dict) or _TOOL not in tool:
        return None
    table = tool[_TOOL]
    if not isinstance(table, dict):
        raise ConfigError(path, f"tool.{_TOOL} must be a table")
    return (table,)


def _checked(path: str, data: dict[str, Any], folder: str | None) -> Config:
    """The options of a file whose keys and values are as they should be.

    Args:
        path: the file.
        data: its keys.
        folder: where the search began; `None` for a file that was named.
    """
    options: dict[str, Any] = {}
    for key, value in data.items():
        if key not in KEYS:
            raise ConfigError(path, f"unknown key {key!r}{_hint(key)}")
        try:
            options[key] = KEYS[key](value)
        except _WrongValue as error:
            raise ConfigError(path, f"{key} {error}, not {_shown(value)}") from None
    if "rules" in options:
        options["rules"] = tuple(_from_here(path, name, folder) for name in options["rules"])
    return Config(path, options)


def _from_here(path: str, name: str, folder: str | None) -> str:
    """A path that a file names, which is meant from where that file lies; short where both are in one folder."""
    return name if os.path.dirname(path) == folder else os.path.join(os.path.dirname(path), name)


def _hint(key: str) -> str:
    if key in _LINE_ONLY:
        return f"; --{key} can be given on the command line only"
    from difflib import get_close_matches

    near = get_close_matches(key.lower().replace("_", "-"), KEYS, n=1, cutoff=0.5)
    return f" (did you mean {near[0]}?)" if near else f"; there are {', '.join(KEYS)}"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    return repr(value)


class _WrongValue(Exception):
    """A value that a key cannot have; the text says what it must be."""


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise _WrongValue("must be a list of strings that are not empty")
    return tuple(value)


def _word(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise _WrongValue("must be a string")
    return value


def _encoding(value: object) -> str:
    from scrubber.text.names import AUTO, known_encoding

    if (name := _word(value)) != AUTO:
        try:
            known_encoding(name)
        except LookupError:
            raise _WrongValue("must be an encoding") from None
    return name


def _output_encoding(value: object) -> str:
    from scrubber.text.names import AUTO

    if (name := _word(value)) == AUTO:
        raise _WrongValue("must be an encoding or 'same'")
    return name if name == "same" else _encoding(name)


def _errors(value: object) -> str:
    if value not in ("keep", "strict"):
        raise _WrongValue("must be 'keep' or 'strict'")
    return str(value)


def _jobs(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _WrongValue("must be a whole number from 1")
    return value


def _backup(value: object) -> str | None:
    if isinstance(value, bool):
        return ".bak" if value else None
    if not isinstance(value, str) or not value or set(value) & {"/", "\\", "\0"}:
        raise _WrongValue("must be a suffix of a file's name, or true")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _WrongValue("must be true or false")
    return value


KEYS: dict[str, Callable[[object], Any]] = {
    "select": _names,
    "ignore": _names,
    "keep": _names,
    "rules": _names,
    "encoding": _encoding,
    "output-encoding": _output_encoding,
    "errors": _errors,
    "jobs": _jobs,
    "include": _names,
    "exclude": _names,
    "backup": _backup,
    "quiet": _flag,
    "verbose": _flag,
    "progress": _flag,
}
"""Keys, and what makes a value of theirs that of an option. What writes, or is about one run, is no key."""

_LINE_ONLY = ("from", "output", "in-place", "check", "diff", "resume", "ledger", "config", "isolated")

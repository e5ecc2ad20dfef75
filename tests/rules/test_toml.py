"""Rule files are read as TOML says, whether they are plain enough for the quick reader or not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import scrubber
from scrubber.rules import toml

FILES = sorted((Path(scrubber.__file__).parent / "rules").rglob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_package_s_files_are_read_as_toml(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert toml.loads(text) == tomllib.loads(text)


PIECES = ["[[rule]]", "[[rule]]\n", "[rule]", "id", "lines", "a.b", '"q"', " = ", "=", '"', "'", "'''", '"""', "[", "]", ",", ", ", "true", "false", "1", "\\",
          "\n", "\n", "\r\n", "\t", " ", "# x", "\0", "\x7f", "{", "}", "楼主", "\ufeff", 'id = "x"\n', "lines = ['一', \"二\"]\n", "lines = [\n'一',\n]\n"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_text_is_read_as_toml_or_refused_as_it_is(text: str) -> None:
    for one in (text, f"[[rule]]\n{text}", f"[[rule]]\nid = 'x'\n{text}\n"):
        try:
            told = tomllib.loads(one)
        except tomllib.TOMLDecodeError:
            with pytest.raises(tomllib.TOMLDecodeError):
                toml.loads(one)
        else:
            assert toml.loads(one) == told

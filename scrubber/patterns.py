"""The `regex` module for patterns that stand in modules: each is compiled when it is first used.

A short text needs few of the hundreds of patterns that the filters hold, and compiling them is most of what starting
costs. Modules say ``from scrubber import patterns as regex`` and write what they would write with `regex` itself.

`standard` gives a pattern of the standard library's `re` in the same way. That matcher is several times as fast at
finding a character of a large set, one of many texts, or nothing; it has no guard against patterns that go back and
forth, so it is for simple ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from re import compile as standard

    from regex import DOTALL, IGNORECASE, MULTILINE, Match, Pattern, compile, escape, search
else:
    from importlib import import_module

    IGNORECASE, MULTILINE, DOTALL = 0x2, 0x8, 0x10

    class Pattern:
        """A pattern that is not compiled yet; takes over the methods of the compiled one as they are asked for."""

        def __init__(self, module: str, pattern: str, flags: int) -> None:
            self._arguments = module, pattern, flags
            self._compiled = None

        def __getattr__(self, name: str) -> object:
            if name.startswith("__"):
                raise AttributeError(name)
            if self._compiled is None:
                module, pattern, flags = self._arguments
                self._compiled = import_module(module).compile(pattern, flags)
            value = getattr(self._compiled, name)
            # The next time there is nothing to ask: it costs what the compiled pattern's own method costs.
            setattr(self, name, value)
            return value

    def compile(pattern: str, flags: int = 0) -> Pattern:
        return Pattern("regex", pattern, flags)

    def standard(pattern: str, flags: int = 0) -> Pattern:
        return Pattern("re", pattern, flags)

    def __getattr__(name: str) -> object:
        value = globals()[name] = getattr(import_module("regex"), name)
        return value


__all__ = ["DOTALL", "IGNORECASE", "MULTILINE", "Match", "Pattern", "compile", "escape", "search", "standard"]

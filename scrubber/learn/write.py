"""What was learned as a rule file that people can read, and strike lines out of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from scrubber.learn.found import Found
from scrubber.learn.shape import is_fixed, pattern
from scrubber.rules import Rule
from scrubber.rules.lexicon import Lexicon
from scrubber.rules.places import FOOT

_MOST_EXAMPLES = 3


def rules_of(board: str, found: Iterable[Found]) -> Iterator[Rule]:
    """Rules for what was learned from one board, in the same order; lines that no rule can say are left out."""
    for one in found:
        lines: tuple[str, ...] = ()
        said: str | None = None
        if is_fixed(one.shape):
            lines = (one.shape,)
        elif len(one.examples) == 1:
            lines = one.examples
        else:
            said = pattern(one.shape)
        rule = Rule(
            id=f"learned.{one.places[0]}-{_digest(board, one.shape)}",
            kind="board_line",
            area="footer" if one.places == (FOOT,) else "navigation",
            languages=(),
            source="",
            lines=lines,
            pattern=said,
            matches=one.examples[:_MOST_EXAMPLES],
            note=f"{one.share:.0%}; {one.count:,} times on {one.pages:,} of {one.of_pages:,} pages",
            certain=one.certain,
            places=one.places,
        )
        alone = Lexicon([rule])
        if all((known := alone.look_up(line)) is not None and known.rule == rule.id for line in rule.matches):
            yield rule


def as_toml(board: str, rules: Iterable[Rule]) -> str:
    """The rules of one board as a piece of a rule file."""
    blocks = [f"# Board: {_one_line(board)}\n"]
    for rule in rules:
        fields = [
            f"id = {_string(rule.id)}",
            f'kind = "{rule.kind}"',
            f'area = "{rule.area}"',
            f"places = {_strings(rule.places)}",
            f"lines = {_strings(rule.lines)}" if rule.lines else f"pattern = {_string(rule.pattern or '')}",
            f"matches = {_strings(rule.matches)}",
            f"note = {_string(rule.note)}",
        ]
        if rule.certain:
            fields.append("certain = true")
        blocks.append("[[rule]]\n" + "\n".join(fields) + "\n")
    return "\n".join(blocks)


def _digest(board: str, text: str) -> str:
    return blake2b(f"{board}\0{text}".encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _one_line(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


def _strings(texts: Iterable[str]) -> str:
    return "[" + ", ".join(map(_string, texts)) + "]"


def _string(text: str) -> str:
    """A basic string of TOML; what cannot be seen is written as its number."""
    out = []
    for character in text:
        if character in '"\\':
            out.append("\\" + character)
        elif character.isprintable():
            out.append(character)
        else:
            out.append(f"\\u{ord(character):04X}" if ord(character) < 0x10000 else f"\\U{ord(character):08X}")
    return '"' + "".join(out) + '"'

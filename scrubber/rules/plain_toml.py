"""A quick reader for the plain TOML that rule files are written in: `[[rule]]` tables of strings, lists and flags.

The standard library's reader takes longer over the package's files than everything else at a start. This one reads
what they hold and leaves all else (escapes, long strings, other tables, mistakes) to it.
"""

from __future__ import annotations

from typing import Any

from scrubber import patterns as regex

_PLAIN = r"\x00-\x08\n-\x1f\x7f"
_STRING = rf"'(?!'')[^'{_PLAIN}]*'|\"(?!\"\")[^\"\\{_PLAIN}]*\""
_END = rf"[ \t]*(?:#[^{_PLAIN}]*)?\n"
_LINE = regex.standard(
    rf"(?:{_END})+|\[\[(rule)\]\]{_END}"
    rf"|([A-Za-z0-9_-]+)[ \t]*=[ \t]*(?:({_STRING})|(true|false)"
    rf"|\[((?:[ \t\n]*(?:{_STRING})[ \t]*,)*[ \t\n]*(?:{_STRING})?[ \t\n]*)\]){_END}"
)
_ITEM = regex.standard(_STRING)


def read_plain(text: str) -> dict[str, list[dict[str, Any]]] | None:
    """What `tomllib.loads` gives for the text, or `None` if it is not plain enough for this reader.

    >>> read_plain('[[rule]]\\nid = "a.b"  # a note\\nlines = ["x", \\'y\\']\\ncertain = true\\n')
    {'rule': [{'id': 'a.b', 'lines': ['x', 'y'], 'certain': True}]}
    >>> read_plain("x = 1")
    """
    tables: list[dict[str, Any]] = []
    place = 0
    text += "\n"
    while place < len(text):
        found = _LINE.match(text, place)
        if found is None:
            return None
        place = found.end()
        table, key, string, flag, items = found.groups()
        if table:
            tables.append({})
        elif key:
            if not tables or key in tables[-1]:
                return None
            if string:
                tables[-1][key] = string[1:-1]
            elif flag:
                tables[-1][key] = flag == "true"
            else:
                tables[-1][key] = [one[0][1:-1] for one in _ITEM.finditer(items)]
    return {"rule": tables} if tables else None

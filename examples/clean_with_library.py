"""Cleans a page with the library and counts what went, by area.

python clean_with_library.py [PAGE]
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import scrubber


def main() -> None:
    page = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("thread-page.txt")
    text = page.read_bytes().decode("utf-8")

    # What goes is a list that one can look at before anything is cut.
    removals = scrubber.scan(text)
    print(scrubber.apply_removals(text, removals), end="")

    characters: Counter[str] = Counter()
    for removal in removals:
        characters[removal.area] += removal.end - removal.start
    for area, count in characters.most_common():
        print(f"{count:6} characters of {area}", file=sys.stderr)


if __name__ == "__main__":
    main()

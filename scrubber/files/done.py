"""Which files an earlier run has done, as far as its ledger tells."""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

from scrubber.files.ledger import believed, path_of, place_of, places, read


class Done:
    """Which files a ledger says are done, in eight bytes for each.

    A file that was changed since its entry was written is not done, nor is one whose clean text went elsewhere.

    Raises:
        LedgerError: the ledger cannot be read.
    """

    def __init__(self, ledger: Path) -> None:
        keys = array("Q")
        offsets = places(ledger)
        for start, end in pairwise(offsets):
            entry = read(ledger, start, end)
            with believed(ledger, start):
                if entry["source"] is not None and entry["output"] is not None:
                    size, changed = entry["stamp"]
                    source, output = (path_of(name, entry, ledger) for name in ("source", "output"))
                    keys.append(_key(source, output, size, changed))
        self._keys = array("Q", sorted(keys))

    def holds(self, source: Path, output: Path) -> bool:
        """Whether a file is done, and its clean text is in this place."""
        try:
            found = os.stat(source)
        except OSError:
            return False
        key = _key(source, output, found.st_size, found.st_mtime_ns)
        at = bisect_left(self._keys, key)
        return at < len(self._keys) and self._keys[at] == key


def _key(source: Path, output: Path, size: int, changed: int) -> int:
    name = b"\0".join(os.fsencode(place_of(path)) for path in (source, output)) + f"\0{size}\0{changed}".encode()
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "big")

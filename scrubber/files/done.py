"""Which files an earlier run has done, as far as its ledger tells."""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

from scrubber.files.ledger import path_of, places, read


class Done:
    """Which files a ledger says are done, in eight bytes for each.

    A file that was changed since its entry was written is not done.

    Raises:
        LedgerError: the ledger cannot be read.
    """

    def __init__(self, ledger: Path) -> None:
        keys = array("Q")
        offsets = places(ledger)
        for start, end in pairwise(offsets):
            entry = read(ledger, start, end)
            if entry["source"] is not None:
                keys.append(_key(path_of("source", entry, ledger), *entry["stamp"]))
        self._keys = array("Q", sorted(keys))

    def __contains__(self, path: Path) -> bool:
        try:
            found = os.stat(path)
        except OSError:
            return False
        key = _key(path, found.st_size, found.st_mtime_ns)
        at = bisect_left(self._keys, key)
        return at < len(self._keys) and self._keys[at] == key


def _key(path: Path, size: int, changed: int) -> int:
    name = os.fsencode(os.path.abspath(path)) + f"\0{size}\0{changed}".encode()
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "big")

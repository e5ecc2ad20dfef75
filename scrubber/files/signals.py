"""What a signal that ends the process finds to take back.

An exception raised by a signal handler can come up anywhere, also where Python drops it. So the handler itself takes
back what is under way, and the process ends there.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

_undo: dict[object, Callable[[], None]] = {}
"""What to call before the process ends, in the order in which it began."""


@contextmanager
def undone_by(undo: Callable[[], None]) -> Iterator[None]:
    """While this lasts, a signal that ends the process calls `undo`, which must not wait for locks."""
    key = object()
    _undo[key] = undo
    try:
        yield
    finally:
        del _undo[key]


def listen(*names: str) -> None:
    """Take back what is under way when one of these signals comes, and end with 128 and its number.

    A signal that is ignored stays so: whoever started us, as nohup does, meant it. To be called in the main thread.
    """
    for name in names:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def forget() -> None:
    """What is under way is another process's, from which this one was forked."""
    _undo.clear()


def _end(number: int, _frame: object) -> NoReturn:
    for undo in reversed(list(_undo.values())):
        with suppress(Exception):
            undo()
    os._exit(128 + number)

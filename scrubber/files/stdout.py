"""Standard output, as a place for bytes."""

from __future__ import annotations

import errno
import sys

from scrubber.errors import ReaderGone


def write_stdout(block: bytes) -> None:
    """Write to standard output; errors name it, but that of a closed pipe."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "is closed", "standard output")
    try:
        sys.stdout.buffer.write(block)
        # Output is seen before input ends.
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Only where the signal for it is ignored. Who reads no more is to hear no more.
        raise ReaderGone from None
    except OSError as error:
        raise OSError(error.errno, error.strerror, "standard output") from None

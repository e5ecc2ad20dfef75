"""The `Scrubber` of the library: that of the pipeline, with what stands above it, explanations, bytes and files."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from scrubber import pipeline
from scrubber.explanation import Explanation, explained

if TYPE_CHECKING:
    from scrubber.files.library import CleanedFile


class Scrubber(pipeline.Scrubber):
    """Removes jammer strings and forum chrome. One object serves any number of texts; it can be shared by threads, and
    pickled for other processes.

    Args:
        select: names of filters, areas or rules; where given, only their removals are made.
        ignore: names of filters, areas or rules whose removals are not made.
        keep: areas (`scrubber.areas.AREAS`) that stay in the text.
        rules: rule files of the user's own, read in addition to the package's.

    Raises:
        UnknownName: a name that is no filter, area or rule; the message lists all of them, with near matches.
        RuleError: a rule file that cannot be used.
        TypeError: a string in place of a list.

    >>> Scrubber(ignore=["jammer"]).clean("风很大。9 z. a& r% Y9 [\\n")
    '风很大。9 z. a& r% Y9 [\\n'
    """

    def __init__(
        self,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        keep: Iterable[str] = (),
        rules: Iterable[str | os.PathLike[str]] = (),
    ) -> None:
        for name, value in (("select", select), ("ignore", ignore), ("keep", keep), ("rules", rules)):
            if isinstance(value, str | bytes | os.PathLike):
                # It would be taken for a list of its characters.
                raise TypeError(f"{name} must be a list, not {value!r}")
        super().__init__(select, ignore, keep, rules)

    def explain(self, text: str) -> list[Explanation]:
        """What `scan` finds, with the text that goes, its line and the reason.

        Raises:
            SlowRule: a pattern of a user's own goes back and forth without end.

        >>> for one in Scrubber().explain("风很大。\\n水鸟不多。9 z. a& r% Y9 [\\n"):
        ...     print(one.line, one.area, one.text, "-", one.reason)
        2 jammer 9 z. a& r% Y9 [ - random strings with blanks, of Discuz! 6.0 to X3.5
        """
        from scrubber.reasons import reason

        return list(explained(text, self.scan(text), lambda rule: reason(rule, self._own)))

    def clean_bytes(self, data: bytes, *, encoding: str = "auto", errors: str = "keep") -> bytes:
        """Clean a whole text as it lies in a file; what is not removed comes out byte for byte, in the same encoding.

        Bytes that are no text at all, such as a picture's, come out as they came in.

        Args:
            data: the bytes.
            encoding: a name that Python knows, or ``auto``, which recognises UTF-8, UTF-16, GBK/GB18030 and Big5.
            errors: ``keep`` lets bytes that do not decode out as they came in, ``strict`` raises.

        Raises:
            LookupError: no such encoding.
            ValueError: no such value of `errors`.
            UndecodableBytes: bytes that do not decode, if `errors` is ``strict``.
            CompressedInput: the bytes are packed.
            SlowRule: a pattern of a user's own goes back and forth without end.

        >>> Scrubber().clean_bytes("风很大。9 z. a& r% Y9 [\\n".encode("gbk")).decode("gbk")
        '风很大。\\n'
        """
        from scrubber.files import library

        return library.clean_bytes(self, data, encoding, errors)

    def clean_file(
        self,
        path: str | os.PathLike[str],
        output: str | os.PathLike[str] | None = None,
        *,
        in_place: bool = False,
        encoding: str = "auto",
        output_encoding: str | None = None,
        errors: str = "keep",
        backup: str = "",
        ledger: str | os.PathLike[str] | None = None,
    ) -> CleanedFile:
        """Clean a file into another one or in its place, in bounded memory, with the manners of the command.

        The clean text takes its name in one step once all of it is on disk, so that whatever happens a file is as it
        was or as it should be. In place, a file from which nothing goes is not written; one that changes while it is
        read, is read-only, or whose backup is there already is left as it is.

        Args:
            path: the file.
            output: a file for the clean text, which is written over, or a folder that exists.
            in_place: replace the file itself; there is no `output` then.
            encoding: as for `clean_bytes`.
            output_encoding: a name that Python knows, or ``same``; by default UTF-8, in place ``same``.
            errors: as for `clean_bytes`.
            backup: suffix of the name under which a replaced file stays; none stays without it.
            ledger: file that takes what went, for `scrubber restore`.

        Raises:
            ValueError: the arguments do not go together.
            LookupError: no such encoding.
            OSError: the file cannot be read, written or replaced.
            ScrubberError: `output` is the file itself or the ledger, or what `clean_bytes` raises.

        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     page = Path(folder, "page.txt")
        ...     _ = page.write_text("风很大。9 z. a& r% Y9 [\\n", encoding="utf-8")
        ...     done = Scrubber().clean_file(page, in_place=True, backup=".bak")
        ...     print(done.changed, done.bytes_in, done.bytes_out, done.removals)
        True 28 13 {'jammer': 1}
        """
        from scrubber.files import library

        return library.clean_file(
            self,
            path,
            output,
            in_place=in_place,
            encoding=encoding,
            output_encoding=output_encoding,
            errors=errors,
            backup=backup,
            ledger=ledger,
        )

"""One input on its way from bytes to clean bytes, and what is known of it afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from scrubber.errors import ScrubberError, UnencodableCharacter
from scrubber.files.settings import SAME, Settings
from scrubber.pipeline import Scanned, Scrubber
from scrubber.text.encoding import Encoder, TextSource, encode

if TYPE_CHECKING:
    from scrubber.formats.recognise import Markup
    from scrubber.formats.source import MarkupSource
    from scrubber.report.counts import Tally


class Recorder(Protocol):
    """Who wants to know what goes from where."""

    def start(self, bom: bytes, prefix: bytes) -> None:
        """The text begins: the input with a byte order mark, the output with a prefix, either of which may be empty."""

    def note(self, scanned: Scanned, encoding: str, output_encoding: str) -> None:
        """One more stretch of the text, in the order of the input."""


class Watcher(Protocol):
    """Who wants to see what goes.

    Attributes:
        tally: what has gone, in numbers, if anybody wants those.
    """

    tally: Tally | None

    def note(self, scanned: Scanned, encoding: str) -> None:
        """One more stretch of the text, in the order of the input, and the codec that it was read by."""


class Metered:
    """Blocks of bytes that pass by: how many bytes, and their SHA-256 where `hashed`."""

    def __init__(self, blocks: Iterable[bytes], *, hashed: bool) -> None:
        self.bytes = 0
        self._blocks = blocks
        self._hash = None
        if hashed:
            from hashlib import sha256

            self._hash = sha256()

    def __iter__(self) -> Iterator[bytes]:
        for block in self._blocks:
            self.bytes += len(block)
            if self._hash is not None:
                self._hash.update(block)
            yield block

    @property
    def sha256(self) -> str:
        """Hexadecimal digest of all that has passed."""
        return "" if self._hash is None else self._hash.hexdigest()


class Cleaning:
    """Cleans one input; iterate once over its clean bytes.

    Args:
        scrubber: what cleans.
        blocks: the input.
        settings: encodings, and what to do with bytes that are no text.
        binary: the input is no text and passes as it is.
        recorder: is told of all that goes.
        markup: how the page is stored whose text is to be cleaned; nothing for what is text already.
        watcher: is told of it as well.

    Attributes:
        binary, watcher: as they were given.
        read: the input's bytes as they passed.
        source: the input as text; its encoding is certain when the iteration has ended.
        removals: how many removals there were of each area.
        fault: why the text passed as it is, at least from some place on.
    """

    def __init__(
        self,
        scrubber: Scrubber,
        blocks: Iterable[bytes],
        settings: Settings,
        *,
        binary: bool = False,
        recorder: Recorder | None = None,
        markup: Markup | None = None,
        watcher: Watcher | None = None,
    ) -> None:
        self.read = Metered(blocks, hashed=recorder is not None)
        same = settings.output_encoding == SAME
        self._page: MarkupSource | None = None
        if markup is not None:
            from scrubber.formats.source import MarkupSource
            from scrubber.formats.templates import Signatures

            wanted = Signatures.LEFT_OUT if scrubber.removes("signature") else Signatures.SHOWN
            self._page = MarkupSource(self.read, markup, settings.encoding, strict=settings.strict, signatures=wanted)
        self.source = self._page or TextSource(self.read, settings.encoding, exact=same, strict=settings.strict)
        self.removals: Counter[str] = Counter()
        self.fault: ScrubberError | None = None
        self._encoder = None if same else Encoder(settings.output_encoding)
        self._scrubber = scrubber
        self.binary = binary
        self._recorder = recorder
        self.watcher = watcher

    def __iter__(self) -> Iterator[bytes]:
        if self.binary:
            yield from self.read
            return
        begun = False
        for scanned in self.scan():
            if not begun:
                begun = True
                yield self.prefix
            if cleaned := scanned.cleaned:
                yield self._as_it_came(cleaned) if self._encoder is None else self._encoder.encode(cleaned)
        if not begun:
            yield self.prefix
        if self._encoder is not None:
            yield self._encoder.finish()
        yield self.source.tail

    def _as_it_came(self, text: str) -> bytes:
        """Text in the input's own encoding, which a page's entities may go beyond."""
        try:
            return encode(text, self.source.encoding)
        except UnicodeEncodeError as error:
            raise UnencodableCharacter(error.object[error.start], self.source.encoding) from None

    def scan(self) -> Iterator[Scanned]:
        """The stretches of the text with their removals, where those are wanted and not the clean bytes."""
        if self.binary:
            return
        begun = False
        for scanned in self._scrubber.scan_stream(self.source):
            self.removals.update(removal.area for removal in scanned.removals)
            self.fault = scanned.fault
            if self._recorder is not None:
                if not begun:
                    begun = True
                    self._recorder.start(self.source.bom, self.prefix)
                self._recorder.note(scanned, self.source.encoding, self.output_encoding)
            if self.watcher is not None:
                self.watcher.note(scanned, self.source.encoding)
            yield scanned
        if self._page is not None:
            told = Counter(jammer=self._page.jammers, signature=self._page.signatures)
            self.removals.update(+told)
        if self._recorder is not None and not begun:
            self._recorder.start(self.source.bom, self.prefix)

    @property
    def is_page(self) -> bool:
        """Whether the input is markup that becomes text."""
        return self._page is not None

    @property
    def output_encoding(self) -> str:
        """What the clean bytes are in."""
        return self.source.encoding if self._encoder is None else self._encoder.encoding

    @property
    def changed(self) -> bool:
        """Whether the clean bytes, all of which have passed, are others than the input's."""
        return (
            bool(self.removals)
            or self._page is not None
            or not (self.binary or (self.output_encoding == self.source.encoding and self.prefix == self.source.bom))
        )

    @property
    def prefix(self) -> bytes:
        """What the output begins with before any text: the mark that its encoding asks for, or that the input had."""
        if self._encoder is None:
            return self.source.bom
        return self._encoder.mark or (self.source.prefix if self._encoder.encoding == "utf-8" else b"")

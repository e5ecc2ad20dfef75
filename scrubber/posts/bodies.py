"""What a post holds besides its head: text, signature, poll, and the notice of its last edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scrubber import patterns as regex
from scrubber.filters.layout.plan import PostPlaces
from scrubber.posts.model import Edit, Span
from scrubber.posts.pieces import Piece, Source
from scrubber.posts.times import DATE, readable

_EDITOR = regex.compile(r"由\s*(?P<name>.{1,40}?)\s*[于於]|(?i:edited by)\s+(?P<name>.{1,40}?)\s+(?i:on|at|in)\b")
_BUTTONS = "bcew"
_OPTION_NUMBER = regex.compile(r"\s*\d{1,3}\s*[.、]\s*")


@dataclass(frozen=True, slots=True)
class BodyText:
    """The texts of one body, and where they stand."""

    text: str
    signature: str | None
    poll: tuple[str, ...]
    spans: dict[str, Span]


def read_body(source: Source, post: PostPlaces, *, subject: bool, signature: int) -> BodyText:
    """Read a body.

    Args:
        source: the stretch of text that holds it.
        post: its places.
        subject: the body's first line is the thread's title, which the page prints there.
        signature: how many lines at its end are a signature.
    """
    start, stop = post.body[0] + subject, post.body[1] - signature
    poll = _poll(source, start, stop)
    ranges = [one for one in ((start, poll[0]), (poll[1], stop)) if one[0] < one[1]]
    text = "\n".join(filter(None, (_trimmed(source.cleaned(*one)) for one in ranges)))
    places = _signature(source, post, stop)
    signed = "\n".join(source.page.lines[place].strip() for place in places)
    known = {
        "text": (ranges[0][0], ranges[-1][1]) if ranges else (0, 0),
        "poll": poll,
        "signature": (places[0], places[-1] + 1) if places else (0, 0),
    }
    spans = {name: source.lines_span(*one) for name, one in known.items() if one[0] < one[1]}
    return BodyText(text, signed or None, tuple(_options(source, *poll)), spans)


def read_edit(source: Source, post: PostPlaces) -> Edit | None:
    """Who edited a post last."""
    page = source.page
    for place in range(*post.body):
        if page.kinds[place] == "E" and place in source.plan.goes:
            plain = readable(page.lines[place])
            name, date = _EDITOR.search(plain), DATE.search(plain)
            author = Piece(place, *name.span("name")) if name else None
            time = Piece(place, *date.span()) if date else None
            return Edit(source.text(author), source.text(time), source.spans(author=author, time=time))
    return None


def _poll(source: Source, start: int, stop: int) -> tuple[int, int]:
    """From where to where a poll stands in a body; empty, and at its end, if there is none."""
    kinds = source.page.kinds
    places = [place for place in range(start, stop) if kinds[place] in "Vo" and place in source.plan.goes]
    if not any(kinds[place] == "V" for place in places):
        return stop, stop
    # The numbers of the last option's votes may be taken for what stands below a post.
    return places[0], stop if kinds[stop : stop + 1] in ("V", "o") else places[-1] + 1


def _options(source: Source, start: int, stop: int) -> Sequence[str]:
    page = source.page
    left = (source.cleaned(place, place + 1).strip() for place in range(start, stop) if page.kinds[place] not in "Vo")
    return [_OPTION_NUMBER.sub("", option, count=1).strip() for option in left if option]


def _signature(source: Source, post: PostPlaces, stop: int) -> Sequence[int]:
    """The places of the lines that cleaning takes for a signature below a post, or those at the end of its body."""
    if stop < post.body[1]:
        return range(stop, post.body[1])
    page, goes = source.page, source.plan.goes
    places = [place for place in range(*post.below) if goes.get(place, ("", ""))[1] == "signature"]
    while places and page.kinds[places[-1]] in _BUTTONS:
        del places[-1]  # the row below a signature may begin sooner than the grammar took it to
    return places


def _trimmed(text: str) -> str:
    lines = [line.rstrip() for line in text.splitlines()]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    return "\n".join(lines)

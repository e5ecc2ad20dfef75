"""Dates as boards print them, and what they are in ISO 8601.

Discuz! prints absolute dates in the board's format or, with the setting for it on, relative ones for the last days
(source/function/function_core.php: dgmdate). A relative date is known only beside the time at which the page was made,
which its foot prints, and only as precisely as it is printed.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from scrubber import patterns as regex
from scrubber.rules.lexicon import fold
from scrubber.rules.placeholders import PLACEHOLDERS

_BLANKS = {ord(blank): " " for blank in "\t\u00a0\u2002\u2003\u3000"}


def readable(line: str) -> str:
    """A line as patterns read it: simplified characters and plain blanks. Offsets stay.

    >>> readable("昨天\\u00a012:30 發表")
    '昨天 12:30 发表'
    """
    return fold(line).translate(_BLANKS)


DATE = regex.compile(rf"(?<![A-Za-z])(?:{PLACEHOLDERS['date']})")
"""Finds a date in a `readable` line."""

_CLOCK = regex.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?: ?(?P<half>[AaPp][Mm]))?")
_DAY = regex.compile(
    r"(?P<year>\d{4}) ?[-/.年] ?(?P<month>\d{1,2}) ?[-/.月] ?(?P<day>\d{1,2})(?: ?日)?"
    r"|(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})[-/.](?P<year>\d{4})"
)
_MONTH_DAY = regex.compile(r"(?P<month>\d{1,2})-(?P<day>\d{1,2}) ")
_NEAR = (
    (regex.compile(r"前天|[Tt]he day before yesterday|Day before yesterday"), 2),
    (regex.compile(r"昨天|[Yy]esterday"), 1),
    (regex.compile(r"今天|[Tt]oday"), 0),
)
_AFTERNOON, _MORNING = regex.compile(r"下午|[Pp][Mm]"), regex.compile(r"上午|[Aa][Mm]")
_NOW = regex.compile(r"刚刚|刚才|[Jj]ust now")
_AGO = regex.compile(
    r"(?P<count>\d{1,3}|半|[Hh]alf an|[Hh]alf|an?) ?"
    r"(?:(?P<second>秒|s(?:ec)?(?:ond)?\b)|(?P<minute>分|min)|(?P<hour>个?小时|[Hh]our)|(?P<day>天|[Dd]ay)|(?P<week>周|week)"
    r"|(?P<month>个?月|month)|(?P<year>年|year))"
)
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400}

_MADE = regex.compile(
    rf"(?:GMT ?[-+] ?\d{{1,2}}(?:\.\d)?(?::\d\d)?,? ?|现在时间是 ?|[Tt]ime now is ?)({PLACEHOLDERS['date']})"
)
_MADE_BEFORE = regex.compile(rf"({PLACEHOLDERS['date']}),? GMT ?[-+] ?\d{{1,2}}")


def made_at(text: str) -> datetime | None:
    """When a page was made, as its foot says, in the board's own time.

    >>> made_at("GMT+8, 2026-11-23 02:21 , Processed in 0.010660 second(s)")
    datetime.datetime(2026, 11, 23, 2, 21)
    """
    text = " ".join(readable(text).split())
    found = _MADE.search(text) or _MADE_BEFORE.search(text)
    printed = iso(found[1], None) if found else None
    return datetime.fromisoformat(printed) if printed is not None else None


def iso(printed: str, now: datetime | None) -> str | None:
    """A printed date in ISO 8601; `None` if it cannot be known.

    Args:
        printed: as a page prints it.
        now: when the page was made.

    >>> iso("2019-11-2 21:40:11", None), iso("2009-2-2 09:40 PM", None), iso("昨天 12:30", datetime(2026, 3, 1))
    ('2019-11-02T21:40:11', '2009-02-02T21:40', '2026-02-28T12:30')
    >>> iso("3 天前", datetime(2026, 3, 1, 8)), iso("3 天前", None), iso("半小时前", datetime(2026, 3, 1, 8))
    ('2026-02-26', None, '2026-03-01T07:30')
    """
    text = " ".join(readable(printed).split())
    try:
        return _iso(text, now)
    except (ValueError, OverflowError):
        return None  # a 31st of February


def _iso(text: str, now: datetime | None) -> str | None:
    clock = _clock(text)
    if found := _DAY.search(text):
        day = _day(found)
        return None if day is None else _printed(day, clock)
    if now is None:
        return None
    for word, days in _NEAR:
        if word.search(text):
            return _printed(now - timedelta(days=days), clock)
    if _NOW.search(text):
        return now.isoformat(timespec="minutes")
    if found := _AGO.search(text):
        return _ago(found, now, clock)
    if found := _MONTH_DAY.match(text):
        # Printed without a year: the last such day.
        day = datetime(now.year, int(found["month"]), int(found["day"]))
        return _printed(day if day <= now else day.replace(year=now.year - 1), clock)
    return None


def _clock(text: str) -> tuple[int, int, int | None] | None:
    found = _CLOCK.search(text)
    if found is None:
        return None
    hour = int(found["hour"])
    if _AFTERNOON.search(text) and hour < 12:
        hour += 12
    elif _MORNING.search(text) and hour == 12:
        hour = 0
    return hour, int(found["minute"]), int(found["second"]) if found["second"] else None


def _day(found: regex.Match[str]) -> datetime | None:
    if found["month"]:
        return datetime(int(found["year"]), int(found["month"]), int(found["day"]))
    first, second = int(found["first"]), int(found["second"])
    if first <= 12 and second <= 12 and first != second:
        return None  # day or month: nothing tells
    month, day = (first, second) if second > 12 or first == second else (second, first)
    return datetime(int(found["year"]), month, day)


def _printed(day: datetime, clock: tuple[int, int, int | None] | None) -> str:
    if clock is None:
        return day.date().isoformat()
    hour, minute, second = clock
    whole = day.replace(hour=hour, minute=minute, second=second or 0, microsecond=0)
    return whole.isoformat(timespec="minutes" if second is None else "seconds")


def _ago(found: regex.Match[str], now: datetime, clock: tuple[int, int, int | None] | None) -> str | None:
    unit = next(name for name, value in found.groupdict().items() if value and name != "count")
    count = 1.0 if found["count"] in ("a", "an") else 0.5 if not found["count"].isdigit() else float(found["count"])
    if unit not in _SECONDS or (unit == "week" and clock is None) or (count < 1 and unit == "day"):
        return None  # months and weeks say too little of a day
    then = now - timedelta(seconds=count * _SECONDS[unit])
    if unit in ("day", "week"):
        return _printed(then, clock)
    if unit == "hour" and count >= 1:
        return then.strftime("%Y-%m-%dT%H")
    return then.isoformat(timespec="seconds" if unit == "second" and now.second else "minutes")

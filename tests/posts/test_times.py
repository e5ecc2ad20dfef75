"""Dates in ISO 8601, no more precise than they are printed."""

from __future__ import annotations

from datetime import datetime

import pytest

from scrubber.posts.times import iso, made_at

NOW = datetime(2024, 3, 1, 8, 30)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2019-11-2 21:40:11", "2019-11-02T21:40:11"),
        ("2019-11-2\u00a021:40", "2019-11-02T21:40"),
        ("2009/2/3 09:40 PM", "2009-02-03T21:40"),
        ("2009-2-3 12:05 AM", "2009-02-03T00:05"),
        ("2009年2月3日 下午 3:07", "2009-02-03T15:07"),
        ("25-12-2010 10:00", "2010-12-25T10:00"),
        ("4-5-2010 10:00", None),
        ("2010-2-31 10:00", None),
        ("昨天 12:30", "2024-02-29T12:30"),
        ("前天\u00a012:30", "2024-02-28T12:30"),
        ("Yesterday 12:30", "2024-02-29T12:30"),
        ("半小時前", "2024-03-01T08:00"),
        ("5 分钟前", "2024-03-01T08:25"),
        ("3 小时前", "2024-03-01T05"),
        ("3 天前", "2024-02-27"),
        ("6 天前 07:10", "2024-02-24T07:10"),
        ("2 个月前", None),
        ("刚刚", "2024-03-01T08:30"),
        ("12-31 23:59", "2023-12-31T23:59"),
        ("gestern", None),
    ],
)
def test_dates_are_as_precise_as_they_are_printed(printed: str, expected: str | None) -> None:
    assert iso(printed, NOW) == expected


@pytest.mark.parametrize("printed", ["昨天 12:30", "3 天前", "刚刚", "12-31 23:59", "half an hour ago"])
def test_relative_dates_alone_are_not_known(printed: str) -> None:
    assert iso(printed, None) is None


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        ("GMT+8, 2026-11-23 02:21 , Processed in 0.010660 second(s)", datetime(2026, 11, 23, 2, 21)),
        ("GMT+8, 2010-3-4 10:11, Processed in 0.09 second(s), 6 queries.", datetime(2010, 3, 4, 10, 11)),
        ("当前时区 GMT+8, 现在时间是 2008-3-5 20:01", datetime(2008, 3, 5, 20, 1)),
        ("All times are GMT+8, the time now is 2008-3-5 08:01 PM", datetime(2008, 3, 5, 20, 1)),
        ("Powered by Discuz! X3.4", None),
    ],
)
def test_a_pages_foot_tells_when_it_was_made(foot: str, expected: datetime | None) -> None:
    assert made_at(foot) == expected

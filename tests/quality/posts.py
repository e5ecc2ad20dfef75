"""How well posts are read: threads of labelled pages beside what is known of them.

    python tests/quality/posts.py FOLDER [GROUP]       figures of each group, for groups that GROUP (a pattern) names

FOLDER holds labelled pages (``gold-dev.jsonl.gz``) and their truths (``html-dev.tar.xz``, ``PAGE/truth.json``). Printed are the
shares of posts, in per cent, whose floor, author, time and text are right, blanks folded; behind ``!`` how many were told
wrong rather than left out. ``text+`` counts a text as right also if nothing but the author's signature stands below it, which
many ways of copying leave nothing to tell by. Pages of which truth and page tell different numbers of posts are left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import scrubber
from scrubber.posts.model import Post

_DATE = re.compile(r"(\d+)-(\d+)-(\d+)[ T](\d+):(\d+)")
_FIELDS = ("floor", "author", "time", "text", "text+", "comments")


def folded(text: str | None) -> str:
    return "".join((text or "").split())


def minutes(date: str | None) -> tuple[int, ...] | None:
    """A date to the minute, whatever it is printed with."""
    found = _DATE.match(date or "")
    return tuple(map(int, found.groups())) if found else None


def truths(path: Path) -> dict[str, Mapping[str, Any]]:
    """Page -> what is known of it."""
    found: dict[str, Mapping[str, Any]] = {}
    with tarfile.open(path) as archive:
        for member in archive:
            if member.name.endswith("/truth.json") and (file := archive.extractfile(member)):
                found["/".join(member.name.split("/")[-3:-1])] = json.load(file)
    return found


def pages(folder: Path, wanted: re.Pattern[str]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Group, text and truth of each page."""
    known = truths(folder / "html-dev.tar.xz")
    with gzip.open(folder / "gold-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for page in map(json.loads, lines):
            truth = known.get(page["id"].rpartition("/")[0])
            if truth is not None and wanted.search(page["group"]):
                yield page["group"], "".join(f"{line['text']}\n" for line in page["lines"]), truth


def score(page: tuple[str, str, Mapping[str, Any]]) -> tuple[str, Counter[str]]:
    """What is right of one page."""
    group, text, truth = page
    posts = scrubber.parse(text).posts
    counts: Counter[str] = Counter(pages=1)
    if len(posts) != len(truth["posts"]):
        return group, Counter(pages=1, other=1)
    counts["posts"] = len(posts)
    for post, wanted in zip(posts, truth["posts"], strict=True):
        for name, right, told in judged(post, wanted):
            counts[name] += right
            counts[f"{name}!"] += told and not right
    return group, counts


def judged(post: Post, wanted: Mapping[str, Any]) -> Iterator[tuple[str, bool, bool]]:
    """Of each field its name, whether it is right, and whether anything is told."""
    time = minutes(post.time_iso)
    text, known = folded(post.text), folded(wanted["text"])
    yield "floor", post.floor == wanted["floor"], post.floor is not None
    yield "author", post.author is not None and folded(post.author) == folded(wanted["author"]), post.author is not None
    yield "time", time is not None and time == minutes(wanted["time"]), time is not None
    yield "text", text == known, True
    yield "text+", text in (known, known + folded(wanted["signature"])), True
    told = [(one.author, folded(one.text)) for one in post.comments]
    yield "comments", told == [(author, folded(said)) for author, said in wanted["comments"]], bool(told)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("group", nargs="?", default="", type=re.compile)
    chosen = parser.parse_args()
    table: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with ProcessPoolExecutor(2) as pool:
        for group, counts in pool.map(score, pages(chosen.folder, chosen.group), chunksize=8):
            table[group] += counts
            table["all"] += counts
    for group, counts in sorted(table.items()):
        posts = counts["posts"] or 1
        shares = "  ".join(f"{name} {100 * counts[name] / posts:5.1f} !{counts[f'{name}!']:<3}" for name in _FIELDS)
        print(f"{group:26} pages {counts['pages']:4} -{counts['other']:<2} posts {counts['posts']:4}  {shares}")


if __name__ == "__main__":
    main()

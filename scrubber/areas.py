"""What a removed piece belongs to: the names that `--keep`, `--select` and `--ignore` take, and a line for each."""

from __future__ import annotations

AREAS: dict[str, str] = {
    "jammer": "random strings and sentences of its own that the board puts at line breaks against copying",
    "navigation": "menus, breadcrumbs, search boxes, log-in prompts, pagers and all else around the thread",
    "meta": "who wrote a post and when: author column, floor, date, view options",
    "signature": "authors' signatures below their posts",
    "comments": "who commented on a post and when; the comments' text always stays",
    "ratings": "who rated a post, how many points, and why",
    "notices": "edit notices, moderation notes, prompts in front of hidden content, banned posts",
    "attachments": "names, sizes and download counts of attached files",
    "polls": "a poll's counts, bars and voting prompts; its question and options always stay",
    "client": "tails such as 'sent from my phone' that a program wrote below a post",
    "buttons": "reply, report, favourite and the like around a post",
    "footer": "everything below the last post: reply box, copyright, server statistics",
    "blank": "empty lines that other removals would leave in heaps",
}
"""Area name -> what belongs to it, in the words that help texts print."""

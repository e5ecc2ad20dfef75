"""Pages with English packs: their buttons are ordinary words, so what authors say in the same words must stay."""

from __future__ import annotations

import pytest

import scrubber

HEAD = """Greenbrook»Forum › City life › Cycling › {title}
Return to list
View: 652|Reply: 3
{title}
[Copy link]
"""
COLUMN = "{name}\n17\nThreads\n158\nPosts\n366\nCredits\n{floor}#\nPost time 2019-9-2 1{floor}:14:33 | Show the author posts only\n"
FOOT = "Return to list\nPoints Rules Reply post To last page\nPowered by Discuz! X3.4\n"
NAMES = ("quietwater", "old_oak", "rowan_b", "kite", "lantern88")
TITLE = "Which light for the canal path?"


def thread(said: list[str], rows: list[str], title: str = TITLE) -> list[str]:
    """Clean a page of posts that end in rows of buttons, and give the lines that are left."""
    posts = (
        COLUMN.format(name=name, floor=floor) + f"{text}\n{row}\n"
        for floor, (name, text, row) in enumerate(zip(NAMES, said, rows, strict=False), 1)
    )
    text = scrubber.clean(HEAD.format(title=title) + "".join(posts) + FOOT)
    return [line.strip() for line in text.split("\n") if line.strip()]


FIRST_ROW = "Favorites3 Relay Shares Collection\nReply\nUse magic\nReport"


@pytest.mark.parametrize("mark", ["Close", "(Draft)", "(Moderating)", "Gesloten"])
@pytest.mark.parametrize("tail", ["[Copy link]", "[Promote this link!]"])
def test_a_mark_before_the_titles_link(mark: str, tail: str) -> None:
    page = HEAD.replace("[Copy link]", f" {mark} {tail}").format(title=TITLE)
    page += COLUMN.format(name="kite", floor=1) + "Mine is too weak.\nReply\nReport\n" + FOOT
    assert scrubber.clean(page).split() == f"{TITLE} Mine is too weak.".split()


@pytest.mark.parametrize("title", ["Close", "Closed"])
def test_a_title_worded_like_a_mark(title: str) -> None:
    page = "Winter sale\n".join(HEAD.format(title=title).split("3\n")) + COLUMN.format(name="kite", floor=1)
    assert scrubber.clean(page + "Mine is too weak.\nReply\nReport\n" + FOOT).split("\n")[0] == title


REPLY_ROWS = {
    "a line each": "Reply\nSupport\nNot support\nUse magic\nReport",
    "counted": "Reply\nSupport 3\nNot support 1\nUse magic\nRate\nReport",
    "counts torn off": "Reply\nSupport\n3\nNot support\n1\nUse magic\nReport",
    "two lines": "Reply Support 3 Not support 1\nUse magic Rate Report",
    "without a count": "Comments Reply Support Not support\nUse magic Report",
    "moderators": "Manage\nComments\nReply\nSupport 3\nNot support\nPush\nUse magic\nRate\nReport",
    "lights out": "Reply\nEdit\nSupport\nNot support",
}
WORDS = (
    "Support", "Not support", "Support 3", "Not support 1", "Manage", "Push", "Rate", "Reply", "Report", "Comments", "Oppose",
    "Support Not support", "Favorites", "Relay", "Use magic Rate",
)  # fmt: skip


@pytest.mark.parametrize("row", REPLY_ROWS.values(), ids=REPLY_ROWS)
def test_rows_below_replies(row: str) -> None:
    said = ["Mine is too weak.", "Looks good", "Which one is yours?", "Thanks"]
    assert thread(said, [FIRST_ROW, row, row, row]) == [TITLE, *said]


@pytest.mark.parametrize("row", REPLY_ROWS.values(), ids=REPLY_ROWS)
@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_rows_is_what_an_author_wrote(word: str, row: str) -> None:
    first = "Mine is too weak."
    for said in (
        [first, "Looks good", word, "Which one is yours?", "Thanks"],
        [first, f"{word}\nThat is all.", "Looks good", f"What do you say?\n{word}", "Thanks"],
        [first, "Looks good", f"What do you say?\n{word}\nNothing more.", "Thanks", "Bye"],
        [f"{first}\n{word}\nWhat do you say?", "Looks good", "Thanks", "Which one is yours?"],
    ):
        left = thread(said, [FIRST_ROW, *[row] * 4])
        assert left == [TITLE, *"\n".join(said).split("\n")], said


MOBILE_HEAD = "Login|Register\nForum > Small talk\nNew|New Poll|New Reward |New Debate|\n"
MOBILE = """{title}
{counts}
1# old_oak Show the author posts only
2012-8-3 14:20:55
Here is my bread.
2# tom Show the author posts only
2012-8-3 14:33:17
{said}
1 2 / 2 Pages Next
Powered by Discuz! X3.2
"""
COUNTS = (
    "Views120|Posts5|Favorites",
    "Views120\n|\nPosts5\n|\nFavorites",
    "Vues120|Messages5|Favoris",
    "Vues 120\n|\nMessages 5\n|",
)


@pytest.mark.parametrize("counts", COUNTS)
@pytest.mark.parametrize("title", ["My first bread", "Views 120", "Episode 2|Part 3"])
@pytest.mark.parametrize(
    "said", ["Looks good", "Views120", "Posts5", "1# old_oak", "Attachment list", "Show all posts\nto him."]
)
def test_an_old_mobile_page_keeps_its_title_and_its_replies(title: str, counts: str, said: str) -> None:
    head = MOBILE_HEAD.replace("|", "\n|\n") if "\n" in counts else MOBILE_HEAD
    left = scrubber.clean(head + MOBILE.format(title=title, counts=counts, said=said)).split("\n")
    assert [line for line in left if line] == [title, "Here is my bread.", *said.split("\n")]


RECOMMENDED = (
    "kite Posted at 3-th floor", "kite\nPosted at 3-th floor", "kite View floor", "kite\nView floor",
    "kite Posted at 3-th floor View Full Content",
)  # fmt: skip


@pytest.mark.parametrize("head", RECOMMENDED)
def test_replies_that_the_board_recommends_below_attached_files(head: str) -> None:
    files = "notes.zip\n1.2 MB, Downloads: 12\n"
    first = f"Mine is too weak.\n{files}Recommend replies\n{head}\nTake two of them.\n{head}\nOr ride by day."
    left = thread([first, "Looks good", "Thanks"], [FIRST_ROW, "Reply\nReport", "Reply\nReport"])
    assert left == [TITLE, "Mine is too weak.", "Take two of them.", "Or ride by day.", "Looks good", "Thanks"]


@pytest.mark.parametrize("said", ["Recommend replies", "View floor", "View Full Content", "Posted at 3-th floor"])
def test_words_of_recommended_replies_that_an_author_wrote(said: str) -> None:
    first = f"Mine is too weak.\n{said}\nOr so I think."
    left = thread([first, f"{said}\nplease", said], [FIRST_ROW, "Reply\nReport", "Reply\nReport"])
    assert left == [TITLE, *first.split("\n"), said, "please", said]


TORN = "{name}\n17\nThreads\n{floor}#\nPost time 2019-9-2 1{floor}:14:33\n{phone}|\nShow the author posts only\n"
VIEW_OPTIONS = ("Descending", "Read mode", "Show all posts", "Show the author posts only", "View large image")
USER_LINKS = ("Online", "Offline", "Space", "Send PM", "View profile", "Add friend", "tom Online")


@pytest.mark.parametrize("word", [*VIEW_OPTIONS, *USER_LINKS, "From the mobile phone"])
@pytest.mark.parametrize("phone", ["", "From the mobile phone\n"])
def test_an_option_of_torn_heads_is_the_first_line_of_a_reply(word: str, phone: str) -> None:
    replies = ["Looks good", word, f"{word}\nThat is all.", "Bye", f"That is all.\n{word}"]
    page = (
        HEAD.format(title=TITLE)
        + TORN.format(name="kite", floor=1, phone="")
        + "|\nDescending\nMine is too weak.\nReply\n"
    )
    for floor, said in enumerate(replies, 2):
        page += TORN.format(name=f"reader{floor}", floor=floor, phone=phone * (floor % 2)) + f"{said}\nReply\n"
    left = [line for line in scrubber.clean(page + FOOT).split("\n") if line]
    assert left == [TITLE, "Mine is too weak.", *"\n".join(replies).split("\n")]


@pytest.mark.parametrize("word", USER_LINKS)
def test_a_users_light_is_the_only_torn_reply(word: str) -> None:
    page = (
        HEAD.format(title=TITLE)
        + TORN.format(name="kite", floor=1, phone="")
        + "|\nDescending\nMine is too weak.\nReply\n"
    )
    page += TORN.format(name="tom", floor=2, phone="") + f"{word}\nReply\n" + FOOT
    assert [line for line in scrubber.clean(page).split("\n") if line] == [TITLE, "Mine is too weak.", word]


POLL_HEADS = (
    "Single Polls, Total 47 Users voted\nCount down: 3 Days 12 Hours 5 min.",
    "Multiple Polls: ( Maximum 2 choices ) , Show Result after voted, Total 47 Users voted",
    "Single Polls\n, Total\n47\nUsers voted\nView Voters\nCount down:\n3 Days\n12 Hours\n5 min.",
    "Multiple Polls\n: ( Maximum\n2\nchoices ) , Show Result after voted, Total\n47\nUsers voted\nCount down:\n12 Hours",
)
POLL_WORDS = ("3 Days", "12 Hours", "5 min.", "Users voted", "Submit", "47", "Count down")


@pytest.mark.parametrize("head", POLL_HEADS)
@pytest.mark.parametrize(
    "foot", ["Submit (This Poll is open, your vote is visible)", "Submit\n(This Poll is open, your vote is visible)"]
)
@pytest.mark.parametrize("word", POLL_WORDS)
def test_a_poll_and_what_its_author_wrote(head: str, foot: str, word: str) -> None:
    said = f"Where do we meet?\n{word}\nSay so here.\n{word}"
    options = f"1.  At the station\n2.  {word}"
    left = thread([f"{said}\n{head}\n{options}\n{foot}", "Thanks"], [FIRST_ROW, "Reply\nReport"])
    assert [line.replace("  ", " ") for line in left] == [
        TITLE,
        *said.split("\n"),
        "1. At the station",
        f"2. {word}",
        "Thanks",
    ]


@pytest.mark.parametrize("word", [*POLL_WORDS, "Count down:\n3 Days\n12 Hours", "Total\n47\nUsers voted"])
def test_words_of_polls_where_there_is_none(word: str) -> None:
    said = ["Mine is too weak.", word, f"Look:\n{word}\nThat is all.", f"Look:\n{word}", f"{word}\nThat is all."]
    left = thread(said, [FIRST_ROW, *["Reply\nReport"] * 4])
    assert left == [TITLE, *"\n".join(said).split("\n")]


TOUCH_VOTES = (
    "Support 3\nNot support 0",
    "Reply\nRate\nComments\nSupport 0\nNot support 1",
    "Support\n3\nNot support\n0",
)


@pytest.mark.parametrize("votes", TOUCH_VOTES)
@pytest.mark.parametrize("word", WORDS)
def test_votes_below_the_posts_of_touch_pages(votes: str, word: str) -> None:
    said = ["Mine is too weak.", "Looks good", word, f"{word}\nThat is all.", f"That is all.\n{word}"]
    page = f"Cycling\n{TITLE}\n"
    for floor, (name, text) in enumerate(zip(NAMES, said, strict=True), 1):
        page += f"{floor}#\n{name}\n2023-4-1 10:2{floor}:15\n{text}\n{votes}\n"
    left = scrubber.clean(page + "1 2 / 2 Pages Next\nHome | Login | Register\n").split("\n")
    assert [line for line in left if line] == [TITLE, *"\n".join(said).split("\n")]


@pytest.mark.parametrize("links", ["", "\u00a0 Details", "\u00a0 Details Reply"])
@pytest.mark.parametrize("said", ["Take two of them.", "See Details", "Details Reply"])
def test_links_behind_a_comment(said: str, links: str) -> None:
    comments = f"Comments\ntom \u00a0 {said}{links}\u00a0 Post time 2019-9-3 08:11"
    left = thread([f"Mine is too weak.\n{comments}", "Looks good"], ["Reply\nReport"] * 2)
    assert left == [TITLE, "Mine is too weak.", said, "Looks good"]


TORN_TAIL = """Comments
kite
\u00a0Same here\u00a0
{details}Post time 2019-9-3 08:11
rowan_b
\u00a0Details\u00a0
Post time 2019-9-3 12:40
Next
Have
2
 people rated
Reputation
Money
Collapse
Reason
ModTom
 + 5
1
Digest
kite
 + 1
1
Great!
Total score:
Reputation + 6
Money + 3
View Rating Log
canal
,
lights
,
path
This thread was moderated (Highlight) by ModTom at 2019-9-2 21:10:07
{shares}
Favorites
3
Support
2
Not support
0
Rate
Comments
Reply
Use magic
Report"""
SHARES = (
    "Share:\nQZone\nWeibo\nFriends\nRelay\n0\nCollection\n2\nShares\n0",
    "Share:\nQQ friends\nQZone\nWeibo\nFriends\nFavorites\n3\nRelay\nShares\nCollection\n0",
    "Relay\n0\nShares\n0",
)


@pytest.mark.parametrize("shares", SHARES)
@pytest.mark.parametrize("details", ["", "Details\n", "Details\nReply\n"])
def test_comments_ratings_and_shares_torn_by_a_parser(details: str, shares: str) -> None:
    tail = TORN_TAIL.format(details=details, shares=shares)
    said = ["Mine is too weak.", "Friends", "Which one is yours?"]
    rows = ["Comments\nReply\nUse magic\nReport"] * 2
    assert thread(said, [tail, *rows]) == [TITLE, said[0], "Same here", "Details", *said[1:]]


@pytest.mark.parametrize("word", ["Shares", "Friends", "QZone", "Details", "Share:\nFriends"])
def test_words_of_shares_that_an_author_wrote(word: str) -> None:
    row = "Reply\nSupport\nNot support\nUse magic\nReport"
    said = ["Mine is too weak.", word, "Which one is yours?", f"Look here\n{word}\nand there"]
    expected = [TITLE, *(line for text in said for line in text.split("\n"))]
    assert thread(said, [FIRST_ROW, row, row, row]) == expected


@pytest.mark.parametrize("foot", ["Reply\n2Favorites\nRelay\nShares\n1Collection\n", "Reply\nFavorites\n"])
def test_the_foot_of_a_touch_page(foot: str) -> None:
    votes = "Reply\nRate\nComments\nSupport {}\nNot support 0\n"
    page = f"Cycling\n{TITLE}\n1#\nkite\n2023-4-1 10:20:15\nMine is too weak.\n{votes.format(3)}"
    page += f"2#\nold_oak\n2023-4-1 11:05:30\nLooks good\n{votes.format(12)}Prev12 / 2 Pages\n{foot}"
    assert scrubber.clean(page).split("\n")[:-1] == [TITLE, "Mine is too weak.", "Looks good"]

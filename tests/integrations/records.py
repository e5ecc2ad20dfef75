"""A thousand records: pages of different posts, plain texts, and texts of nothing but chrome."""

from __future__ import annotations

import random

from tests.command import PAGE, PLAIN

COUNT = 1000

_WORDS = "今天去河边走了走风很大水鸟不多船夫说明天会下雨所以没有再回来路上买菜"


def records() -> list[dict[str, int | str]]:
    """The same ones each time."""
    draw = random.Random(6)
    made: list[dict[str, int | str]] = []
    for number in range(1, COUNT + 1):  # datatrove takes an id of 0 for none
        line = "".join(draw.choices(_WORDS, k=draw.randrange(5, 60))) + "。"
        texts = (
            PAGE.replace("水鸟不多。", line),
            PLAIN + line + "\n",
            "返回列表\n回复\n",
            "",
            line + "😀 \u2028 \"\\'\t",
        )
        made.append({"id": number, "text": draw.choices(texts, (5, 3, 1, 1, 1))[0]})
    return made

"""Boards that nobody has seen: pages of real layouts with menus, notices, sign-ins and advertisements that no rule knows.

A board takes the frame of one of the marked pages in ``tests/pages``, fills it with posts of its own, and prints lines
of its own making at some places of every page. All of it follows from a seed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

import regex

from scrubber import rules
from scrubber.filters.jammer import find_jammer
from scrubber.filters.layout import read_pages
from scrubber.learn.identity import board_of
from scrubber.rules.lexicon import Lexicon
from scrubber.text.segment import Segment
from tests.pages.cases import FOLDER, fold, read_case

FRAMES = (
    "discuz-x3.4/zh-hans/thread-guest.innertext",
    "discuz-7.2/zh-hant/thread-guest.innertext",
    "discuz-x3.4/en/thread-guest.bs4",
    "discuz-x2.5/zh-hans/thread-guest.resiliparse",
    "discuz-x1.5/zh-hans/thread-guest.innertext",
    "discuz-6.0/zh-hans/thread-guest.clipboard",
    "discuz-x3.5/zh-hans/thread-guest.lynx",
    "discuz-7.0/zh-hans/thread-guest.innertext",
    "discuz-x2/en/thread-guest.innertext",
    "discuz-x3.2/zh-hant/thread-guest.innertext",
    "discuz-5.5/zh-hans/thread-member.clipboard",
    "discuz-x3.4/zh-hans/thread-guest.clipboard",
    "discuz-x3.1/zh-hant/thread-guest.bs4",
    "discuz-7.2/zh-hans/thread-member.innertext",
    "discuz-nt/zh-hans/thread-guest.innertext",
    "discuz-x3.5/zh-hans/thread-guest.innertext",
    "discuz-4.1/zh-hans/thread-guest.innertext",
    "discuz-x3.4/zh-hant/thread-guest.clipboard",
    "discuz-6.0/zh-hant/thread-guest.innertext",
    "discuz-x1.5/en/thread-guest.innertext",
)
"""Pages whose frames the boards take, by version, language and rendering."""

Body = Callable[[random.Random, bool], list[str]]
"""Writes one post's text; is told whether in English."""

_CLOCK = regex.compile(r"(?<=\d[ T])\d{1,2}:\d\d")
_COUNT = regex.compile(r"\d{1,6}")

# What authors write: halves of sentences, and what many of them say in the same words.
_ZH = (
    ("昨天傍晚", "上个星期", "下雨的时候", "搬家那天", "跑到第五公里", "打开后盖", "换了新电池", "早上六点", "回到家里", "排队的时候"),
    ("我把镜头擦了一遍", "听见水管里有声音", "发现少了一颗螺丝", "又试了老配方", "差点错过末班车", "遇见隔壁楼的大爷", "把记录补到本子上", "照片洗出来偏黄", "面团发得太过", "绕着湖走了两圈"),
    ("结果还是老样子", "现在总算不漏了", "有同样情况的吗", "留个记录给后来的人", "花了不到二十块", "明天再去看看", "顺便问一句哪里有卖", "图等天晴再补", "手都磨出泡了", "值不值各人自己算"),
)  # fmt: skip
_EN = (
    ("Last evening", "After the rain", "On the second try", "When I opened the lid", "With the new battery", "By six in the morning", "Back home", "In the queue"),
    ("I cleaned the lens", "the pump made a noise", "one screw was missing", "we tried the old recipe", "the bus had gone", "my neighbour turned up", "the notes went into the book", "the prints came out yellow"),
    ("and nothing changed.", "and it no longer leaks.", "has anybody seen this?", "for whoever comes later.", "for less than a fiver.", "so I shall look again tomorrow.", "any idea where to buy one?", "pictures once it clears up."),
)  # fmt: skip
_STOCK_ZH = (
    "谢谢楼主",
    "顶",
    "沙发",
    "学习了，感谢楼主无私分享！",
    "支持一下",
    "路过，帮顶",
    "回复",
    "看看再说",
    "签到",
)
_STOCK_EN = ("Thanks for sharing!", "Bump", "Nice one", "+1", "Following this thread", "Reply")
_GREETING_ZH, _CLOSING_ZH = ("大家好", "各位前辈好：", "如题"), ("谢谢大家！", "求指教", "以上，供参考。")
_GREETING_EN, _CLOSING_EN = ("Hi all,", "Hello everyone"), ("Thanks in advance!", "Cheers", "Hope that helps.")

_SYLLABLES = "云山石木青白小老阿半南北晚晨灯舟雁松竹鹿鱼麦禾桥塔"


@dataclass(slots=True)
class MadePage:
    """One page: its text, the lines that authors wrote and those that the board made up, blanks folded."""

    name: str
    text: str
    authors: list[str] = field(default_factory=list)
    board: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Frame:
    """A page's lines without its bodies: what stands above the first one, between two, and below the last.

    Of the latter two first the lines down to the buttons, then those below.
    """

    head: list[str]
    between: list[tuple[list[str], list[str]]]
    foot: tuple[list[str], list[str]]
    titles: set[str]
    names: set[str]
    board: str
    headed: bool
    english: bool


@cache
def _frame(name: str) -> _Frame:
    path = FOLDER / f"{name}.txt"
    case = read_case(path)
    lines = case.text.split("\n")
    segment = Segment(case.text)
    segment.trim(find_jammer(segment))
    plan, _ = read_pages(segment, Lexicon(rules.load_all()))
    numbers = plan.page.numbers
    bodies = [(numbers[start], numbers[stop - 1] + 1) for start, stop in sorted(plan.bodies) if start < stop]
    assert len(bodies) > 1, name
    places = {number: place for place, number in enumerate(numbers)}
    above = [fold(line) for line in lines[: bodies[0][0]]]
    titles = {line for line in case.must[:2] if any(line in other for other in above)}
    names = {
        fold(lines[number])
        for number, place in places.items()
        if plan.page.kinds[place] == "T" and fold(lines[number]) in case.may and not _COUNT.search(lines[number])
    } - titles
    buttons = [number for number, place in places.items() if plan.page.kinds[place] == "b"]
    between = []
    for (_, end), (start, _) in pairwise(bodies):
        row = max((number + 1 for number in buttons if end <= number < start), default=end)
        between.append((lines[end:row], lines[row:start]))
    foot = max((number + 1 for number in buttons if number >= bodies[-1][1]), default=bodies[-1][1])
    return _Frame(
        lines[: bodies[0][0]],
        between,
        (lines[bodies[-1][1] : foot], lines[foot:]),
        titles,
        names,
        board_of(case.text),
        any(line.startswith(title) for line in above for title in titles),
        "/en/" in name,
    )


class Board:
    """A board of its own making.

    Args:
        number: which one; everything follows from it.
        seed: of all boards.
    """

    def __init__(self, number: int, seed: int = 7) -> None:
        self.name = f"board-{number:02}"
        self._frame = _frame(FRAMES[number % len(FRAMES)])
        rng = random.Random(f"{seed}/{number}")
        self._seed = f"{seed}/{number}"
        self._users = [_word(rng, 2, 4) for _ in range(60)]
        english = self._frame.english
        name = _word(rng, 2, 3)
        self._apart = rng.random() < 0.3
        self._title = name = _latin(rng) if english else name
        pick = _English if english else _Chinese
        lines = pick(name, rng)
        self._menu = lines.menu
        self._notices = lines.notices
        self._above = rng.sample(lines.above, 2)
        self._first_above = rng.choice((*lines.turns, []))
        self._below = rng.sample(lines.below, 2)
        self._first_below = rng.choice(lines.turns)
        self._between = rng.choice(lines.between)
        self._foot = lines.foot
        self._dice = rng.choice((1.0, 1.0, 0.7))

    def page(self, number: int, body: Body | None = None) -> MadePage:
        """One of its pages; `body` writes what authors say."""
        rng = random.Random(f"{self._seed}/{number}")
        frame = self._frame
        page = MadePage(f"{self.name}/{number:05}.txt", "")
        lines: list[str] = []
        title = _sentence(rng, frame.english)[:24].strip()
        head = [self._changed(line, rng, title) for line in frame.head]
        cut = min(6, len(head) // 2)
        lines += head[:cut]
        self._print(self._menu, lines, page, rng)
        self._print(self._notices, lines, page, rng)
        lines += head[cut:]
        if frame.headed:
            page.authors.append(title)
        posts = rng.randint(3, 9)
        for post in range(posts):
            if post:
                buttons, column = rng.choice(frame.between)
                lines += [self._changed(line, rng, title) for line in buttons]
                if post == 1:
                    self._print(self._between, lines, page, rng, apart=True)
                lines += [self._changed(line, rng, title) for line in column]
            for block in self._above:
                if rng.random() < self._dice:
                    self._print(block, lines, page, rng)
            if not post and self._first_above:
                self._print([rng.choice(self._first_above)], lines, page, rng)
            said = (body or write_body)(rng, frame.english)
            lines += said
            page.authors += [fold(line) for line in said if line]
            if not post:
                self._print([rng.choice(self._first_below)], lines, page, rng)
            for block in self._below:
                self._print(block, lines, page, rng)
        buttons, foot = frame.foot
        lines += [self._changed(line, rng, title) for line in buttons]
        self._print(self._foot, lines, page, rng, apart=True)
        lines += [self._changed(line, rng, title) for line in foot]
        page.text = "\n".join(lines) + "\n"
        return page

    def _print(
        self, templates: list[str], lines: list[str], page: MadePage, rng: random.Random, apart: bool | None = None
    ) -> None:
        for template in templates:
            line = _filled(template, rng, self._users)
            lines.append(line)
            if _LETTERS.search(line):
                page.board.append(fold(line))
            if self._apart if apart is None else apart:
                lines.append("")

    def _changed(self, line: str, rng: random.Random, title: str) -> str:
        """A line of the frame as this page has it."""
        folded = fold(line)
        if self._frame.board:
            line = line.replace(self._frame.board, self._title)
        for old in self._frame.titles:
            if old in line:
                line = line.replace(old, title)
        if folded in self._frame.names:
            return line.replace(folded, rng.choice(self._users))
        line = _CLOCK.sub(lambda _: f"{rng.randint(10, 23)}:{rng.randint(10, 59)}", line)
        return str(rng.randint(1, 9999)) if _COUNT.fullmatch(folded) else line


_LETTERS = regex.compile(r"[^\W\d_]")


@dataclass(slots=True)
class _Lines:
    menu: list[str]
    notices: list[str]
    above: list[list[str]]
    below: list[list[str]]
    turns: list[list[str]]
    between: list[list[str]]
    foot: list[str]


def _Chinese(name: str, rng: random.Random) -> _Lines:
    shop, thing = _word(rng, 2, 2), rng.choice(("帐篷", "胶片", "鱼饵", "咖啡豆", "跑鞋", "花肥", "琴弦", "旧书"))
    pairs = rng.sample(
        ("集市", "夜话", "约伴", "测评室", "旧物仓", "排行榜", "许愿池", "照片墙", "茶水间", "记账本"), 6
    )
    return _Lines(
        menu=[f"{name}{one}" for one in pairs],
        notices=[f"{name}站务：{shop}路机房将于 {{date}} 断电 {{n}} 分钟", f"本周{thing}互换会报名已满 {{n}} 人"],
        above=[
            [f"{name}打卡 · 连续 {{n}} 天 · 今日第 {{n}} 名"],
            [f"{name}心情牌", "{n}", "晴，宜出门"],
            [f"本帖被 {{user}} 收进「{thing}清单」"],
            [f"★ {shop}会员日满 {{n}} 减 {{n}} ★"],
            [f"{name}护帖使者在线"],
        ],
        below=[
            ["—— 本楼由 {user} 冠名播出 ——"],
            [f"【{shop}{thing}】老店新开，报暗号立减，电话 0571-{rng.randint(10**7, 10**8 - 1)}"],
            [f"{name}小程序扫码看图更快"],
            [f"打赏榜：{{user}} 送出 {{n}} 枚{name}币"],
            [f"{shop}{thing}", "点此领 {n} 元券", "推广"],
        ],
        turns=[
            [
                f"[赞助] {shop}{one}，坛友专享 {rng.randint(5, 9)} 折"
                for one in ("雨衣租借", "二手镜头", "山野民宿", "修车铺")
            ],
            [
                f"{shop}{one}：{rng.randint(2, 9)} 号门直走，周一店休"
                for one in ("豆浆铺", "洗衣房", "裁缝店", "五金行", "书屋")
            ],
        ],
        between=[[f"☆ {shop}{thing}专场 · 每周四晚八点 ☆"], [f"{name}福利社", "还剩 {n} 份"]],
        foot=[f"{name}同城群 {rng.randint(10**7, 10**9)}", f"友站：{shop}{thing}志", f"今日 {{n}} 人来过{name}"],
    )


def _English(name: str, rng: random.Random) -> _Lines:
    shop, thing = (
        name,
        rng.choice(("tents", "lenses", "kettles", "seeds")),
    )
    return _Lines(
        menu=[f"{shop} {one}" for one in rng.sample(("Barn", "Swap shelf", "Night shift", "Wish well", "Ledger", "Wall"), 5)],
        notices=[f"{shop} crew: the server sleeps on {{date}} for {{n}} minutes", f"{{n}} members signed up for the {thing} swap"],
        above=[
            [f"{shop} streak: {{n}} days, rank {{n}} today"],
            [f"{shop} weather badge", "{n}", "sunny spells"],
            [f"Pinned to the {thing} shelf by {{user}}"],
            [f"** {shop} members save {{n}} on {{n}} **"],
        ],
        below=[
            ["-- this floor was brought to you by {user} --"],
            [f"{shop} {thing}: show this line at the till, call 555-{rng.randint(1000, 9999)}"],
            [f"Read {shop} on your watch"],
            [f"Tip jar: {{user}} gave {{n}} {shop} pennies"],
        ],
        turns=[
            [f"[sponsor] {shop} {one}, members pay {rng.randint(50, 90)} percent" for one in ("raincoat hire", "used lenses", "hill hut", "bike shed")],
            [f"{shop} {one}: straight on from gate {rng.randint(2, 9)}" for one in ("bakery", "laundry", "tailor", "ironmonger")],
        ],
        between=[[f"~ {shop} {thing} every Thursday at eight ~"], [f"{shop} giveaway", "{n} left"]],
        foot=[f"{shop} chat room {rng.randint(10**6, 10**8)}", f"{{n}} people dropped by {shop} today"],
    )  # fmt: skip


def _filled(template: str, rng: random.Random, users: list[str]) -> str:
    template = regex.sub(r"\{n\}", lambda _: str(rng.randint(1, 999)), template)
    template = template.replace(
        "{date}",
        f"20{rng.randint(10, 24)}-{rng.randint(1, 12)}-{rng.randint(1, 28)} {rng.randint(10, 23)}:{rng.randint(10, 59)}",
    )
    return template.replace("{user}", rng.choice(users))


def _word(rng: random.Random, least: int, most: int) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(least, most)))


def _latin(rng: random.Random) -> str:
    return "".join(rng.choice("bcdfglmnprst") + rng.choice("aeiou") for _ in range(3)).title()


def _sentence(rng: random.Random, english: bool) -> str:
    parts = [rng.choice(part) for part in (_EN if english else _ZH)]
    number = rng.randint(2, 400)
    if english:
        return f"{parts[0]} {parts[1]} {number} times {parts[2]}"
    return f"{parts[0]}{parts[1]}，第 {number} 回了，{parts[2]}" + rng.choice("。！…")


def write_body(rng: random.Random, english: bool) -> list[str]:
    """What one author wrote."""
    if rng.random() < 0.25:
        return [rng.choice(_STOCK_EN if english else _STOCK_ZH)]
    lines = [_sentence(rng, english) for _ in range(rng.randint(1, 5))]
    if rng.random() < 0.1:
        lines.insert(0, rng.choice(_GREETING_EN if english else _GREETING_ZH))
    if rng.random() < 0.12:
        lines.append(rng.choice(_CLOSING_EN if english else _CLOSING_ZH))
    if rng.random() < 0.2:
        lines.insert(rng.randint(1, len(lines)), "")
    return lines


def write_boards(
    folder: Path, boards: Iterable[int], pages: int, seed: int = 7, body: Body | None = None
) -> list[MadePage]:
    """Write the pages of some boards below a folder; their names are paths from there."""
    made: list[MadePage] = []
    for number in boards:
        board = Board(number, seed)
        (folder / board.name).mkdir(parents=True)
        for one in range(pages):
            page = board.page(one, body)
            (folder / page.name).write_text(page.text, encoding="utf-8")
            made.append(page)
    return made

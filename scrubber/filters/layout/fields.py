"""Boxes of fields in the first posts of activities and of goods for sale: labels, the board's values, who takes part.

A box is several labels with a line or two between them. The words behind some labels are the organiser's; these stay,
and so does what members wrote when they joined.
"""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.layout.page import LABEL_ENDS, Page
from scrubber.filters.layout.plan import Plan
from scrubber.rules.placeholders import PLACEHOLDERS

_LEAST_LABELS, _LEAST_OF_BOARD = 4, 2
_GAP = 8
"""Lines from one label to the next: a value, torn at its number and unit, and the organiser's links behind a bar."""
_DATE = PLACEHOLDERS["date"]
_VALUE = regex.compile(
    rf"\s*(?:不限|男|女|Unlimited|Male|Female|(?:{_DATE})(?: (?:至|to) (?:{_DATE})(?: 商定)?)?"
    r"|(?:二手|全新)(?: 商品)?|(?:Secondhand|New)(?: Sales)?"
    r"|\d+(?: ?(?:人|users)(?: ?\|.*)?)?|\d+ ?(?:天|Days)(?: ?\d+ ?(?:小[时時]|Hours))?|\d+ ?(?:小[时時]|Hours))\s*"
)
# A list of goods prints two labels for each, and this behind the first.
_GOODS = regex.compile(r"\s*(?:(?:二手|全新)\s+商品|(?:Secondhand|New)\s+Sales)(?!\S)")
_BAR = "|"
_UNIT = regex.compile(r"\s*(?:人|商品|users|Sales)\s*")

_COLUMNS = regex.compile(
    r"\s*(?:(?:留言|Comment)\s*)?(?:(?:每人(?:花[销銷]|開銷)|Participate cost)\s*)?"
    r"(?:申[请請][时時][间間]|Join time)?\s*"
)
_COST = r"(?:自付|Pay self|\d[\d.]* ?(?:元|USD))"
_JOINED = regex.compile(rf"\s*(?:{_COST}\s*)?(?:{_DATE})\s*")
_JOINED_SILENTLY = regex.compile(rf"\s*\S{{1,20}}\s+(?:{_COST}\s*)?(?:{_DATE})\s*")
_COST_ALONE = regex.compile(rf"\s*{_COST}\s*")
_LONGEST_MESSAGE = 6
"""Lines from a member's name to when he joined."""


def plan_fields(plan: Plan, start: int, stop: int) -> None:
    """Let labels and the board's values go, between two places of one body, and who joined when."""
    kinds = plan.page.kinds
    if "<" not in kinds[start:stop]:
        return
    boxes: list[list[int]] = []
    for place in (place for place in range(start, stop) if kinds[place] in "<-"):
        if boxes and _continues(plan.page, boxes[-1][-1], place):
            boxes[-1].append(place)
        else:
            boxes.append([place])
    boxes = [box for box in boxes if _is_box(plan.page, box)]
    for box in boxes:
        _plan_box(plan, box, stop)
    # Above and below goods stand the buttons of a list of them, and of its owner.
    goods = [range(box[0] - _GAP, box[-1] + _GAP + 1) for box in boxes if _are_goods(plan.page, box[0])]
    for place in (place for place in range(start, stop) if kinds[place] == "<" and not _is_label(plan.page, place)):
        if any(place in near for near in goods):
            plan.drop((place,), "layout.fields", "meta")
    for table in (place for place in range(start, stop) if boxes and kinds[place] == "'"):
        _plan_table(plan, table, stop)


def _continues(page: Page, last: int, place: int) -> bool:
    """Whether a label or button belongs to the box of the one above; no label stands below a box's buttons."""
    return place - last <= _GAP and (_is_label(page, last) or not _is_label(page, place))


def _is_label(page: Page, place: int) -> bool:
    return page.lines[place].rstrip().endswith(LABEL_ENDS)


def _is_box(page: Page, box: list[int]) -> bool:
    """Whether a run of labels and buttons has so many labels that they are the board's."""
    labels = [place for place in box if _is_label(page, place)]
    enough = len(labels) >= _LEAST_LABELS or (len(labels) > 1 and _are_goods(page, labels[0]))
    return enough and sum(page.kinds[place] == "<" for place in labels) >= _LEAST_OF_BOARD


def _are_goods(page: Page, label: int) -> bool:
    """Whether a label tells what goods are like; parsers tear its value in two."""
    return _GOODS.match(" ".join(page.lines[label + 1 : label + 3])) is not None


def _plan_box(plan: Plan, box: list[int], stop: int) -> None:
    """Let labels, buttons and the board's values go."""
    page = plan.page
    plan.drop(box, "layout.fields", "meta")
    for place, below in zip(box, (*box[1:], stop), strict=True):
        if page.kinds[place] == "<" and _is_label(page, place):
            plan.drop(range(place + 1, _value_end(page, place + 1, below)), "layout.fields", "meta")


def _value_end(page: Page, place: int, stop: int) -> int:
    """Place behind the value of a label, and behind the links up to the next label at `stop` if a bar begins them;
    parsers tear numbers from their units."""
    if place < stop and (page.kinds[place] == "D" or _VALUE.fullmatch(page.lines[place])):
        place += 1
        place += place < stop and _UNIT.fullmatch(page.lines[place]) is not None
        if place < stop and page.lines[place].strip() == _BAR and stop - place < _GAP:
            return stop
    return place


def _plan_table(plan: Plan, table: int, stop: int) -> None:
    """Let the head of those who take part go, their names, what they pay and when they joined."""
    page = plan.page
    plan.drop((table,), "layout.fields", "meta")
    place = table + 1
    while place < stop and _COLUMNS.fullmatch(page.lines[place]):
        plan.drop((place,), "layout.fields", "meta")
        place += 1
    while place < stop and page.kinds[place] != "'":
        if _JOINED_SILENTLY.fullmatch(page.lines[place]):
            plan.drop((place,), "layout.fields", "meta")
            place += 1
            continue
        near = range(place + 1, min(stop, place + 1 + _LONGEST_MESSAGE))
        end = next((below for below in near if _JOINED.fullmatch(page.lines[below])), None)
        if end is None:
            return
        paid = _COST_ALONE.fullmatch(page.lines[end - 1]) is not None and end - 1 > place
        plan.drop((place, end, *([end - 1] if paid else [])), "layout.fields", "meta")
        place = end + 1

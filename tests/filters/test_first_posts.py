"""First posts that hold polls, files, quotes, rewards and what the board lists below them, and one-word replies to them."""

from __future__ import annotations

import pytest

from tests.filters.first_post import left


@pytest.mark.parametrize("word", ["顶", "支持", "反对", "回复", "收藏", "换一节"])
def test_the_only_reply_is_a_word_of_its_row(word: str) -> None:
    assert left("上周断的，怎么接？", reply=word) == ["上周断的，怎么接？"]


@pytest.mark.parametrize("options", [["10%", "20%"], ["(5)", "(7)"], ["换新的", "接一下"]])
def test_options_of_a_poll_that_look_like_shares(options: list[str]) -> None:
    head = "怎么办？\n单选投票, 共有 47 人参与投票\n"
    whole = f"{options[0]}\n24.24% (8)\n{options[1]}\n75.76% (25)\n"
    torn = f"{options[0]}\n24.24%\n(8)\n{options[1]}\n75.76%\n(25)\n"
    pictures = f"{options[0]}\n8票\n24.24%\n{options[1]}\n25票\n75.76%\n"
    for poll in (whole, torn, pictures):
        assert left(head + poll) == ["怎么办？", *options]


def test_prices_and_counts_without_a_file() -> None:
    assert left("自己做的竿稍\n售价: 5 元一份\n下载次数: 3") == ["自己做的竿稍", "售价: 5 元一份", "下载次数: 3"]
    file = "竿稍.rar\n1.2 MB, 下载次数: 12\n售价: 5 金钱  [记录]  [购买]"
    assert left(f"图纸在这里\n{file}") == ["图纸在这里"]


@pytest.mark.parametrize("line", ["写得真细，收藏了 发表于 2021-8-12 09:01", "这篇是谁写的？ 发表于 2021-8-12 09:01"])
def test_a_sentence_with_a_date_is_no_quotes_head(line: str) -> None:
    assert left(f"{line}\n怎么接？") == [line, "怎么接？"]
    assert left("大鱼 发表于 2021-8-12 08:02\n换一节就好\n怎么换？") == ["换一节就好", "怎么换？"]


RELATED = "相关帖子\n" + "".join(f"• 第{number}节竿稍\n" for number in range(12))


@pytest.mark.parametrize(
    "related", [RELATED, RELATED.replace("• ", "•\n"), "相關文章\n• 竿稍\n", "相关帖子\n竿稍\n慢慢钓\n"]
)
def test_threads_like_this_one_below_the_row_of_favourites(related: str) -> None:
    lines = ["怎么接？", "相关帖子", "• 竿稍换了"]
    assert left("\n".join(lines), below=f"\n{related}\n") == lines


def test_price_and_button_of_a_question_with_a_reward() -> None:
    text = ["竿稍断了怎么接？", "最佳答案", "给 30 金钱"]
    body = "\n".join(text)
    assert left(f"30金钱\n{body}\n我来回答") == text
    assert left(f"30\n金钱\n{body}\n我来回答") == text
    assert left(f"30金钱\n{body}\n最佳答案\n大鱼\n查看完整内容\n换一节就好") == [*text, "换一节就好"]


@pytest.mark.parametrize("text", ["30金钱\n怎么接？", "怎么接？\n我来回答", "30\n金钱\n最佳答案\n换一节"])
def test_words_of_a_reward_without_one(text: str) -> None:
    assert left(text) == text.split("\n")


def test_an_address_with_a_size_is_no_attached_file() -> None:
    assert left("下载: https://example.org/track.zip (1.2 MB)\n解压就行") == [
        "下载: https://example.org/track.zip (1.2 MB)",
        "解压就行",
    ]


def test_recommended_replies_below_a_file_under_a_head_in_a_boards_own_words() -> None:
    files = "竿稍.rar\n1.2 MB, 下载次数: 12, 下载积分: 金钱 -1\n精彩回复\n大鱼 发表于3楼\n换一节就好\n阿水 查看楼层\n别用胶水"
    lines = left(f"图纸在这里\n{files}", reply="谢谢")
    assert lines[0] == "图纸在这里"
    assert {"换一节就好", "别用胶水"} <= set(lines)


def test_time_left_and_button_of_a_poll_torn_by_a_parser() -> None:
    head = "多久换一次？\n单选投票\n, 共有\n47\n人参与投票\n距结束还有:\n2 天\n3 小时\n"
    assert left(f"{head}3 天\n5 天\n提交") == ["多久换一次？", "3 天", "5 天"]
    assert left("填好以后\n提交") == ["填好以后", "提交"]


@pytest.mark.parametrize(
    "box",
    [
        "本帖被以下淘专辑推荐:\n· 钓具精选|主题: 42, 订阅: 7\n· 更多",
        "本帖被以下淘专辑推荐:\n· \n钓具精选\n|\n主题: 42, 订阅: 7\n· \n更多",
        "本帖被以下淘专辑推荐:\n·\n钓具精选\n|\n主题: 42, 订阅: 7\n·\n修竿\n|\n主题: 3, 订阅: 0",
        "Related collections:\n· Rods|Threads: 42, Subscribe: 7\n· More",
        "Related collections:\n· \nRods\n|\nThreads: 42, Subscribe: 7",
    ],
)
def test_collections_that_hold_a_thread(box: str) -> None:
    text = ["断在第三节：", "· 上面的还好"]
    assert left("\n".join([*text, box])) == text


def test_a_list_of_ones_own_is_no_box_of_collections() -> None:
    text = ["三样东西：", "· 胶水", "· 更多", "主题：竿稍"]
    assert left("\n".join(text)) == text

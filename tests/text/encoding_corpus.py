"""Texts in many encodings, whole, short, damaged and hidden in ASCII; the same ones for the same seed.

`SENTENCES` are those that the ladder was looked at with, `HELD_OUT` were written when it was finished.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

SENTENCES: dict[str, tuple[str, ...]] = {
    "simplified": (
        "昨晚的雨把阳台上的薄荷都打趴了，早上扶起来一看还活着。",
        "这口锅用了八年，锅柄松过两次，都是自己拧紧的。",
        "楼上那户又在半夜拖椅子，我已经懒得去敲门了。",
        "请问从火车站到老码头坐几路车？拖着两个箱子，不想走太远。",
        "面发过头了会酸，加一点点碱水揉匀，蒸出来照样松软。",
        "我家的猫只喝水龙头的水，碗里的一口都不碰。",
        "第三章的例题答案好像印错了，算了四遍都对不上。",
        "去年冬天水管冻裂，物业说要等到开春，结果等到了五月。",
        "硬盘响了一个星期，昨天终于认不出来了，照片还好有备份。",
        "谢谢大家的回复，胶圈换了以后果然不漏了！",
        "山路很窄，会车的时候要有一个人退到弯道口。",
        "菜市场最里面那家豆腐摊，七点半以后就卖光了。",
        "孩子问我星星为什么不会掉下来，我想了一路也没想出来。",
        "二手的镜头买回来有霉点，卖家说那是灰尘。",
        "把旧报纸卷紧了塞进湿鞋子里，一夜就干得差不多了。",
        "“你先走吧”，他摆摆手，“我再坐一会儿。”",
        "这个版本升级以后字体变小了，在哪里可以改回来？",
        "外婆腌的萝卜干脆得像咬冰，可惜方子没有留下来。",
    ),
    "four_byte": (
        "𠮷野家的招牌上写的是𠮷，不是吉。",
        "族谱里有个名字写作𬭚，字典翻了半天才查到，读音同淳。",
        "今天终于出太阳了😀，被子晒了三床🌞。",
        "㛃这个字电脑里打不出来，㑇也是，办证的时候很麻烦。",
    ),
    "traditional": (
        "巷口那間麵店換了老闆，湯頭淡了，價錢倒是貴了。",
        "請問這款濾心是不是停產了？跑了三家都說沒有貨。",
        "颱風過後陽台積水，排水孔裡塞滿了榕樹的葉子。",
        "阿嬤的縫紉機還能用，皮帶換一條就順了。",
        "這本書的譯筆很好，讀起來不像翻譯的。",
        "機車發不動，先看火星塞，再看電瓶，最後才想到沒油。",
        "謝謝樓主的說明，照著做果然可以開機了！",
        "圖書館的冷氣太強，帶件外套比較保險。",
        "那隻黑貓每天下午準時坐在郵局門口，誰叫都不理。",
        "車站的便當賣得很快，十一點半以後只剩素食。",
        "「這樣就夠了」，她把錢推回來，「下次再算。」",
        "舊電腦的風扇聲音像吹風機，拆開一看全是灰塵。",
    ),
    "hong_kong": (
        "噚日落咗成日雨，條街啲水浸到腳眼。",
        "呢間茶餐廳嘅奶茶夠滑，不過凍飲要加兩蚊。",
        "佢話聽日先嚟，但係鎖匙喺我度，冇人開到門。",
        "睇完成本書都唔明，係咪我太蠢呀？",
        "嗰個衣櫃太重，兩個人都搬唔郁，惟有拆開佢。",
        "啲餸擺咗喺枱面，凍咗就叮一叮佢啦。",
    ),
    "japanese": (
        "昨日の夜から雨が降り続いていて、庭のトマトが心配です。",
        "この鍋は八年使っていますが、取っ手を二回直しただけで済みました。",
        "駅前の古本屋が今月で閉まるそうです。残念ですね。",
        "説明書をなくしてしまったので、ボタンの意味がわかりません。",
        "カメラのレンズにカビが生えていた。返品できるだろうか。",
        "猫が毎朝五時に起こしに来るので、目覚まし時計はいらない。",
    ),
    "korean": (
        "어젯밤 비에 베란다 화분이 다 쓰러졌어요. 그래도 아침에 세워 보니 살아 있네요.",
        "이 냄비는 팔 년째 쓰고 있는데 손잡이만 두 번 고쳤습니다.",
        "역 앞 헌책방이 이번 달에 문을 닫는다고 합니다.",
        "고양이가 아침 다섯 시마다 깨워서 알람이 필요 없어요.",
        "설명서를 잃어버려서 단추가 무엇을 뜻하는지 모르겠다.",
    ),
    "russian": (
        "Ночью прошёл дождь, и вся мята на балконе полегла, но утром я её поднял.",
        "Эту кастрюлю мы купили восемь лет назад, ручку чинили дважды.",
        "Подскажите, каким автобусом доехать от вокзала до старой пристани?",
        "Кот пьёт только из крана, к миске даже не подходит.",
        "После обновления шрифт стал мелким, где это исправить?",
    ),
    "french": (
        "Cette nuit la pluie a couché toute la menthe du balcon; au réveil je l'ai relevée.",
        "Où peut-on régler la taille des caractères après la mise à jour?",
        "Le chat réclame à manger dès cinq heures, même le dimanche, c'est gênant.",
        "Mémé séchait ses pommes à côté du poêle; la recette s'est hélas perdue.",
    ),
}

HELD_OUT: dict[str, tuple[str, ...]] = {
    "simplified": (
        "钓鱼的老伯说水位降了半米，鱼都躲到桥墩后头去了。",
        "请教各位：木地板起拱，是受潮了还是当初没留缝？",
        "毕业十年聚会，班长胖了一圈，嗓门倒没变。",
        "榨汁机的刀片钝了，换一副比买新的还贵。",
        "凌晨三点赶到急诊，挂号窗口前只有我和一个打瞌睡的保安。",
        "这盘棋下到残局，双方都只剩一马一卒，和了。",
        "玉米煮之前别把皮剥光，留两层，煮出来更甜。",
        "螺丝滑丝了怎么拧出来？试过橡皮筋，没用。",
        "雪停之后整条街静得能听见冰裂的声音。",
        "新来的实习生把咖啡洒在键盘上，吓得脸都白了。",
        "顶一个，照片拍得真有味道，是胶卷吗？",
        "姑父年轻时跑船，家里还摆着他从南洋带回的贝壳。",
    ),
    "four_byte": (
        "渔船上的老人管那种小鱼叫𩽾𩾌，其实就是鮟鱇。",
        "车票丢了🎫，钱包也丢了💸，好在手机还在📱。",
        "碑上的𡧛和𠔻都是异体，㐂就是喜字。",
    ),
    "traditional": (
        "冰箱的壓縮機每隔十分鐘就響一次，房東說是正常的。",
        "請各位幫忙看看，這張底片是曝光不足還是沖洗過頭？",
        "溪邊露營被螞蟻咬了滿腿，藥膏擦完還是癢。",
        "舅舅退休之後學會了烤麵包，每週送一條到我們家。",
        "捷運末班車剛走，只好沿著河堤慢慢走回宿舍。",
        "印表機卡紙的聲音聽久了，竟然分得出是哪個滾輪。",
        "賣菜的婆婆多塞了兩根蔥，說是看我瘦。",
        "鋼琴調音師來了三個鐘頭，走的時候連茶都沒喝。",
    ),
    "hong_kong": (
        "尋晚瞓得唔好，朝早差啲遲到，仲要落大雨。",
        "部冷氣機滴水滴足成個禮拜，搵師傅整又話冇期。",
        "嗱，嗰間舖頭執咗笠，以後冇得食啦。",
        "我哋揸車入新界，條路塞到郁都唔郁得。",
        "啲荔枝好甜㗎，你哋快啲嚟攞啦。",
    ),
    "japanese": (
        "隣のベランダから風鈴の音が聞こえてくると夏だなと思う。",
        "パソコンのファンがうるさいので分解したら埃だらけだった。",
        "終電を逃して三駅ぶん歩いたら、靴擦れができました。",
        "味噌汁に茄子を入れるかどうかで夫と意見が合わない。",
    ),
    "korean": (
        "옆집에서 또 새벽에 의자를 끄는 소리가 나서 잠을 설쳤다.",
        "프린터에 종이가 자꾸 걸리는데 롤러를 갈아야 할까요?",
        "막차를 놓쳐서 강둑을 따라 천천히 걸어갔습니다.",
        "할머니가 담그신 김치는 아무리 따라 해도 그 맛이 안 나요.",
    ),
    "russian": (
        "Холодильник гудит каждые десять минут, а хозяин говорит, что так и надо.",
        "Опоздал на последний поезд и шёл пешком вдоль реки до самого дома.",
        "Кто-нибудь знает, чем отмыть ржавчину с плитки?",
        "Бабушка пекла пироги по воскресеньям, рецепт никто не записал.",
    ),
    "french": (
        "Le dernier métro était parti; j'ai longé le quai jusqu'à la maison.",
        "Le frigo vibre toutes les dix minutes, le propriétaire prétend que c'est normal.",
        "À force d'écouter l'imprimante, je sais déjà quel rouleau est usé.",
    ),
}

CHINESE: dict[str, tuple[str, ...]] = {
    "utf-8": ("simplified", "four_byte", "traditional", "hong_kong", "japanese", "korean", "russian", "french"),
    "utf-8-sig": ("simplified", "four_byte", "traditional", "hong_kong"),
    "gbk": ("simplified",),
    "gb18030": ("simplified", "four_byte"),
    "big5": ("traditional",),
    "big5hkscs": ("traditional", "hong_kong"),
    "utf-16-le": ("simplified", "four_byte", "traditional", "hong_kong"),
    "utf-16-be": ("simplified", "four_byte", "traditional", "hong_kong"),
}
"""Encodings that must be told right, and what is written in them. The two of UTF-16 have their mark."""

OTHERS: dict[str, str] = {
    "shift_jis": "japanese",
    "euc_jp": "japanese",
    "euc_kr": "korean",
    "cp1251": "russian",
}
"""Encodings that must never be taken for Chinese ones."""

VARIANTS = ("clean", "short", "broken 0.1 %", "broken 2 %", "12 in ASCII", "behind ASCII")

FAMILIES = {"gbk": "gb18030", "big5": "big5hkscs", "utf-8-sig": "utf-8"}
"""The codec that reads an encoding, where it is not the encoding itself."""

_MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
_CODE = "for (i = 0; i < n; i++) total += price[i] * count[i];  /* line %d */\n"


@dataclass(frozen=True, slots=True)
class Sample:
    """One input.

    Attributes:
        encoding: what it was written in.
        variant: one of `VARIANTS`.
        text: what was written, before bytes were broken.
        data: the bytes.
    """

    encoding: str
    variant: str
    text: str
    data: bytes

    @property
    def family(self) -> str:
        """The codec that must be found."""
        return FAMILIES.get(self.encoding, self.encoding)

    @property
    def broken(self) -> bool:
        return self.variant.startswith("broken")


def samples(
    sentences: dict[str, tuple[str, ...]], encodings: dict[str, tuple[str, ...]], each: int, seed: int = 1
) -> Iterator[Sample]:
    """`each` samples of every variant of every encoding."""
    for encoding, kinds in encodings.items():
        for variant in VARIANTS:
            draw = random.Random(f"{seed} {encoding} {variant}")
            for number in range(each):
                kind = kinds[number % len(kinds)]
                text = _text(draw, variant, sentences[kind], encoding, sentences)
                data = _MARKS.get(encoding, b"") + text.encode(encoding)
                share = {"broken 0.1 %": 0.001, "broken 2 %": 0.02}.get(variant)
                yield Sample(encoding, variant, text, _broken(draw, data, share) if share else data)


def _text(
    draw: random.Random, variant: str, own: tuple[str, ...], encoding: str, sentences: dict[str, tuple[str, ...]]
) -> str:
    if variant == "short":
        return _short(draw, own, encoding)
    if variant == "12 in ASCII":
        code = [_CODE % number for number in range(60)]
        words = draw.choice(own)
        start = draw.randrange(max(len(words) - 12, 0) + 1)
        code.insert(draw.randrange(60), f"// {words[start : start + 12]}\n")
        return "".join(code)
    if variant == "behind ASCII":
        size = draw.randrange(200_000, 300_000)
        return _CODE % 7 * (size // len(_CODE)) + _long(draw, own, encoding, 1000)
    return _long(draw, own, encoding, 4096)


def _short(draw: random.Random, own: tuple[str, ...], encoding: str) -> str:
    """Text of 20 to 200 bytes that holds something else than ASCII."""
    size = draw.randrange(20, 201)
    text = ""
    while len(text.encode(encoding)) < size:
        text += draw.choice(own)
    while len(text.encode(encoding)) > size:
        text = text[:-1]
    return text


def _long(draw: random.Random, own: tuple[str, ...], encoding: str, size: int) -> str:
    lines: list[str] = []
    length = 0
    while length < size:
        line = draw.choice(own) + draw.choice(("\n", "\r\n", "", "\n\n", " 2019-6-15 07:30\n"))
        lines.append(line)
        length += len(line.encode(encoding))
    return "".join(lines)


def _broken(draw: random.Random, data: bytes, share: float) -> bytes:
    """Data with some of its bytes replaced; a mark at its start stays."""
    changed = bytearray(data)
    for _ in range(max(int(len(data) * share), 1)):
        changed[draw.randrange(4, len(data))] = draw.randrange(0x80, 0x100)
    return bytes(changed)

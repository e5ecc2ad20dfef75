"""The commonest characters of Chinese forum pages, by which text that was decoded rightly is told from other text."""

from __future__ import annotations

# What every Chinese text is full of and what boards print around posts, in the simplified writing and, where it
# differs, the traditional one. Most of a page's ideographs are among them; of those that a wrong decoding makes up, a
# few per cent.
_SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事"
    "成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公"
    "此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回"
    "特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何"
    "电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白"
    "却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导"
    "争运笔楼帖坛复谢吗吧呢啊哦顶哈嗯网站论版请转载注册登录图片下载注意希望朋友喜欢觉得问题谁吃买怎样错爱钱快慢早晚"
    "搜索页藏帮助男头像积威阅读权限短消息会员举报块列密码户忘记退迎游客热推荐精华附币级组签收状态私"
    "留言板群相博客日志勋章任务设置模式显示沙凳默认排序浏览击隐匿投票选项评鲜花鸡蛋关闭升降删移编辑修改旧贴末跳"
)
_TRADITIONAL = (
    "這個們來為國說時會對於著過發後裡種經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問並應戰頭體見產製話東聲員論處"
    "義幾認條氣題爾別變總電數報結務場計資許統區隊決馬書則聽卻達強難權設記類據張該規萬覺術領確傳師觀讓識帶導爭運筆樓壇"
    "復覆謝嗎網請轉載註冊錄圖誰買錯愛錢歡邊門給頁幫積閱舉塊頂碼戶遊熱薦級組簽狀態誌勳隱選項評鮮雞閉刪編輯舊貼"
)
# Spoken Cantonese, as boards of Hong Kong are written in.
_CANTONESE = "唔係佢嘅咗喺冇睇啲嚟嘢咁哋嗰乜咩俾噉啱返嘛啦囉喎㗎嘞"

COMMON = frozenset(_SIMPLIFIED + _TRADITIONAL + _CANTONESE)
"""Some seven hundred of the most frequent ideographs of Chinese pages."""

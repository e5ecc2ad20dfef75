"""Pages as templates of several versions print them, with the same thread in each."""

from __future__ import annotations

SPACED = "9 z. a&amp; r% Y9 ["
OTHER = "&nbsp;&nbsp;v9 ]&quot; R3 \\* n; z( D9 O"
UNSPACED = "8l/A\x06V\x15C\x18z_\x1cj"

TITLE = "河边走走"
FIRST = ["今天去河边走了走，风很大。", "水鸟不多。"]
SECOND = "下次带望远镜。"
WRITTEN = [TITLE, *FIRST, SECOND]


def discuz_x(visible: str, hidden: str) -> str:
    """A thread page of Discuz! X, with the marks by which jammers are shown and hidden."""
    posts = [
        ("老王", "楼主", "2019-11-2 21:40:11", f"{FIRST[0]}{visible}<br />\n{hidden}{FIRST[1]}"),
        ("老李", "沙发", "2019-11-3 10:12:05", SECOND),
    ]
    printed = "\n".join(_post_x(number, *post) for number, post in enumerate(posts, 1))
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{TITLE} - 谈天 -  某论坛 -  Powered by Discuz!</title>
<style type="text/css">.a_pr {{ color: #333; }}</style>
<script type="text/javascript">var STYLEID = '1';</script>
</head>
<body id="nv_forum" class="pg_viewthread">
<div id="append_parent"></div>
<div id="toptb" class="cl"><div class="wp"><div class="z"><a href="#">设为首页</a><a href="#">收藏本站</a></div></div></div>
<div id="qmenu_menu" class="p_pop blk" style="display: none;"><ul><li><a href="#">我的帖子</a></li></ul></div>
<div id="pt" class="bm cl"><div class="z"><a href="/">某论坛</a> <em>&rsaquo;</em> <a href="/f">谈天</a> <em>&rsaquo;</em> <a href="/t">{TITLE}</a></div></div>
<div id="postlist" class="pl bm">
<table cellspacing="0" cellpadding="0"><tr><td class="pls ptn pbn"><div class="hm ptn"><span class="xg1">查看:</span> <span class="xi1">12</span><span class="pipe">|</span><span class="xg1">回复:</span> <span class="xi1">1</span></div></td>
<td class="plc ptm pbn vwthd"><h1 class="ts"><a href="/t" id="thread_subject">{TITLE}</a></h1><span class="xg1"><a href="#" onclick="return copyThreadUrl(this)">[复制链接]</a></span></td></tr></table>
{printed}
</div>
<div class="pgs mtm mbm cl"><span class="pgb y"><a href="/f">返回列表</a></span></div>
<div id="f_pst" class="pl bm bmw"><form><div class="pnc">您需要登录后才可以回帖 <a href="#">登录</a> | <a href="#">立即注册</a></div></form></div>
<div id="ft" class="wp cl"><p>Powered by <strong>Discuz!</strong> <em>X3.4</em></p><p class="xs0">&copy; 2001-2023 Discuz! Team.</p></div>
</body>
</html>
"""


def _post_x(number: int, author: str, floor: str, date: str, body: str) -> str:
    return f"""<div id="post_{number}"><table id="pid{number}" class="plhin" summary="pid{number}" cellspacing="0"><tr>
<td class="pls" rowspan="2"><div class="pi"><div class="authi"><a href="/u" class="xw1">{author}</a></div></div>
<div class="p_pop blk bui" id="userinfo{number}" style="display: none; margin-top: -11px;"><dl><dt>积分</dt><dd>9</dd></dl></div>
<div class="tns xg2"><table cellspacing="0"><tr><th><p><a>9</a></p>主题</th><th><p><a>20</a></p>帖子</th><td><p><a>31</a></p>积分</td></tr></table></div>
<ul class="xl xl2 o cl"><li><a href="#">发消息</a></li></ul></td>
<td class="plc"><div class="pi"><strong><a href="#">{floor}</a></strong><div class="pti"><div class="authi"><em id="authorposton{number}">发表于 {date}</em> <span class="pipe">|</span> <a href="#">只看该作者</a></div></div></div>
<div class="pct"><div class="pcb"><div class="t_fsz"><table cellspacing="0" cellpadding="0"><tr><td class="t_f" id="postmessage_{number}">
{body}</td></tr></table></div></div></div></td></tr>
<tr><td class="pls"></td><td class="plc" style="overflow:visible;"><div class="po"><div class="pob cl"><em><a class="fastre" href="#">回复</a></em><p><a href="#">举报</a></p></div></div></td></tr></table></div>"""


def discuz_7(visible: str, hidden: str) -> str:
    """A thread page of Discuz! 6 and 7."""
    posts = [
        ("老王", "<em>1</em>楼", "2010-11-2 21:40", f"{FIRST[0]}{visible}<br />\n{hidden}{FIRST[1]}"),
        ("老李", "<em>2</em>楼", "2010-11-3 10:12", SECOND),
    ]
    printed = "\n".join(_post_7(number, *post) for number, post in enumerate(posts, 1))
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1.dtd">
<html><head><title>{TITLE} - 谈天 -  某论坛  - Powered by Discuz!</title></head><body>
<div id="umenu"><a href="#">注册</a> <a href="#">登录</a></div>
<div id="menu"><ul><li><a href="#">论坛</a></li><li><a href="#">搜索</a></li><li><a href="#">帮助</a></li></ul></div>
<div id="nav"><a href="index.php">某论坛</a> &raquo; <a href="f">谈天</a> &raquo; {TITLE}</div>
<div class="pages_btns"><span class="pageback"><a href="f">返回列表</a></span><span class="postbtn"><a href="#">发帖</a></span></div>
{printed}
<div id="footer">Powered by <strong><a>Discuz!</a></strong> <em>7.2</em> &copy; 2001-2009 Comsenz Inc.</div>
</body></html>
"""


def _post_7(number: int, author: str, floor: str, date: str, body: str) -> str:
    title = f'<div id="threadtitle"><h1>{TITLE}</h1></div>' if number == 1 else ""
    return f"""<div id="post_{number}"><table id="pid{number}" cellspacing="0" cellpadding="0"><tr><td class="postauthor" rowspan="2">
<div class="popupmenu_popup userinfopanel" id="userinfo{number}" style="display: none; position: absolute;"><p>金牌会员</p></div>
<div class="postinfo"><a href="u">{author}</a></div><dl class="profile s_clear"><dt>UID</dt><dd>7&nbsp;</dd><dt>帖子</dt><dd>90&nbsp;</dd><dt>积分</dt><dd>31&nbsp;</dd></dl></td>
<td class="postcontent"><div class="postinfo"><strong><a href="#">{floor}</a></strong><div class="posterinfo"><div class="authorinfo">
<a href="u">{author}</a><em id="authorposton{number}">发表于 {date}</em> | <a href="#">只看该作者</a></div></div></div>
<div class="defaultpost"><div class="postmessage">{title}<div class="t_msgfontfix"><table cellspacing="0" cellpadding="0"><tr><td class="t_msgfont" id="postmessage_{number}">{body}</td></tr></table></div></div></div></td></tr>
<tr><td class="postcontent postbottom"></td></tr><tr><td class="postauthor"></td><td class="postcontent"><div class="postactions"><p><a href="#">TOP</a></p></div></td></tr></table></div>"""

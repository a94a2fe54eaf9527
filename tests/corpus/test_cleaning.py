"""Each cleaning rule by an example, and what no rule may ever do as properties."""

import datetime as dt
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.cleaning import CleanPage, RawPage, clean_page, decode, page_from_html
from corpus.errors import UnreadableSourceError

SENTENCE = "深度求索在2023年7月成立,总部位于杭州,团队有160人。"


def body_of(text: str) -> str:
    return clean_page(RawPage(text)).body


def rules_of(text: str) -> dict[str, str]:
    return {each.text: each.rule for each in clean_page(RawPage(text)).dropped}


# --- artefacts ---------------------------------------------------------------------------


def test_dates_that_head_columns_are_no_date_of_publication() -> None:
    head = "项目 | 2024年12月31日 | 2025年6月30日"
    page = clean_page(RawPage(f"{head}\n总资产 | 181,173 | 190,154\n\n{SENTENCE}"))
    assert head in page.body
    assert page.published is None


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("回歸小鎮(zhèn)創(chuàng)業。", "回歸小鎮創業。"),
        (
            "通用人工智能(AGI)由有限合伙(有限合伙)持有。",
            "通用人工智能(AGI)由有限合伙(有限合伙)持有。",
        ),
        ("模型(ds)已发布。", "模型(ds)已发布。"),
        ("营收233.43亿元#xff0c;增长18.79%。", "营收233.43亿元，增长18.79%。"),
        ("R&amp;D &#20013;国。", "R&D 中国。"),
        ("他说&amp;ldquo;是的。&amp;amp;rdquo;", "他说“是的。”"),
        ("国产⼤模型⽹⻚。", "国产大模型网页。"),
        ("零\u200b宽\ufeff字符\u202e。", "零宽字符。"),
        ("引用[^c1]之后。", "引用之后。"),
    ],
)
def test_artefacts(dirty: str, clean: str) -> None:
    assert body_of(dirty) == clean


def test_toneless_pinyin_goes_only_from_pages_full_of_toned_ones() -> None:
    few = "他來了(le)之后說。"
    assert "(le)" in body_of(few)
    assert body_of("鎮(zhèn)業(yè)務(wù)來了(le)嗎(XL)。") == "鎮業務來了嗎(XL)。"


def test_swallowed_quotes_are_restored_and_said() -> None:
    page = clean_page(
        RawPage("“我們能養(yǎng)活創(chuàng)新!\n\n“五人小團隊!边@或許是創(chuàng)新。")
    )
    assert page.body == "“我們能養活創新!”\n\n“五人小團隊！”這或許是創新。"
    assert page.warnings == ("Closing quotation marks restored: 2.",)


def test_an_innocent_at_sign_is_left_alone() -> None:
    assert body_of("快来!看@某某的发言。") == "快来!看@某某的发言。"


# --- chrome ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "訂閱", "糾錯", "分享到微信", "發表評論", "0條評論,0人參與", "請輸入評論內容...",
        "您提交的評論過于頻繁,請輸入驗證碼繼續", "*驗 證 碼:", "粵公網安備 44030502002758號",
        "京ICP备12345678号-1", "掃碼關注公眾號", "上一篇:没有了", "首页 | 新闻 | 关于我们 | 登录",
        "责任编辑：张三", "截圖來源于DeepSeek官網", "图源：视觉中国", "圖片", "0:00 / 0:00",
        "喜欢的话请点赞收藏,更多精彩请关注本站。", "风险提示:需求不及预期。", "5 min read",
        "您的位置:首页 >> 快讯 >> 某某融资", "相关标签:ai 大模型",
        "18 Mar 2026 · Case Study · 9 min read",
        "Tags: AI21 Nvidia",
        "Posted on February 26, 2026 by Staff Reporter | 12 Comments | Tweet Pin Share 41",
        "AUTOWIRE Home EVs Self-Driving Policy Reviews Deals Sign in",
        "Sign in", "Subscribe", "Read more", "This post is for paid subscribers",
        "© 2025 Example Media. All rights reserved.", "Skip to content", "<Badge type=\"tip\" />",
        "NVDA +2.17% ▲ PLTR +3.4% ▲ BTC -2.6% ▼", "英伟达 +2.17% ▲ | 台积电 -1.2% ▼",
        "====", "聲明: 本文由作者撰寫,觀點僅代表作者本人,不代表本站立場。",
    ],
)  # fmt: skip
def test_chrome_goes_and_the_article_stays(line: str) -> None:
    page = clean_page(RawPage(f"{SENTENCE}\n\n{line}\n\n{SENTENCE}"))
    assert page.body == f"{SENTENCE}\n\n{SENTENCE}"
    assert [each.text for each in page.dropped] == [line]
    assert page.dropped[0].line == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "月之暗面在微信公众号上宣布,Kimi的会员价格为每月49元。",
        "该公司的订阅收入在2024年增长了三倍。",
        "Users can share a conversation and subscribe for $20 a month.",
        "评论认为,这项版权诉讼会改变行业。",
        "2024年,智谱的广告收入为零。",
        "He shares 12 comments of his on the deal with Meta.",
        "营收 +32% 利润 -5%",
    ],
)
def test_real_sentences_with_a_word_of_chrome_stay(sentence: str) -> None:
    assert body_of(f"{SENTENCE}\n\n{sentence}") == f"{SENTENCE}\n\n{sentence}"


def test_nothing_but_chrome_is_refused() -> None:
    with pytest.raises(UnreadableSourceError, match="only menus and forms"):
        clean_page(RawPage("首页\n登录\n订阅\n版权所有"))


def test_spam_sentences_go_and_the_real_one_beside_them_stays() -> None:
    spam = "某某平台[永久网址:x]是线上娱乐平台,包括棋牌、彩票。"
    assert body_of(spam + SENTENCE) == SENTENCE


# --- damage is warned about, never repaired ----------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "warning"),
    [
        ("生成式AI收入占集团总收入637%。", "decimal points"),
        ("而且3.5的幻觉率(百分比)是最低的。", "percentage"),
        ("CEO张**安说,数据**上线,模型**推理。", "censored"),
    ],
)
def test_damage_is_kept_and_said(sentence: str, warning: str) -> None:
    page = clean_page(RawPage(sentence))
    assert page.body == sentence
    assert any(warning in text for text in page.warnings)


def test_a_site_name_inside_figures_is_said() -> None:
    page = clean_page(
        RawPage(f"某某体育\n\n返回列表\n\n账上还有30亿某某体育元现金。\n\n{SENTENCE}")
    )
    assert "30亿某某体育元" in page.body
    assert any("某某体育" in text for text in page.warnings)


# --- metadata ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "publisher", "author", "published"),
    [
        ("标题是这样的\n\n2025-02-08 15:23\n某媒体\n\n作者 | 张三",
         "某媒体", "张三", dt.date(2025, 2, 8)),
        ("标题是这样的\n\n某媒体·2025-03-31 12:56", "某媒体", None, dt.date(2025, 3, 31)),
        ("标题是这样的\n\n文 | 青橙财经,作者丨青风,编辑丨六子", "青橙财经", "青风", None),
        ("標題是這樣的\n\n經濟日報/ 記者謝守真/綜合報導", "經濟日報", "謝守真", None),
        ("标题是这样的\n\n来源：新华社\n2025年1月2日", "新华社", None, dt.date(2025, 1, 2)),
        ("A title like this\n\nBy Clare Duffy, CNN\nUpdated:\n7:30 AM EDT, Thu July 3, 2025",
         "CNN", "Clare Duffy", dt.date(2025, 7, 3)),
        ("A title like this\n\nFeb 12, 2026", None, None, dt.date(2026, 2, 12)),
        ("标题是这样的\n\n17 分钟前", None, None, None),
    ],
)  # fmt: skip
def test_head(head: str, publisher: str, author: str, published: dt.date) -> None:
    page = clean_page(RawPage(f"{head}\n\n{SENTENCE}"))
    assert page.title in ("标题是这样的", "標題是這樣的", "A title like this")
    assert (page.publisher, page.author, page.published) == (publisher, author, published)
    assert SENTENCE in page.body
    assert page.title not in page.body


def test_dates_of_sentences_and_of_the_future_are_no_publication_date() -> None:
    page = clean_page(RawPage(f"标题是这样的\n\n2099-01-01\n\n{SENTENCE}"), dt.date(2026, 1, 1))
    assert page.published is None


def test_what_is_known_from_outside_wins() -> None:
    known = RawPage(
        f"标题是这样的\n\n2025-02-08\n\n{SENTENCE}",
        url="https://www.example.org/a",
        title="真正的标题",
        published=dt.date(2024, 1, 1),
    )
    page = clean_page(known)
    assert (page.title, page.published) == ("真正的标题", dt.date(2024, 1, 1))
    assert page.publisher == "example.org"


# --- bytes and HTML ----------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_encodings(encoding: str) -> None:
    assert decode((SENTENCE * 3).encode(encoding)) == SENTENCE * 3


def test_big5_and_a_wrongly_declared_charset() -> None:
    text = "深度求索在2023年成立,總部位於杭州,是一家人工智慧公司。這個團隊有160人。" * 3
    assert decode(text.encode("big5")) == text
    assert decode(text.encode("utf-8"), "big5") == text


def test_double_encoded_text_is_repaired() -> None:
    assert decode("DeepSeek’s café".encode().decode("latin-1").encode()) == "DeepSeek’s café"


@pytest.mark.parametrize("data", [b"", b"\0\0\0", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableSourceError):
        decode(data)


def test_html_goes_through_with_its_metadata() -> None:
    html = f"""<html><head><title>深度求索成立 - 某站</title>
    <meta property="og:title" content="深度求索成立"><meta property="og:site_name" content="某站">
    <meta property="article:published_time" content="2025-02-08T10:00:00+08:00">
    <script>var x = 1;</script></head><body><nav><a href="/">首页</a><a href="/l">登录</a></nav>
    <article><h1>深度求索成立</h1><p>{SENTENCE}</p><p>{SENTENCE[:-1]}，这是第二段内容。</p></article>
    <footer>版权所有 京ICP备1号</footer></body></html>"""
    page = clean_page(page_from_html(html, "https://example.org/a"))
    assert page.title == "深度求索成立"
    assert page.published == dt.date(2025, 2, 8)
    assert SENTENCE in page.body
    assert "登录" not in page.body
    assert "ICP" not in page.body
    assert "var x" not in page.body


def test_html_without_text_is_refused() -> None:
    with pytest.raises(UnreadableSourceError):
        page_from_html("<html><body></body></html>")


# --- properties --------------------------------------------------------------------------

NAMES = ["深度求索", "梁文锋", "DeepSeek-R1", "Moonshot AI", "月之暗面", "OpenAI", "GPT-4o", "輝達"]
DIRT = [
    "訂閱",
    "分享",
    "01",
    "圖片",
    "2025-02-08 15:23",
    "責任編輯：張三",
    "首頁 | 登錄",
    "---",
    "",
]
sentences = st.builds(
    "{}在{}年投入{}亿元，占比{}%，{}随后发布。".format,
    st.sampled_from(NAMES),
    st.integers(1990, 2026),
    st.decimals("0.01", "9999", places=2),
    st.decimals("0.1", "99.9", places=1),
    st.sampled_from(NAMES),
)
pages = st.lists(st.one_of(sentences, st.sampled_from(DIRT)), min_size=1, max_size=12).map(
    "\n\n".join
)


def cleaned(text: str) -> CleanPage | None:
    try:
        return clean_page(RawPage(text))
    except UnreadableSourceError:
        return None


@settings(max_examples=150, deadline=None)
@given(pages)
def test_no_digit_and_no_name_of_a_sentence_is_altered(text: str) -> None:
    page = cleaned(text)
    said = [line for line in text.split("\n\n") if line.endswith("随后发布。")]
    if page is None:
        assert not said
        return
    kept = page.body.split("\n\n")
    assert [line for line in kept if line.endswith("随后发布。")] == said


@settings(max_examples=150, deadline=None)
@given(pages)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = cleaned(text)
    if once is not None:
        known = RawPage(
            once.body, once.url, once.title, once.publisher, once.author, once.published
        )
        assert clean_page(known).body == once.body


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_cleaned_or_refused(text: str) -> None:
    cleaned(text)


@settings(max_examples=100, deadline=None)
@given(pages)
def test_every_line_is_kept_or_named_as_dropped(text: str) -> None:
    page = cleaned(text)
    if page is None:
        return
    gone = {each.line for each in page.dropped}
    bare = re.sub(r"[#\s-]", "", page.body)
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and number not in gone and not re.fullmatch(r"\d+", line):
            assert re.sub(r"[#\s-]", "", line) in bare


def test_large_pages_are_quick() -> None:
    started = time.monotonic()
    clean_page(RawPage((SENTENCE + "\n\n分享\n\n") * 20_000))
    clean_page(RawPage("(" * 200_000 + "[" * 200_000 + SENTENCE))
    assert time.monotonic() - started < 30


# --- the real pages ----------------------------------------------------------------------


def test_the_seed_page(shared) -> None:  # type: ignore[no-untyped-def]
    raw = decode((shared / "inputs" / "ofweek-deepseek-2025.txt").read_bytes())
    page = clean_page(RawPage(raw))
    assert page.title == "回歸小鎮青年,DeepSeek的草根狂歡"
    assert (page.publisher, page.author) == ("源媒匯", "謝春風")
    assert page.published == dt.date(2025, 2, 8)
    assert page.language == "zh-Hant"
    assert not re.search(r"\([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\)", page.body)
    for chrome in ("訂閱", "糾錯", "評論", "驗證碼", "公網安備", "OFweek", "圖片", "掃碼", "侵權"):
        assert chrome not in page.body
    assert "梁文輝" in page.body
    assert page.body.count("“") == page.body.count("”")
    plain = re.sub(r"\([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\)", "", raw)
    gone = {each.line for each in page.dropped}
    for number, line in enumerate(plain.split("\n"), start=1):
        text = line.strip().rstrip("!")
        if text and number not in gone and "边@" not in text and not text.isdigit():
            assert text in page.body


@pytest.mark.parametrize(
    ("name", "kept", "gone"),
    [
        ("17_baichuan_m3_spam.md", "综合得分65.1,排全球第一", "棋牌"),
        ("21_sensetime_reportify.md", "总运营算力23000 P", "系统自动摘要"),
        ("22_iflytek.md", "全年营收233.43亿元，同比增长18.79%", "点赞收藏"),
        ("26_cloudmatrix_censored.md", "1920tokens/秒", "不及预期"),
        ("28_baichuan_udn.md", "醫療幻覺率降到3.5%", "贊助文章"),
        ("39_character_ai_gopher.md", "approximately 70 people", "min read"),
        ("44_perplexity.md", "- Monthly users: 45 million", "paid subscribers"),
        ("52_ernie45_kangxi.md", "总参数4240亿,推理时每次只激活470亿", "备案号"),
    ],
)
def test_the_other_real_pages(shared, name: str, kept: str, gone: str) -> None:  # type: ignore[no-untyped-def]
    page = clean_page(RawPage(decode((shared / "inputs" / name).read_bytes())))
    assert kept in page.body
    assert gone not in page.body
    again = clean_page(RawPage(page.body, page.url, page.title, page.publisher, page.author,
                               page.published))  # fmt: skip
    assert again.body == page.body

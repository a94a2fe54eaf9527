"""Events, posts, sources and names in their places: each a class of slips, several of each."""

import datetime as dt

import pytest

from bot.verification import Quote
from tests.verification.conftest import Checker

LEAK = Quote(
    "South Korean prosecutors said a former Samsung manager leaked DRAM technology to CXMT.",
    publisher="Korea Herald",
)


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("长鑫存储收购三星的部门，是为了获得DRAM技术。", LEAK),
        ("CXMT bought Samsung's DRAM technology.", LEAK),
        ("OpenAI起诉了苹果。", "苹果与OpenAI达成合作。"),
        ("OpenAI sued Apple.", "Apple announced a partnership with OpenAI."),
        ("Meta fired 600 employees in 2025.", "Meta hired 600 employees in 2025."),
        ("谷歌关闭了Gemini。", "谷歌发布了Gemini。"),
        ("Google shut down Gemini.", "谷歌发布了Gemini。"),
        ("Microsoft invested in Mistral AI.", "Microsoft sells the models of Mistral AI."),
        ("微软与OpenAI合并。", "微软与OpenAI签署协议。"),
        ("Stability AI settled with Getty Images.", "Getty Images sued Stability AI."),
        ("Liang Wenfeng still held a majority of High-Flyer, Bloomberg sued.",
         "Accused Liang Wenfeng still held a majority of High-Flyer, Bloomberg reported."),
    ],
)  # fmt: skip
def test_an_event_no_quote_tells(check: Checker, sentence: str, quote: str | Quote) -> None:
    assert "event" in {problem.kind for problem in check(sentence, quote).problems}


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("1X Technologies创立于2014年。", "1X Technologies成立于2014年。"),
        ("英伟达收购了Groq。", "Nvidia bought Groq for $20 billion."),
        ("Nvidia took over Groq.", "英伟达以200亿美元收购Groq。"),
        ("Meta laid off 600 people.", "Meta裁减600人。"),
        ("OpenAI was sued by The New York Times.", "《纽约时报》起诉OpenAI。"),
        ("软银投资了OpenAI。", "SoftBank led a funding round of OpenAI."),
    ],
)
def test_the_same_event_in_other_words(check: Checker, sentence: str, quote: str) -> None:
    assert "event" not in {problem.kind for problem in check(sentence, quote).problems}


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Scale AI首席战略官出任Meta临时首席执行官。",
         "Meta首席战略官出任Scale AI临时首席执行官。"),
        ("亚历山大·王卸任Meta首席执行官，加入Scale AI。",
         "Alexandr Wang gave up the post of chief executive of Scale AI to join Meta."),
        ("据路透社报道，Scale AI是谷歌最大的客户。",
         "Google was the largest customer of Scale AI, according to Reuters."),
        ("Google goes back to the project that Waymo started in 2009.",
         "Waymo goes back to the project that Google started in 2009."),
        ("2019年，OpenAI先向OpenAI投入10亿美元。", "2019年，微软先向OpenAI投入10亿美元。"),
        ("Microsoft invested $1 billion in Microsoft in 2019.",
         "Microsoft invested $1 billion in OpenAI in 2019."),
        ("Google made a bid of $34.5 billion for Perplexity AI's browser.",
         "Perplexity AI曾出价345亿美元求购谷歌的浏览器。"),
    ],
)  # fmt: skip
def test_names_that_changed_places(check: Checker, sentence: str, quote: str) -> None:
    assert not check(sentence, quote).supported


def test_the_order_of_a_list_says_nothing(check: Checker) -> None:
    quote = "The round was joined by Nvidia, Microsoft and Google, OpenAI said."
    assert check(
        "The round was joined by Google, Nvidia and Microsoft, OpenAI said.", quote
    ).supported


@pytest.mark.parametrize(
    "sentence",
    [
        "Reuters said Scale AI recruits workers through Outlier.",
        "Reuters: Scale AI recruits workers through Outlier.",
        "As Reuters writes, Scale AI recruits workers through Outlier.",
        "Scale AI recruits workers through Outlier, Goldman Sachs reported.",
        "据路透社报道，Scale AI通过Outlier招募工作人员。",
        "Scale AI通过Outlier招募工作人员，摩根大通写道。",
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "Scale AI recruits workers through Outlier.",
        "Scale AI通过Outlier招募工作人员。",
    ],
)
def test_a_source_that_no_quote_has(check: Checker, sentence: str, text: str) -> None:
    quote = Quote(text, publisher="International Business Times")
    kinds = {problem.kind for problem in check(sentence, quote).problems}
    assert kinds & {"attribution", "name"}


def test_the_quotes_own_publisher_may_be_named(check: Checker) -> None:
    quote = Quote("Scale AI recruits workers through Outlier.", publisher="ITFY; Reuters")
    assert check("Scale AI recruits workers through Outlier, Reuters reported.", quote).supported


def test_a_source_of_another_quote_is_none(check: Checker) -> None:
    fact = Quote("2025年9月，Figure AI宣布C轮融资超过10亿美元。", title="Figure AI")
    other = Quote("彭博社2026年5月报道，Fireworks AI洽谈融资。", title="Fireworks AI")
    sentence = "彭博社称，2025年9月，Figure AI宣布C轮融资超过10亿美元。"
    assert not check(sentence, fact, other).supported


@pytest.mark.parametrize(
    ("sentence", "fact", "stray"),
    [
        ("Muse Spark是闭源模型，Meta已经公开权重。",
         "Muse Spark是闭源模型，Meta没有公开权重。",
         "Cohere的更新日志列有公开权重的翻译模型。"),
        ("Chrome已值500亿美元，高于Perplexity AI的报价。",
         "Chrome可能值500亿美元，高于Perplexity AI的报价。",
         "市场对Chrome的估值在200亿至500亿美元之间。"),
        ("做空机构发布报告，商汤当日公告称报告并无依据，并已获得监管机构批准。",
         "做空机构发布报告，商汤当日公告称报告并无依据。",
         "商汤在2023年4月发布自己的大模型，该模型于2023年8月获批上线。"),
        ("地平线2024年收入为23.5亿元，归母净利润为23.8亿元。",
         "地平线2024年收入为23.8亿元，归母净利润为23.5亿元。",
         "地平线2021年、2022年的收入分别为4.67亿元和9.06亿元。"),
    ],
)  # fmt: skip
def test_a_stray_quote_excuses_nothing(
    check: Checker, sentence: str, fact: str, stray: str
) -> None:
    quotes = (Quote(fact, title="A"), Quote(stray, title="B"))
    assert not check(sentence, *quotes).supported


@pytest.mark.parametrize(
    "denial",
    ["并未发布", "从未发布", "未发布", "未能发布", "没有发布", "不再发布", "无法发布", "拒绝发布"],
)
def test_denials(check: Checker, denial: str) -> None:
    quote = "字节跳动2026年2月在中国发布视频模型Seedance 2.0。"
    verdict = check(f"字节跳动2026年2月在中国{denial}视频模型Seedance 2.0。", quote)
    assert "negation" in {problem.kind for problem in verdict.problems}


@pytest.mark.parametrize(
    "denial",
    ["never launched", "hardly launched", "no longer launched", "failed to launch",
     "denied having launched", "did not launch", "barely launched"],
)  # fmt: skip
@pytest.mark.parametrize(
    "quote",
    [
        "ByteDance launched its video model Seedance 2.0 in China in February 2026.",
        "字节跳动2026年2月在中国发布视频模型Seedance 2.0。",
    ],
)
def test_denials_in_english(check: Checker, denial: str, quote: str) -> None:
    verdict = check(
        f"ByteDance {denial} its video model Seedance 2.0 in China in February 2026.", quote
    )
    assert "negation" in {problem.kind for problem in verdict.problems}


@pytest.mark.parametrize(
    "tail",
    [
        ", making it the industry standard",
        ", angering its employees",
        ", and regulators approved it",
    ],
)
def test_an_invented_clause_across_languages(check: Checker, tail: str) -> None:
    sentence = f"Cohere develops language models for business customers{tail}."
    assert not check(sentence, "Cohere为企业客户开发语言模型。").supported
    assert check(
        "Cohere develops language models for business customers.", "Cohere为企业客户开发语言模型。"
    ).supported


def test_as_of_may_be_the_day_of_the_article(check: Checker) -> None:
    quote = Quote("Sean White是Inflection AI的首席执行官。", published=dt.date(2025, 6, 13))
    assert check("截至2025年6月，Sean White是Inflection AI的首席执行官。", quote).supported
    assert not check("截至2025年7月，Sean White是Inflection AI的首席执行官。", quote).supported
    assert not check("2025年6月，Sean White是Inflection AI的首席执行官。", quote).supported


def test_an_as_of_date_of_another_quote_is_none(check: Checker) -> None:
    fact = Quote("Sean White is chief executive of Inflection AI as of June 2025.", title="A")
    stray = Quote("Microsoft hired the founders of Inflection AI in March 2024.", title="B")
    assert not check(
        "Sean White is chief executive of Inflection AI as of March 2024.", fact, stray
    ).supported


def test_a_date_is_not_lent_by_a_quote_on_something_else(check: Checker) -> None:
    fact = Quote("格伦德尔称，他警告Figure AI的机器人足以击碎人的头骨，之后被解雇。", title="A")
    stray = Quote("2022年5月，布雷特·阿德科克创立Figure AI。", title="B")
    told = "格伦德尔称，他警告Figure AI的机器人足以击碎人的头骨，之后被解雇。"
    assert not check(f"截至2022年5月，{told}", fact, stray).supported
    assert check(told, fact, stray).supported


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("TechCrunch reported that the pay of Scale AI was examined.",
         "据TechCrunch报道，Scale AI的薪酬受到审查。"),
        ("据TechCrunch报道，Scale AI的薪酬受到审查。",
         "TechCrunch reported that the pay of Scale AI was under examination."),
    ],
)  # fmt: skip
def test_a_source_may_stand_in_the_other_language(
    check: Checker, sentence: str, quote: str
) -> None:
    kinds = {problem.kind for problem in check(sentence, quote).problems}
    assert "attribution" not in kinds

"""Pages that name company, sum and time once, and go on with `led it`, `the money`, `now`."""

import datetime as dt
from pathlib import Path

import pytest
from conftest import article
from measuring import Answering

from bot.answering import Answerer, Request
from bot.settings import load_settings
from bot.understanding.question import understand
from corpus.adding import prepare
from corpus.companies import CompanyTable, load_companies
from corpus.duplicates import DuplicateIndex
from corpus.language import is_han
from corpus.library import Library
from corpus.loading import LoadedPage

COHERE = (
    "Cohere, which makes foundation models, said on Thursday investors including Nvidia and "
    "Oracle had put $270 million into it.\n\n"
    "The round had been rumoured for months. Canada's Inovia Capital led it; Mirae Asset took "
    "part too. People who know the matter put it at $2.2 billion.\n\n"
    "The money will go on computing resources and on hiring, its president said."
)
DEEPL = (
    "不太起眼的是總部設在科隆的DeepL,員工700人。今年一月它按10億歐元的估值融了資,成了獨角獸。\n\n"
    "2017年上線時它還只是一個簡單的網頁,現在覆蓋31種語言,付錢的企業客戶超過20,000家。"
)
MISTRAL = (
    "The round of Mistral is €1.7B. ASML alone puts in €1.3B and ends up with ~11% on a fully "
    "diluted basis, so it is now the largest shareholder."
)
LOVABLE = "Lovable正在谈120亿美元的估值。另,公司收了欧洲云服务商Molnett,为的是解决部署这一环。"
BAICHUAN = (
    "问:账上还有多少钱?上市呢?\n\n"
    "王小川:还有30亿元。上市这条路会走,但现在没有在流程里。我个人看,可能2027年启动。"
)
SOFTBANK = (
    "SoftBank Group has signed a definitive agreement with ABB Ltd to buy the robotics business "
    "of ABB.\n\nThe total price is USD 5.375 billion (the “Acquisition”)."
)
GALBOT = (
    "Ningwang takes out its wallet again.\n\nBeijing Galaxy Universal Robotics has just closed a "
    "new round of more than 1.1 billion yuan. The money comes from CATL and GGV Capital. No single "
    "round in the field has been bigger so far.\n\nWith it, what the company has raised in all "
    "passes 2.4 billion yuan."
)
MOSAIC = (
    "Databricks is to take over MosaicML, a young maker of generative AI tools, for $1.3 billion. "
    "Its chief, Naveen Rao, sold an earlier company to Intel."
)
ANTHROPIC = "Anthropic expects cash burn to drop to a third of revenue in 2026 and to 9% by 2027."


@pytest.fixture
def table() -> CompanyTable:
    return load_companies(load_settings({}, env_file=None).companies_file)


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    pages = (
        ("cohere", "AI startup Cohere raises funds from Nvidia", COHERE, "2023-06-08", ("cohere",)),
        ("deepl", "科隆對谷歌:DeepL能不能當上世界的通用翻譯", DEEPL, "2023-11-14", ("deepl",)),
        ("mistral", "Mistral closes a Series C", MISTRAL, "2025-09-09", ("mistral", "asml")),
        ("lovable", "Lovable谈120亿美元估值", LOVABLE, "2026-06-13", ("lovable",)),
        ("baichuan", "对话百川智能", BAICHUAN, "2026-01-14", ("baichuan",)),
        ("abb", "Acquisition of ABB's Robotics Business", SOFTBANK, "2025-10-08",
         ("abb", "softbank")),
        ("galbot", "CATL has invested in a post-90s professor", GALBOT, "2025-06-25",
         ("catl", "galbot")),
        ("mosaic", "Databricks takes over MosaicML", MOSAIC, "2023-06-27", ("databricks",)),
        ("anthropic", "Anthropic raises $30bn", ANTHROPIC, "2026-02-13", ("anthropic",)),
    )  # fmt: skip
    return answering(
        *(
            article(
                name,
                text,
                title=title,
                companies=companies,
                published=dt.date.fromisoformat(day),
                language="zh-Hans" if any(map(is_han, text)) else "en",
            )
            for name, title, text, day, companies in pages
        )
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who led the $270 million round that Cohere raised in 2023?", "Inovia Capital"),
        ("DeepL在2023年1月那次融資,估值是多少?", "10億歐元"),
        ("How many languages did DeepL support in late 2023?", "31種"),
        ("How big a stake does ASML hold in Mistral after the Series C?", "~11%"),
        ("Which European cloud company did Lovable acquire?", "Molnett"),
        ("百川智能大概什麼時候會啟動上市?", "2027年"),
        ("软银买ABB的机器人业务要花多少钱?", "5.375 billion"),
        ("How much has Galaxy Universal raised in total so far?", "2.4 billion"),
        ("Databricks 收购的 MosaicML 由谁掌舵?", "Naveen Rao"),
        ("What will Cohere use the money for?", "computing resources"),
    ],
)
def test_what_goes_on_is_of_whom_was_named(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.answer(Request(question))
    assert any(told in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        # How fast money burns says nothing of when that ends.
        "Anthropic 预计到哪一年能不亏钱?",
        "How many languages did DeepL support in 2019?",
        "DeepL在2022年1月那次融資,估值是多少?",
        "When did Baichuan file for its listing?",
        "How big a stake does ASML hold in Cohere?",
    ],
)
def test_what_is_not_told_is_not_taken_from_it(answerer: Answerer, question: str) -> None:
    assert not answerer.answer(Request(question)).answered


@pytest.mark.parametrize(
    ("question", "attributes", "answer_type"),
    [
        ("Cohere 2023 年募到的 2.7 億美元準備花在哪裡?", ["use of funds"], None),
        ("What does Mistral plan to spend the €1.7B on?", ["use of funds"], None),
        ("Where will the money go?", ["use of funds"], None),
        ("智谱IPO募集的资金用途是什么？", ["use of funds"], "definition"),
        ("How much cash did MiniMax use?", [], "money"),
        ("小鹏汽车的总部在哪里？", ["headquarters"], "place"),
    ],
)
def test_what_money_is_for_is_no_place(
    table: CompanyTable, question: str, attributes: list[str], answer_type: str | None
) -> None:
    asked = understand(question, table)
    assert [each.name for each in asked.attributes] == attributes
    assert asked.answer_type == answer_type


def test_months_are_read_in_chinese_numerals(table: CompanyTable) -> None:
    assert understand("DeepL在2023年十一月的估值", table).months == (11,)
    assert understand("三个月内和一月之内", table).months == ()


@pytest.mark.parametrize(
    ("title", "body", "companies"),
    [
        # An ambiguous name comes before the plain one that its title has behind it.
        (
            "AI startup Cohere raises funds from Nvidia",
            "On Thursday Cohere said more. Then Cohere said Nvidia had paid Cohere.",
            ("cohere", "nvidia"),
        ),
        ("今日热点", "Lovable谈120亿美元估值。上一次Lovable拿了3.3亿美元。", ("lovable",)),
        ("今日热点速览", "一台lovable的机器人,Lovable说。", ()),
        # Named once, at the start, where no title names anybody.
        ("间谍蟑螂与未来战争", "舍尔夫办了Helsing,做军用无人机。Spotify老板领投。", ("helsing",)),
        ("Spotify老板的新投资", "舍尔夫四年前办Helsing,做军用无人机。", ("spotify",)),
    ],
)  # fmt: skip
def test_whom_a_page_is_on(
    tmp_path: Path, table: CompanyTable, title: str, body: str, companies: tuple[str, ...]
) -> None:
    language = "zh-Hans" if any(map(is_han, body)) else "en"
    page = LoadedPage(
        origin="x", stem="x", page=None, article=article("x", body, language=language, title=title)
    )
    draft = prepare(
        page, Library(tmp_path), DuplicateIndex([]), table=table, today=dt.date(2026, 1, 1)
    )
    assert draft.article.companies == companies

"""What a question demands beyond words: events, figures, reasons, the right product."""

import pytest
from conftest import article, write_articles
from measuring import Answering

from bot.answering import Answerer, Request, build_answerer
from bot.evidence.candidates import candidates_of
from bot.evidence.coverage import WordMatcher
from bot.evidence.demands import DEMANDS, Demands
from bot.settings import Settings
from bot.understanding.events import events, events_in
from bot.understanding.measures import counted, measures_asked, things_named
from bot.understanding.question import understand
from corpus.companies import CompanyTable
from corpus.language import fold
from index.build import reindex

BODY = (
    "截至2026年1月，阿里巴巴是MiniMax的第二大股东，持股约12.52%。\n\n"
    "阿里巴巴在2025年7月以3亿元收购了一家芯片公司，因为它需要自己的芯片。\n\n"
    "Qwen3.5有90亿参数，单次续航测试用了5小时。\n\n"
    "阿里巴巴的芯片团队约有1000名工程师。\n\n"
    "阿里巴巴曾考虑收购智谱。"
)


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(article("alibaba", BODY, companies=("alibaba",), title="阿里巴巴"))


@pytest.mark.parametrize(
    ("question", "sentence", "failed"),
    [
        (
            "阿里巴巴为什么把MiniMax的股份卖掉了？",
            "持股约12.52%",
            {"event_missing", "reason_absent"},
        ),
        ("Why did Alibaba sue MiniMax?", "持股约12.52%", {"event_missing", "reason_absent"}),
        ("阿里巴巴为什么收购芯片公司？", "收购了一家", set()),
        ("Why did Alibaba buy a chip company?", "收购了一家", set()),
        ("阿里巴巴花3亿元买了什么？", "收购了一家", set()),
        ("阿里巴巴花5亿元买了什么？", "收购了一家", {"quantity_missing"}),
        ("What did Alibaba buy for 300M?", "收购了一家", set()),
        ("What did Alibaba buy for 500M?", "收购了一家", {"quantity_missing"}),
        ("Qwen3.5有多少参数？", "Qwen3.5", set()),
        ("阿里巴巴有多少名员工？", "收购了一家", {"measure_absent"}),
        ("How long does it run?", "持股约12.52%", {"measure_absent"}),
        ("How long does it run?", "Qwen3.5", set()),
        ("Qwen2.5有多少参数？", "Qwen3.5", {"other_product"}),
        ("阿里巴巴2025年7月收购了谁？", "收购了一家", set()),
        ("Whom did Alibaba buy on July 9, 2025?", "收购了一家", set()),
        ("阿里巴巴2025年8月收购了谁？", "收购了一家", {"period_other", "period_untold"}),
        ("阿里巴巴2025年收购了谁？", "收购了一家", set()),
        ("阿里巴巴有多少名员工？", "1000名", {"of_part"}),
        ("阿里巴巴的芯片团队有多少人？", "1000名", set()),
        ("阿里巴巴的芯片团队有多少台打印机？", "1000名", {"measure_absent"}),
        ("阿里巴巴的芯片团队有多少工程师？", "1000名", set()),
        ("阿里巴巴收购智谱花了多少钱？", "曾考虑", {"event_unreal"}),
        ("阿里巴巴考虑过收购智谱吗？", "曾考虑", set()),
    ],
)
def test_what_a_sentence_fails_to_give(
    answerer: Answerer, table: CompanyTable, question: str, sentence: str, failed: set[str]
) -> None:
    asked = understand(question, table)
    found = candidates_of(answerer.index.search("阿里巴巴 MiniMax 芯片 Qwen", limit=12).hits)
    candidate = next(c for c in found if sentence in c.quote)
    matcher = WordMatcher(asked, {}, answerer.lexicon)
    features = Demands(asked, matcher, table).features(candidate)
    assert set(features) == set(DEMANDS)
    given = {name for name, value in features.items() if value} - {"event_missing_near"}
    assert given == failed


def test_a_false_premise_is_refused(answerer: Answerer) -> None:
    for question in ("阿里巴巴为什么起诉MiniMax？", "Why did Alibaba sue MiniMax?"):
        answer = answerer.answer(Request(question))
        assert not answer.answered, answer.text


@pytest.mark.parametrize(
    ("told", "by"),
    [
        ("Meta买下了Manus", "Meta acquired Manus"),
        ("微软裁员一万人", "Microsoft laid off 10,000 people"),
        ("OpenAI sued xAI", "OpenAI起诉了xAI"),
        ("the CEO resigned", "首席执行官辞职"),
    ],
)
def test_events_are_told_across_languages(told: str, by: str) -> None:
    asked = events_in(fold(told))
    assert asked
    assert all(event.is_told(fold(by)) for event in asked)
    assert not any(event.is_told("the model has 9 billion parameters") for event in asked)


def test_every_event_tells_itself() -> None:
    assert all(event.also.pattern.startswith(event.said.pattern) for event in events())


@pytest.mark.parametrize(
    ("question", "given", "lacking"),
    [
        ("how many hours does it run", "about five hours", "1.68 metres tall"),
        ("充满电能干多久", "续航约5小时", "高1.68米"),
        ("how many people work there", "staff of 2,000", "raised $30 million"),
        ("多少名员工", "约3000人", "融资3亿元"),
        ("发行价是多少", "每股69港元", "在香港挂牌"),
        ("where did he go to college", "graduated from MIT", "lives in Boston"),
    ],
)
def test_measures(question: str, given: str, lacking: str) -> None:
    measures = measures_asked(fold(question))
    assert measures
    assert all(measure.is_given(fold(given)) for measure in measures)
    assert not any(measure.is_given(fold(lacking)) for measure in measures)


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("How many lidars are on a Waymo car?", "lidar"),
        ("How many delivery riders does Meituan have?", "rider"),
        ("每天有多少程序员在用Cursor？", "程序员"),
        ("美团有几家工厂？", "工厂"),
        ("宇树一年卖了多少台机器狗？", "机器狗"),
        ("动用了多少块GPU？", "gpu"),
        ("How many people work at ByteDance?", None),
        ("月之暗面融了多少美元？", None),
        ("谁创办了智谱？", None),
    ],
)
def test_what_is_counted(question: str, thing: str | None, table: CompanyTable) -> None:
    asked = understand(question, table)
    assert counted(asked.folded, asked.words) == thing


@pytest.mark.parametrize(
    ("asked", "given", "other"),
    [
        ("千问的月活跃用户有多少？", "月活跃用户为2.03亿", "日活跃用户突破7352万"),
        (
            "How many daily active users has Pi?",
            "passed 1 million daily users",
            "6 million a month",
        ),
    ],
)
def test_users_of_a_month_are_not_those_of_a_day(asked: str, given: str, other: str) -> None:
    wanted = measures_asked(fold(asked))
    assert all(measure.is_given(fold(given)) for measure in wanted)
    assert not all(measure.is_given(fold(other)) for measure in wanted)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("美好家政服务有限公司的员工满意度是多少？", {"员工", "满意度"}),
        ("What was the cash flow of Energex Corporation in 2021?", {"cash", "flow"}),
        (
            "When was the shareholders' meeting resolution made at Acme?",
            {"sharehold", "meet", "resolut"},
        ),
        ("谁创办了智谱？", set()),
        ("How did Acme cut its costs?", set()),
    ],
)
def test_what_a_figure_is_asked_of(question: str, named: set[str], table: CompanyTable) -> None:
    asked = understand(question, table)
    assert set(things_named(asked.folded, asked.words)) == named


def test_a_name_with_articles_is_not_said_to_have_none(settings: Settings) -> None:
    write_articles(
        settings.corpus_dir,
        article("hudson", "Hudson Goods Co. sells soap in Berlin.", language="en"),
    )
    answerer = build_answerer(settings)
    reindex(answerer.index.config)
    answer = answerer.answer(Request("What was the return on equity of Hudson Goods Co. in 2017?"))
    answerer.index.close()
    assert not answer.answered
    assert "Hudson Goods" in answer.text
    assert "no article" not in answer.text

"""What is read off a question, in three scripts."""

import datetime as dt
from contextlib import closing
from pathlib import Path

import pytest
from conftest import NAMES
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import build_answerer
from bot.evidence.candidates import candidates_of
from bot.evidence.coverage import WordMatcher
from bot.evidence.features import CandidateFeatures
from bot.indexing import index_config
from bot.settings import Settings
from bot.understanding.answer_types import answer_type_of, typed_values
from bot.understanding.attributes import ATTRIBUTES, asked_attributes
from bot.understanding.colloquial import COLLOQUIAL, OUTDONE
from bot.understanding.names import persons_in, places_in
from bot.understanding.question import understand
from bot.understanding.report_table import REPORTED
from bot.understanding.scope import scope_of
from bot.understanding.years import years_as_of, years_in_full
from corpus.companies import CompanyTable, load_companies
from corpus.language import fold
from index.build import reindex
from index.lexicon import Lexicon


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> CompanyTable:
    path: Path = tmp_path_factory.mktemp("names") / "names.yaml"
    path.write_text(NAMES, encoding="utf-8")
    return load_companies(path)


@pytest.mark.parametrize(
    ("question", "attributes"),
    [
        ("深度求索的创始人是谁？", ["founder"]),
        ("Who founded DeepSeek?", ["founder"]),
        ("深度求索是哪一年成立的？", ["founded"]),
        ("When was DeepSeek founded?", ["founded"]),
        ("月之暗面的估值是多少？", ["valuation"]),
        ("What is Moonshot's valuation?", ["valuation"]),
        ("總部在哪裡？", ["headquarters"]),
        ("Where is OpenAI based?", ["headquarters"]),
        ("股東是誰？", ["stake"]),
        # Words that only look like one.
        ("How did it get around the rules?", []),
        ("What was learned from the issued papers?", []),
        ("Is it a nonprofit that emerged in 2020?", []),
    ],
)
def test_attributes(question: str, attributes: list[str]) -> None:
    assert [attribute.name for attribute in asked_attributes(fold(question))] == attributes


@pytest.mark.parametrize(
    ("question", "attributes"),
    [
        ("深度求索手底下有几号人？", ["staff"]),
        ("mistral employs how many now", ["staff"]),
        ("去年Scale AI砍掉了多少人？", ["layoffs"]),
        ("who holds the purse strings at Anthropic", ["chief financial officer"]),
        ("DeepSeek V3喂了多少万亿token", ["training data"]),
        ("How much did the Italian watchdog make them pay?", []),
        # Asked for in plainer words: no hint is looked for.
        ("深度求索有多少员工？", []),
        # Words that only look like one.
        ("通义千问懂多少种语言和方言？", []),
        ("他念书时做的第一台机器狗叫什么？", []),
        ("What made Baichuan drop the idea?", []),
        ("模型API生成一张图要用几张参考图？", []),
    ],
)
def test_hints(question: str, attributes: list[str], table: CompanyTable) -> None:
    assert [attribute.name for attribute in understand(question, table).hinted] == attributes


def test_every_attribute_has_its_hints() -> None:
    reported = {name for name, *_ in REPORTED}
    assert set(COLLOQUIAL) | reported == {attribute.name for attribute in ATTRIBUTES}
    # A wallet is asked for in chats; what else only reports give is asked for by its name.
    assert reported & set(COLLOQUIAL) == {"cash"}
    names = "|".join([*OUTDONE, *OUTDONE.values()]).split("|")
    assert set(names) <= set(COLLOQUIAL)


def test_a_hint_takes_nothing_from_a_sentence_that_lacks_it(settings: Settings) -> None:
    reindex(index_config(settings))
    with closing(build_answerer(settings).index) as index:
        table = index.table
        question = understand("深度求索的话事人是谁？", table)
        assert question.hinted
        assert not question.attributes
        found = index.search(question.text, limit=10)
        candidates = candidates_of(found.hits)
        matcher = WordMatcher(question, found.idf, Lexicon(settings.state_dir / "lexicon.sqlite3"))
        measured = CandidateFeatures(question, matcher, table).measure_all(candidates)
    assert candidates
    assert all(row["attribute_absent"] == row["slot_empty"] == 0 for row in measured)


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("20年那会儿一年营收多少", "2020年那会儿一年营收多少"),
        ("25年头九个月亏了多少", "2025年头九个月亏了多少"),
        ("25年9月估值多少", "2025年9月估值多少"),
        ("25Q1营收", "2025Q1营收"),
        ("Total sales in FY25, how much", "Total sales in FY2025, how much"),
        ("Revenue in Q3 '25?", "Revenue in Q3 2025?"),
        ("What was it worth in '23?", "What was it worth in 2023?"),
        # Spans of years, ages, and what is in full already.
        ("合同签了20年", "合同签了20年"),
        ("10年前谁创立的", "10年前谁创立的"),
        ("近20年来涨了多少", "近20年来涨了多少"),
        ("15年长期协议", "15年长期协议"),
        ("2024年和2025年", "2024年和2025年"),
        ("the 90's", "the 90's"),
    ],
)
def test_years_in_full(text: str, full: str) -> None:
    assert years_in_full(text) == full
    assert years_in_full(full) == full


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("去年第三季度的收入", "2025年第三季度的收入"),
        ("收入比去年同期高", "收入比去年同期高"),
        ("1月26日,公布了b+轮", "2026年1月26日,公布了b+轮"),
        ("第三季出货", "2025年第三季出货"),
        ("一季度的单量", "2026年一季度的单量"),
        ("2024年成立,5月15日上线", "2024年成立,5月15日上线"),
        ("月活1600万,用了3个月", "月活1600万,用了3个月"),
        ("on november 13 it raised more", "on november 13, 2025 it raised more"),
        ("last year's revenue", "last year's revenue"),
        ("revenue last year", "revenue 2025"),
    ],
)
def test_years_that_a_sentence_leaves_out(text: str, full: str) -> None:
    assert years_as_of(text, dt.date(2026, 1, 26)) == full


@given(st.text(max_size=40), st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1)))
def test_years_left_out_are_only_ever_added(text: str, published: dt.date) -> None:
    read = years_as_of(text, published)
    assert years_as_of(read, published) == read


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("为什么研发资金减少？", "why"),
        ("哪一年成立？", "year"),
        ("In which year did it start?", "year"),
        ("什么时候发布的？", "date"),
        ("硬件利用率有多高？", "percent"),
        ("捐了多少钱？", "money"),
        ("How much did they donate?", "money"),
        ("有多少人？", "count"),
        ("How many people work there?", "count"),
        ("誰創辦的？", "person"),
        ("Where is it?", "place"),
        ("哪些公司降价？", "organisation"),
    ],
)
def test_answer_types(question: str, expected: str) -> None:
    assert answer_type_of(fold(question)) == expected


@pytest.mark.parametrize(
    ("answer_type", "sentence", "values"),
    [
        ("year", "2016年成立，团队20人，编号201600", ["2016年"]),
        ("money", "捐赠3.6亿元，约$50 million", ["3.6亿元", "$50 million"]),
        ("percent", "利用率89%，成本为1/20", ["89%", "1/20"]),
        ("count", "2023年接了三个订单", ["三"]),
    ],
)
def test_typed_values(answer_type: str, sentence: str, values: list[str]) -> None:
    assert typed_values(answer_type, fold(sentence)) == values  # type: ignore[arg-type]


def test_persons_and_places() -> None:
    assert "杨植麟" in persons_in("其创始人是杨植麟。")
    assert persons_in("Its founder is Yang Zhilin.") == ["Yang Zhilin"]
    assert persons_in("The Hong Kong Stock Exchange opened.") == []
    assert "北京" in places_in("公司在北京成立")
    assert places_in("It is based in Paris, and began in March 2023.") == ["Paris"]


def test_names_years_and_subject(table: CompanyTable) -> None:
    question = understand("梁文锋的DeepSeek-R1在2025年怎么样？", table)
    assert question.companies == ("deepseek",)
    assert question.years == ("2025",)
    assert "Liang Wenfeng" in [m.name.in_language("en") for m in question.mentions]
    assert understand("智谱是哪一年成立的？", table).subject == ("智谱",)
    assert understand("Who runs Acme Robotics?", table).subject == ("acm", "robot")


@pytest.mark.parametrize(
    ("question", "scope"),
    [
        ("你好！", "out_of_scope"),
        ("英伟达股价涨成这样了，我现在还能上车吗？", "out_of_scope"),
        ("手里的寒武纪要不要现在割肉？", "out_of_scope"),
        ("英伟达还值得拿着吗？", "out_of_scope"),
        ("持有摩尔线程要不要止损？", "out_of_scope"),
        ("豆包和元宝哪个好用？", "out_of_scope"),
        ("寒武纪明年能到多少钱？", "out_of_scope"),
        ("Would you put money into CoreWeave?", "out_of_scope"),
        ("Is Palantir overvalued?", "out_of_scope"),
        ("Is it a good time to get into AMD?", "out_of_scope"),
        ("What price target did Goldman set for Nvidia?", "fact"),
        ("分析师认为寒武纪目标价是多少？", "fact"),
        ("Should OpenAI have to pay damages, according to the jury?", "fact"),
        ("長鑫上市後該不該去抽新股？", "out_of_scope"),
        ("百川跟智譜，將來誰會笑到最後？", "out_of_scope"),
        ("Who's going to win the humanoid robot race, Figure or Tesla?", "out_of_scope"),
        ("WeRide or Pony.ai: which stock will do better next year?", "out_of_scope"),
        ("东京迪士尼门票现在多少钱？", "out_of_scope"),
        ("微软为什么把手里的OpenAI股份全卖了？", "fact"),
        ("谁赢了OpenAI和马斯克的官司？", "fact"),
        ("Who won the lawsuit, Getty or Stability AI?", "fact"),
        ("Should I invest in OpenAI?", "out_of_scope"),
        ("你觉得深度求索怎么样？", "out_of_scope"),
        ("帮我写一首诗", "out_of_scope"),
        ("怎么做红烧肉？", "out_of_scope"),
        ("。。。", "unclear"),
        ("深度求索的创始人是谁？", "fact"),
        ("How does DeepSeek train its models?", "fact"),
        ("Kimi", "fact"),
    ],
)
def test_scope(table: CompanyTable, question: str, scope: str) -> None:
    assert scope_of(understand(question, table)) == scope


@given(st.text(max_size=200))
def test_any_text_is_understood_somehow(text: str) -> None:
    scope_of(understand(text, CompanyTable([])))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("根据信达百货2021年的财报，信达百货是如何通过投资来支持计划的？", ("信达百货",)),
        ("海澜创科有限公司2020年的董事会变更是如何通过战略调整来影响公司发展的？", ("海澜创科",)),
        ("这份报告如何帮助公司提升透明度和对公司的信任？", ()),
        ("DeepSeek是上市公司吗？", ()),
        ("DeepSeek是不是上市公司？", ()),
        ("OpenAI是非营利公司吗？", ()),
        ("拓远科技有限公司收购了蓝鲸智能公司多少股权？", ("拓远科技", "蓝鲸智能")),
        ("Based on Energex Corporation's 2021 Corporate Governance Report, what changed?",
         ("energex corporation",)),
        ("How did the Board of Directors Election change Hudson Goods Co.?", ("hudson goods",)),
        ("How did Mr. James Smith change it?", ("james smith",)),
    ],
)  # fmt: skip
def test_what_is_a_name_in_no_table(
    question: str, names: tuple[str, ...], table: CompanyTable
) -> None:
    assert understand(question, table).unknown == names

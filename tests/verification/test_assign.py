"""Citations are moved to what supports a sentence, or taken away; never forced."""

from bot.verification import Quote, assign
from corpus.companies import CompanyTable
from index.lexicon import Lexicon

PASSAGES = [
    [Quote("深度求索总部位于杭州。"), Quote("该公司有员工约160人。")],
    [
        Quote("月之暗面成立于2023年3月。"),
        Quote("月之暗面的创始人是杨植麟。"),
        Quote("2024年2月，月之暗面融资超过10亿美元。"),
    ],
]


def test_the_cited_passage_keeps_its_citation(table: CompanyTable, lexicon: Lexicon) -> None:
    (found,) = assign(
        ["月之暗面由杨植麟创立。"], PASSAGES, cited=[[1]], table=table, lexicon=lexicon
    )
    assert (found.support, found.recited) == (((1, 1),), False)


def test_a_wrong_citation_is_moved(table: CompanyTable, lexicon: Lexicon) -> None:
    (found,) = assign(
        ["Moonshot AI was founded in March 2023."],
        PASSAGES,
        cited=[[0]],
        table=table,
        lexicon=lexicon,
    )
    assert (found.support, found.recited) == (((1, 0),), True)


def test_nothing_is_forced(table: CompanyTable, lexicon: Lexicon) -> None:
    found = assign(
        ["月之暗面成立于2022年3月。", "深度求索的创始人是杨植麟。"],
        PASSAGES,
        cited=[[1], [0, 1, 99, -1]],
        table=table,
        lexicon=lexicon,
    )
    assert [each.support for each in found] == [(), ()]
    assert all(each.verdict.problems for each in found)


def test_a_sentence_of_two_facts_cites_both_and_no_more(
    table: CompanyTable, lexicon: Lexicon
) -> None:
    (found,) = assign(
        ["月之暗面成立于2023年3月，2024年2月融资超过10亿美元。"],
        PASSAGES,
        cited=[[1]],
        table=table,
        lexicon=lexicon,
    )
    assert found.support == ((1, 0), (1, 2))


def test_no_passages(table: CompanyTable) -> None:
    (found,) = assign(["月之暗面成立于2023年3月。"], [], table=table)
    assert found.support == ()
    assert [problem.kind for problem in found.verdict.problems] == ["no-quote"]


def test_a_twin_that_says_otherwise_outweighs_the_other_language(
    table: CompanyTable, lexicon: Lexicon
) -> None:
    english = [Quote("Llama 4 Scout has a context window of 10 million tokens; another source gives"
                     " 1 million tokens.")]  # fmt: skip
    chinese = [Quote("Llama 4 Scout的上下文窗口为1000万token，另有资料写作100万。")]
    false = "Llama 4 Scout的上下文窗口为100万token，另有资料写作1000万。"
    (found,) = assign([false], [english, chinese], cited=[[0]], table=table, lexicon=lexicon)
    assert found.support == ()

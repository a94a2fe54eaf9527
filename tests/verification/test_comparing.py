"""Comparisons that no quote makes are dropped; those that one makes are kept."""

import pytest

from bot.verification.verdict import Quote
from bot.verification.verifying import verify
from corpus.companies import CompanyTable


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Cambricon had more revenue in 2025.", "Cambricon's revenue in 2025 rose 450%."),
        ("海光信息的收入更高。", "海光信息2024年第一大客户的收入为36.89亿元。"),
        ("寒武纪的营收比摩尔线程高。", "寒武纪2025年营收65亿元，摩尔线程有营收。"),
        ("Waymo is ahead: its fleet is larger.", "The fleet of Waymo has 2,500 cars."),
    ],
)
def test_a_comparison_of_ones_own(table: CompanyTable, sentence: str, quote: str) -> None:
    verdict = verify(sentence, (Quote(quote),), table=table)
    assert "comparison" in {problem.kind for problem in verdict.problems}


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Waymo's fleet is larger than Tesla's.", "Waymo's fleet is larger than that of Tesla."),
        ("寒武纪的营收高于摩尔线程。", "寒武纪的营收超过摩尔线程。"),
        ("英伟达市值更高。", "英伟达市值最高，超过苹果。"),
        ("Waymo has more than 2,500 cars.", "Waymo has over 2,500 cars."),
        ("Revenue was 20% higher in 2025.", "Revenue grew 20% in 2025."),
        ("OpenAI, by comparison, gave no more details.", "OpenAI gave no details."),
    ],
)
def test_a_comparison_that_is_told(table: CompanyTable, sentence: str, quote: str) -> None:
    verdict = verify(sentence, (Quote(quote),), table=table)
    assert "comparison" not in {problem.kind for problem in verdict.problems}

"""What converters and advertisers put into sentences."""

import pytest

from corpus.cleaning import RawPage, clean_page

SENTENCE = "深度求索在2023年7月成立,总部位于杭州,团队有160人。"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        # A character that the converter did not know, behind the full stop.
        ("月之暗面的估值到了43亿美元。?", "月之暗面的估值到了43亿美元。"),
        ("这是真的吗?", "这是真的吗?"),
        ("他问：“多少钱？”", "他问：“多少钱？”"),
        # An advertisement set into a figure.
        ("约合310亿元**加微信领牛股**人民币。", "约合310亿元人民币。"),
        ("約合310億元**加微信領牛股**人民幣。", "約合310億元人民幣。"),
        ("产品叫**微信小程序**，用户很多。", "产品叫**微信小程序**，用户很多。"),
    ],
)
def test_what_was_put_into_a_sentence_goes(line: str, kept: str) -> None:
    page = clean_page(RawPage(f"{SENTENCE}\n\n{line}\n\n{SENTENCE}"))
    assert kept in page.body.split("\n\n")


def test_a_curator_sees_what_went() -> None:
    page = clean_page(RawPage(f"{SENTENCE}\n\n约合310亿元**加微信领牛股**人民币。"))
    assert [(each.text, each.rule) for each in page.dropped] == [("**加微信领牛股**", "spam")]

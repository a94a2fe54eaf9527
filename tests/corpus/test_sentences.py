import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.sentences import split_sentences


def texts(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今天发布。明天开源！", ["今天发布。", "明天开源！"]),
        (
            "Apple Inc. paid $3.5 billion in Jan. 2024. It said so.",
            ["Apple Inc. paid $3.5 billion in Jan. 2024.", "It said so."],
        ),
        ("He said “Why?” Then he left.", ["He said “Why?”", "Then he left."]),
        ("价格低至0.14元/万token。", ["价格低至0.14元/万token。"]),
        ("他问：“为什么不？”大家沉默。", ["他问：“为什么不？”大家沉默。"]),
        ("J. Smith of the U.S. firm agreed.", ["J. Smith of the U.S. firm agreed."]),
        (
            "A panel of the D.C. Circuit met. It was led by J.P. Morgan in D.C. The end came.",
            [
                "A panel of the D.C. Circuit met.",
                "It was led by J.P. Morgan in D.C.",
                "The end came.",
            ],
        ),
        ("Visit openai.com today. Then go.", ["Visit openai.com today.", "Then go."]),
        ("一行\n断开的句子。第二句", ["一行\n断开的句子。", "第二句"]),
        (
            "马斯克宣布成立。[^2][^4] xAI称其使命是理解。",
            ["马斯克宣布成立。", "xAI称其使命是理解。"],
        ),
        ("他宣布成立。xAI称是。", ["他宣布成立。", "xAI称是。"]),
        ("Yahoo! and Meta agreed!", ["Yahoo! and Meta agreed!"]),
        (
            "要点：\n- 收入增长\n- 毛利162亿[^2]\n完。",
            ["要点：", "收入增长", "毛利162亿[^2]\n完。"],
        ),
        ("• Founded: 2022\n• Raised: $1.3 billion", ["Founded: 2022", "Raised: $1.3 billion"]),
        ("1. 云端扛起全部。\n2. 边缘产品缩了", ["1. 云端扛起全部。", "2. 边缘产品缩了"]),
        ("一降到\n-5%以下。", ["一降到\n-5%以下。"]),
        ("……", []),
        ("", []),
    ],
)
def test_borders(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_footnotes_belong_to_the_sentence_before_them() -> None:
    text = "成立于2023年。[^1][^2] 总部在杭州[^3]。Founded in 2023.[^4] iFlytek closed.[^5]"
    spans = split_sentences(text)
    assert [text[s.start : s.end] for s in spans] == [
        "成立于2023年。",
        "总部在杭州[^3]。",
        "Founded in 2023.",
        "iFlytek closed.",
    ]
    assert [span.footnotes for span in spans] == [("1", "2"), ("3",), ("4",), ("5",)]


@given(st.text(alphabet='a1。！？!?. ”"“（）\n深[^1]…,-•', max_size=80))
@example("深[^v1.2][^?1]。")
def test_spans_are_ordered_disjoint_and_lose_no_word(text: str) -> None:
    spans = split_sentences(text)
    position = 0
    for span in spans:
        assert position <= span.start < span.end <= len(text)
        position = span.end
    import re

    marks_removed = re.sub(r"\[\^[^\]\s]{1,32}\]", "", text)
    kept = "".join(re.sub(r"\[\^[^\]\s]{1,32}\]", "", text[s.start : s.end]) for s in spans)
    assert [c for c in kept if c.isalnum()] == [c for c in marks_removed if c.isalnum()]

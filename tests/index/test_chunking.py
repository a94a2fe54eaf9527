from conftest import article
from hypothesis import given
from hypothesis import strategies as st

from index.chunking import chunk_article, embedding_text, plain_text, units


def test_passages_never_cross_a_heading() -> None:
    body = "# 一\n\n甲公司成立。\n\n## 二\n\n乙公司成立。\n\n丙公司成立。"
    chunks = chunk_article(article("a", body))
    assert [(chunk.heading, body[chunk.start : chunk.end]) for chunk in chunks] == [
        ("一", "甲公司成立。"),
        ("一 > 二", "乙公司成立。\n\n丙公司成立。"),
    ]


def test_list_items_and_table_rows_are_sentences_of_their_own() -> None:
    body = "- 第一项\n- 第二项\n\n1. third\n2. fourth\n\n| a | b |\n| 1 | 2 |"
    (chunk,) = chunk_article(article("a", body))
    assert [body[s.start : s.end] for s in chunk.sentences] == [
        "第一项", "第二项", "third", "fourth", "a | b", "1 | 2",
    ]  # fmt: skip


def test_a_table_is_not_cut_from_the_names_of_its_columns() -> None:
    rows = "| 项目 | 2020年 | 2021年 |\n| 营业收入 | 13.91 | 6.70 |\n| 净亏损 | 33.27 | 18.65 |"
    body = f"{'很长' * 40}。\n\n财务数据(单位:亿元)\n\n{rows}\n\n{'很长' * 40}。"
    told = [body[c.start : c.end] for c in chunk_article(article("a", body), max_units=105)]
    table = next(text for text in told if "13.91" in text)
    assert table.startswith("财务数据(单位:亿元)\n\n| 项目 | 2020年")
    assert "33.27" in table


def test_context_is_put_before_what_is_embedded() -> None:
    import datetime as dt

    text = embedding_text(
        article("a", "x", title="标题", published=dt.date(2025, 2, 8)), "小节", "**正文**。[^1]"
    )
    assert text == "标题 | 小节 | 2025-02-08\n正文。"


@given(st.lists(st.sampled_from(["## 标题", "一句话。", "A sentence.", "", "- item", "很长" * 200]),
                max_size=30))  # fmt: skip
def test_every_sentence_is_in_exactly_one_passage_within_the_limit(lines: list[str]) -> None:
    body = "\n".join(lines)
    chunks = chunk_article(article("a", body), max_units=100)
    positions = [span.start for chunk in chunks for span in chunk.sentences]
    assert positions == sorted(set(positions))
    for chunk in chunks:
        cost = sum(units(body[s.start : s.end]) for s in chunk.sentences)
        assert cost <= 100 or len(chunk.sentences) == 1
    said = sum(bool(line.strip()) and not line.startswith("#") for line in lines)
    assert (said == 0) == (not chunks)


def test_plain_text_drops_marks_only() -> None:
    assert plain_text("**3.6亿元**，`R1`\n开源。[^2]") == "3.6亿元，R1 开源。"

"""Every rule of `corpus check` over single articles: an example that fires, one that is silent."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import NAMES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import corpus
from corpus.checking import RULES, Finding, check_corpus

TODAY = dt.date(2026, 11, 25)
SHIPPED = Path(corpus.__file__).parent

FRONT = """---
title: 深度求索：公司概况
published: 2026-10-01
retrieved: 2026-10-02
language: zh-Hans
companies: [deepseek]
sources:
  - title: 一
    url: https://example.org/a
    publisher: 某报
    published: 2025-01-01
  - title: 二
    url: https://example.org/b
    publisher: 某社
---

"""
BODY = """## 概况

深度求索2023年7月在杭州成立。[^1] 深度求索的创始人是梁文锋。[^2]
"""


class Checked:
    """A corpus folder with one article to be changed, and the findings on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names = folder.parent / "companies.yaml"
        self.names.write_text(NAMES, encoding="utf-8")
        folder.mkdir()

    def write(self, text: str, name: str = "deepseek") -> None:
        (self.folder / f"{name}.md").write_text(text, encoding="utf-8")

    def findings(self, *against: Path) -> list[Finding]:
        return check_corpus(self.folder, self.names, today=TODAY, against=against)

    def rules(self, front: str = FRONT, body: str = BODY) -> set[str]:
        self.write(front + body)
        return {finding.rule for finding in self.findings()}


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    return Checked(tmp_path / "articles")


def test_a_good_article_has_no_findings(checked: Checked) -> None:
    assert checked.rules() == set()


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("file-broken", "title: 深度求索：公司概况\n", ""),
        ("file-broken", "companies: [deepseek]", "companies: [deepseek"),
        ("field-missing", "published: 2026-10-01\n", ""),
        ("field-missing", "retrieved: 2026-10-02\n", ""),
        ("field-missing", "language: zh-Hans\n", ""),
        ("source-incomplete", "    url: https://example.org/b\n", ""),
        ("source-incomplete", "https://example.org/b", "example.org/b"),
        ("source-incomplete", "    publisher: 某社\n", ""),
        ("date-wrong", "published: 2026-10-01", "published: 2026-10-03"),
        ("date-wrong", "retrieved: 2026-10-02", "retrieved: 2027-10-02"),
        ("date-wrong", "published: 2025-01-01", "published: 2026-10-03"),
        ("language-wrong", "language: zh-Hans", "language: zh-Hant"),
        ("language-wrong", "language: zh-Hans", "language: en"),
        ("company-unknown", "[deepseek]", "[deepseek, nobody]"),
        ("company-unnamed", "[deepseek]", "[deepseek, moonshot]"),
        ("company-unlisted", "title: 深度求索：", "title: 深度求索与月之暗面："),
        ("character-invisible", "title: 深度", "title: 深\u200b度"),
    ],
)
def test_rules_of_the_front_matter(checked: Checked, rule: str, old: str, new: str) -> None:
    assert old in FRONT
    assert checked.rules(front=FRONT.replace(old, new)) == {rule}


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("footnote-unresolved", "深度求索发布了模型。[^3]"),
        ("footnote-unresolved", "深度求索发布了模型。[^a]"),
        ("sentence-unsourced", "深度求索发布了模型。 深度求索开源了模型。[^1]"),
        ("paragraph-unsourced", "\n\n深度求索发布了模型。"),
        ("paragraph-unsourced", "\n\n- 深度求索发布了模型。"),
        ("character-invisible", "深度求索\u200b发布了模型。[^1]"),
        ("character-invisible", "深度求索\x07发布了模型。[^1]"),
        ("character-invisible", "深度求索\u202e发布了模型。[^1]"),
        ("markup-left", "深度求索<br/>发布了模型。[^1]"),
        ("markup-left", "深度求索&nbsp;发布了模型。[^1]"),
        ("markup-left", "深度求索发布了{{模板}}模型。[^1]"),
        ("conversion-damage", "深度求索創(chuàng)造了模型。[^1]"),
        ("conversion-damage", "深度求索发布了â€œ模型â€。[^1]"),
        ("conversion-damage", "深度求索的份额为452%。[^1]"),
        ("person-unknown", "深度求索首席执行官王小明说模型好。[^1]"),
    ],
)
def test_rules_of_the_body(checked: Checked, rule: str, sentence: str) -> None:
    assert checked.rules(body=f"{BODY.rstrip()} {sentence}\n") == {rule}


@pytest.mark.parametrize(
    "sentence",
    [
        "深度求索发布了`<br/>`标签的说明。[^1]",
        "深度求索的 AT&T 项目和 a < b 都好。[^1]",
        "深度求索的份额为45.2%。[^1]",
        "\n\n各轮如下：\n\n- 深度求索发布了模型。[^1]",
        "\n\n| 年 | 数 |\n|---|---|\n| 2024 | 1 [^1] |",
    ],
)
def test_what_only_looks_wrong_is_silent(checked: Checked, sentence: str) -> None:
    assert checked.rules(body=f"{BODY.rstrip()} {sentence}\n") == set()


def test_an_unused_source_is_found_at_its_line(checked: Checked) -> None:
    checked.write(FRONT + BODY.replace("[^2]", "[^1]"))
    (finding,) = checked.findings()
    assert (finding.rule, finding.severity, finding.line) == ("source-unused", "error", 12)
    assert "二" in finding.message


def test_lines_count_from_the_top_of_the_file(checked: Checked) -> None:
    checked.write(FRONT + BODY + "\n深度求索很好。\n")
    (finding,) = checked.findings()
    assert finding.line == 21
    assert str(finding).startswith("deepseek:21: error: The paragraph has no footnote")


def test_an_article_added_from_a_page_needs_no_footnotes(checked: Checked) -> None:
    front = FRONT[: FRONT.index("sources:")] + "url: https://example.org/a\n---\n\n"
    assert checked.rules(front=front, body="深度求索2023年在杭州成立。创始人是梁文锋。\n") == set()


def test_articles_that_are_not_text_are_named_and_the_rest_goes_on(checked: Checked) -> None:
    checked.write(FRONT + BODY)
    (checked.folder / "broken.md").write_bytes(b"\xff\xfe\x00")
    (finding,) = checked.findings()
    assert (finding.rule, finding.article) == ("file-broken", "broken")


def test_a_broken_names_table_leaves_the_other_rules(checked: Checked) -> None:
    checked.names.write_text("companies: [{id: x}]", encoding="utf-8")
    assert checked.rules(body=BODY + "\n深度求索很好。\n") == {
        "table-broken",
        "paragraph-unsourced",
    }


LONG = "".join(
    f"深度求索在第{n}天做了第{n * 7}件事，花了{n * 3}个小时。[^1] " for n in range(2, 40)
)


def test_repeated_articles_are_found(checked: Checked) -> None:
    checked.write(FRONT + LONG + "[^2]", "a")
    checked.write(FRONT + LONG + "[^2]", "b")
    checked.write(FRONT + LONG + "此外，深度求索还做了别的事。[^2]", "c")
    found = [(finding.rule, finding.article) for finding in checked.findings()]
    assert found == [("repeated-article", "b"), ("near-duplicate", "c")]


def test_different_articles_are_no_duplicates(checked: Checked) -> None:
    checked.write(FRONT + LONG + "[^2]", "a")
    checked.write(FRONT + BODY, "b")
    assert checked.findings() == []


def test_a_parent_or_a_shared_product_in_the_title_need_not_be_listed(checked: Checked) -> None:
    names = NAMES + "    parent: google\n  - id: google\n    name: {en: Google}\n"
    names = names.replace(
        "id: openai\n    name: {en: OpenAI}", "id: lab\n    name: {en: Google Lab}"
    )
    checked.names.write_text(names, encoding="utf-8")
    front = FRONT.replace("[deepseek]", "[lab]").replace("深度求索：", "Google and Google Lab ")
    assert (
        checked.rules(front=front, body="Google Lab在杭州成立。[^1] Google Lab很大。[^2]\n")
        == set()
    )


WORDS = """
    深度求索 OpenAI 估值 valuation 2025年 3月 $ 5 亿美元 million 。 . ， [^1] [^ ] | - # < > & ; “ ”
    （ ） 首席执行官 CEO · 百分之 一百二十 May founded 成立 月活跃用户 in to 至 J.P. ® ﬁ
""".split()
PIECES = st.sampled_from(
    [*WORDS, " ", "\n", "\n\n", "\u200b", "\u00a0", "\ufffd", "\ue010", "\ue011"]
)


@given(st.lists(PIECES, min_size=1, max_size=40).map("".join))
@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_is_checked_and_every_line_exists(checked: Checked, body: str) -> None:
    text = FRONT + "甲" + body
    checked.write(text)
    source = checked.folder.parent / "source.txt"
    source.write_text(body + "甲", encoding="utf-8")
    for finding in checked.findings(source):
        assert 1 <= finding.line <= text.count("\n") + 1
        assert "\n" not in str(finding)


# --- what ships --------------------------------------------------------------------------


def test_the_shipped_corpus_has_no_errors() -> None:
    latest = max(_retrieved())
    found = check_corpus(SHIPPED / "articles", SHIPPED / "companies.yaml", today=latest)
    assert [str(finding) for finding in found if finding.severity == "error"] == []


def _retrieved() -> Iterator[dt.date]:
    from corpus.library import Library

    for article in Library(SHIPPED / "articles").articles():
        if article.retrieved is not None:
            yield article.retrieved


def test_the_docs_describe_every_rule() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "curating.md").read_text(encoding="utf-8")
    assert [rule for rule in RULES if f"`{rule}`" not in docs] == []

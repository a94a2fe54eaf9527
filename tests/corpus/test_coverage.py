"""Coverage by company, and the page of the docs that shows it."""

import datetime as dt
from pathlib import Path

from conftest import NAMES, article

from corpus.article import Source
from corpus.companies import load_companies
from corpus.coverage import coverage_of
from evals import coverage

ROOT = Path(__file__).parents[2]


def test_articles_count_for_each_of_their_companies(tmp_path: Path) -> None:
    path = tmp_path / "companies.yaml"
    path.write_text(NAMES, encoding="utf-8")
    rows = coverage_of(
        [
            article(
                "a", "正文", companies=("openai", "deepseek"), published=dt.date(2026, 1, 1),
                sources=(Source("一", published=dt.date(2025, 3, 4)), Source("二")),
            ),
            article(
                "b", "Text", companies=("openai",), language="en", published=dt.date(2025, 5, 6)
            ),
            article("c", "正文", companies=("unheard-of",), language="zh-Hant"),
        ],
        load_companies(path),
    )  # fmt: skip
    assert [(row.company, row.name, row.total) for row in rows] == [
        ("deepseek", "DeepSeek", 1),
        ("openai", "OpenAI", 2),
        ("unheard-of", "unheard-of", 1),
        ("moonshot", "Moonshot AI", 0),
    ]
    openai = rows[1]
    assert openai.articles == {"zh-Hans": 1, "zh-Hant": 0, "en": 1}
    assert openai.newest_article == dt.date(2026, 1, 1)
    # The page's own date counts for an article that was added from one page.
    assert openai.newest_source == dt.date(2025, 5, 6)
    assert rows[2].newest_source is None


def test_the_page_of_the_docs_is_what_the_generator_writes() -> None:
    written = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    assert written == coverage.markdown(coverage.shipped()), "run `make coverage`"


def test_the_picture_is_drawn(tmp_path: Path) -> None:
    coverage.draw(coverage.shipped()[:3], tmp_path / "coverage.png")
    assert (tmp_path / "coverage.png").read_bytes().startswith(b"\x89PNG")

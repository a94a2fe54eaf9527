"""From sources to article files: loading, naming, duplicates."""

import datetime as dt
import time
from pathlib import Path

import pytest
from conftest import NAMES, article, write_articles
from hypothesis import given
from hypothesis import strategies as st
from loopback import page, serve

from corpus.adding import Draft, prepare
from corpus.addresses import AddressPolicy
from corpus.article import is_slug, parse_article, render_article
from corpus.companies import CompanyTable, load_companies
from corpus.duplicates import DuplicateIndex, normal_url
from corpus.errors import CorpusError, UnknownArticleError, UnreadableSourceError
from corpus.fetching import Fetcher, Limits
from corpus.library import Library, slug_for
from corpus.loading import FailedPage, LoadedPage, load

TODAY = dt.date(2026, 11, 24)
TEXT = (
    "深度求索成立于2023年7月,创始人是梁文锋。\n\n"
    "深度求索发布了DeepSeek-R1模型,价格低至每百万token 16元。"
)


@pytest.fixture
def table(tmp_path: Path) -> CompanyTable:
    path = tmp_path / "names.yaml"
    path.write_text(NAMES, encoding="utf-8")
    return load_companies(path)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "articles")


def loaded(source: Path | str) -> list[LoadedPage | FailedPage]:
    return list(load(str(source), Fetcher()))


def draft(path: Path, library: Library, table: CompanyTable) -> Draft:
    (only,) = loaded(path)
    assert isinstance(only, LoadedPage)
    return prepare(only, library, DuplicateIndex(), table=table, today=TODAY)


def test_a_text_file_becomes_an_article(
    tmp_path: Path, library: Library, table: CompanyTable
) -> None:
    source = tmp_path / "deepseek-2025.txt"
    source.write_text(f"深度求索的一年\n\n2025-02-08\n某媒体\n\n{TEXT}", encoding="utf-8")
    made = draft(source, library, table)
    assert (made.article.slug, made.action) == ("deepseek-2025", "new")
    assert made.article.companies == ("deepseek",)
    assert (made.article.publisher, made.article.retrieved) == ("某媒体", TODAY)
    library.write(made.article)
    assert library.read("deepseek-2025") == made.article


def test_an_article_file_is_taken_as_it_is(
    tmp_path: Path, library: Library, table: CompanyTable
) -> None:
    original = article("mine", TEXT + "[^1]", title="我的", companies=("moonshot",))
    source = tmp_path / "mine.md"
    source.write_text(render_article(original), encoding="utf-8")
    assert draft(source, library, table).article == original


def test_folders_are_read_in_order_and_bad_files_do_not_stop_them(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.txt").write_bytes(b"")
    (folder / "sub" / "c.html").write_text(f"<p>{TEXT}</p>" * 5, encoding="utf-8")
    (folder / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    found = loaded(folder)
    assert [type(each).__name__ for each in found] == ["FailedPage", "LoadedPage", "LoadedPage"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 40, "not text"),
        ("huge.txt", b"x" * 50_000_000, "larger than 20 MB"),
        ("fake.pdf", b"%PDF-1.4 not really", "PDF"),
        ("empty.html", b"<html></html>", "no article text"),
    ],
)
def test_what_can_not_be_used_is_said(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    source = tmp_path / name
    source.write_bytes(data)
    (failed,) = loaded(source)
    assert isinstance(failed, FailedPage)
    assert message in str(failed.error)


@pytest.mark.parametrize("source", ["nowhere.txt", "ftp://example.org/x", "~0/page.txt"])
def test_missing_sources_are_said(source: str) -> None:
    with pytest.raises(UnreadableSourceError):
        loaded(source)


def test_a_pdf_is_read(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    source = tmp_path / "pictures.pdf"
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    with source.open("wb") as file:
        writer.write(file)
    (failed,) = loaded(source)
    assert isinstance(failed, FailedPage)
    assert "without text" in str(failed.error)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "big5"])
def test_other_encodings_are_read(
    tmp_path: Path, library: Library, table: CompanyTable, encoding: str
) -> None:
    text = "深度求索在2023年成立,是一家人工智能公司。我們的團隊在杭州,有很多人。" * 4
    source = tmp_path / "page.txt"
    source.write_bytes(text.encode(encoding, errors="ignore"))
    assert "2023年" in draft(source, library, table).article.body


def test_a_feed_brings_its_entries_with_their_dates(library: Library, table: CompanyTable) -> None:
    with serve() as server:
        html = f"<html><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
        server.routes["/one.html"] = page(html)
        entries = "".join(
            f"<item><title>{title}</title><link>{server.url}/{name}.html</link>"
            "<pubDate>Sat, 08 Feb 2025 10:00:00 GMT</pubDate></item>"
            for title, name in (("第一篇文章", "one"), ("没有的文章", "two"))
        )
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel>{entries}</channel></rss>'
        server.routes["/feed"] = page(feed, "application/rss+xml")
        policy = AddressPolicy(allowed=frozenset({("127.0.0.1", server.port)}))
        fetcher = Fetcher(policy, Limits(pause=0))
        found = list(load(f"{server.url}/feed", fetcher))
    good = [each for each in found if isinstance(each, LoadedPage)]
    assert len(good) == 1
    assert len(found) == 2
    made = prepare(good[0], library, DuplicateIndex(), table=table, today=TODAY)
    assert made.article.title == "第一篇文章"
    assert made.article.published == dt.date(2025, 2, 8)
    assert made.article.url == f"{server.url}/one.html"


# --- duplicates --------------------------------------------------------------------------

LONG = "".join(f"第{n}句说的是公司在{2000 + n}年的第{n * 7}件事。" for n in range(20))


def test_the_same_page_is_an_update_if_its_text_changed(library: Library) -> None:
    old = article("old", LONG, url="https://www.example.org/a?utm_source=x#top")
    new = article("new", LONG + "又多一句。", url="http://example.org/a/")
    found = DuplicateIndex([old]).find(new)
    assert found is not None
    assert found.kind == "same url"
    assert Draft(new, duplicate=found).action == "update"
    assert Draft(old, duplicate=found).action == "skip"


def test_copies_are_recognised_across_scripts() -> None:
    from corpus.language import to_traditional

    found = DuplicateIndex([article("a", LONG)]).find(article("b", to_traditional(LONG)))
    assert found is not None
    assert found.kind == "same text"


def test_reprints_with_another_head_and_foot_are_recognised() -> None:
    reprint = "本站转载的一篇文章，编者按：值得一读。" + LONG + "以上就是全部内容。"
    found = DuplicateIndex([article("a", LONG)]).find(article("b", reprint))
    assert found is not None
    assert found.kind == "nearly the same text"


def test_two_articles_on_one_subject_are_two() -> None:
    other = "".join(f"公司第{n}年的营收为{n * 13}亿元，同比增长{n}%。" for n in range(20))
    assert DuplicateIndex([article("a", LONG)]).find(article("b", other)) is None


def test_duplicates_among_a_thousand_are_found_quickly() -> None:
    known = DuplicateIndex(
        article(f"a{n}", LONG.replace("公司", f"公司{n}") * 3) for n in range(1000)
    )
    started = time.monotonic()
    known.find(article("new", "完全不同的一段话，讲别的事情。" * 60))
    assert time.monotonic() - started < 1


def test_urls_are_compared_without_what_does_not_tell_pages_apart() -> None:
    same = {
        normal_url(url)
        for url in (
            "https://www.example.org/a/",
            "http://example.org/a?utm_source=feed",
            "https://m.example.org/a#comments",
            "https://EXAMPLE.org:443/a?spm=1.2",
        )
    }
    assert len(same) == 1
    assert normal_url("https://example.org/a?id=1") != normal_url("https://example.org/a?id=2")


# --- the folder --------------------------------------------------------------------------


@given(st.text(max_size=120))
def test_any_name_gives_a_safe_slug(name: str) -> None:
    slug = slug_for(name)
    assert is_slug(slug)
    assert ".." not in slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("ofweek-deepseek-2025", "ofweek-deepseek-2025"),
        ("../../etc/passwd", "etc-passwd"),
        ("深度求索", "shen-du-qiu-suo"),
        ("CON", "article"),
        ("😀", "article"),
        ("x" * 300, "x" * 80),
    ],
)
def test_slugs(name: str, slug: str) -> None:
    assert slug_for(name) == slug


def test_names_are_not_taken_twice(library: Library) -> None:
    library.write(article("a", TEXT))
    assert library.unused("a") == "a-2"
    assert library.unused("b") == "b"


def test_unknown_articles_are_said_with_the_nearest(library: Library) -> None:
    library.write(article("deepseek", TEXT))
    with pytest.raises(UnknownArticleError, match="Did you mean deepseek"):
        library.remove("deepsek")
    with pytest.raises(UnknownArticleError):
        library.read("../conftest")


def test_writing_leaves_no_rubbish_and_says_when_it_can_not(
    library: Library, tmp_path: Path
) -> None:
    library.write(article("a", TEXT))
    library.write(article("a", TEXT + "\n\n新的一段。"))
    assert [path.name for path in library.folder.iterdir()] == ["a.md"]
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    with pytest.raises(CorpusError, match="can't be written"):
        Library(blocked).write(article("a", TEXT))


@given(
    st.builds(
        lambda title, body, publisher: article(
            "a", body.replace("\r", ""), title=title, publisher=publisher
        ),
        st.text(min_size=1).map(lambda t: " ".join(t.split()) or "x"),
        st.text(alphabet="深度 a#\n-[^1]：'\"|>*。", min_size=1).map(lambda t: "x" + t + "x"),
        st.one_of(st.none(), st.sampled_from(["源媒匯", "A: b", "- x", "2025-01-01", "null"])),
    )
)
def test_article_files_read_back_as_written(original) -> None:  # type: ignore[no-untyped-def]
    again = parse_article(render_article(original), "a")
    assert again.body.strip("\n") == original.body.strip("\n")
    assert (again.title, again.publisher) == (original.title.strip(), original.publisher)


def test_broken_articles_are_passed_over(library: Library) -> None:
    write_articles(library.folder, article("good", TEXT))
    (library.folder / "bad.md").write_text("no front matter", encoding="utf-8")
    assert [each.slug for each in library.articles()] == ["good"]

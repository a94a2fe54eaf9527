"""The articles folder as one build reads it: every file once, before anything is made of it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.article import Article, parse_article
from corpus.errors import ArticleFileError
from corpus.library import article_files
from corpus.questions import questions_file

__all__ = ["CorpusFiles"]


@dataclass(frozen=True)
class CorpusFiles:
    """The bytes of article files and of the questions files beside them, by slug.

    What is hashed, parsed and indexed must be the same bytes, whoever writes meanwhile.
    """

    articles: dict[str, bytes]
    questions: dict[str, bytes]

    @classmethod
    def read(cls, folder: Path) -> "CorpusFiles":
        """All articles of a folder.

        Raises:
            OSError: a file can't be read.
        """
        articles = {slug: path.read_bytes() for slug, path in article_files(folder).items()}
        beside = {slug: questions_file(folder, slug) for slug in articles}
        return cls(
            articles, {slug: path.read_bytes() for slug, path in beside.items() if path.is_file()}
        )

    def hashes(self) -> dict[str, str]:
        """SHA-256 of each article with its questions: another one, and it is indexed anew."""
        return {
            slug: hashlib.sha256(data + self.questions.get(slug, b"")).hexdigest()
            for slug, data in self.articles.items()
        }

    def parse(self, slugs: Iterable[str]) -> tuple[dict[str, Article], dict[str, str]]:
        """Some of the articles, and of those whose files are broken the reasons."""
        parsed: dict[str, Article] = {}
        broken: dict[str, str] = {}
        for slug in slugs:
            try:
                parsed[slug] = parse_article(self.articles[slug].decode("utf-8"), slug)
            except ArticleFileError as error:
                broken[slug] = str(error)
            except UnicodeDecodeError:
                broken[slug] = (
                    f"{slug}.md is not UTF-8 text; add the page again with `companybot add`."
                )
        return parsed, broken

"""The corpus folder: article files, read and written one at a time."""

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from corpus.article import Article, is_slug, parse_article, render_article
from corpus.errors import ArticleFileError, CorpusError, UnknownArticleError
from corpus.questions import (
    AnsweredQuestions,
    parse_questions,
    questions_file,
    render_questions,
)

__all__ = ["Library", "article_files", "slug_for"]

_RESERVED = frozenset({"con", "prn", "aux", "nul", "readme", *(f"com{n}" for n in range(10))})


def article_files(folder: Path) -> dict[str, Path]:
    """The article files of a corpus folder by slug; hidden files and README are none."""
    return {
        path.stem: path
        for path in sorted(folder.glob("*.md"))
        if path.is_file() and not path.name.startswith((".", "_")) and path.stem != "README"
    }


class Library:
    """The articles of a folder.

    Args:
        folder: `CORPUS_DIR`; made when the first article is written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def slugs(self) -> list[str]:
        """Names of the article files, sorted."""
        return sorted(article_files(self.folder))

    def read(self, slug: str) -> Article:
        """One article.

        Raises:
            UnknownArticleError: there is none of that name; names the nearest.
            ArticleFileError: its file is broken.
        """
        slug = slug.removesuffix(".md")
        if slug not in self.slugs():
            raise UnknownArticleError(self._unknown(slug))
        try:
            text = (self.folder / f"{slug}.md").read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise ArticleFileError(f"{slug}.md is not UTF-8 text.") from error
        return parse_article(text, slug)

    def articles(self) -> Iterator[Article]:
        """All articles whose files are whole; broken ones are passed over."""
        for slug in self.slugs():
            try:
                yield self.read(slug)
            except ArticleFileError:
                continue

    def write(self, article: Article) -> Path:
        """Write an article's file, in place of an older one of the same name.

        The file is complete or not there: it is written beside and then renamed.

        Raises:
            CorpusError: the folder can't be written.
        """
        path = self.folder / f"{article.slug}.md"
        if not is_slug(article.slug):
            raise CorpusError(f"{article.slug!r} can't name an article.")
        self._write(path, render_article(article))
        return path

    def questions(self, slug: str) -> AnsweredQuestions:
        """What the sentences of an article answer, as written down beside it; may be empty."""
        path = questions_file(self.folder, slug)
        return parse_questions(path.read_text("utf-8", "replace")) if path.is_file() else {}

    def write_questions(self, slug: str, questions: AnsweredQuestions) -> Path:
        """Write an article's questions file, in place of an older one.

        Raises:
            CorpusError: the folder can't be written.
        """
        path = questions_file(self.folder, slug)
        self._write(path, render_questions(questions))
        return path

    def _write(self, path: Path, text: str) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
            try:
                with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                    file.write(text)
                    file.flush()
                    os.fsync(file.fileno())
                Path(temporary).chmod(0o644)
                Path(temporary).replace(path)
            finally:
                Path(temporary).unlink(missing_ok=True)
        except OSError as error:
            raise CorpusError(
                f"The corpus folder {self.folder} can't be written ({error.strerror})."
            ) from error

    def remove(self, slug: str) -> None:
        """Delete an article's file, and its questions.

        Raises:
            UnknownArticleError: there is none of that name; names the nearest.
        """
        slug = slug.removesuffix(".md")
        if slug not in self.slugs():
            raise UnknownArticleError(self._unknown(slug))
        (self.folder / f"{slug}.md").unlink()
        questions_file(self.folder, slug).unlink(missing_ok=True)

    def _unknown(self, slug: str) -> str:
        from rapidfuzz.process import extractOne

        nearest = extractOne(slug, self.slugs(), score_cutoff=60)
        hint = f" Did you mean {nearest[0]}?" if nearest else ""
        return f"There is no article named {slug!r}.{hint}"

    def unused(self, slug: str) -> str:
        """`slug`, or with a number behind it that no article has yet."""
        taken = set(self.slugs())
        if slug not in taken:
            return slug
        return next(f"{slug}-{n}" for n in range(2, len(taken) + 3) if f"{slug}-{n}" not in taken)


def slug_for(*names: str | None) -> str:
    """A safe file name from the first of `names` that gives one.

    Latin names are kept, Chinese becomes pinyin; separators, dots at the front and
    names that some system reserves do not get through.
    """
    from slugify import slugify

    for name in names:
        if not name:
            continue
        if is_slug(name) and name not in _RESERVED and not re.search(r"\.\.", name):
            return name
        slug = slugify(name, max_length=80, word_boundary=True)
        if slug and slug not in _RESERVED and is_slug(slug):
            return slug
    return "article"

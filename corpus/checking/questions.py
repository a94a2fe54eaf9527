"""The questions beside the articles: each on a sentence that is there, each a question."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.checking.finding import Finding
from corpus.checking.page import Page
from corpus.questions import QUESTIONS_FOLDER, questions_file, sentence_key

__all__ = ["check_questions"]


def check_questions(folder: Path, pages: Sequence[Page], slugs: Sequence[str]) -> Iterator[Finding]:
    """Questions files without an article, and questions on sentences that are gone.

    Args:
        folder: `CORPUS_DIR`.
        pages: the articles that read.
        slugs: names of all articles, broken ones too.
    """
    for path in sorted((folder / QUESTIONS_FOLDER).glob("*.md")):
        if path.stem not in slugs:
            message = f"{QUESTIONS_FOLDER}/{path.name} belongs to no article."
            yield Finding.of("questions-orphaned", path.stem, 1, message)
    for page in pages:
        path = questions_file(folder, page.article.slug)
        if path.is_file():
            yield from _stale(page, path.read_text("utf-8", "replace"))


def _stale(page: Page, text: str) -> Iterator[Finding]:
    body = sentence_key(page.article.body)
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(">") and sentence_key(line[1:]) not in body:
            file = f"{QUESTIONS_FOLDER}/{page.article.slug}.md"
            message = (
                f"{file} asks about what the article doesn't say: {sentence_key(line[1:])[:60]}"
            )
            yield page.finding("question-stale", number, message)

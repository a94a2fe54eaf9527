"""`companybot questions`: have a language model write what the articles' sentences answer."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.llm.calls import ModelCalls
from bot.llm.known_questions import lacking, write_questions
from bot.llm.model import build_model, check_configured
from bot.settings import Settings
from corpus.article import Article
from corpus.companies import load_companies
from corpus.errors import ArticleFileError
from corpus.library import Library
from corpus.questions import AnsweredQuestions, sentence_key
from index.chunking import Chunk, chunk_article

__all__ = ["Written", "write_missing"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Written:
    """What was written for one article.

    Attributes:
        article: its name.
        questions: how many questions it has now.
        sentences: how many sentences they are on.
        without: how many sentences have none still.
    """

    article: str
    questions: int
    sentences: int
    without: int


def write_missing(settings: Settings, slugs: Sequence[str] = ()) -> Iterator[Written]:
    """Write the questions that are missing, an article after the other.

    An article's file is replaced when all its passages are through, or when the model
    fails. Questions that are there stay; those on sentences that are no longer there go.

    Args:
        settings: which corpus, which model.
        slugs: only these articles; empty for all.

    Raises:
        SettingError: no language model is set.
        UnknownArticleError: there is no such article.
        ModelFailure: the model does not answer.
    """
    check_configured(settings)
    library = Library(settings.corpus_dir)
    table = load_companies(settings.companies_file)
    model = build_model(settings)
    for slug in slugs or library.slugs():
        try:
            article = library.read(slug)
        except ArticleFileError as error:
            if slugs:
                raise
            _log.warning("%s", error)
            continue
        chunks = chunk_article(article)
        known = dict(library.questions(article.slug))
        missing = lacking(chunks, article.body, known)
        if not missing:
            continue
        try:
            for chunk in missing:
                written = write_questions(
                    article, chunk, table, ModelCalls(lambda: model, settings)
                )
                known |= {key: asked for key, asked in written.items() if key not in known}
        finally:  # what came before the model failed is kept
            kept = _in_order(article, chunks, known)
            library.write_questions(article.slug, kept)
        yield _report(article, chunks, kept)


def _sentences(article: Article, chunks: Sequence[Chunk]) -> list[str]:
    body = article.body
    keys = [sentence_key(body[s.start : s.end]) for chunk in chunks for s in chunk.sentences]
    return list(dict.fromkeys(keys))


def _in_order(
    article: Article, chunks: Sequence[Chunk], known: AnsweredQuestions
) -> AnsweredQuestions:
    return {key: known[key] for key in _sentences(article, chunks) if key in known}


def _report(article: Article, chunks: Sequence[Chunk], kept: AnsweredQuestions) -> Written:
    without = len(_sentences(article, chunks)) - len(kept)
    return Written(article.slug, sum(map(len, kept.values())), len(kept), without)

"""The questions that an article's sentences answer, written by the model and checked.

A question that names a company or a number which its passage does not hold is left
out: it would lead to a sentence that doesn't answer it.
"""

import re
import secrets
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.llm.passages import harmless
from corpus.article import Article
from corpus.companies import CompanyTable
from corpus.language import fold, is_han
from corpus.questions import LONGEST_WORDING, AnsweredQuestions, sentence_key
from index.chunking import Chunk, plain_text
from prompts import prompt

if TYPE_CHECKING:
    from bot.llm.calls import ModelCalls

__all__ = ["is_grounded", "read_lines", "write_questions"]

MOST_QUESTIONS = 6
"""Kept of one sentence."""

MOST_WORDINGS = 6
"""Kept of one question."""

_LINE = re.compile(r"^\s*(\d{1,3})[.)]?\s*[|｜](.+[|｜].+)$", re.MULTILINE)
_BAR = re.compile(r"\s*[|｜]\s*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def write_questions(
    article: Article, chunk: Chunk, table: CompanyTable, calls: "ModelCalls"
) -> AnsweredQuestions:
    """Ask the model what each sentence of a passage answers.

    Args:
        article: the article.
        chunk: one of its passages.
        table: names of companies.
        calls: to the model.

    Returns:
        By sentence, its questions; sentences of which nothing usable came are left out.

    Raises:
        ModelFailure: the model does not answer.
    """
    from langchain_core.messages import HumanMessage

    quotes = [article.body[span.start : span.end] for span in chunk.sentences]
    heading = " — ".join(part for part in (article.title, chunk.heading) if part)
    message = HumanMessage(
        prompt(
            "known_questions",
            key=secrets.token_hex(4),
            heading=harmless(heading),
            sentences="\n".join(
                f"{n}. {harmless(plain_text(quote))}" for n, quote in enumerate(quotes, start=1)
            ),
        )
    )
    reply = calls.complete([message], "questions that a passage answers")
    source = "\n".join([heading, str(article.published or ""), *map(plain_text, quotes)])
    companies = set(article.companies) | set(table.company_ids(source))
    return {
        sentence_key(quotes[n]): asked
        for n, asked in read_lines(reply, len(quotes), source, companies, table).items()
    }


def read_lines(
    reply: str, sentences: int, source: str, companies: set[str], table: CompanyTable
) -> Mapping[int, tuple[tuple[str, ...], ...]]:
    """The usable lines of a reply, by sentence from 0.

    Args:
        reply: what the model wrote.
        sentences: how many were asked about.
        source: the passage with its headings; what a question may name.
        companies: ids of the companies it may name.
        table: names of companies.
    """
    reply = re.sub(r"<think>.*?(?:</think>|\Z)", "", reply, flags=re.DOTALL)
    found: dict[int, list[tuple[str, ...]]] = {}
    for number, wordings in _LINE.findall(reply):
        asked = tuple(
            text
            for text in dict.fromkeys(_BAR.split(wordings.strip()))
            if _is_question(text) and is_grounded(text, source, companies, table)
        )[:MOST_WORDINGS]
        position = int(number) - 1
        if asked and 0 <= position < sentences:
            found.setdefault(position, []).append(asked)
    return {n: tuple(dict.fromkeys(asked))[:MOST_QUESTIONS] for n, asked in found.items()}


def _is_question(text: str) -> bool:
    least = 4 if any(map(is_han, text)) else 8
    return least <= len(text) <= LONGEST_WORDING and text.endswith(("?", "？"))


def is_grounded(text: str, source: str, companies: set[str], table: CompanyTable) -> bool:
    """Whether a question names only companies and numbers that its source has."""
    known = set(_NUMBER.findall(fold(source)))
    named = table.company_ids(text)
    return set(_NUMBER.findall(fold(text))) <= known and set(named) <= companies


def lacking(chunks: Sequence[Chunk], body: str, known: AnsweredQuestions) -> list[Chunk]:
    """The passages that have a sentence of which it is not known what it answers."""
    return [
        chunk
        for chunk in chunks
        if any(sentence_key(body[s.start : s.end]) not in known for s in chunk.sentences)
    ]

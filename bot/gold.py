"""Gold questions made of people's verdicts, in the format of `evals/gold`.

A person's 👍 makes a case that can be used as it is; any other verdict makes one that
someone must settle first, and says so under `review`. Who asked and who judged is not
in a case, nor are their notes.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.storage.feedback import JudgedAnswer
from bot.storage.records import StoredAnswer
from bot.understanding.answer_types import typed_values
from bot.understanding.question import Question, understand
from bot.wording import wording_for
from corpus.companies import CompanyTable
from corpus.language import detect_language, fold

__all__ = ["gold_cases"]

LONGEST_SHORT_ANSWER = 40
"""Characters up to which what leads a sentence is its short answer."""

_REVIEW = {
    "bad": "judged wrong: give the right answer, or make it unanswerable",
    "wrong_source": "judged to cite the wrong source: give the right evidence",
    "out_of_date": "judged out of date: give today's answer and evidence",
    "missing": "judged incomplete: give what is missing",
}
_REVIEW_OF_REFUSAL = {
    "bad": "refused, judged wrong: give the answer and its evidence if an article has it",
    "wrong_source": "refused, judged wrong: give the answer and its evidence if an article has it",
    "out_of_date": "refused, judged out of date: check whether an article answers it now",
    "missing": "refused, the corpus was said to lack it: check that no article answers it",
}


def gold_cases(judged: Iterable[JudgedAnswer], table: CompanyTable) -> Iterator[dict[str, Any]]:
    """A case for each question, from the answer that was judged last.

    Args:
        judged: judged answers, oldest first.
        table: names of companies.
    """
    latest = {fold(each.answer.standalone_question): each for each in judged}
    for each in latest.values():
        yield _case(each, table)


def _case(judged: JudgedAnswer, table: CompanyTable) -> dict[str, Any]:
    stored = judged.answer
    question = understand(stored.standalone_question, table)
    language = stored.answer["language"]
    quotes = [citation["quote"] for citation in stored.answer["citations"]]
    articles = list(dict.fromkeys(c["article"] for c in stored.answer["citations"]))
    article_language = detect_language(quotes[0]) if quotes else None
    review = _review(judged)
    # What a person called wrong is no gold: only the question stays.
    is_gold = stored.answered and (review is None or set(judged.verdicts) <= {"good", "missing"})
    return {
        "id": f"feedback-{stored.id}",
        "question": stored.standalone_question,
        "language": language,
        "kind": "feedback",
        "answerable": _is_answerable(judged),
        "company": question.companies[0] if question.companies else None,
        "answers": [_short_answer(stored, question)] if is_gold else [],
        "evidence": quotes if is_gold else [],
        "doc_id": (articles[0] if len(articles) == 1 else articles or None) if is_gold else None,
        "article_language": article_language if is_gold else None,
        "cross_lingual": is_gold and (article_language == "en") != (language == "en"),
        "time_scope": bool(question.years or question.latest),
        "verdicts": dict(sorted(judged.verdicts.items())),
        "review": review,
    }


def _is_answerable(judged: JudgedAnswer) -> bool:
    """As the verdicts have it: a refusal stands unless somebody called it wrong."""
    return judged.answer.answered or bool({"bad", "wrong_source"} & set(judged.verdicts))


def _review(judged: JudgedAnswer) -> str | None:
    reviews = _REVIEW if judged.answer.answered else _REVIEW_OF_REFUSAL
    said = [sentence for verdict, sentence in reviews.items() if verdict in judged.verdicts]
    return "; ".join(dict.fromkeys(said)) or None


def _short_answer(stored: StoredAnswer, question: Question) -> str:
    """What leads the first sentence, or its only value of the asked type, or all of it."""
    text = str(stored.answer["sentences"][0]["text"])
    quote = str(stored.answer["citations"][0]["quote"])
    lead, mark, _ = text.partition(wording_for(stored.answer["language"]).after_short_answer)
    if mark and len(lead) <= LONGEST_SHORT_ANSWER and not quote.startswith(lead + mark):
        return lead
    if question.answer_type is not None:
        values = dict.fromkeys(typed_values(question.answer_type, fold(quote)))
        asked = [value for value in values if value not in question.folded]
        if len(asked) == 1:
            return str(asked[0])
    return text

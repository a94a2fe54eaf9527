"""Measuring answers against gold questions: accuracy, citations, refusals, recall@k.

A question set is JSON Lines with `question`, and as far as known `answerable`,
`answers` (any of them in the answer counts as right), `answer_groups` (one of each
must be in it: comparisons, conflicts), `evidence` (text that a quote must hold or be
held by), `doc_id` (the article that has it, or several), `history` (questions asked
before it), `kind`, `id`.
"""

import json
import math
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.answer import Answer
from bot.answering import Answerer, Request
from bot.conversation import Turn
from corpus.errors import CompanybotError, UsageError
from corpus.language import fold

__all__ = ["GoldQuestion", "Outcome", "Rate", "breakdown", "evaluate", "load_gold", "summary"]

RECALL_AT = (1, 3, 10)


@dataclass(frozen=True)
class GoldQuestion:
    """A question with what is known of its answer."""

    id: str
    question: str
    answerable: bool = True
    answers: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    answer_groups: tuple[tuple[str, ...], ...] = ()
    history: tuple[str, ...] = ()
    kind: str = ""

    @property
    def wanted(self) -> tuple[tuple[str, ...], ...]:
        """Groups of spellings; a right answer holds one of each."""
        return self.answer_groups or ((self.answers,) if self.answers else ())


@dataclass(frozen=True)
class Rate:
    """A share of successes with its 95 % confidence interval (Wilson 1927)."""

    successes: int
    total: int

    @property
    def value(self) -> float | None:
        """The share, None of nothing."""
        return self.successes / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper bound of the Wilson score interval at z = 1.96."""
        if not self.total:
            return (0.0, 1.0)
        z, n, p = 1.96, self.total, self.successes / self.total
        centre = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (max(0.0, centre - half), min(1.0, centre + half))

    def to_json(self) -> dict[str, Any]:
        """Counts, share and interval."""
        low, high = self.interval
        return {
            "successes": self.successes,
            "total": self.total,
            "rate": None if self.value is None else round(self.value, 4),
            "low": round(low, 4),
            "high": round(high, 4),
        }

    def __str__(self) -> str:
        if self.value is None:
            return "-"
        low, high = self.interval
        return f"{self.value:.1%} ({self.successes}/{self.total}, 95 % CI {low:.0%}-{high:.0%})"


@dataclass(frozen=True)
class Outcome:
    """One question's answer and how it was judged.

    `correct` is a gold answer in the text, or a refusal of an unanswerable one;
    `supported` is a quote that holds a gold answer or the gold evidence. Both are
    None where the question has no gold for it. `ranks` are where its article came
    in the retrieved passages.
    """

    gold: GoldQuestion
    answer: Answer
    correct: bool | None
    supported: bool | None
    rank: int | None

    def to_json(self) -> dict[str, Any]:
        """The outcome as a line of the report's `results.jsonl`."""
        return {
            **self.answer.to_json(self.gold.id),
            "kind": self.gold.kind,
            "gold_answerable": self.gold.answerable,
            "gold_answers": list(self.gold.answers),
            "correct": self.correct,
            "supported": self.supported,
            "rank": self.rank,
        }


def load_gold(path: Path) -> list[GoldQuestion]:
    """Read a question set.

    Raises:
        UsageError: the file can't be read or a line is no question.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The question set {path} can't be read as UTF-8 text.") from error
    found: list[GoldQuestion] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found.append(_gold(json.loads(line), f"{path.stem}-{number}"))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise UsageError(f"{path}, line {number}, is not a question of a set.") from error
    if not found:
        raise UsageError(f"The question set {path} is empty.")
    return found


def _gold(data: dict[str, Any], fallback_id: str) -> GoldQuestion:
    return GoldQuestion(
        id=str(data.get("id", fallback_id)),
        question=str(data["question"]),
        answerable=bool(data.get("answerable", True)),
        answers=tuple(str(answer) for answer in data.get("answers") or ()),
        evidence=_texts(data.get("evidence")),
        articles=_texts(data.get("doc_id") or data.get("article")),
        answer_groups=tuple(_texts(group) for group in data.get("answer_groups") or ()),
        history=_texts(data.get("history")),
        kind=str(data.get("kind") or data.get("type") or ""),
    )


def _texts(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(map(str, value or ()))


def evaluate(answerer: Answerer, questions: Iterable[GoldQuestion]) -> Iterator[Outcome]:
    """Answer and judge each question, one by one."""
    for gold in questions:
        try:
            answer = _asked(answerer, gold)
        except CompanybotError as error:
            answer = Answer(gold.question, "en", gold.question, reason="error", message=str(error))
        rank = None
        if gold.articles:
            query = answer.standalone_question
            hits = answerer.search(query, limit=max(RECALL_AT)).hits
            slugs = list(dict.fromkeys(hit.passage.article.slug for hit in hits))
            rank = min((slugs.index(a) + 1 for a in gold.articles if a in slugs), default=None)
        yield Outcome(gold, answer, _is_correct(gold, answer), _is_supported(gold, answer), rank)


def _asked(answerer: Answerer, gold: GoldQuestion) -> Answer:
    """The answer to a question after those asked before it."""
    history: tuple[Turn, ...] = ()
    for earlier in gold.history:
        answer = answerer.answer(Request(earlier, history=history))
        history += (Turn(answer.standalone_question, answer.text),)
    return answerer.answer(Request(gold.question, history=history))


def matching_form(text: str) -> str:
    """Folded, without spaces and punctuation but the point within numbers, for comparing."""
    kept: list[str] = []
    folded = fold(text)
    for n, char in enumerate(folded):
        inner = char == "." and folded[n - 1 : n].isdigit() and folded[n + 1 : n + 2].isdigit()
        if inner or char in "%$€£¥" or unicodedata.category(char)[0] in "LN":
            kept.append(char)
    return "".join(kept)


def _is_correct(gold: GoldQuestion, answer: Answer) -> bool | None:
    if not gold.answerable:
        return not answer.answered and answer.reason != "error"
    if not gold.wanted:
        return None
    return answer.answered and _holds_all(gold, [matching_form(answer.text)])


def _holds_all(gold: GoldQuestion, texts: Sequence[str]) -> bool:
    """Whether one value of each group stands in some of the texts."""
    return all(
        any(matching_form(value) in text for value in group for text in texts)
        for group in gold.wanted
    )


def _is_supported(gold: GoldQuestion, answer: Answer) -> bool | None:
    if not gold.answerable or not (gold.wanted or gold.evidence) or not answer.answered:
        return None
    quotes = [matching_form(citation.quote) for citation in answer.citations]
    if gold.wanted and _holds_all(gold, quotes):
        return True
    if gold.answer_groups:
        return False
    wanted = [matching_form(value) for value in gold.evidence]
    return any(value in quote or quote in value for quote in quotes for value in wanted)


def summary(outcomes: Sequence[Outcome]) -> dict[str, Rate]:
    """The rates of a run, by name."""
    answerable = [o for o in outcomes if o.gold.answerable]
    unanswerable = [o for o in outcomes if not o.gold.answerable]
    judged = [o for o in answerable if o.correct is not None]
    rates = {
        "answerable: right": _rate(bool(o.correct) for o in judged),
        "answerable: right and cited": _rate(bool(o.correct and o.supported) for o in judged),
        "answerable: wrongly refused": _rate(not o.answer.answered for o in answerable),
        "unanswerable: refused": _rate(bool(o.correct) for o in unanswerable),
        "answered: quote supports": _rate(
            bool(o.supported) for o in answerable if o.supported is not None
        ),
    }
    placed = [o for o in answerable if o.gold.articles]
    for k in RECALL_AT:
        rates[f"recall@{k}"] = _rate(o.rank is not None and o.rank <= k for o in placed)
    return {name: rate for name, rate in rates.items() if rate.total}


def breakdown(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> dict[str, Rate]:
    """Right and cited answers, or refusals of unanswerable questions, by a property."""
    labels = sorted({key(outcome) for outcome in outcomes})
    groups = {label: [o for o in outcomes if key(o) == label] for label in labels}
    return {
        label: _rate(
            bool(o.correct and (o.supported or not o.gold.answerable))
            for o in group
            if o.correct is not None
        )
        for label, group in groups.items()
    }


def _rate(values: Iterable[bool]) -> Rate:
    listed = list(values)
    return Rate(sum(listed), len(listed))

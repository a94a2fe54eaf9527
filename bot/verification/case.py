"""One sentence and its quotes, read, as every rule gets them."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.understanding.question import understand
from bot.verification.analysis import Analysis, Word, analyse
from bot.verification.names import Entity
from bot.verification.verdict import Quote
from bot.verification.words import ContentMatcher
from corpus.companies import CompanyTable

__all__ = ["MAX_QUOTE", "Case", "Source"]

MAX_QUOTE = 2000
"""Characters of a quote that are read; what it says behind them supports nothing."""

_LEANS = re.compile(
    r"公司|该|其(?!中|他|实|余)|他|她|它|双方|两家|前者|后者|此|\b(?:it|its|he|his|she|her|they|their|the (?:company|firm|startup|lab|model|group|chipmaker)|both)\b"
)


@dataclass(frozen=True)
class Source:
    """A quote, read; and its article's title and what stands before it."""

    quote: Quote
    text: Analysis
    title: Analysis
    context: Analysis

    @cached_property
    def leans(self) -> bool:
        """Whether the quote leaves its subject to what stands before it."""
        named = any(entity.kind == "company" for entity in self.text.entities)
        return not named or _LEANS.search(self.text.folded) is not None

    @cached_property
    def subject(self) -> str | None:
        """Id of the company that the article is about."""
        titled = [e.company for e in self.title.entities if e.kind == "company"]
        return next(iter([*titled, *self.quote.companies]), None)

    def is_about(self, entity: Entity) -> bool:
        """Whether the quote's article, not the quote, says that it speaks of this."""
        others = {other.key for other in self.text.entities if other.kind == entity.kind}
        if not self.leans or (others and entity.kind != "company"):
            return False
        if entity.kind == "company" and entity.key[1] == self.subject:
            return True
        return not others and (entity.key in self.context.keys or entity.key in self.title.keys)

    def names(self, entity: Entity) -> bool:
        """Whether the quote names this, or is about it."""
        return entity.key in self.text.keys or self.is_about(entity)


@dataclass(frozen=True)
class Case:
    """What a rule judges.

    Attributes:
        claim: the sentence.
        sources: its quotes.
        matcher: looks up content words.
        asked: what the question asks, for a claim that is no more than its answer
            (`杭州。`); None for a whole sentence.
        told: the claim, such an answer together with its question.
        table: the names table.
        today: what the sentence's `last year` counts from.
    """

    claim: Analysis
    sources: tuple[Source, ...]
    matcher: ContentMatcher
    asked: tuple[Word, ...] | None
    told: Analysis
    table: CompanyTable
    today: dt.date | None = None

    @cached_property
    def texts(self) -> tuple[Analysis, ...]:
        """The quotes' texts."""
        return tuple(source.text for source in self.sources)

    @cached_property
    def within_language(self) -> tuple[Source, ...]:
        """The quotes in the sentence's own language."""
        return tuple(s for s in self.sources if s.text.is_chinese == self.claim.is_chinese)

    def about(self, claim: Analysis, source: Source) -> "Case":
        """The same for a part of the sentence and one of its quotes."""
        return Case(claim, (source,), self.matcher, None, claim, self.table, self.today)

    @cached_property
    def parts(self) -> tuple[Analysis, ...]:
        """The sentence's clauses, each read on its own; a bare date with the clause it dates."""
        texts: list[str] = []
        bare = ""
        for clause in self.claim.clauses:
            text = self.claim.folded[clause.start : clause.end]
            if not any(clause.holds(word.start) for word in self.claim.words):
                if texts:
                    texts[-1] += text
                else:
                    bare += text
                continue
            texts.append(bare + text)
            bare = ""
        return tuple(analyse(text.strip(" ,;、。"), self.table, self.today) for text in texts)

    @classmethod
    def of(
        cls,
        sentence: str,
        quotes: Sequence[Quote],
        *,
        question: str,
        table: CompanyTable,
        matcher: ContentMatcher,
        today: dt.date | None,
    ) -> "Case":
        """Read a sentence and its quotes."""
        sources = tuple(
            Source(
                quote,
                analyse(quote.text[:MAX_QUOTE], table, quote.published),
                analyse(quote.title[:MAX_QUOTE], table, quote.published),
                analyse(quote.context[-MAX_QUOTE:], table, quote.published),
            )
            for quote in quotes
        )
        claim = analyse(sentence, table, today)
        if not question or len(claim.words) > _BARE or _is_whole(claim):
            return cls(claim, sources, matcher, None, claim, table, today)
        asked = tuple(Word(word, 0, 0) for word in understand(question, table, _ANY_DAY).words)
        told = analyse(f"{question} {sentence}", table, today)
        return cls(claim, sources, matcher, asked, told, table, today)


def _is_whole(claim: Analysis) -> bool:
    """`Waymo raised $5.6 billion in October 2024` has few words, but leaves nothing to the question."""
    subject = any(entity.start < word.start for entity in claim.entities for word in claim.words)
    return subject and bool(claim.dates or claim.quantities)


_BARE = 2
"""Content words of a sentence that may be a bare answer; what says more says it itself."""
_ANY_DAY = dt.date(2000, 1, 1)

"""Which article sentences prove the sentences a model wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answer import Citation
from bot.readers.drafts import DraftSentence
from bot.readers.language import is_in_language
from bot.readers.orders import speaks_to_machine
from bot.readers.protocol import Task
from bot.understanding.question import Question
from bot.verification import Assignment, Quote, assign, verify
from bot.verification.hygiene import dirt_in
from index.chunking import plain_text
from index.passages import Passage, Sentence

__all__ = ["Proof", "prove", "undecided"]


@dataclass(frozen=True)
class Proof:
    """A sentence with the article sentences that prove it; none where nothing does."""

    text: str
    support: tuple[tuple[Passage, Sentence], ...]
    problems: tuple[str, ...] = ()


def prove(
    sentences: Sequence[DraftSentence], passages: Mapping[str, Passage], task: Task
) -> list[Proof]:
    """Prove each sentence, first from the passages it cites, then from the others.

    Sentences in another language than the asker's are not tried, and article sentences
    that hold links, orders or hidden characters prove nothing.
    """
    language = task.question.language
    numbers = {name: number for number, name in enumerate(passages)}
    sources = [_clean_sentences(passage) for passage in passages.values()]
    tried = [sentence for sentence in sentences if is_in_language(sentence.text, language)]
    assignments = assign(
        [sentence.text for sentence in tried],
        [[quote for _, _, quote in source] for source in sources],
        cited=[[numbers[name] for name in sentence.ids] for sentence in tried],
        question=_content(task.question),
        table=task.table,
        lexicon=task.lexicon,
        idf=task.idf,
    )
    proven = {id(sentence): each for sentence, each in zip(tried, assignments, strict=True)}
    return [_proof(sentence, proven.get(id(sentence)), sources) for sentence in sentences]


def _content(question: Question) -> str:
    """What a question is about, without the words that only ask."""
    names = (mention.name.in_language(question.language) for mention in question.mentions)
    return " ".join(dict.fromkeys([*names, *question.words]))


LOOKED_AT = 2
"""Sentences that are shown for a second look: those most like what was written."""


def undecided(
    sentence: DraftSentence, passages: Mapping[str, Passage], task: Task
) -> tuple[tuple[Passage, Sentence], ...]:
    """Sentences that may prove what the rules can't decide; none where they can.

    They can't decide on wording alone: no figure, date, name, role, direction or negation
    may be at odds.
    """
    from rapidfuzz.fuzz import token_set_ratio

    if not is_in_language(sentence.text, task.question.language):
        return ()
    named = [passages[name] for name in sentence.ids] or list(passages.values())
    parts = [part for passage in named for part in _clean_sentences(passage)]
    parts.sort(key=lambda part: -token_set_ratio(sentence.text, part[2].text))
    best = parts[:LOOKED_AT]
    verdict = verify(
        sentence.text,
        [quote for _, _, quote in best],
        question=_content(task.question),
        table=task.table,
        lexicon=task.lexicon,
        idf=task.idf,
    )
    if not best or any(problem.kind != "content" for problem in verdict.problems):
        return ()
    return tuple(part[:2] for part in best)


_Source = list[tuple[Passage, Sentence, Quote]]


def _proof(
    sentence: DraftSentence, assignment: Assignment | None, sources: Sequence[_Source]
) -> Proof:
    if assignment is None:
        return Proof(sentence.text, (), ("language: not the asker's",))
    support = tuple(sources[number][at][:2] for number, at in assignment.support)
    return Proof(sentence.text, support, tuple(map(str, assignment.verdict.problems)))


def _clean_sentences(passage: Passage) -> _Source:
    quotes = [(sentence, _quote(passage, sentence)) for sentence in passage.sentences]
    return [
        (passage, sentence, quote)
        for sentence, quote in quotes
        if not dirt_in(quote.text) and not speaks_to_machine(passage.sentence_text(sentence))
    ]


def _quote(passage: Passage, sentence: Sentence) -> Quote:
    article = passage.article
    cited = Citation.of(1, article, sentence.start, sentence.end, sentence.footnotes)
    behind = [source.publisher for source in cited.sources if source.publisher]
    return Quote(
        plain_text(passage.sentence_text(sentence)),
        title=article.title,
        publisher="; ".join(behind) or article.publisher,
        published=cited.published or article.published,
        language=article.language,
        companies=article.companies,
        context=plain_text(article.body[passage.start : sentence.start]),
    )

"""Names that only the articles know: what a question is about where no table has it.

`耐能去年营收多少` opens with no `公司`, and no table holds every company that an article may be
on. But the title of an article that was found has the word, or one article says it again and
again and hardly any other does; and no dictionary knows it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache

from bot.evidence.folded_passages import folded_article
from bot.understanding.attributes import ATTRIBUTES
from bot.understanding.names import places_in
from bot.understanding.question import Question
from bot.understanding.subjects import NO_PROPER_NAME, dealt_with
from corpus.language import fold, is_han
from index.lexicon import Lexicon
from index.search import Hit
from index.terms import is_stop_term, terms
from index.thesaurus import shipped_thesaurus

__all__ = ["is_known", "with_names_of_articles"]

_HAN_RUN = re.compile(r"[\u3400-\u9fff]{2,}")
_LATIN_WORD = re.compile(r"(?<![\w.])[a-z][a-z&.-]{3,}(?!\w)", re.ASCII)
_ALSO_CALLED = re.compile(r"\(([^()]{2,20})\)")
_OFTEN = 3
"""Times that an article says a name which is not in its title."""
_FEW = 2
"""Articles that have it, at most: what more of them have is a word."""
_LONGEST = 8
_ABBREVIATION = 4
"""Letters of the longest abbreviation that is a term."""
_ALIKE = 0.8
"""Least share of letters that a misspelt name has of the right one."""
_NO_NAME = re.compile(
    r"[一二三四五六七八九十两几多每这那哪此该的了是在和与]|[元年月日号倍率额价股份亿万股]$"
)
_PARTICLES = frozenset(
    "的了是在和与及或也都就还又把被让给从到对为以其这那有个上下中里后前时于由并而将会能可跟用做说想要"
)


def with_names_of_articles(question: Question, hits: Sequence[Hit], lexicon: Lexicon) -> Question:
    """The question with such names as its subject; as it is where it names somebody already.

    Args:
        question: as understood.
        hits: the retrieved passages.
        lexicon: what it knows is a word and no name.
    """
    question = _without_terms(question)
    if question.companies:
        return _with_other_party(question, hits, lexicon)
    if question.unknown:
        return question
    texts = {
        hit.passage.article.slug: (fold(hit.passage.article.title), folded_article(hit).folded)
        for hit in hits
    }
    names = tuple(
        name
        for name in dict.fromkeys(_unheard_of(question.predicate, lexicon))
        if _is_named(name, list(texts.values()))
    )
    names = names or _nowhere(question.predicate, lexicon, [body for _, body in texts.values()])
    if not names:
        return question
    words = tuple(
        word for word in question.words if not any(word in name or name in word for name in names)
    )
    return replace(question, unknown=names, subject=names, words=words)


def _without_terms(question: Question) -> Question:
    """The question without terms of the field among the names that it spells: `RL`, `Lunar New Year`."""
    terms_said = _terms_in(question.folded) if question.unknown else frozenset()
    kept = tuple(name for name in question.unknown if not _is_term(name, terms_said))
    if kept == question.unknown:
        return question
    dropped = set(question.unknown) - set(kept)
    subject = tuple(word for word in question.subject if word not in dropped)
    return replace(question, unknown=kept, subject=subject)


@lru_cache(maxsize=4096)
def _terms_in(folded: str) -> frozenset[tuple[str, ...]]:
    """The English forms of the thesaurus that a text has, as their words: abbreviations, phrases."""
    forms = (each.words for each in shipped_thesaurus().concepts(folded))
    return frozenset(f for f in forms if len(f) > 1 or len(f[0]) <= _ABBREVIATION)


def _is_term(name: str, forms: frozenset[tuple[str, ...]]) -> bool:
    words = set(terms(name))
    return not is_han(name[0]) and any(words <= set(form) for form in forms)


def _with_other_party(question: Question, hits: Sequence[Hit], lexicon: Lexicon) -> Question:
    """A question on a company and somebody whom no article names, as one on that somebody.

    What Nvidia put into others is no answer to what it put into Zorbix. Of 2,000 answerable
    gold questions on a company three name somebody whom no article spells so.
    """
    spelled = [
        word
        for name in question.unknown
        for word in name.split()
        if _is_spelled(word, question.text) and not _is_misspelt(word, question)
    ]
    named = [word for word in spelled if not _is_placed(word, question.folded)]
    dealt = [other for other in dealt_with(question.predicate) if not is_stop_term(other)]
    others = dict.fromkeys([*dealt, *named])
    strange = [(other, _unheard_of(other, lexicon)) for other in others]
    if not any(words for _, words in strange):
        return question
    bodies = [folded_article(hit).folded for hit in hits]
    lost = tuple(
        other
        for other, words in strange
        if words and not any(word in body for word in (other, *words) for body in bodies)
        if not _is_transcribed(other, hits)
    )
    return replace(question, companies=(), unknown=lost, subject=lost) if lost else question


def _is_transcribed(name: str, hits: Sequence[Hit]) -> bool:
    """Whether a name is the pinyin of something in a passage: `Fenglong` of 锋龙."""
    from pypinyin import lazy_pinyin

    if is_han(name[0]):
        return False
    return any(name in "".join(lazy_pinyin(hit.passage.text)).casefold() for hit in hits)


def _is_spelled(word: str, text: str) -> bool:
    """Whether a question spells a word as a name, and not as letters that stand for others."""
    if _LATIN_WORD.fullmatch(word) is None:
        return False
    return re.search(rf"\b{re.escape(word.capitalize())}\b", text, re.ASCII) is not None


def _is_misspelt(word: str, question: Question) -> bool:
    """Whether it is a name that the question has as well, as heard: `Graphcore or Graphcorp`."""
    names = [question.folded[mention.start : mention.end] for mention in question.mentions]
    return bool(get_close_matches(word, names, n=1, cutoff=_ALIKE))


def _is_placed(name: str, folded: str) -> bool:
    """Whether it is where something is (`in Bangalore`): a place has other names elsewhere."""
    place = rf"\b(?:in|near|outside|around|at|from) (?:\w+ )?{re.escape(name)}"
    return re.search(place, folded) is not None


def _nowhere(folded: str, lexicon: Lexicon, bodies: Sequence[str]) -> tuple[str, ...]:
    """Latin words that no dictionary knows and no article has: somebody nobody wrote about.

    `who founded quillon`, as it is typed: what is said of others is no answer.
    """
    # `Neolix (新石器)` is told of by its other name.
    if any(name in body for name in _ALSO_CALLED.findall(folded) for body in bodies):
        return ()
    latin = {word for word in _LATIN_WORD.findall(folded) if not is_stop_term(word)}
    lost = [word for word in _unheard_of(folded, lexicon) if word in latin]
    return tuple(word for word in lost if not any(word.strip(".") in body for body in bodies))


def _is_named(name: str, texts: Sequence[tuple[str, str]]) -> bool:
    having = [(name in title, body.count(name)) for title, body in texts if name in body]
    if not 0 < len(having) <= _FEW:
        return False
    return any(titled or count >= _OFTEN for titled, count in having)


def _unheard_of(folded: str, lexicon: Lexicon) -> list[str]:
    """Words of a folded question that neither dictionary, thesaurus nor table of attributes has."""
    han = [
        word
        for run in _HAN_RUN.findall(folded)
        for word in _words_of(run)
        if 2 <= len(word) <= _LONGEST and not _NO_NAME.search(word)
    ]
    latin = [word for word in _LATIN_WORD.findall(folded) if word not in NO_PROPER_NAME]
    return [
        word
        for word in (*han, *latin)
        if not is_known(word, lexicon) or _opens_as_name(word, folded, lexicon)
    ]


def _opens_as_name(word: str, folded: str, lexicon: Lexicon) -> bool:
    """A company that the dictionary has too, as what a question is on: `研华有多少员工`."""
    return folded.startswith(word) and lexicon.only_names(word) and not places_in(word)


def _words_of(run: str) -> list[str]:
    """Segmented; single characters side by side that are no particles stand together."""
    import rjieba

    words: list[str] = []
    for word in rjieba.cut(run):
        joins = len(word) == 1 and word not in _PARTICLES
        if joins and words and len(words[-1]) == 1 and words[-1] not in _PARTICLES:
            words[-1] += word
        else:
            words.append(word)
    return words


def is_known(word: str, lexicon: Lexicon) -> bool:
    """Whether a folded word is one of a dictionary, the thesaurus or the table of attributes."""
    known = lexicon.english_of(word) if is_han(word[0]) else _english_words(word, lexicon)
    return bool(known) or _is_of_the_trade(word)


def _english_words(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(chinese for term in terms(word) for chinese in lexicon.chinese_of(term))


@lru_cache(maxsize=4096)
def _is_of_the_trade(word: str) -> bool:
    if any(attribute.is_asked(word) or attribute.is_stated(word) for attribute in ATTRIBUTES):
        return True
    return bool(shipped_thesaurus().concepts(word))

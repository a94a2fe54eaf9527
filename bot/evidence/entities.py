"""Whom a candidate sentence is about: the company, person or product that is asked about?

A well-kept article names its subject in every sentence. A raw page names it in its title and
goes on with `the company`, `he` or nothing at all, and names others by the way: its investors,
its customers. So what a sentence leaves out is taken from what stands around it.
"""

import re
from collections.abc import Sequence

from bot.evidence.candidates import Candidate
from bot.evidence.coverage import WordMatcher
from bot.evidence.folded_passages import folded_passage
from bot.evidence.naming import (
    all_invest,
    companies_in,
    first_named,
    is_called,
    is_named,
    named_itself,
    pays,
    subjects_of,
    without_payers,
)
from bot.evidence.subject import maybe_named
from bot.evidence.unlisted_firms import firms_told_of
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from corpus.company import Mention
from corpus.language import fold, is_han

__all__ = ["Entities"]

_PERSONAL = frozenset(
    ("birth", "education", "family", "former employer", "home town", "pay", "stake")
)
"""Attributes of a person that no sentence on somebody else gives."""
_OF_BUSINESS = frozenset(("acquisition", "funding", "listing", "revenue", "valuation", "layoffs"))
"""Attributes of a company, though a question names whoever heads it."""
_PRONOUN = re.compile(r"[他她]|\b(?:he|she|his|her|him)\b")
_LEADS = {True: 10, False: 20}
"""Characters from a sentence's start within which a name is what it is about, by `is_chinese`."""
_BY_THE_WAY = 0.25
"""How far a sentence of an article on the company asked about is another's, that it names later."""
_OF_PASSAGE, _OF_ARTICLE = 0.25, 0.5
"""How far a person is missing that is `he` here and is named in the passage, or the article."""
_TAKES = re.compile(
    r"[一-鿿](?:是|用|的是|由|给|向|被|与|和|跟|从|把|让|对|比|以|找|请|为|替|靠|来自|买|租)$"
    r"|\b(?:by|from|with|to|of|on|at|for|than|like|unlike|beside|besides|alongside|behind|us(?:e|es|ed|ing)|via|against|through|buys?|bought|hir(?:e|ed|es))(?: the)? $"
)
"""What a name behind it is the object of, in a sentence that leaves out its subject."""


_OFFICE_OF = re.compile(r"[a-z]+(?: [a-z]+){0,2} of (?:the )?")
_HAS = re.compile(r"['’]s |的| ?")
_CLAUSE_END = re.compile(r"[,，;；。]")
_FOUNDS = re.compile(r"(?:联合|共同)?(?:创办|创立|创建)了?|\b(?:co-)?found(?:ed|er of|ers of|ing)")


class Entities:
    """Compares candidates with the entities of one question.

    Args:
        question: as understood.
        matcher: looks up names that are in no table.
        table: names of companies, people and products.
    """

    def __init__(self, question: Question, matcher: WordMatcher, table: CompanyTable) -> None:
        self._question = question
        self._matcher = matcher
        self._table = table
        self._asked = frozenset(question.companies)
        self._asks_investors = any(each.name == "investors" for each in question.attributes)
        self._is_of_business = any(a.name in _OF_BUSINESS for a in question.attributes)
        self._asks_past = any(each.name == "former employer" for each in question.attributes)
        self._beside = {mention.company.id for mention in question.mentions} - self._asked

    def features(self, candidate: Candidate) -> dict[str, float]:
        """The features `entity_*`, `other_entity`, `said_of_other`, `*_absent` of one candidate."""
        if not self._asked:
            return self._unknown_subject(candidate)
        asked = self._asked
        said = candidate.with_what_it_leans_on
        named = self._named(said.folded, candidate)
        around = companies_in(candidate.context.folded, self._table)
        present = asked & (around | set(candidate.article.companies))
        if self._beside & set(candidate.article.companies):
            present |= asked & maybe_named(candidate.whole.folded, self._table)
        elif len(asked) > 1 and asked & set(candidate.article.companies):
            # `Meta` beside the company that its article is on means the other one that is asked about.
            present |= asked & maybe_named(candidate.context.folded, self._table)
        # Who asks about two companies asks about both, unless to compare them.
        whole = present == asked or (self._question.compares and bool(present))
        whole = whole and (bool(named) or self._is_implied(candidate))
        return {
            "entity_in_sentence": float(bool(asked & named)),
            "entity_in_context": float(whole),
            "entity_absent": float(not whole),
            "other_entity": 1.0
            if self._is_astray(candidate, named, whole)
            else self._of_other(candidate, named),
            "said_of_other": float(bool(named - asked) and self._said_of_other(candidate)),
            "name_absent": self._names_absent(candidate),
            "unknown_absent": self._unknown_absent(candidate),
            "subject_missing": 0.0,
        }

    def _named(self, folded: str, candidate: Candidate) -> frozenset[str]:
        """The companies that a text names, without neighbours that the article is not on.

        Suppliers, customers and investors are named by the way. A name that may mean something
        else (`Mistral`, `Harvey`) counts where the article names the company plainly too.
        """
        kept = self._asked | subjects_of(candidate, self._table)
        plain = named_itself(candidate.whole.folded, self._table).union(candidate.article.companies)
        told = without_payers(folded)
        found = companies_in(told, self._table) | (maybe_named(told, self._table) & plain)
        found |= self._asked & companies_in(folded, self._table)
        if candidate.table_head:
            # Among a round's backers in a table, somebody stands for himself.
            found &= {m.company.id for m in self._table.find_all(folded) if m.kind != "person"}
        return frozenset(each for each in found if each in kept or not self._is_neighbour(each))

    def _is_neighbour(self, company_id: str) -> bool:
        company = self._table.get(company_id)
        return company is not None and company.neighbour

    def _is_implied(self, candidate: Candidate) -> bool:
        """Whether a sentence that names nobody can be about a company that is asked about."""
        about = self._asked | (self._beside & set(candidate.article.companies))
        titled = self._titled(candidate)
        # An article comes back to what its title names first.
        if titled and titled[0] in about:
            return True
        subjects = subjects_of(candidate, self._table)
        # Whom an article names by the way it is not on beyond the paragraph.
        on = set(titled) or {*candidate.article.companies, *subjects}
        own = bool(about & (on | first_named(candidate.article.body, self._table)))
        before = self._named_before(candidate, 0 if own else candidate.paragraph)
        if before:
            # Behind a list that an article's own company stands in, it goes on with that one.
            return bool(about & before) and not (titled and titled[0] in before)
        near = companies_in(candidate.window.folded, self._table)
        return own and bool(about & {*titled, *near, *subjects})

    def _titled(self, candidate: Candidate) -> Sequence[str]:
        """The companies that a title names, as it does; by names that may mean another, its own."""
        head = candidate.head.folded
        meant = {*self._table.company_ids(head), *candidate.article.companies}
        named = [m for m in self._table.find_all(head) if m.company.id in meant]
        paid = {m.company.id for m in named if pays(m, head)} - self._asked
        return tuple(dict.fromkeys(m.company.id for m in named if m.company.id not in paid))

    def _named_before(self, candidate: Candidate, opening: int) -> frozenset[str]:
        """The companies of the last sentence before it that names any, in its passage.

        Those before the sentence number `opening` don't count.
        """
        sentences = folded_passage(candidate.passage).sentences[opening : candidate.position]
        named = (self._named(said.folded, candidate) for said in reversed(sentences))
        return next((companies for companies in named if companies), frozenset())

    def _is_astray(self, candidate: Candidate, named: frozenset[str], whole: bool) -> bool:
        """Whether nothing ties a sentence that names nobody to the company asked about.

        Its passage names that somewhere, and its article is on others.
        """
        if whole or named or self._question.compares:
            return False
        titled = self._table.company_ids(candidate.head.folded)
        on = {*titled, *candidate.article.companies[:1]}
        return not self._asked & (on | first_named(candidate.article.body, self._table))

    def _of_other(self, candidate: Candidate, named: frozenset[str]) -> float:
        """How far a sentence is another's: one whom it names, and not the one asked about."""
        if self._of_another_person(candidate):
            return 1.0
        if not named and self._is_of_unlisted_firm(candidate):
            return 1.0
        if not named - self._asked or self._asked & named:
            return 0.0
        own = self._asked & subjects_of(candidate, self._table)
        text = candidate.text
        if own and not self._named(text.folded, candidate):
            return _BY_THE_WAY
        told = self._table.find(text.folded)
        start = min((mention.start for mention in told), default=0)
        listed = own.intersection(candidate.article.companies or own)
        if listed and self._asks_investors and all_invest(text.folded, told):
            return 0.0
        # Where `he` worked before is another company.
        if own and self._asks_past and _PRONOUN.search(text.folded):
            return 0.0
        before = text.folded[:start]
        by_the_way = start > _LEADS[text.is_chinese] or _TAKES.search(before) is not None
        # Among the shareholders stands the one whose stake is asked for.
        by_the_way |= any(mention.company.id in self._beside for mention in told)
        # `这一轮是超募,阿里多认购了份额` is of the round that was told of before.
        by_the_way |= candidate.leans and _CLAUSE_END.search(before) is not None
        return _BY_THE_WAY if own and by_the_way else 1.0

    def _is_of_unlisted_firm(self, candidate: Candidate) -> bool:
        """Whether it is told of a firm that is in no table, and that its title does not name."""
        return any(
            name not in self._question.folded and name not in candidate.head.folded
            for name in firms_told_of(candidate.text.folded)
        )

    def _unknown_subject(self, candidate: Candidate) -> dict[str, float]:
        """The same of a subject that is in no table: its words, the one least held."""
        absent = dict.fromkeys(
            ("entity_absent", "other_entity", "said_of_other", "name_absent", "unknown_absent"), 0.0
        )
        subject = self._question.subject
        if not subject:
            held = {"entity_in_sentence": 0.0, "entity_in_context": 0.0, "subject_missing": 0.0}
            return {**absent, **held}
        # A surely named organisation may be named once in its article, and then be `the company`.
        place = candidate.whole if self._question.unknown else candidate.context
        said = candidate.with_what_it_leans_on
        missing = max(1 - self._matcher.match(word, place) for word in subject)
        here = min(self._matcher.match(word, said) for word in subject)
        others = [m.start for m in self._table.find(said.folded) if m.kind != "person"]
        leads = bool(others) and others[0] <= _LEADS[said.is_chinese]
        of_other = bool(self._question.unknown) and here == 0 and bool(others)
        # An article whose sentences say whom they are on, and that never names it, is on others.
        of_other = of_other and (
            leads or (bool(candidate.known) and not self._is_spelled(candidate))
        )
        of_other |= bool(self._question.unknown) and here == 0 and self._is_named_later(candidate)
        return {
            **absent,
            "other_entity": float(of_other),
            "entity_in_sentence": here,
            "entity_in_context": 1 - missing,
            "subject_missing": missing,
        }

    def _is_named_later(self, candidate: Candidate) -> bool:
        """Whether an article names a subject that is in no table only behind a sentence.

        And not in its title: until there it is on others.
        """
        if any(self._matcher.match(word, candidate.head) > 0 for word in self._question.subject):
            return False
        named = [name for name in self._question.unknown if name in candidate.whole.folded]
        if not named:
            return False
        before = fold(candidate.article.body[: candidate.sentence.end])
        return not any(name in before for name in named)

    def _is_spelled(self, candidate: Candidate) -> bool:
        """Whether an article has a word of the subject; a Chinese name is not put into English."""
        whole = candidate.whole
        return any(
            word in whole.folded if is_han(word[0]) else self._matcher.match(word, whole) > 0
            for word in self._question.subject
        )

    def holds_office_elsewhere(self, candidate: Candidate) -> bool:
        """Whether each office that is asked for is another company's in so many words.

        `Roger Dassen, the finance chief of ASML, takes a seat on Mistral AI's committee`.
        """
        asked = [
            each
            for each in self._question.attributes
            if each.answer_type == "person" and each.name != "founder"
        ]
        folded = candidate.text.folded
        named = [m for m in self._table.find(folded) if m.kind == "company"]
        owners = [
            _owner(named, place, folded) for each in asked for place in each.positions(folded)
        ]
        return bool(owners) and all(
            owner is not None and owner.company.id not in self._asked for owner in owners
        )

    def _of_another_person(self, candidate: Candidate) -> bool:
        """Whether a person's own affairs are asked and the sentence is not beside the name.

        `梁文锋的妻子是谁` is not answered by another founder's wife.
        """
        people = [m for m in self._question.mentions if m.kind == "person"]
        if not people or not any(a.name in _PERSONAL for a in self._question.attributes):
            return False
        said = candidate.with_what_it_leans_on
        near = fold(f"{candidate.article.title}\n{said.folded}")
        return not any(is_named(each, near) or is_called(each, near) for each in people)

    def _said_of_other(self, candidate: Candidate) -> bool:
        """Whether what is asked stands nearer to another company's name: `AMD首席财务官`."""
        folded = candidate.text.folded
        # Where somebody worked before is named beside it.
        asked = [a for a in self._question.attributes if a.name != "former employer"]
        places = [place for a in asked for place in a.positions(folded)]
        named = [m for m in self._table.find(folded) if m.kind != "person"]
        if not places or not named:
            return False
        if candidate.leans:
            # What it leans on is what a clause without a name is of.
            places = [p for p in places if _names_within(named, *_clause_around(p, folded))]
        nearest = [
            _touching(named, place, folded) or min(named, key=lambda m: _distance(m, place, folded))
            for place in places
        ]
        return bool(nearest) and all(m.company.id not in self._asked for m in nearest)

    def _names_absent(self, candidate: Candidate) -> float:
        """How far a person, product or neighbour that is asked about is not named near the sentence.

        A product's article may call it `the model`, a person's `he`; a person's life is told
        of whom it names.
        """
        asked = [
            mention
            for mention in self._question.mentions
            if mention.kind != "company" or mention.company.id not in self._asked
        ]
        near = f"{candidate.window.folded}\n{candidate.head.folded}"
        if not asked or any(is_named(mention, near) for mention in asked):
            return 0.0
        subjects = subjects_of(candidate, self._table)
        if any(m.company.id in subjects and is_called(m, near) for m in asked):
            return 0.0
        # `What did Zuckerberg pay for Manus?` asks of his company.
        if self._is_of_business and any(
            m.company.id in companies_in(near, self._table) for m in asked
        ):
            return _OF_PASSAGE
        product = any(mention.kind != "person" for mention in asked)
        told = product or _PRONOUN.search(candidate.text.folded) is not None
        if told and not product and any(is_named(m, candidate.context.folded) for m in asked):
            return _OF_PASSAGE
        return (
            _OF_ARTICLE if told and any(is_named(m, candidate.whole.folded) for m in asked) else 1.0
        )

    def _unknown_absent(self, candidate: Candidate) -> float:
        """How much of the names beside the company's, in no table, its article lacks."""
        words = self._question.subject if self._question.unknown else ()
        if not words:
            return 0.0
        missing = [1 - self._matcher.match(word, candidate.whole) for word in words]
        return sum(missing) / len(missing)


def _clause_around(place: int, folded: str) -> tuple[int, int]:
    """Where the clause begins and ends that a place of a folded sentence is in."""
    before = [match.end() for match in _CLAUSE_END.finditer(folded, 0, place)]
    behind = _CLAUSE_END.search(folded, place)
    return before[-1] if before else 0, behind.start() if behind else len(folded)


def _names_within(named: Sequence[Mention], start: int, end: int) -> list[Mention]:
    return [mention for mention in named if start <= mention.start < end]


def _touching(named: list[Mention], place: int, folded: str) -> Mention | None:
    """Whose an office is that a name stands right before, or who is founded behind the verb."""
    founding = _FOUNDS.match(folded, place)
    behind = founding.end() if founding else -1
    return next(
        (m for m in named if m.end == place or 0 <= m.start - behind <= 1),
        None,
    )


def _owner(named: list[Mention], place: int, folded: str) -> Mention | None:
    """Whose an office is that a name stands right before, or behind `of`."""
    behind = _OFFICE_OF.match(folded, place)
    at = behind.end() if behind else -1

    def has_it(mention: Mention) -> bool:
        return mention.end <= place and _HAS.fullmatch(folded, mention.end, place) is not None

    return next((m for m in named if m.start == at or has_it(m)), None)


def _distance(mention: Mention, place: int, folded: str) -> int:
    """Characters between a name and a place; Chinese puts the owner before what it owns."""
    if mention.end <= place:
        return place - mention.end
    behind = 12 if is_han(folded[place]) else 0
    return mention.start - place + behind

"""Who did it to whom: `how much did Nokia invest in Nvidia` is not what Nvidia put into Nokia."""

from bot.evidence.candidates import Candidate
from bot.evidence.coverage import FoldedText, WordMatcher
from bot.evidence.glosses import spelled_alike
from bot.evidence.naming import subjects_of
from bot.evidence.tellings import Telling, telling_of
from bot.understanding.acts_asked import acts_asked
from bot.understanding.parties import Party, parties_in, party_of, with_unlisted
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from corpus.language import is_han
from index.terms import terms

__all__ = ["Parties"]


class Parties:
    """Who does what to whom in one question, to be compared with candidates.

    `asked` are the acts; none where companies are compared.

    Args:
        question: as understood.
        matcher: looks up names that are in no table.
        table: names of companies and persons.
    """

    def __init__(self, question: Question, matcher: WordMatcher, table: CompanyTable) -> None:
        self._table = table
        self._matcher = matcher
        self._words = tuple(name for name in question.unknown if name)
        self._products = {party_of(m).key for m in question.mentions if m.kind == "product"}
        self.asked = () if question.compares else acts_asked(question)
        self._words += tuple(
            key[1]
            for act in self.asked
            for key in (act.agent, act.patient)
            if key is not None and key[0] == "word" and key[1] not in self._words
        )

    def told(self, candidate: Candidate) -> Telling | None:
        """How a sentence tells an act that is asked about; None where it tells none."""
        if not self.asked:
            return None
        said = spelled_alike(candidate.text.folded, self._words, candidate.whole.folded)
        parties = self._named(said)
        told = [telling_of(act, said, parties) for act in self.asked]
        return "turned" if "turned" in told else next(filter(None, told), None)

    def lack_one(self, candidate: Candidate) -> bool:
        """Whether a sentence tells of one of the two only, and its article is not on the other."""
        acts = [act for act in self.asked if act.agent is not None and not act.granted]
        if not acts:
            return False
        said = candidate.with_what_it_leans_on if candidate.known else candidate.context
        near = f"{candidate.head.folded}\n{said.folded}"
        near = spelled_alike(near, self._words, candidate.whole.folded)
        here = {each.key for each in self._named(near)}
        here |= {("company", each) for each in subjects_of(candidate, self._table)}
        return not all(
            key in here or (key[0] == "word" and self._is_said(key[1], candidate))
            for act in acts
            for key in (act.agent, act.patient)
            if key is not None
        )

    def _named(self, folded: str) -> list[Party]:
        """Whom a text names; of products only those that the question does."""
        listed = (
            each
            for each in parties_in(folded, self._table)
            if each.key[0] != "product" or each.key in self._products
        )
        return with_unlisted(listed, self._words, folded)

    def _is_said(self, phrase: str, candidate: Candidate) -> bool:
        """Whether most words of a name that is in no table are said, or can't be asked for."""
        words = [phrase] if is_han(phrase[0]) else terms(phrase)
        texts = (candidate.text, candidate.near, candidate.head)
        told = [
            not self._matcher.can_tell(word, candidate.text)
            or any(self._matcher.match(word, text) > 0 or _is_demonym(word, text) for text in texts)
            for word in words
        ]
        return sum(told) * 2 >= len(told)


def _is_demonym(word: str, text: FoldedText) -> bool:
    """Whether a text names the country of a word for its people: `Albania` for `Albanian`."""
    return word.endswith("an") and bool({word[:-1], word[:-2], word[:-3]} & text.stems)

"""Follow-up questions made stand-alone from the turns before, by rules.

it names a company of its own and stands      it is left as it is: the past is dropped
`不是，我说的是智谱`, `no, I meant Zhipu`         the last question, of that company
`那智谱呢？`, `what about Zhipu?`               the last question, of that company
`和月之暗面比呢？`, `compare it with OpenAI`     the last question, of both
`2024年呢？`, `and the year before?`            the last question, of that time
`花了多少钱？`, `这笔交易…`, `at what valuation?`  asked of what the last question was about
`Flash版呢？` after one on `V4 Pro`              the last question, of that product
`B轮呢？`, `and the round after that?`           the last question, of that round
`他之前在哪？`, `那家公司…`                       asked of whom the last answer gave
`那它的创始人呢？`, `and its valuation?`         asked of the last question's company
`第二个`, after a question back               the last question, of the company chosen
`回到前面那家，…`, `back to the first one: …`    asked of whom one spoke of before the last
`换个话题，…`, `different topic: …`               what names a company stands; the past is dropped
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.clarifying import ambiguity_of, chosen_option, possible_company, resolved
from bot.understanding.described import with_names
from bot.understanding.dialect import in_standard_chinese
from bot.understanding.followups.corrections import (
    correction_of,
    last_question,
    says_goodbye,
    without_goodbye,
)
from bot.understanding.followups.forms import (
    ABOUT,
    BARE,
    PRONOUN,
    about_last,
    inserted,
    of_both,
    of_event,
    stripped,
)
from bot.understanding.followups.offices import predecessor_asked
from bot.understanding.followups.others import comparison_with, variant_of, with_subject
from bot.understanding.followups.referents import (
    person_meant,
    product_meant,
    thing_answered,
)
from bot.understanding.followups.returns import returned_to
from bot.understanding.followups.steps import step_from, stepped_within
from bot.understanding.followups.subjects import (
    company_meant,
    company_of,
    meant,
    names_in_no_table,
    spelled_companies,
    subject_of,
)
from bot.understanding.followups.times import in_that_year, period_asked, with_period, with_time_of
from bot.understanding.misspelt import misspelt_company
from bot.understanding.possessives import with_apostrophes
from bot.understanding.question import Question, understand
from bot.understanding.years import quarters_in_full, years_in_full
from corpus.companies import CompanyTable
from corpus.language import fold

__all__ = ["Turn", "asks_of_event", "leans", "second_reading", "standalone"]

_ELLIPSIS = re.compile(
    r"呢[?？]?$|^(?:那么?|还有|换成|and|or|what about|how about|then|but)\b|^(?:那|换成|还有)|其中"
)
_PEOPLE = re.compile(r"[他她]们|\b(?:they|them|their)\b")
_EVENT = re.compile(
    r"[这那该]一?[笔次项轮起份桩件](?!公司)|[这那此]事(?!实)|[这那该](?:个|场)?(?:交易|协议|合作|官司|案子|诉讼|融资|收购|项目|合同|判决|计划)"
    r"|\b(?:the|that|this|those) (?:deal|agreement|round|suit|lawsuit|case|acquisition|purchase"
    r"|contract|partnership|ruling|money|investment|project)\b"
)
_HOW_IT_ENDED = re.compile(
    r"\b(?:did|has|will|does) (?:it|that) (?:ever |really )?(?:go|gone|fall|fallen) through\b"
    r"|\bwho (?:blocked|stopped|approved|cleared|opposed|banned) (?:it|that)\b"
    r"|\b(?:slice|share|part|chunk|portion|piece|most|half|rest|bulk|how (?:much|many))"
    r" of (?:it|that|this)\b"
    r"|^(?:and |so )?(?:how much|what) did (?:that|this) (?:bring in|raise|cost|fetch|net|yield)\b"
    r"|^(?:那|那么)?(?:然后|后来|接着|之后)(?:又|再)?(?:换成|换|轮到|是)[^,，]{0,4}谁"
)
"""Asks of a whole deal or sum, though `it` stands there: how it ended, whose part of it was."""
_OWN_PAST = re.compile(
    r"(?:之|以|此)前|毕业|上任|就任|任职|入职|出生|哪里人"
    r"|\bbefore (?:that|this|then)\b|\bborn\b|\bstud(?:y|ied)\b"
)
"""Asks for somebody's life: no event that was spoken of tells it."""
_MAKERS_OF_IT = re.compile(r"\bthey\b.{1,40}\bit\b")
"""Asks of a product and of who makes it: `Who did they build it with?`"""
_POSSESSIVE = re.compile(r"its|their|其|它们?的", re.IGNORECASE)
_VERSION_OF_IT = re.compile(
    r"(?:[a-z][\w.+ -]*版本?|[这那个][^,，。?？]{1,8}(?:版本?|的那[个款])"
    r"|的那[个款][^,，。?？]{1,10})呢[?？]?$"
)
"""`难一点的那个Hard版呢？`: what was asked last, of another version of what it named."""
_WITHIN = re.compile(r"其中|\b(?:after|of|in|from|out of|within) (?:that|it|this)\b")
_PART_OF_IT = re.compile(r"^(?:那么?)?(?:其中|里[头頭面]|[这這]里[头頭面]|当中|當中)")
_INVESTED = re.compile(r"谁(?:家)?(?:投|出|掏)|\bwho (?:invested|put (?:money|cash)|backed|led)\b")
_ROUND = re.compile(r"轮|\brounds?\b|\bseries [a-j]\b|融|\brais(?:e|ed)\b")
_ALL = re.compile(r"它们|[他她]们|分别|\b(?:they|them|their|each)\b")
_THEIRS = re.compile(r"\b(?:they|them|their)\b")
"""Of several where they are set side by side, else of the one that is asked about."""
_ONE = re.compile(r"[它他她其](?!们)|\b(?:its?|his|her|he|she)\b")
_BOTH = re.compile(
    r"[这那]?两[家个者]|二者|谁更|哪[家个]更|\bboth\b|\b(?:the|those|these) two\b"
    r"|\bwhich (?:of|one)\b"
    r"|\bwhich is (?:more|\w+er)\b"
)


@dataclass(frozen=True)
class Turn:
    """An earlier question of the conversation, already stand-alone, and its answer."""

    question: str
    answer: str


def standalone(text: str, history: Sequence[Turn], table: CompanyTable) -> str:
    """The question with what it takes over from the conversation.

    Args:
        text: as asked.
        history: earlier turns, oldest first.
        table: names of companies.
    """
    returned = returned_to(text, [turn.question for turn in history], table)
    if returned:
        return standalone(returned[0], history[: returned[1]], table)
    leaves = says_goodbye(text)
    text = _spelled_out(text, table)
    if not history:
        return text
    if leaves and understand(text, table).companies:
        return _decided(text, history, table)
    return _taken_up(text, history, table)


def _taken_up(text: str, history: Sequence[Turn], table: CompanyTable) -> str:
    """A turn that goes on with what was spoken of last."""
    asked = last_question(text)
    if not understand(text.removesuffix(asked), table).mentions:
        text = asked
    previous = history[-1].question
    replied = _replied(text, previous, table)
    if replied:
        return replied
    corrected = correction_of(text)
    question = understand(corrected or text, table)
    last = _last_with_subject(history, table)
    if last is None:
        return _decided(text, history, table)
    text = in_that_year(text, last)
    if corrected:
        return _corrected(corrected, question, last, table)
    taken = _of_last(text, question, last)
    if taken:
        return taken
    variant = variant_of(text, last, table) or step_from(text, last)
    variant = variant or predecessor_asked(text, last)
    if variant:
        return variant
    if not _leans(text, question):
        return _decided(text, history, table)
    if question.companies:
        return _of_named(text, question, history, last, table)
    return _of_subject(text, question, history, last, table)


def _spelled_out(text: str, table: CompanyTable) -> str:
    """A question in standard words, its periods in full, without a goodbye to the last topic."""
    text = in_standard_chinese(quarters_in_full(years_in_full(text)))
    return with_names(with_apostrophes(without_goodbye(text), table), table)


def leans(text: str, history: Sequence[Turn], table: CompanyTable) -> bool:
    """Whether a question takes anything over from the conversation.

    Args:
        text: as asked.
        history: earlier turns, oldest first.
        table: names of companies.
    """
    return bool(history) and standalone(text, history, table) != standalone(text, (), table)


def asks_of_event(text: str, made: str, history: Sequence[Turn], table: CompanyTable) -> bool:
    """Whether a follow-up is read as asking of what the last question was about as a whole.

    Args:
        text: as asked.
        made: how `standalone` read it.
        history: earlier turns, oldest first.
        table: names of companies.
    """
    text = _spelled_out(text, table)
    last = _last_with_subject(history, table)
    return last is not None and made == about_last(text, understand(text, table), last)


def second_reading(
    text: str, first: str, history: Sequence[Turn], table: CompanyTable
) -> str | None:
    """A follow-up read the other way, for where the first reading finds nothing.

    `哪天告的？` after `肯塔基州为什么起诉Character.AI？` asks of the suit and not of the company,
    which the words don't tell. What was said of it already is no answer then. None where
    there is no other way.

    Args:
        text: as asked.
        first: how `standalone` read it.
        history: earlier turns, oldest first.
        table: names of companies.
    """
    questions = [turn.question for turn in history]
    if says_goodbye(text) or returned_to(text, questions, table):
        return None
    text = _spelled_out(text, table)
    last = _last_with_subject(history, table)
    question = understand(text, table)
    if last is None:
        return None
    folded = fold(text)
    if _OWN_PAST.search(folded) and person_meant(folded, history[-1].answer, last, table):
        return None
    if question.companies:
        # `腾讯占了其中多少？` is of what was spoken of, though it names a company of its own.
        apart = not {*question.companies} & {*last.companies}
        if not (apart and _WITHIN.search(fold(text))):
            return None
    # Read with the last question's, an attribute of its own would be answered with that.
    elif first == text or question.attributes or any(each.is_slot for each in question.hinted):
        return None
    if correction_of(text) or _of_last(text, question, last):
        return None
    if _replied(text, last.text, table) or variant_of(text, last, table):
        return None
    second = about_last(text, question, last)
    return second if second != first else None


def _of_named(
    text: str, question: Question, history: Sequence[Turn], last: Question, table: CompanyTable
) -> str:
    """A follow-up that names a company of its own, and leans all the same."""
    folded = fold(text)
    person = person_meant(folded, history[-1].answer, last, table)
    if person and not any(mention.kind == "person" for mention in question.mentions):
        return inserted(stripped(text, question), person, question)
    other = company_meant(folded, history[-1].answer, last, table)
    if other and other not in spelled_companies(question):
        # `How much did Suno pay to that company?` after which one it settled with.
        named = of_event(text, question, other)
        if named != text:
            return named
    of_last = _EVENT.search(folded) or _PART_OF_IT.search(folded)
    if of_last and not {*question.companies} & {*last.companies}:
        return about_last(text, question, last)
    subject = None if ABOUT.search(folded) else meant(folded, last)
    pronoun = PRONOUN.search(folded)
    # `And Sakana, how big was its seed round?`, `And Sakana's, in its seed round?` say whose.
    own = re.match(r"(?:'s|呢)?\s*[,，]", folded[question.mentions[0].end :]) is not None
    # `When did Australia kick DeepSeek off its devices?`: whose, is said before.
    own = own or (
        pronoun is not None
        and pronoun.start() > question.mentions[0].end
        and _POSSESSIVE.fullmatch(pronoun.group()) is not None
    )
    if own and len(question.companies) > 1:
        return text
    if subject and pronoun and not own and not {*question.companies} & {*last.companies}:
        return inserted(stripped(text, question), subject, question)
    return with_subject(last, question, text)


def _of_last(text: str, question: Question, last: Question) -> str | None:
    """The last question, compared with another company or asked of another time."""
    compared = comparison_with(text, question, last)
    if compared:
        return compared
    period = period_asked(text, last) if not question.companies else None
    return with_period(last, period) if period else None


def _of_subject(
    text: str, question: Question, history: Sequence[Turn], last: Question, table: CompanyTable
) -> str:
    """What the follow-up asks, of whom or what the conversation is about."""
    folded = fold(text)
    pronoun = PRONOUN.search(folded)
    if pronoun and any(0 <= folded.find(name) < pronoun.start() for name in question.unknown):
        return text  # `And Nishikawa, when did he get his?`
    several = len(last.companies) > 1 and (last.compares or not _THEIRS.search(folded))
    many = several and _ALL.search(folded) and not _ONE.search(folded)
    both = _BOTH.search(folded) or many
    two = _two_subjects(history, table) if both else None
    if two:
        return of_both(text, question, last, two)
    person = person_meant(folded, history[-1].answer, last, table)
    thing = thing_answered(question, history[-1].answer, last, table)
    of_last = _PART_OF_IT.search(folded) or _is_of_last(folded, last)
    # `那26年6月那轮` after a question on the round of 2025.
    own_time = set(question.years) - set(last.years) if last.years else ()
    if person is None and thing is None and of_last and not own_time:
        return about_last(text, question, last)
    company = company_meant(folded, history[-1].answer, last, table)
    product = product_meant(question, last)
    subject = person or company or thing or product or meant(folded, last)
    if subject is None:
        return text
    asked = stripped(text, question)
    if len(last.companies) > 1 and person is None:
        # `What share of the company did it get?`: one of the two, and then the other.
        of_other = of_event(asked, question, spelled_companies(last)[1])
        asked = of_other if PRONOUN.search(fold(of_other)) else asked
    only_product = last.mentions and all(m.kind == "product" for m in last.mentions)
    if only_product and person is None and _MAKERS_OF_IT.search(folded):
        # `Who did they build it with?`, of a phone: its maker, and the phone.
        asked = re.sub(r"\bit\b", subject, asked, count=1)
        subject = company_of(last) or subject
    plain = inserted(asked, subject, question)
    made = stepped_within(plain, last, history[-1].answer)
    if made != plain:
        return made
    return with_time_of(last, made, understand(made, table))


def _is_of_last(folded: str, last: Question) -> bool:
    """Whether a follow-up asks of the event or the people of the last question."""
    if _EVENT.search(folded) or (_PEOPLE.search(folded) and last.answer_type == "person"):
        return True
    if any(form.search(folded.strip()) for form in (BARE, _VERSION_OF_IT, _HOW_IT_ENDED)):
        return True
    if _INVESTED.match(folded) and _ROUND.search(last.folded):
        return True
    if PRONOUN.search(folded):
        return False
    return len(last.companies) > 1


def _replied(text: str, previous: str, table: CompanyTable) -> str | None:
    """The reply to a question back: the last question, of the company that is chosen."""
    found = ambiguity_of(previous, table) or possible_company(previous, table)
    found = found or misspelt_company(previous, table)
    if found is None:
        return None
    company = chosen_option(correction_of(text) or text, found, table)
    if company is None:
        return None
    return resolved(previous, found, company, understand(previous, table).language)


def _corrected(corrected: str, question: Question, last: Question, table: CompanyTable) -> str:
    period = period_asked(corrected, last) if not question.companies else None
    if period:
        return with_period(last, period)
    if question.companies:
        return with_subject(last, question, corrected)
    variant = variant_of(corrected, last, table)
    if variant:
        return variant
    subject = subject_of(last)
    return inserted(stripped(corrected, question), subject, question) if subject else corrected


def _decided(text: str, history: Sequence[Turn], table: CompanyTable) -> str:
    """The question with an ambiguous name decided by what was spoken of before."""
    found = ambiguity_of(text, table)
    if found is None:
        return text
    for turn in reversed(history):
        before = set(understand(turn.question, table).companies)
        meant = [company for company in found.options if company.id in before]
        if len(meant) == 1:
            return resolved(text, found, meant[0], understand(text, table).language)
    return text


def _last_with_subject(history: Sequence[Turn], table: CompanyTable) -> Question | None:
    for turn in reversed(history):
        question = understand(turn.question, table)
        if question.mentions or names_in_no_table(question):
            return question
    return None


def _leans(text: str, question: Question) -> bool:
    folded = fold(text).strip()
    leaning = (_ELLIPSIS, PRONOUN, _EVENT, _HOW_IT_ENDED, _PART_OF_IT)
    if any(form.search(folded) for form in leaning):
        return True
    # In a conversation a question about nobody is about whom one was speaking of.
    return not question.companies and not names_in_no_table(question)


def _two_subjects(history: Sequence[Turn], table: CompanyTable) -> tuple[str, ...] | None:
    """The companies of the last questions, where there are two."""
    asked = [understand(turn.question, table) for turn in history[-2:]]
    for questions in (asked[-1:], asked):
        names = spelled_companies(*questions)
        if len(names) == 2:
            return names
    return None

"""What says what a company is, or whose a product is, where just that is asked.

Every sentence on a company is near `what is OpenAI`, and those nearest are short ones with its
name. What says it opens with the name: `OpenAI is an American artificial intelligence company`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.evidence.candidates import Candidate
from bot.evidence.ranked import Evidence
from bot.understanding.definitions import asks_what_it_is, asks_whose_it_is
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from corpus.company import Mention
from corpus.language import fold

__all__ = ["asks_definition", "best_definition", "definitions_first", "makers_first"]

_APPOSED = r"(?:['’]s)?(?: ?\([^)]*\)|,[^,.;，。；]{0,60},)*"
_IS_A = re.compile(
    rf"{_APPOSED} (?:is|was) (?:an?|the|one of) (?!(?:co-?)?founder|largest|first)[^.;]{{0,140}}?\b(?:compan(?:y|ies)|developer|maker|designer|manufacturer|start-?up|lab(?:oratory)?|provider|firm|group|corporation|business|platform|service|institute|subsidiary|organi[sz]ation|fund|chatbot|assistant|app|agent|foundry|model|family|series|engine|chip|robot)s?\b"
    rf"|{_APPOSED}(?:是|为)[^。;；]{{0,60}}?(?:公司|企业|机构|实验室|集团|厂商|开发商|开发者|制造商|平台|基金|初创|品牌|助手|模型|系列|应用|芯片|机器人)"
)
"""Behind the name that a sentence opens with."""
_IS_TOLD = re.compile(
    rf"{_APPOSED} (?:(?:was|were) (?:founded|established|set up)|is (?:headquartered|based)|develops?|makes?|builds?|operates?|runs?|offers?|provides?|sells?)\b"
    rf"|{_APPOSED}[^,，。]{{0,14}}(?:成立|创立|创办|总部|开发|研发|经营|从事|主营|提供|供应|生产)"
)
"""The same of what comes nearest to it: who founded it, where it sits, what it makes."""
_OPENING = 2
"""Characters before the name, such as a quotation mark."""
_MOST_TOLD = 2


def asks_definition(question: Question) -> bool:
    """Whether it is asked what one company or product is."""
    return asks_what_it_is(question.folded, question.mentions)


def definitions_first(question: Question, evidence: Evidence, table: CompanyTable) -> Evidence:
    """The evidence with what says what it is in front, then what comes nearest to that."""
    ranked = evidence.sentences
    saying = [e for e in ranked if _opens(e.candidate, question, table, _IS_A)]
    telling = [e for e in ranked if _opens(e.candidate, question, table, _IS_TOLD)]
    front = [*saying, *(e for e in telling if e not in saying)][: len(saying) + _MOST_TOLD]
    return replace(evidence, sentences=(*front, *(e for e in ranked if e not in front)))


def makers_first(question: Question, evidence: Evidence, table: CompanyTable) -> Evidence:
    """The evidence with what names a product with its maker in front, where whose it is is asked."""
    if not asks_whose_it_is(question.folded, question.mentions):
        return evidence
    asked = question.mentions[0]

    def names_both(candidate: Candidate) -> bool:
        named = [m for m in table.find(candidate.text.folded) if m.kind != "person"]
        maker = any(m.kind == "company" and m.company.id == asked.company.id for m in named)
        about = bool(named) and named[0].company.id == asked.company.id
        return maker and about and any(_is_of_it(mention, asked) for mention in named)

    ranked = evidence.sentences
    front = [each for each in ranked if names_both(each.candidate)]
    return replace(evidence, sentences=(*front, *(e for e in ranked if e not in front)))


def best_definition(
    found: Sequence[Evidence], question: Question, table: CompanyTable
) -> Evidence | None:
    """The evidence that says what it is, the asker's language before the other; None if none does."""
    for each in sorted(found, key=lambda evidence: evidence.crosses_languages):
        if each.sufficient and _opens(each.sentences[0].candidate, question, table, _IS_A):
            return each
    return None


def _opens(
    candidate: Candidate, question: Question, table: CompanyTable, behind: re.Pattern[str]
) -> bool:
    """Whether a sentence opens with whom is asked about, and goes on as a pattern says."""
    folded = candidate.text.folded
    return any(
        mention.start <= _OPENING
        and any(_is_the_same(mention, asked) for asked in question.mentions)
        and behind.match(folded, mention.end) is not None
        for mention in table.find_all(folded)
    )


def _is_of_it(mention: Mention, asked: Mention) -> bool:
    """Whether a name is a product's, or of its family: `Gemini 1.0` of `Gemini`."""
    forms = tuple(map(fold, asked.name.forms))
    return mention.kind == asked.kind and any(fold(f).startswith(forms) for f in mention.name.forms)


def _is_the_same(mention: Mention, asked: Mention) -> bool:
    same = (mention.company.id, mention.kind) == (asked.company.id, asked.kind)
    return same and (mention.kind == "company" or mention.name == asked.name)

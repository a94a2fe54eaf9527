"""Follow-ups that put another company or product into the last question: `那智谱呢？`, `Flash版呢？`."""

import re
from dataclasses import replace

from bot.understanding.followups.forms import (
    ABOUT,
    about_last,
    core_of,
    first_name,
    is_chinese,
    name_of,
    stripped,
)
from bot.understanding.followups.times import period_asked, with_period
from bot.understanding.names import persons_in
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from corpus.company import Mention
from corpus.language import fold

__all__ = ["comparison_with", "variant_of", "with_subject"]

_COMPARED = re.compile(
    r"(?:和|与|跟|同|比起?|相比于?)\s*(?P<zh>[^,，]{1,24}?)\s*(?:相?比(?:较)?|对比|比起来)(?:一下)?(?:如何|怎么样|怎样|呢|的话)?[?？]?$"
    r"|^(?:那|那么)?比(?P<than>[^,，]{1,20}?)呢?[?？]?$"
    r"|\b(?:compared?|comparing|compares?)\b.{0,24}\b(?:with|to|against)\b\s*(?P<en>.+?)[?.]?$|^(?:and )?(?:versus|vs\.?|against|than) (?P<vs>.+?)[?.]?$"
    r"|\bstack up against (?P<stack>.+?)[?.]?$"
)
_SAYS = re.compile(
    r"\s*(?:说|称|声称|指控|指责|认为|表示|估计|透露|\b(?:say|says|said|claims?|claimed|accuses?d?|estimates?d?)\b)"
)
_SETTING = re.compile(
    r"[^,，。?？]{2,30}?(?:那[天年会次]|时|的时候|之?后|以后|之?前|以前)[,，]"
    r"|(?:after|before|when|on the day) [^,?]{4,60},"
)
"""A clause at the head of a question that says when."""
_ITSELF = re.compile(r"(?:自己|本人|个人)|\s?(?:himself|herself|itself|personally)\b")
_VERSION = re.compile(
    r"[ -]?(?!(?:19|20)\d\d)[a-z]{0,2}\d[\d.]*[a-z]?(?![a-z\d年月日亿万个家人])", re.ASCII
)
_OPENING_CODE = re.compile(
    r"^(?:那么?|and |what about )?(?P<code>[A-Za-z]*\d[\w.]*?(?: [A-Z][a-z]+)?)(?=[\u3400-\u9fff])"
)
_LONGEST_VARIANT = 16
"""Characters of what may name a sibling of a product."""


def comparison_with(text: str, question: Question, last: Question) -> str | None:
    """`和月之暗面比呢？`: the last question, of both companies."""
    others = [c for c in question.companies if c not in last.companies]
    if len(others) != 1 or not last.companies or not _COMPARED.search(fold(text).strip()):
        return None
    mention = next(m for m in question.mentions if m.company.id == others[0])
    if question.attributes and set(question.companies) & set(last.companies):
        return None
    name = name_of(question, mention)
    core = last.text.rstrip("?？。. ")
    if is_chinese(last):
        return f"{core}，和{name}相比呢？"
    return f"{core} compared with {name}?"


def with_subject(last: Question, question: Question, text: str) -> str:
    """`那智谱呢？` after a question on Moonshot: the same question of another company."""
    new = question.mentions[0]
    name = name_of(question, new) if new.kind == "person" else _with_version(question, new)
    if "其中" in question.folded and last.mentions:
        return text.replace("其中", f"{first_name(last)}其中", 1)
    end = new.start + len(name)
    rest = core_of(question.folded.replace(question.folded[new.start : end], "")).strip(" 的,，:")
    possessive = question.folded[end:].startswith("'s")
    rest = rest.removeprefix("and ").removeprefix("'s").strip(" ,") if possessive else rest
    if not last.mentions:
        return text
    replaced = _product_beside(question, last) or _person_beside(new, last)
    replaced = replaced or _replaceable_name(last)
    same = _renamed(last.text, replaced, name)
    period = period_asked(rest, last) if rest else None
    if period:
        return with_period(replace(last, text=same, folded=fold(same)), period)
    if rest and rest not in fold(same) and (question.attributes or len(question.words) > 1):
        # `And what about Cohere, after its own round?` asks the last question all the same, and so
        # does `And Cohere's, after its own round?`.
        about = (ABOUT.search(question.folded) or possessive) and not question.attributes
        return f"{same.rstrip('?？ ')}, {rest}?" if about else text
    other = question.answer_type not in (None, last.answer_type)
    if rest and other and not ABOUT.search(question.folded) and new.company.id in last.companies:
        return stripped(text, question)
    # `那阿里掏了多少？` after `谁投了可灵？` has a question of its own on the same event.
    if rest and other and not ABOUT.search(question.folded):
        return about_last(text, question, last)
    return same


def _product_beside(question: Question, last: Question) -> str | None:
    """The product of the last question that another of its maker's takes the place of."""
    makers = {m.company.id for m in question.mentions if m.kind == "product"}
    products = (m for m in last.mentions if m.kind == "product" and m.company.id in makers)
    return next((_with_version(last, each) for each in products), None)


def _with_version(question: Question, product: Mention) -> str:
    """A product as a question spells it, with the version behind a name that has none: `征程5`."""
    version = _VERSION.match(question.folded, product.end)
    return name_of(question, product) + (version.group() if version else "")


def _person_beside(new: Mention, last: Question) -> str | None:
    """The one person of the last question, where another takes the place: in a table or not."""
    if new.kind != "person":
        return None
    listed = [name_of(last, each) for each in last.mentions if each.kind == "person"]
    named = listed or [p for p in persons_in(last.text) if not _is_listed(p, last)]
    return named[0] if len(set(named)) == 1 else None


def _is_listed(name: str, question: Question) -> bool:
    return any(name in name_of(question, each) for each in question.mentions)


def _replaceable_name(last: Question) -> str:
    """Whose place another takes: not of who only says it, `Anthropic说月之暗面…`."""
    said_by = [_SAYS.match(last.folded, mention.end) is not None for mention in last.mentions]
    others = [m for m, speaks in zip(last.mentions, said_by, strict=True) if not speaks]
    # `DeepSeek冲击美股那天，英伟达跌了多少？`, `博通呢？`: of whom it is asked, not what says when.
    setting = _SETTING.match(last.folded)
    inside = [m for m in last.mentions if setting and m.end <= setting.end()]
    behind = [m for m in last.mentions if m not in inside and m.kind == "company"]
    if inside and behind:
        return name_of(last, behind[0])
    # `DeepSeek那轮，梁文锋自己出了多少？`, `腾讯呢？`: what another put in.
    itself = [m for m in last.mentions if _ITSELF.match(last.folded, m.end)]
    if itself:
        return name_of(last, itself[-1])
    if not any(said_by) or not others:
        return first_name(last)
    return name_of(last, others[0])


def _renamed(text: str, name: str, other: str) -> str:
    """A text with one name for another, which runs into no letters (`SakanaB轮`)."""
    glued = rf"{re.escape(name)}(?=[A-Za-z0-9])" if other[-1:].isascii() else r"(?!)"
    return re.sub(glued, f"{other} ", text).replace(name, other)


def variant_of(text: str, last: Question, table: CompanyTable) -> str | None:
    """`Flash版呢？` after a question on `V4 Pro`: the same question of the product's sibling.

    `970要等到什么时候？` after one on `昇腾960` asks something else of it.
    """
    folded = fold(text).strip()
    products = [m for m in last.mentions if m.kind == "product"]
    if not products or len(last.text) != len(last.folded):
        return None
    start, end = products[0].start, products[0].end
    core = core_of(folded).removesuffix("版").strip(" ,，的")
    spelled = _as_spelled(core, text)
    sibling = _sibling(last.text[start:end], spelled, table) or _other_product(spelled, products[0])
    if sibling is not None:
        return f"{last.text[:start]}{sibling}{last.text[end:]}"
    opening = _OPENING_CODE.match(text)
    if opening is None:
        return None
    sibling = _sibling(last.text[start:end], opening["code"], table)
    return f"{sibling}{text[opening.end() :]}" if sibling is not None else None


def _as_spelled(core: str, text: str) -> str:
    at = fold(text).find(core)
    return text[at : at + len(core)] if len(text) == len(fold(text)) else core


def _sibling(named: str, core: str, table: CompanyTable) -> str | None:
    """A product of the table whose name ends otherwise: `V4 Flash` for `V4 Pro`."""
    if not core or len(core) > _LONGEST_VARIANT:
        return None
    for part in re.finditer(r"(?<=[\s-])\S|(?<=[\u3400-\u9fff])[A-Za-z0-9]", named):
        sibling = f"{named[: part.start()]}{core}"
        found = table.find(sibling)
        if any(m.kind == "product" and (m.start, m.end) == (0, len(sibling)) for m in found):
            return sibling
    return None


def _other_product(core: str, product: Mention) -> str | None:
    """A product of the same maker that has a name of its own: `the H1` for `G1`."""
    others = (each for each in product.company.products if each is not product.name)
    forms = {fold(form): form for other in others for form in other.forms}
    if fold(core) in forms:
        return core
    # `H1` alone may be half a year: the table has it with its maker only.
    named = (form for folded, form in forms.items() if folded.endswith(f" {fold(core)}"))
    return next(named, None) if core else None

"""The rule on posts and ties: whose chief executive, founder, customer or rival somebody is."""

import re
from collections.abc import Iterator

from bot.verification.analysis import Analysis
from bot.verification.case import Case
from bot.verification.verdict import Problem

__all__ = ["posts_kept"]

# A post a line: Chinese, then English.
_POSTS = {
    "chief executive": r"首席执行官|行政总裁|执行长|(?<![a-z])ceo(?![a-z])|\bchief executive(?: officer)?\b",
    "founder": r"(?:联合|共同)?创始人|创办人|\b(?:co-?)?founders?\b",
    "chair": r"董事长|董事会主席|\bchair(?:man|woman|person)?\b",
    "technology": r"首席技术官|(?<![a-z])cto(?![a-z])|\bchief technology officer\b",
    "finance": r"首席财务官|财务总监|(?<![a-z])cfo(?![a-z])|\bchief financial officer\b",
    "operations": r"首席运营官|(?<![a-z])coo(?![a-z])|\bchief operating officer\b",
    "scientist": r"首席科学家|\bchief (?:ai )?scientist\b",
    "customer": r"客户|顾客|\b(?:customer|client)s?\b",
    "supplier": r"供应商|\bsuppliers?\b",
    "investor": r"投资者|投资人|投资方|股东|\b(?:investors?|backers?|shareholders?)\b",
    "subsidiary": r"(?:全资|控股)?子公司|\bsubsidiar(?:y|ies)\b",
    "parent": r"母公司|\bparent(?: company)?\b",
    "rival": r"竞争对手|\b(?:rival|competitor)s?\b",
    "spokesperson": r"发言人|\bspokes(?:man|woman|person)\b",
}
_COMPILED = {post: re.compile(pattern, re.ASCII) for post, pattern in _POSTS.items()}
_BEFORE = re.compile(
    r"(?:\([^)]*\))?(?:的|前|原|前任|现任|时任|临时|代理|联席|联合|共同|兼|最大|第一大|主要|重要|'s|'|,? (?:former|interim|then|acting|founding|founder and|co-founder and|chairman and| largest| biggest| main| major))*\s?"
)
_OF = re.compile(r"\s?(?:and [\w ]{3,20} )?(?:of|at|for)\s(?:the )?(?:[\w-]+ ){0,3}?")


def posts_kept(case: Case) -> Iterator[Problem]:
    """Posts at a company that the quotes give at another one, and not at this."""
    told = {pair for text in case.texts for pair in _posts(text)}
    for post, company in sorted(set(_posts(case.claim)) - told):
        elsewhere = any(other == post for other, _ in told)
        leaning = any(source.subject == company and source.leans for source in case.sources)
        if elsewhere and not leaning:
            yield Problem("role", f"{post} {company}")


def _posts(text: Analysis) -> Iterator[tuple[str, str]]:
    companies = [e for e in text.entities if e.kind == "company"]
    for post, pattern in _COMPILED.items():
        for match in pattern.finditer(text.folded):
            for entity in companies:
                before = text.folded[entity.end : match.start()]
                behind = text.folded[match.end() : entity.start]
                if (entity.end <= match.start() and _BEFORE.fullmatch(before)) or (
                    match.end() <= entity.start and _OF.fullmatch(behind)
                ):
                    yield post, entity.key[1]

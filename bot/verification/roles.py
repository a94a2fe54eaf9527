"""The rule on who did what to whom: the order of two names around a verb, voices included."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.understanding.acts import agent_and_patient
from bot.verification.analysis import Analysis
from bot.verification.case import Case
from bot.verification.names import Entity
from bot.verification.verdict import Problem

__all__ = ["roles_kept"]

# Verbs with an agent and a patient: Chinese, English finite and active, English participle.
_PATTERNS: dict[str, str] = {
    "acquire": r"收购|求购|竞购|出价|并购|买下|购得|\b(?:acquir\w+|acquisition of|bids?|offers? for|buy(?:s|ing)?|bought|purchas\w+|takes? over|took over|takeover of)\b",
    "invest": r"投资|注资|入股|领投|参投|跟投|投入|出资|\b(?:invest(?:s|ed|ing|ment)? (?:[^,.;]{0,30} )?in|back(?:s|ed|ing)|fund(?:s|ed|ing)|led|lead(?:s|ing)?)\b",
    "sue": r"起诉|控告|状告|提告|指控|\b(?:su(?:es?|ed|ing)|lawsuits? against|filed (?:a )?(?:suit|complaint)s? against|accus\w+|alleg\w+)\b",
    "supply": r"供应|供货|提供|出售|卖给|\b(?:suppl(?:y|ies|ied|ying)|provid\w+|sell(?:s|ing)?|sold)\b",
    "pay": r"支付|付给|赔偿|\b(?:pay(?:s|ing)?|paid)\b",
    "license": r"授权|许可|\blicen[cs](?:e|es|ed|ing)\b",
    "beat": r"超过|超越|击败|战胜|赶超|领先|高于|优于|胜过|低于|落后|\b(?:beat(?:s|en)?|surpass\w*|overt(?:ook|akes?|aking|aken)|outperform\w*|exceed\w*|ahead of|higher than|more than|lower than|less than|behind)\b",
    "found": r"创立|创办|创建|成立|孵化|\b(?:found(?:s|ed|ing)|co-?found\w*|incubat\w+|establish\w*|start(?:s|ed))\b",
    "own": r"持有|控股|拥有|控制|\b(?:own(?:s|ed)?|hold(?:s|ing)?|held|control(?:s|led)?)\b",
    "hire": r"挖走|聘请|聘用|招揽|挖角|任命|\b(?:hir(?:es|ed|ing)|poach\w*|recruit\w*|appoint\w*)\b",
    "succeed": r"接替|接任|取代|替代|\b(?:succeed(?:s|ed|ing)?|replac\w+)\b",
    "ban": r"禁止|制裁|封禁|\b(?:ban(?:s|ned|ning)?|sanction\w*|block\w*)\b",
    "criticise": r"批评|抨击|\b(?:criticis\w+|criticiz\w+|slam(?:s|med))\b",
    "use": r"采用|使用|搭载|基于|\b(?:us(?:es?|ed|ing)|adopt\w*|based on|built on|powered)\b",
    "develop": r"开发|研发|发布|推出|\b(?:develop\w*|releas\w+|launch\w*|unveil\w*|ma[dk]e[s]?|creat\w+)\b",
}
_VERBS = {verb: re.compile(pattern) for verb, pattern in _PATTERNS.items()}
_APPOSITION = 4


@dataclass(frozen=True)
class _Act:
    verb: str
    agent: tuple[str, str]
    patient: tuple[str, str]


def roles_kept(case: Case) -> Iterator[Problem]:
    """Acts of the sentence that a quote tells with agent and patient changed over."""
    claimed = set(_acts(case.claim))
    for act in sorted(set(_acts(case.claim, on_itself=True)), key=lambda each: each.verb):
        told = max(_times(act.agent, text) for text in case.texts)
        if _times(act.agent, case.claim) > told:
            yield Problem("role", f"{act.agent[1]} {act.verb} itself")
            break
    if not claimed:
        return
    acts = {act for text in case.texts for act in _acts(text)}
    for act in sorted(claimed - acts, key=lambda each: (each.verb, each.agent)):
        if _Act(act.verb, act.patient, act.agent) in acts:
            yield Problem("role", f"{act.agent[1]} {act.verb} {act.patient[1]}")


def _times(key: tuple[str, str], text: Analysis) -> int:
    return sum(entity.key == key for entity in text.entities)


def _acts(text: Analysis, *, on_itself: bool = False) -> Iterator[_Act]:
    """The acts of a text between two, or those of one upon itself."""
    if len(text.entities) < 2:
        return
    for verb, pattern in _VERBS.items():
        for match in pattern.finditer(text.folded):
            if any(e.start < match.end() and match.start() < e.end for e in text.entities):
                continue
            act = _act(verb, match, text)
            if act is not None and (act.agent == act.patient) == on_itself:
                yield act


def _act(verb: str, match: re.Match[str], text: Analysis) -> _Act | None:
    found = agent_and_patient(match, text.folded, text.entities)
    return _made(verb, *found) if found is not None else None


def _made(verb: str, agent: Entity, patient: Entity) -> _Act | None:
    same_place = abs(agent.start - patient.start) < _APPOSITION  # `阿斯麦(ASML)`
    if agent.key == patient.key and (same_place or agent.kind != "company"):
        return None
    return _Act(verb, agent.key, patient.key)

"""The rule on who did what to whom: the order of two names around a verb, voices included."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.understanding.acts import VERBS, agent_and_patient
from bot.verification.analysis import Analysis
from bot.verification.case import Case
from bot.verification.names import Entity
from bot.verification.verdict import Problem

__all__ = ["roles_kept"]

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
    for verb, pattern in VERBS.items():
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

"""What is planned, expected or sought, told apart from what came of it."""

import re

__all__ = ["AHEAD", "is_ahead"]

AHEAD = re.compile(
    r"计划|(?<![虚模])拟|预计|财测|业绩指引|预测|预期|有望|能再?翻|洽谈|商谈|谈判|目标|打算|[或仍]将|将(?:会|达|超过|突破|增至|升至|增长)|意向|预售|约定"
    r"|\b(?:plan(?:s|ned|ning)?|expect\w*|project(?:s|ed)|forecast\w*|guid(?:ance|ed)|aim\w*|target\w*|want(?:s|ed)? to|in (?:advanced |early )?talks"
    r"|letter of intent|possible|seek\w*|hope[sd]?|intend\w*|up to|may|might|would)\b"
)
"""Says what is to be, not what was."""
_MAY_THE_MONTH = re.compile(r"\bmay (?=\d)|\b(?:in|of|by|since|until|late|early|mid) may\b")


def is_ahead(folded: str) -> bool:
    """Whether a folded sentence tells what is to be; a month of May is none of it."""
    return AHEAD.search(_MAY_THE_MONTH.sub(" ", folded)) is not None

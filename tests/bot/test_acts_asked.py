"""The acts that a question asks about: who does it, to whom, and which of the two is asked for."""

import pytest

from bot.understanding.acts_asked import Act, acts_asked
from bot.understanding.parties import PartyKey
from bot.understanding.question import understand
from corpus.companies import CompanyTable

NVIDIA, OPENAI, XAI = ("company", "nvidia"), ("company", "openai"), ("company", "xai")


@pytest.mark.parametrize(
    ("question", "verb", "agent", "patient"),
    [
        ("How much did Nvidia invest in OpenAI?", "invest", NVIDIA, OPENAI),
        ("英伟达向OpenAI投资了多少？", "invest", NVIDIA, OPENAI),
        ("Was xAI acquired by OpenAI?", "acquire", OPENAI, XAI),
        ("谁收购了xAI？", "acquire", None, XAI),
        ("Who sued OpenAI?", "sue", None, OPENAI),
        ("xAI被谁起诉了？", "sue", None, XAI),
        ("把OpenAI告上法院的媒体有哪些？", "sue", None, OPENAI),
        ("Why did Nvidia buy Acme Widgets?", "acquire", NVIDIA, ("word", "acme widgets")),
        ("Why did Acme Widgets sue OpenAI?", "sue", ("word", "acme widgets"), OPENAI),
    ],
)
def test_who_does_it_to_whom(
    table: CompanyTable, question: str, verb: str, agent: PartyKey | None, patient: PartyKey
) -> None:
    assert acts_asked(understand(question, table)) == (Act(verb, agent, patient),)


@pytest.mark.parametrize(
    "question", ["What did OpenAI buy?", "英伟达收购了什么公司？", "Where is Nvidia based?"]
)
def test_no_act_without_a_patient(table: CompanyTable, question: str) -> None:
    assert acts_asked(understand(question, table)) == ()

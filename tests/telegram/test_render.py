"""Answers as text with entities; nothing of an article does more than be read."""

from dataclasses import replace

import pytest
from bots import citation
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Answer, AnswerSentence
from bot.telegram.render import harmless, render_answer, render_sources, safe_url
from bot.telegram.richtext import RichText
from bot.telegram.wording import wording_for
from corpus.article import Source

ANSWER = Answer(
    question="When?",
    language="en",
    standalone_question="When?",
    sentences=(AnswerSentence("In 2023.", (1, 2)), AnswerSentence("It grew.", (2,))),
    citations=(citation(1), citation(2, url=None, title="A *title* <b>", quote="It grew. _fast_")),
    notes=("The newest source is old.",),
)


def covered(rich: RichText, kind: str) -> list[str]:
    return [rich.text[span.start : span.end] for span in rich.spans if span.kind == kind]


def test_an_answer_with_marks_notes_and_quotes() -> None:
    rich = render_answer(ANSWER.to_json())
    assert rich.text.startswith("In 2023.[1][2] It grew.[2]\n\nThe newest source is old.\n\n[1]")
    assert covered(rich, "italic") == ["The newest source is old."]
    [quotes] = covered(rich, "expandable_blockquote")
    assert "[1] Moonshot AI: company profile – Example Daily\nMoonshot AI was founded" in quotes
    # A source without an address is named, not linked.
    assert "[2] A *title* <b> – Example Daily\nIt grew. _fast_" in quotes
    assert covered(rich, "text_link") == ["[1]", "Moonshot AI: company profile"]


def test_a_short_answer_cites_what_it_says() -> None:
    rich = render_answer(ANSWER.to_json(), short=True)
    assert rich.text.startswith("In 2023.[1][2]\n")
    rich = render_answer(
        replace(ANSWER, sentences=tuple(reversed(ANSWER.sentences))).to_json(), short=True
    )
    assert rich.text.startswith("It grew.[2]\n")
    assert "Moonshot" not in rich.text


def test_sources_name_what_an_article_is_based_on() -> None:
    behind = Source("Registry", "https://example.org/r", "Office", None)
    answer = replace(ANSWER, citations=(citation(1, sources=(behind,)),))
    rich = render_sources(answer.to_json(), wording_for("en"))
    assert rich.text.startswith("Sources\n\n[1] Moonshot AI")
    assert "based on: Registry – Office" in rich.text
    assert "Registry" in covered(rich, "text_link")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ask @everyone now", "@"),
        ("/forget and (/new)", "/"),
        ("#topic", "#"),
        ("“@someone", "@"),
    ],
)
def test_articles_call_nobody(text: str, found: str) -> None:
    from telegram_api import rules

    assert rules.detected(text)
    shown = harmless(text)
    assert not [
        e for e in rules.detected(shown) if e["type"] in ("mention", "bot_command", "hashtag")
    ]
    assert shown.replace("\u2060", "") == text


@given(st.text())
def test_harmless_text_loses_only_what_is_not_seen(text: str) -> None:
    shown = harmless(text).replace("\u2060", "")
    assert set(text) - set(shown) <= {
        char for char in text if not char.isprintable() or char == "\u2060"
    }


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "tg://resolve?domain=x", "ftp://example.org/", "https://",
        "https://user:pass@example.org/", "https://example.org/a b", "http://[::1", "", None,
        "https://example.org/\u202ecod.exe", "https://example.org/" + "a" * 3000,
    ],
)  # fmt: skip
def test_unsafe_addresses_are_no_links(url: str | None) -> None:
    assert safe_url(url) is None
    answer = replace(ANSWER, citations=(citation(1, url=url), citation(2, url=url)))
    assert not covered(render_answer(answer.to_json()), "text_link")


def test_a_caveat_stands_first_and_once() -> None:
    answer = {
        "language": "en",
        "answered": True,
        "caveat": "The newest source is old.",
        "sentences": [{"text": "It was worth $1 billion.", "citations": []}],
        "citations": [],
        "notes": ["The newest source is old.", "Another note."],
    }
    text = render_answer(answer).text
    assert text.startswith("The newest source is old.\n\nIt was worth")
    assert text.count("The newest source is old.") == 1
    assert "Another note." in text

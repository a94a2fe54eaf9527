"""The picture of a chat: well-formed, and what it shows is what was written."""

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from telegram_api.transcript import Line

from evals.chat_svg import chat_svg
from evals.telegram_picture import at_set_times
from evals.text_layout import Piece, blocks, width, wrap

SVG = "{http://www.w3.org/2000/svg}"
ANSWER = "😀 杨植麟 <b>founded</b> Moonshot & more.[1]\n\n截至：2023年[1]。\n\n"
QUOTE = "[1] Moonshot <profile>\n" + "月之暗面于2023年3月在北京成立。" * 10


def entity(text: str, kind: str, part: str) -> dict[str, Any]:
    offset = len(text[: text.index(part)].encode("utf-16-le")) // 2
    return {"type": kind, "offset": offset, "length": len(part.encode("utf-16-le")) // 2}


def line(text: str, *, by_bot: bool = False, **fields: Any) -> Line:
    values: dict[str, Any] = {
        "id": 1, "sender": "Bot & Co" if by_bot else "Ann", "by_bot": by_bot, "text": text,
        "entities": (), "detected": (), "buttons": (), "reactions": (), "reply_to": None,
        "thread": None, "edited": False, "date": 0,
    }  # fmt: skip
    return Line(**{**values, **fields})


def answer() -> Line:
    text = ANSWER + QUOTE
    marks = [
        ("text_link", "[1]"),
        ("italic", "截至：2023年[1]。"),
        ("expandable_blockquote", QUOTE),
    ]
    entities = tuple(entity(text, *mark) for mark in marks)
    return line(text, by_bot=True, entities=entities, buttons=(("👍", "<👎>"),))


def shown(svg: str) -> list[str]:
    """The rows of text in a well-formed picture."""
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_all_texts_are_shown_and_none_is_markup() -> None:
    svg = chat_svg([line('Who founded "<Moonshot>" & 月之暗面？'), answer()], name="Bot & Co")
    rows = shown(svg)
    everything = squeezed("".join(rows))
    for text in (
        'Who founded "<Moonshot>" & 月之暗面？',
        ANSWER,
        "[1] Moonshot <profile>",
        "Bot & Co",
    ):
        assert squeezed(text) in everything
    assert {"👍", "<👎>", "00:00", "00:00 ✓✓"} <= set(rows)
    assert "<b>" not in svg


def test_a_quotation_is_folded_and_stands_whole_in_the_description() -> None:
    root = ET.fromstring(chat_svg([answer()], name="Bot"))
    rows = shown(ET.tostring(root, encoding="unicode"))
    assert 0 < sum(row.count("于2023年") for row in rows) < QUOTE.count("于2023年")
    assert QUOTE in (root.findtext(f"{SVG}desc") or "")
    assert len(root.findall(f".//{SVG}path[@class='unfold']")) == 1


def test_styles_cover_what_the_entities_cover() -> None:
    root = ET.fromstring(chat_svg([answer()], name="Bot"))
    spans = {span.get("class"): span.text for span in root.iter(f"{SVG}tspan")}
    assert spans["text_link"] == "[1]"
    assert spans["italic"] == "截至：2023年[1]。"


def test_nothing_is_loaded_from_elsewhere() -> None:
    svg = chat_svg([line("https://example.org/"), answer()], name="Bot")
    assert not {"image", "use", "script", "a"} & {
        each.tag.removeprefix(SVG) for each in ET.fromstring(svg).iter()
    }
    assert "url(" not in svg
    assert "@import" not in svg


def test_columns_break_before_a_question() -> None:
    chat = [line("Q1"), answer(), line("Q2"), answer()]
    root = ET.fromstring(chat_svg(chat, name="Bot"))
    columns = ["".join(column.itertext()) for column in root.findall(f"{SVG}g")]
    assert ["Q1" in each for each in columns] == [True, False]
    assert ["Q2" in each for each in columns] == [False, True]
    assert len(ET.fromstring(chat_svg(chat[:2], name="Bot")).findall(f"{SVG}g")) == 1


def test_the_same_chat_gives_the_same_picture_at_any_time() -> None:
    chat = [line("Q"), answer()]
    later = [replace(each, date=each.date + 12345) for each in chat]
    assert at_set_times(chat) == at_set_times(later)
    assert chat_svg(at_set_times(chat), name="Bot") == chat_svg(at_set_times(later), name="Bot")


def test_marks_and_punctuation_do_not_begin_a_row() -> None:
    text = "月之暗面由杨植麟创立，总部位于北京。[1]" * 4
    for room in range(6, 30):
        rows = ["".join(piece.text for piece in row) for row in wrap([Piece(text)], room)]
        assert not any(row[0] in "，。[]1" for row in rows), rows


@given(st.text(st.sampled_from("ab W1月，。（）[]😀é "), max_size=80), st.integers(3, 30))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text: str, room: int) -> None:
    rows = ["".join(piece.text for piece in row) for row in wrap([Piece(text)], room)]
    assert squeezed("".join(rows)) == squeezed(text)
    assert all(width(row) <= room for row in rows)


@given(st.text(st.sampled_from("a月😀\n"), max_size=30), st.data())
def test_blocks_lose_nothing(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    part = text[start:]
    units = len(text[:start].encode("utf-16-le")) // 2
    quoted = {"type": "blockquote", "offset": units, "length": len(part.encode("utf-16-le")) // 2}
    found = blocks(text, [quoted] if part else [])
    said = "".join(piece.text for each in found for row in each.paragraphs for piece in row)
    assert said == text.replace("\n", "")

"""Cutting text into messages: nothing is lost, no entity is broken, no limit is passed."""

from hypothesis import given
from hypothesis import strategies as st
from telegram.constants import MessageEntityType
from telegram_api import rules

from bot.telegram.richtext import RichText, RichTextBuilder, Span, split, units

WORDS = st.sampled_from(
    ["深度求索", "。", "！", "OpenAI ", "raised $6.6 billion. ", "🤖", "👨‍👩‍👧", "e\u0301", "\n",
     "\n\n", " ", "```", "_*[]<&|", "[1]", "x" * 30, "“…”"]
)  # fmt: skip
KINDS = st.sampled_from(["plain", "bold", "link", "quote"])


@st.composite
def rich_texts(draw: st.DrawFn) -> RichText:
    builder = RichTextBuilder()
    for kind in draw(st.lists(KINDS, min_size=1, max_size=12)):
        text = "".join(draw(st.lists(WORDS, max_size=12)))
        if kind == "quote":
            inner = RichTextBuilder()
            inner.add(text)
            inner.add("[2]", MessageEntityType.TEXT_LINK, url="https://example.org/")
            builder.append(inner.build(), MessageEntityType.EXPANDABLE_BLOCKQUOTE)
        elif kind == "link":
            builder.add(text, MessageEntityType.TEXT_LINK, url="https://example.org/")
        else:
            builder.add(text, MessageEntityType.BOLD if kind == "bold" else None)
    return builder.build()


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(rich_texts(), st.integers(min_value=12, max_value=120))
def test_parts_hold_everything_within_the_limit(rich: RichText, limit: int) -> None:
    parts = split(rich, limit)
    assert squeezed("".join(part.text for part in parts)) == squeezed(rich.text)
    for part in parts:
        assert 0 < units(part.text) <= limit
        assert part.text == part.text.strip()
        entities = [entity.to_dict() for entity in part.entities()]
        # The strict server takes them as they are.
        rules.check_entities(part.text, entities)


@given(rich_texts())
def test_entities_cover_the_same_text(rich: RichText) -> None:
    def covered(texts: list[RichText], kind: str) -> str:
        return "".join(
            squeezed(text.text[span.start : span.end])
            for text in texts
            for span in text.spans
            if span.kind == kind
        )

    for kind in {span.kind for span in rich.spans}:
        assert covered(split(rich, 40), kind) == covered([rich], kind)


@given(st.text(alphabet="ab🤖é深", max_size=60))
def test_units_are_utf_16(text: str) -> None:
    assert units(text) == len(text.encode("utf-16-le")) // 2


def test_cuts_fall_after_a_sentence_and_its_mark() -> None:
    builder = RichTextBuilder()
    for n in range(1, 9):
        builder.add(f"第{n}句话说了一些事情。")
        builder.add(f"[{n}]", MessageEntityType.TEXT_LINK, url="https://example.org/")
    parts = split(builder.build(), 40)
    assert len(parts) > 1
    assert all(part.text.endswith(f"[{part.text[-2]}]") for part in parts)
    assert all(part.text.startswith("第") for part in parts)


def test_a_quotation_is_a_quotation_in_both_messages() -> None:
    quote = "A sentence of a source. " * 20
    parts = split(RichText(quote, (Span("expandable_blockquote", 0, len(quote)),)), 200)
    assert len(parts) > 2
    for part in parts:
        assert part.spans == (Span("expandable_blockquote", 0, len(part.text)),)


def test_a_code_fence_of_a_model_is_only_text() -> None:
    parts = split(RichText("```python\n" + "print('_*[')\n" * 60), 300)
    assert len(parts) > 1
    assert not any(part.spans for part in parts)


def test_no_message_has_more_entities_than_telegram_takes() -> None:
    builder = RichTextBuilder()
    for n in range(260):
        builder.add("a ")
        builder.add(f"[{n}]", MessageEntityType.TEXT_LINK, url="https://example.org/")
    parts = split(builder.build())
    assert all(len(part.spans) <= 100 for part in parts)
    assert sum(len(part.spans) for part in parts) == 260


def test_an_emoji_at_the_edge_stays_whole() -> None:
    thumb, family = "👍🏽", "👨\u200d👩\u200d👧"
    parts = [part.text for part in split(RichText("a" * 9 + thumb + family), 12)]
    assert parts == ["a" * 9, thumb + family]

"""Conversations: order, limits, forgetting, moving; any text."""

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores import made_answer, refusal

from bot.conversation import Turn
from bot.storage.conversations import KEPT_TURNS, Conversations
from bot.storage.database import Database
from bot.storage.tables import storable

ODD = st.text(st.characters(codec=None, exclude_categories=[]), max_size=40)


def test_the_last_turns_oldest_first(database: Database) -> None:
    conversations = Conversations(database)
    for n in range(8):
        conversations.add("a", refusal(f"q{n}"))
    conversations.add("b", refusal("other"))
    assert [turn.question for turn in conversations.turns("a")] == [f"q{n}" for n in range(2, 8)]
    assert conversations.turns("a", limit=1) == (Turn("q7", "没有。"),)
    assert conversations.turns("c") == ()


def test_the_stand_alone_question_is_kept(database: Database) -> None:
    asked = made_answer("那它呢？", standalone_question="智谱呢？")
    Conversations(database).add("a", asked)
    assert Conversations(database).turns("a") == (Turn("智谱呢？", asked.text),)


def test_turns_expire(database: Database) -> None:
    conversations = Conversations(database)
    conversations.add("a", made_answer())
    later = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1)
    assert conversations.turns("a", not_before=later) == ()
    assert len(conversations.turns("a", not_before=later - dt.timedelta(minutes=1))) == 1
    assert conversations.prune(later - dt.timedelta(minutes=1)) == 0
    assert conversations.prune(later) == 1


def test_a_conversation_does_not_grow_without_end(database: Database) -> None:
    conversations = Conversations(database)
    for n in range(KEPT_TURNS + 5):
        conversations.add("a", refusal(f"q{n}"))
    kept = conversations.turns("a", limit=1000)
    assert [turn.question for turn in kept] == [f"q{n}" for n in range(5, KEPT_TURNS + 5)]


def test_forgetting_takes_what_is_named_and_nothing_else(database: Database) -> None:
    conversations = Conversations(database)
    keys = ["t:1:0:7", "t:1:0:8", "t:12:0:7", "T:1:0:7", "t_1:0:7", "t:1"]
    for key in keys:
        conversations.add(key, made_answer())
    assert conversations.forget("t:1") == 1
    assert conversations.forget("t:1") == 0
    assert conversations.forget_prefix("t_1:") == 1
    assert conversations.forget_prefix("t:1:") == 2
    assert [key for key in keys if conversations.turns(key)] == ["t:12:0:7", "T:1:0:7"]


def test_a_group_that_becomes_a_supergroup_keeps_its_conversations(database: Database) -> None:
    conversations = Conversations(database)
    for key in ("t:-5:0:7", "t:-5:3:8", "t:-55:0:7"):
        conversations.add(key, refusal(key))
    conversations.add("t:-100:0:7", refusal("later"))
    assert conversations.move("t:-5:", "t:-100:") == 2
    assert [t.question for t in conversations.turns("t:-100:0:7")] == ["t:-5:0:7", "later"]
    assert len(conversations.turns("t:-100:3:8")) == 1
    assert conversations.turns("t:-5:0:7") == ()
    assert len(conversations.turns("t:-55:0:7")) == 1


@given(key=ODD, question=ODD, text=ODD)
@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_any_text_is_kept(database: Database, key: str, question: str, text: str) -> None:
    conversations = Conversations(database)
    conversations.add(key, refusal(question, message=text))
    assert conversations.turns(key, limit=1) == (Turn(storable(question), storable(text)),)
    assert conversations.forget_prefix(key) >= 1
    assert conversations.turns(key) == ()

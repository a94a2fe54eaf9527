import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import SETTINGS, load_settings
from corpus.errors import SettingError


def test_defaults_work() -> None:
    settings = load_settings({}, env_file=None)
    assert settings.embedding_model == "multilingual-e5-small"
    assert settings.corpus_dir.is_dir()


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("CHROMA_URL", "localhost", "http"),
        ("STALE_AFTER_MONTHS", "soon", "whole number from 1 to 600"),
        ("STALE_AFTER_MONTHS", "0", "whole number"),
        ("READER", "oracle", "extractive"),
        ("ANSWER_THRESHOLD", "1.5", "0 to 1"),
        ("LOG_LEVEL", "loud", "debug"),
    ],
)
def test_wrong_values_are_refused_with_name_value_and_what_is_allowed(
    name: str, value: str, allowed: str
) -> None:
    with pytest.raises(SettingError) as caught:
        load_settings({name: value}, env_file=None)
    message = str(caught.value)
    assert name in message
    assert value in message
    assert allowed in message


def test_secrets_show_nowhere() -> None:
    settings = load_settings({"OPENAI_API_KEY": "sk-very-secret"}, env_file=None)
    assert settings.openai_api_key == "sk-very-secret"
    assert "sk-very-secret" not in repr(settings)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("READER=extractive\nSTATE_DIR=/from/file\n", encoding="utf-8")
    settings = load_settings({"STATE_DIR": "/from/environment"}, env_file=file)
    assert settings.reader == "extractive"
    assert settings.state_dir == Path("/from/environment")


def test_a_broken_env_file_is_said(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"\xff\xfe\x00bad")
    with pytest.raises(SettingError, match="can't be read"):
        load_settings({}, env_file=file)


def test_the_home_of_nobody_is_said() -> None:
    with pytest.raises(SettingError, match="a user of this machine"):
        load_settings({"CORPUS_DIR": "~0"}, env_file=None)


@given(st.sampled_from([s.name for s in SETTINGS]), st.text(max_size=30))
def test_any_value_is_taken_or_refused_plainly(name: str, value: str) -> None:
    with contextlib.suppress(SettingError):
        load_settings({name: value}, env_file=None)

"""Which model is asked and how: settings, providers, imports, commands."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Command
from llm_server import KEY, Asked, ModelServer, Say, best_sentence

from bot.answering import Answerer, Request, build_answerer
from bot.chain import AnswerChain
from bot.llm.model import build_model
from bot.settings import Settings, load_settings
from corpus.errors import SettingError

ROOT = Path(__file__).parents[2]
QUESTION = "When was Moonshot AI founded?"


def recipes() -> dict[str, dict[str, str]]:
    """The provider recipes of docs/llm.md: name and the settings under it."""
    found: dict[str, dict[str, str]] = {}
    name = ""
    for line in (ROOT / "docs" / "llm.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("# recipe: "):
            name = line.removeprefix("# recipe: ")
            found[name] = {}
        elif name and "=" in line and line.split("=")[0].isupper():
            key, _, value = line.partition("=")
            found[name][key] = value
        elif line.startswith("```"):
            name = ""
    return found


def test_each_provider_family_has_a_recipe_that_builds_its_client() -> None:
    families = recipes()
    wanted = {"OpenAI", "DeepSeek", "Moonshot", "Zhipu", "Ollama", "vLLM", "llama.cpp"}
    assert set(families) == wanted
    for name, environ in families.items():
        settings = load_settings(environ, env_file=None)
        assert settings.llm_configured, name
        model = build_model(settings)
        url = str(model.root_async_client.base_url)  # type: ignore[attr-defined]
        assert url.rstrip("/") == environ.get("OPENAI_BASE_URL", "https://api.openai.com/v1")
        assert model.model_name == environ["OPENAI_MODEL"]  # type: ignore[attr-defined]
        limit = "max_completion_tokens" if name == "OpenAI" else "max_tokens"
        assert model.extra_body == {limit: settings.llm_max_tokens}  # type: ignore[attr-defined]


def test_what_counts_as_configured() -> None:
    def configured(**environ: str) -> bool:
        return load_settings(environ, env_file=None).llm_configured

    assert not configured()
    assert not configured(OPENAI_MODEL="x")
    assert configured(OPENAI_API_KEY=KEY)
    assert configured(OPENAI_BASE_URL="http://127.0.0.1:1/v1")
    embeddings = {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1", "EMBEDDING_MODEL": "openai:e"}
    assert not configured(**embeddings)
    assert configured(**embeddings, OPENAI_MODEL="x")


def test_the_reader_setting_decides(built: Settings) -> None:
    assert build_answerer(built).reader is None
    with pytest.raises(SettingError, match="OPENAI_API_KEY"):
        build_answerer(replace(built, reader="llm"))
    keyed = replace(built, openai_api_key=KEY)
    assert build_answerer(keyed).reader is not None
    assert build_answerer(replace(keyed, reader="extractive")).reader is None
    assert KEY not in repr(keyed)


def test_without_a_model_nothing_of_it_is_imported(built: Settings, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from bot.answering import Request, build_answerer\n"
        "from bot.settings import load_settings\n"
        f"build_answerer(load_settings(env_file=None)).answer(Request({QUESTION!r}))\n"
        "loaded = [m for m in sys.modules if m.split('.')[0] in "
        "('openai', 'langchain_openai', 'langchain_core', 'prompts') or m.startswith('bot.llm')]\n"
        "print(loaded)"
    )
    environ = {
        **os.environ, "CORPUS_DIR": str(built.corpus_dir), "STATE_DIR": str(built.state_dir),
        "COMPANIES_FILE": str(built.companies_file), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_traces_name_the_chain_and_the_calls(
    make_answerer: Callable[..., Answerer], model_server: ModelServer
) -> None:
    from langchain_core.callbacks import BaseCallbackHandler

    class Seen(BaseCallbackHandler):
        def __init__(self) -> None:
            self.runs: list[tuple[str, object]] = []

        def on_chain_start(self, *args: object, **kwargs: object) -> None:
            self.runs.append((str(kwargs.get("name")), kwargs.get("metadata")))

        def on_chat_model_start(self, *args: object, **kwargs: object) -> None:
            self.runs.append((str(kwargs.get("name")), kwargs.get("metadata")))
            self.parent = kwargs.get("parent_run_id")

    seen = Seen()
    AnswerChain(make_answerer()).invoke(QUESTION, {"callbacks": [seen], "metadata": {"chat": "7"}})
    names = [name for name, _ in seen.runs]
    assert names == ["AnswerChain", "write answer"]
    assert seen.parent is not None
    metadata = seen.runs[1][1]
    assert isinstance(metadata, dict)
    assert metadata["chat"] == "7"
    assert metadata["prompt_version"]


def slowly(asked: Asked) -> Say:
    found = best_sentence(asked)
    assert found is not None
    text = f"Moonshot AI was founded in March 2023. [{found[0]}] It has an office on the Moon."
    return Say(f"{text} [{found[0]}]", pause=0.05)


@pytest.fixture
def configured(built: Settings, model_server: ModelServer, tmp_path: Path) -> Command:
    made = Command(built, tmp_path)
    made.environ |= {
        "OPENAI_BASE_URL": model_server.url, "OPENAI_API_KEY": KEY, "OPENAI_MODEL": "test-model",
    }  # fmt: skip
    return made


def test_a_pipe_gets_the_verified_answer_only(
    configured: Command, model_server: ModelServer
) -> None:
    model_server.then(slowly)
    done = configured("ask", QUESTION, LOG_LEVEL="debug")
    assert done.returncode == 0
    assert done.stdout.startswith("Moonshot AI was founded in March 2023.[1]\n")
    assert "on the Moon" not in done.stdout
    assert KEY not in done.stdout + done.stderr


def test_a_terminal_shows_the_draft_and_what_was_struck(
    configured: Command, model_server: ModelServer
) -> None:
    model_server.then(slowly)
    parent, child = pty.openpty()
    script = "from bot.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", script, "ask", "--reader", "llm", QUESTION],
        stdout=child, stderr=subprocess.DEVNULL, cwd=configured.folder,
        env={**configured.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"},
    )  # fmt: skip
    os.close(child)
    shown = b""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and select.select([parent], [], [], 60)[0]:
        try:
            shown += os.read(parent, 4096)
        except OSError:
            break
    assert process.wait(timeout=10) == 0
    os.close(parent)
    text = shown.decode()
    assert "\x1b[2;9mIt has an office on the Moon" in text
    assert text.rindex("March 2023.[1]") > text.rindex("on the Moon")


def test_the_whole_answer_of_a_chain_is_the_streams_last(
    make_answerer: Callable[..., Answerer], model_server: ModelServer
) -> None:
    model_server.then(slowly)
    answer = make_answerer().answer(Request(QUESTION))
    assert answer.text == "Moonshot AI was founded in March 2023.[1]"
    assert len(answer.dropped) == 1

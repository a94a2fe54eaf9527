"""The real command in processes of its own: killed, stopped, watched, replicated."""

import json
import shutil
import socket
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from processes import bot_process
from stores import Server
from telegram_api import Message, Participant, TelegramServer

QUESTION = "Who is the founder of Moonshot AI?"
ADMIN = 9001
TEXT = "OpenAI发布新模型\n\n2026-11-20\n某科技报\n\nOpenAI于2026年11月发布了新模型Aurora。\n"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def environ(indexed: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """A corpus, an index and a database of the test's own."""
    home = Path(indexed["CORPUS_DIR"]).parent
    shutil.copytree(home, tmp_path / "home")
    return {
        name: value.replace(str(home), str(tmp_path / "home")) for name, value in indexed.items()
    } | {"TELEGRAM_ADMIN_IDS": str(ADMIN), "LOG_LEVEL": "info"}


def is_answer(message: Message) -> bool:
    return "👍" in message.labels


@pytest.mark.slow
def test_the_probes_and_the_logs_of_a_running_bot(
    telegram: TelegramServer, environ: dict[str, str], tmp_path: Path
) -> None:
    port = free_port()
    chat = telegram.user("Ann").private()
    options = {"METRICS_LISTEN": f"127.0.0.1:{port}", "LOG_FORMAT": "json", "LOG_LEVEL": "debug"}
    with bot_process(telegram, environ | options, tmp_path / "log") as bot:
        chat.send(QUESTION)
        chat.wait_for_message_sync(is_answer, timeout=20)
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            assert client.get("/healthz").text == "ok\n"
            assert client.get("/readyz").json() == {"ready": True, "missing": {}}
            measured = client.get("/metrics").text
            shutil.rmtree(Path(environ["STATE_DIR"]) / "index")
            gone = client.get("/readyz")
        assert bot.stop() == 0
    assert (gone.status_code, list(gone.json()["missing"])) == (503, ["index"])
    assert 'companybot_answers_total{outcome="' in measured
    assert 'companybot_updates_total{how="new"} 1.0' in measured
    assert "companybot_answer_seconds_count 1.0" in measured
    assert "companybot_index_age_seconds" in measured
    assert telegram.token not in bot.log
    lines = [json.loads(line) for line in bot.log.splitlines() if line.startswith("{")]
    assert lines
    assert all({"time", "level", "logger", "message"} <= set(line) for line in lines)


@pytest.mark.slow
def test_a_kill_in_mid_answer_loses_no_question(
    telegram: TelegramServer, environ: dict[str, str], tmp_path: Path
) -> None:
    chats = [telegram.user(f"P{n}").private() for n in range(8)]
    with bot_process(telegram, environ, tmp_path / "log") as bot:
        telegram.faults.hang("sendMessage", seconds=30, times=None)
        for chat in chats:
            chat.send(QUESTION)
        deadline = time.monotonic() + 20
        while telegram.world.updates.pending and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(1)
        bot.kill()
    telegram.faults.clear()
    with bot_process(telegram, environ, tmp_path / "log2") as bot:
        for chat in chats:
            chat.wait_for_message_sync(is_answer, timeout=60)
        time.sleep(1)
        assert bot.stop() == 0
    assert [sum(map(is_answer, chat.messages())) for chat in chats] == [1] * len(chats)


@pytest.mark.slow
def test_a_kill_in_mid_curation_loses_nothing(
    telegram: TelegramServer, environ: dict[str, str], tmp_path: Path
) -> None:
    admin = telegram.user("Ada", user_id=ADMIN).private()
    with bot_process(telegram, environ, tmp_path / "log") as bot:
        admin.document("aurora.txt", TEXT.encode())
        preview = admin.wait_for_message_sync(lambda each: "Add" in each.labels, timeout=20)
        admin.press(preview, "Add")
        time.sleep(0.1)  # somewhere between the press and its end
        bot.kill()
    with bot_process(telegram, environ, tmp_path / "log2") as bot:
        admin.wait_for_message_sync(lambda e: "Added as aurora" in e.text, after=0, timeout=60)
        assert bot.stop() == 0
    assert (Path(environ["CORPUS_DIR"]) / "aurora.md").is_file()
    listed = Path(environ["CORPUS_DIR"]).glob("aurora*")
    assert [path.name for path in listed] == ["aurora.md"]


def message_of(chat: Participant) -> dict[str, Any]:
    """A question as Telegram would tell the bot of it."""
    return {
        "message_id": 1,
        "date": int(time.time()),
        "text": QUESTION,
        "chat": {"id": chat.id, "type": "private", "first_name": "P"},
        "from": {"id": chat.id, "is_bot": False, "first_name": "P", "language_code": "en"},
    }


@pytest.mark.slow
def test_replicas_on_one_database_answer_once(
    telegram: TelegramServer, environ: dict[str, str], tmp_path: Path, postgres: Server
) -> None:
    """Each update reaches both replicas, as a balancer that retries can make it."""
    database = postgres.new_database()
    ports = [free_port(), free_port()]
    secret = "a-secret-of-sixteen-or-more"
    chats = [telegram.user(f"P{n}").private() for n in range(10)]
    with ExitStack() as stack:
        bots = [
            stack.enter_context(
                bot_process(
                    telegram,
                    environ
                    | {
                        "DATABASE_URL": database,
                        "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
                        "TELEGRAM_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
                        "TELEGRAM_WEBHOOK_SECRET": secret,
                    },
                    tmp_path / f"log{port}",
                )
            )
            for port in ports
        ]
        header = {"X-Telegram-Bot-Api-Secret-Token": secret}
        with httpx.Client(trust_env=False) as client:
            for number, chat in enumerate(chats):
                body = {"update_id": 900_000 + number, "message": message_of(chat)}
                for port in ports:
                    url = f"http://127.0.0.1:{port}/hook"
                    assert client.post(url, json=body, headers=header).status_code == 200
        for chat in chats:
            chat.wait_for_message_sync(is_answer, timeout=30)
        time.sleep(2)
        assert [bot.stop() for bot in bots] == [0, 0]
    assert [sum(map(is_answer, chat.messages())) for chat in chats] == [1] * len(chats)

"""The real command in processes of its own: killed, stopped, watched, replicated."""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from processes import bot_process
from telegram_api import Message, TelegramServer

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
        while not telegram.world.updates.pending == [] and time.monotonic() < deadline:
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


POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin")) if Path("/usr/lib/postgresql").is_dir() else []


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[str]:
    """A PostgreSQL server of the test's own; its URL."""
    if not POSTGRES:
        pytest.skip("there is no PostgreSQL server on this machine")
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user and shutil.which("runuser") is None:
        pytest.skip("PostgreSQL doesn't run as root, and there is no runuser")
    folder = Path("/tmp") / f"companybot-postgres-{os.getpid()}"  # noqa: S108 - the server's user must reach it
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    if as_user:
        shutil.chown(folder, "postgres")
    port = free_port()

    def call(*command: str) -> None:
        subprocess.run([*as_user, *command], check=True, capture_output=True, cwd="/")

    tools, data = POSTGRES[-1], folder / "data"
    call(f"{tools}/initdb", "-D", str(data), "-A", "trust", "-U", "postgres", "--no-sync")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    call(f"{tools}/pg_ctl", "-D", str(data), "-o", options, "-l", f"{folder}/log", "-w", "start")
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        call(f"{tools}/pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.slow
def test_replicas_on_one_database_answer_once(
    telegram: TelegramServer, environ: dict[str, str], tmp_path: Path, postgres: str
) -> None:
    """Each update reaches both replicas, as a balancer that retries can make it."""
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
                        "DATABASE_URL": postgres,
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
                message = chat.send(QUESTION)
                body = {"update_id": 900_000 + number, "message": message.payload}
                for port in ports:
                    url = f"http://127.0.0.1:{port}/hook"
                    assert client.post(url, json=body, headers=header).status_code == 200
        for chat in chats:
            chat.wait_for_message_sync(is_answer, timeout=30)
        time.sleep(2)
        assert [bot.stop() for bot in bots] == [0, 0]
    # Once for what the server itself delivered, once for the update that both were given.
    assert [sum(map(is_answer, chat.messages())) for chat in chats] == [2] * len(chats)

"""Opening: at once, by old and new programs, on bad disks, and killed in the middle."""

import random
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from stores import PASSWORD, Server, environ_of, made_answer

from bot.settings import Settings, load_settings
from bot.storage.answers import AnswerLog
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.migrations import MIGRATIONS, Migration
from corpus.errors import SettingError, StorageError

WRITER = """
import sys
from bot.settings import load_settings
from bot.storage.answers import AnswerLog
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.feedback import FeedbackLog
from tests.stores import made_answer

sys.stdin.readline()
with Database.open(load_settings(env_file=None)) as database:
    for n in range(int(sys.argv[1])):
        answer = made_answer()
        Conversations(database).add("k:1", answer)
        key = AnswerLog(database).add(answer, channel="cli", asked_by=sys.argv[2])
        FeedbackLog(database).add(key, "good", sys.argv[2])
        print(key, flush=True)
"""


def writer(settings: Settings, count: int, name: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(count), name], env=environ_of(settings), text=True,
        cwd=Path(__file__).parents[3], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip


def test_processes_that_open_a_new_database_at_once(kept_in: Settings) -> None:
    processes = [writer(kept_in, 30, f"p{n}") for n in range(2)]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    written = [line for process in processes for line in process.communicate()[0].split()]
    assert [process.returncode for process in processes] == [0] * 2
    with Database.open(kept_in) as database:
        assert {answer.id for answer in AnswerLog(database).recent(100)} == set(written)
        assert len(written) == 60
        with database.reading() as connection:
            assert connection.execute(text("select count(*) from feedback")).scalar() == 60
            versions = connection.execute(text("select number from schema_version")).all()
        assert [tuple(row) for row in versions] == [(MIGRATIONS[-1].number,)]


def test_what_was_kept_survives_kill_9(plain: Settings) -> None:
    seeded = random.Random(7)
    kept: set[str] = set()
    for n in range(3):
        process = writer(plain, 10_000, f"p{n}")
        process.stdin.write("\n")  # type: ignore[union-attr]
        process.stdin.flush()  # type: ignore[union-attr]
        kept.add(process.stdout.readline().strip())  # type: ignore[union-attr]
        time.sleep(seeded.uniform(0.01, 0.3))
        process.kill()
        kept |= set(process.communicate()[0].split())
    with Database.open(plain) as database:
        found = {answer.id for answer in AnswerLog(database).recent(100_000)}
        with database.reading() as connection:
            assert connection.execute(text("pragma integrity_check")).scalar() == "ok"
            orphans = "select count(*) from feedback where answer_id not in (select id from answer)"
            assert connection.execute(text(orphans)).scalar() == 0
    assert kept <= found
    # At most the one answer of each process that was kept, but not yet said.
    assert len(found - kept) <= 3


def test_a_writer_waits_for_another(plain: Settings) -> None:
    with Database.open(plain) as database:
        other = sqlite3.connect(plain.state_dir / "companybot.sqlite3", isolation_level=None)
        other.execute("begin immediate")
        writing = threading.Thread(
            target=AnswerLog(database).add, args=(made_answer(),), kwargs={"channel": "cli"}
        )
        writing.start()
        time.sleep(0.3)
        assert AnswerLog(database).recent() == []
        other.execute("commit")
        other.close()
        writing.join(10)
        assert len(AnswerLog(database).recent()) == 1


def test_threads_share_a_database(database: Database) -> None:
    log = AnswerLog(database)
    threads = [
        threading.Thread(target=lambda: [log.add(made_answer(), channel="x") for _ in range(10)])
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(log.recent(1000)) == 80


def test_migrations_are_applied_once_and_keep_what_is_there(kept_in: Settings) -> None:
    with Database.open(kept_in) as database:
        key = AnswerLog(database).add(made_answer(), channel="cli")
    grown = (*MIGRATIONS, _adds_a_column(MIGRATIONS[-1].number + 1))
    for _ in range(2):
        with Database.open(kept_in, migrations=grown) as database:
            assert AnswerLog(database).get(key).channel == "cli"
            assert "extra" in {c["name"] for c in inspect(database.engine).get_columns("answer")}
    with pytest.raises(StorageError, match="newer version"):
        Database.open(kept_in)


def test_a_migration_that_fails_changes_nothing(kept_in: Settings) -> None:
    Database.open(kept_in).close()
    last = MIGRATIONS[-1].number
    broken = Migration(last + 2, lambda connection: connection.execute(text("drop table nothing")))
    with pytest.raises(StorageError):
        Database.open(kept_in, migrations=(*MIGRATIONS, _adds_a_column(last + 1), broken))
    with Database.open(kept_in) as database:
        assert "extra" not in {c["name"] for c in inspect(database.engine).get_columns("answer")}


def _adds_a_column(number: int) -> Migration:
    def apply(connection: object) -> None:
        connection.execute(text("alter table answer add column extra text"))  # type: ignore[attr-defined]

    return Migration(number, apply)


def test_tables_declared_elsewhere_are_made(plain: Settings) -> None:
    Database.open(plain).close()
    script = (
        "from sqlalchemy import Column, Integer, Table, inspect\n"
        "from bot.settings import load_settings\n"
        "from bot.storage.database import Database, metadata\n"
        "Table('elsewhere', metadata, Column('id', Integer, primary_key=True))\n"
        "print('elsewhere' in inspect(Database.open(load_settings()).engine).get_table_names())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=environ_of(plain), capture_output=True, text=True,
        check=True, cwd=plain.state_dir,
    )  # fmt: skip
    assert done.stdout == "True\n"


def test_a_full_disk_is_one_plain_error_and_loses_nothing(
    plain: Settings, small_disk: Path
) -> None:
    settings = replace(plain, state_dir=small_disk / "state")
    kept: list[str] = []
    with Database.open(settings) as database:
        log = AnswerLog(database)
        with pytest.raises(StorageError, match=r"full|can't be written"):
            kept.extend(log.add(made_answer("长" * 10_000), channel="cli") for _ in range(1000))
        assert kept
        assert {answer.id for answer in log.recent(1000)} == set(kept)


def test_a_read_only_disk_is_one_plain_error_and_can_be_read(
    plain: Settings, small_disk: Path
) -> None:
    settings = replace(plain, state_dir=small_disk / "state")
    process = writer(settings, 3, "me")
    assert len(process.communicate("\n")[0].split()) == 3
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    try:
        with pytest.raises(StorageError, match="read-only"), Database.open(settings) as database:
            AnswerLog(database).add(made_answer(), channel="cli")
        with pytest.raises(StorageError, match=r"read-only|can't be made"):
            Database.open(replace(settings, state_dir=small_disk / "new"))
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    with Database.open(settings) as database:
        assert len(AnswerLog(database).recent()) == 3


def test_a_file_that_is_no_database_is_said(plain: Settings) -> None:
    plain.state_dir.mkdir()
    (plain.state_dir / "companybot.sqlite3").write_bytes(b"no database at all " * 100)
    with pytest.raises(StorageError, match="move the file away"):
        Database.open(plain)


@pytest.mark.parametrize(
    "url",
    [
        "mysql://me:hush@host/x", "sqlite://", "sqlite:///:memory:", "hush", "postgresql://",
        "postgresql+asyncpg://me:hush@host/x",
    ],
)  # fmt: skip
def test_a_wrong_url_is_refused_without_showing_it(url: str) -> None:
    with pytest.raises(SettingError, match="DATABASE_URL is wrong: its value is not") as caught:
        load_settings({"DATABASE_URL": url}, env_file=None)
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["postgresql://me:hush@host:port/x", "postgresql://me:a@hush@host/y"]
)
def test_a_url_that_cannot_be_read_is_refused_without_showing_it(url: str) -> None:
    with pytest.raises(SettingError, match="DATABASE_URL can't be read") as caught:
        Database.open(load_settings({"DATABASE_URL": url}, env_file=None))
    assert "hush" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_the_url_is_not_in_the_settings_repr() -> None:
    settings = load_settings({"DATABASE_URL": "postgres://me:hush@host/x"}, env_file=None)
    assert settings.database_url == "postgresql://me:hush@host/x"
    assert "hush" not in repr(settings)


def test_another_sqlite_file_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a folder" / "b.db"
    with Database.open(load_settings({"DATABASE_URL": f"sqlite:///{path}"}, None)) as database:
        AnswerLog(database).add(made_answer(), channel="cli")
    assert path.is_file()


def test_a_missing_driver_is_said_with_the_command(plain: Settings) -> None:
    script = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from bot.settings import load_settings\n"
        "from bot.storage.database import Database\n"
        "from corpus.errors import SettingError\n"
        "try: Database.open(load_settings())\n"
        "except SettingError as error: print(error)"
    )
    environ = {**environ_of(plain), "DATABASE_URL": "postgresql://me:hush@127.0.0.1:1/x"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=True
    )
    assert "pip install 'companybot[postgres]'" in done.stdout


def test_a_server_that_is_down_or_refuses_is_said(postgres: Server) -> None:
    for url in ("postgresql://me:hush@127.0.0.1:1/x", postgres.url("postgres", "hush")):
        with pytest.raises(StorageError, match="server of DATABASE_URL can't be reached") as caught:
            Database.open(load_settings({"DATABASE_URL": url}, env_file=None))
        chain = [caught.value, caught.value.__cause__]
        assert not any("hush" in str(error) or PASSWORD in str(error) for error in chain)


def test_deleted_text_is_gone_from_the_file(plain: Settings) -> None:
    with Database.open(plain) as database:
        Conversations(database).add("k:1", made_answer("a most private question"))
        assert Conversations(database).forget("k:1") == 1
    assert b"most private" not in (plain.state_dir / "companybot.sqlite3").read_bytes()
    assert not (plain.state_dir / "companybot.sqlite3-wal").exists()

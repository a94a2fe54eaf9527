"""A real database for each test: SQLite, and PostgreSQL where a server is installed."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from bot.answer import Answer, AnswerSentence, Citation, PassageScore
from bot.settings import Settings, load_settings
from bot.storage.database import Database

PASSWORD = "p@ss:w/rd"


def made_answer(question: str = "深度求索是哪一年成立的？", **fields: object) -> Answer:
    """An answer as a reader gives it."""
    citation = Citation(
        1, "deepseek", "深度求索", "https://example.org/a", "天眼查", None,
        "深度求索由幻方量化孵化，2023年7月在杭州成立。", 8, 33, "zh-Hans",
    )  # fmt: skip
    defaults: dict[str, object] = {
        "language": "zh-Hans",
        "standalone_question": question,
        "companies": ("deepseek",),
        "sentences": (AnswerSentence(citation.quote, (1,)),),
        "citations": (citation,),
        "passages": (PassageScore("deepseek", citation.quote, 0.5),),
        "timings_ms": {"total": 3},
        "generation": "g1",
        "probability": 0.9,
    }
    return Answer(question, **{**defaults, **fields})  # type: ignore[arg-type]


def refusal(question: str, **fields: object) -> Answer:
    """A refusal, as the answer log keeps it."""
    silent = {"sentences": (), "citations": (), "reason": "not_in_corpus", "message": "没有。"}
    return made_answer(question, **{**silent, **fields})


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server on loopback."""

    port: int
    programs: Path

    def url(self, name: str, password: str = PASSWORD) -> str:
        quoted = password.replace("@", "%40").replace("/", "%2F")
        return f"postgresql://postgres:{quoted}@127.0.0.1:{self.port}/{name}"

    def new_database(self) -> str:
        """The URL of an empty database."""
        import psycopg

        name = f"t{uuid4().hex}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"create database {name}")
        return self.url(name)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server of its own, on a free port, in a folder that goes."""
    pytest.importorskip("psycopg", reason="the PostgreSQL driver is not installed")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    program = shutil.which("postgres") or (str(found[-1]) if found else None)
    if program is None:
        pytest.skip("no PostgreSQL server is installed")
    programs = Path(program).parent
    folder = Path(tempfile.mkdtemp(prefix="companybot-postgres-"))
    user = _unprivileged(folder)
    secret = folder / "password"
    secret.write_text(PASSWORD, encoding="utf-8")
    secret.chmod(0o644)
    data = folder / "data"
    subprocess.run(
        [str(programs / "initdb"), "-D", str(data), "-U", "postgres", "-E", "UTF8", "--no-sync",
         "--locale=C", "--auth=scram-sha-256", f"--pwfile={secret}"],
        user=user, cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [program, "-D", str(data), "-h", "127.0.0.1", "-p", str(port), "-k", "", "-F"],
        user=user, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    server = Server(port, programs)
    try:
        _wait_for(server)
        yield server
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder: Path) -> int | None:
    """Whom to run the server as, which refuses to run as root; the folder becomes theirs."""
    if os.geteuid() != 0:
        return None
    with contextlib.suppress(KeyError):
        user = pwd.getpwnam("postgres").pw_uid
        os.chown(folder, user, -1)
        return user
    pytest.skip("the server refuses to run as root, and there is no user postgres")


def _wait_for(server: Server) -> None:
    import psycopg

    deadline = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(server.url("postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


@pytest.fixture
def plain(tmp_path: Path) -> Settings:
    """Settings with nothing but a state folder."""
    return load_settings({"STATE_DIR": str(tmp_path / "state")}, env_file=None)


@pytest.fixture(params=["sqlite", "postgresql"])
def kept_in(request: pytest.FixtureRequest, plain: Settings) -> Settings:
    """Settings whose database is new: each kind in turn."""
    if request.param == "sqlite":
        return plain
    server: Server = request.getfixturevalue("postgres")
    environ = {"STATE_DIR": str(plain.state_dir), "DATABASE_URL": server.new_database()}
    return load_settings(environ, env_file=None)


@pytest.fixture
def database(kept_in: Settings) -> Iterator[Database]:
    """An open, empty database of each kind."""
    with Database.open(kept_in) as opened:
        yield opened


def environ_of(settings: Settings) -> dict[str, str]:
    """The environment in which another process has these settings."""
    own = {"STATE_DIR": str(settings.state_dir)}
    if settings.database_url is not None:
        own["DATABASE_URL"] = settings.database_url
    return {**os.environ, **own, "PYTHONPATH": str(Path(__file__).parents[1])}

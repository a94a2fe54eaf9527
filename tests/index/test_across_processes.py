"""What happens between processes: live re-index, kills, full disks, a Chroma server."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Command, article, write_articles

from bot.settings import Settings
from corpus.companies import load_companies
from corpus.errors import IndexingError
from index.build import reindex
from index.config import IndexConfig
from index.search import PassageIndex

ROOT = Path(__file__).parents[2]


def build_in_a_process(config: IndexConfig) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", "from bot.cli import main; main()", "reindex"],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "CORPUS_DIR": str(config.corpus_dir),
            "STATE_DIR": str(config.state_dir),
            "COMPANIES_FILE": str(config.companies_file),
            "EMBEDDING_MODEL": "hashing",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_an_open_process_follows_another_ones_reindex(command: Command, settings: Settings) -> None:
    command("reindex", EMBEDDING_MODEL="hashing")
    asker = subprocess.Popen(
        [sys.executable, "-c", "from bot.cli import main; main()", "ask", "--batch", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={**command.environ, "EMBEDDING_MODEL": "hashing", "PYTHONPATH": str(ROOT),
             "ANSWER_THRESHOLD": "0"},
        cwd=command.folder,
    )  # fmt: skip
    assert asker.stdin is not None
    assert asker.stdout is not None

    def ask(question: str) -> dict[str, object]:
        assert asker.stdin is not None
        assert asker.stdout is not None
        asker.stdin.write(json.dumps({"id": "q", "question": question}) + "\n")
        asker.stdin.flush()
        answer: dict[str, object] = json.loads(asker.stdout.readline())
        return answer

    try:
        first = ask("When did Moonshot AI release Kimi?")
        assert "October 2023" in str(first["answer"])
        (settings.corpus_dir / "moonshot.md").unlink()
        command("reindex", EMBEDDING_MODEL="hashing")
        second = ask("When did Moonshot AI release Kimi?")
        assert second["generation"] != first["generation"]
        assert all(passage["article"] != "moonshot" for passage in second["passages"])  # type: ignore[attr-defined]
    finally:
        asker.stdin.close()
        asker.wait(20)


@pytest.mark.slow
def test_killed_builds_lose_nothing(hashing_config: IndexConfig, tmp_path: Path) -> None:
    first = reindex(hashing_config)
    bodies = "\n\n".join(f"第{n}段话，说的是第{n}件事。" for n in range(200))
    for round_number, delay in enumerate((0.3, 0.8, 1.2, 1.6, 2.0, 2.5)):
        write_articles(hashing_config.corpus_dir, article("new", f"{round_number}。{bodies}"))
        process = build_in_a_process(hashing_config)
        time.sleep(delay)
        process.kill()
        process.wait()
        index = PassageIndex(hashing_config, load_companies(hashing_config.companies_file))
        assert index.search("深度求索").hits
        index.close()
    reindex(hashing_config)
    fresh = replace(hashing_config, state_dir=tmp_path / "fresh")
    reindex(fresh)
    results = [
        [
            (hit.passage.id, round(hit.score, 6))
            for hit in PassageIndex(config, load_companies(config.companies_file))
            .search("第7段话")
            .hits
        ]
        for config in (hashing_config, fresh)
    ]
    assert results[0] == results[1]
    assert hashing_config.generations.current() != first.generation


def test_a_full_disk_is_one_plain_error_and_loses_nothing(
    hashing_config: IndexConfig, small_disk: Path
) -> None:
    config = replace(hashing_config, state_dir=small_disk / "state")
    first = reindex(config)
    text = "\n\n".join(f"第{n}段话，说的是第{n}件事，共{n}万元。" for n in range(3000))
    write_articles(config.corpus_dir, article("big", text))
    with pytest.raises(IndexingError, match="can't be written"):
        reindex(config)
    assert config.generations.current() == first.generation
    index = PassageIndex(config, load_companies(config.companies_file))
    assert index.search("深度求索").hits
    index.close()
    (config.corpus_dir / "big.md").unlink()
    assert reindex(config).unchanged == 2


def test_a_read_only_state_folder_still_answers(
    hashing_config: IndexConfig, small_disk: Path
) -> None:
    config = replace(hashing_config, state_dir=small_disk / "state")
    # In another process: what a library still holds open here would keep the disk busy.
    assert build_in_a_process(config).wait(60) == 0
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    try:
        index = PassageIndex(config, load_companies(config.companies_file))
        assert index.search("深度求索").hits
        index.close()
        write_articles(config.corpus_dir, article("new", "新的内容。"))
        with pytest.raises(IndexingError, match="can't be written"):
            reindex(config)
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)


@pytest.fixture(scope="module")
def chroma_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real `chroma run` on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = Path(sys.executable).with_name("chroma")
    process = subprocess.Popen(
        [str(program), "run", "--host", "127.0.0.1", "--port", str(port),
         "--path", str(tmp_path_factory.mktemp("chroma"))],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.2)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(20)


@pytest.mark.slow
def test_a_chroma_server_behaves_as_the_embedded_one(
    hashing_config: IndexConfig, chroma_server: str, tmp_path: Path
) -> None:
    remote = replace(hashing_config, chroma_url=chroma_server, state_dir=tmp_path / "remote")
    reindex(hashing_config)
    reindex(remote)
    table = load_companies(remote.companies_file)

    def hits(config: IndexConfig) -> list[tuple[str, float]]:
        index = PassageIndex(config, table)
        found = index.search("深度求索 Kimi valuation").hits
        index.close()
        return [(hit.passage.id, round(hit.score, 5)) for hit in found]

    assert hits(remote) == hits(hashing_config)
    open_index = PassageIndex(remote, table)
    assert open_index.search("Kimi").hits
    (remote.corpus_dir / "moonshot.md").unlink()
    assert reindex(remote).removed == ("moonshot",)
    reindex(hashing_config)
    found = open_index.search("Kimi chatbot").hits
    assert {hit.passage.article.slug for hit in found} == {"deepseek"}
    open_index.close()
    assert hits(remote) == hits(hashing_config)


def test_a_chroma_server_that_does_not_answer_is_said(hashing_config: IndexConfig) -> None:
    with pytest.raises(IndexingError, match="CHROMA_URL"):
        reindex(replace(hashing_config, chroma_url="http://127.0.0.1:9"))

"""Shared fixtures: a small corpus on disk, a real index over it, the real command."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.settings import Settings, load_settings
from corpus.article import Article, render_article
from index.config import IndexConfig

if TYPE_CHECKING:
    from llm_server import ModelServer

    from bot.answering import Answerer

pytest_plugins = ["answer_fixtures", "stores", "telegram_fixtures"]

SHARED = Path(__file__).resolve().parents[2] / "shared"

NAMES = """
companies:
  - id: deepseek
    name: {zh-Hans: 深度求索, zh-Hant: 深度求索, en: DeepSeek}
    people:
      - name: {zh-Hans: 梁文锋, zh-Hant: 梁文鋒, en: Liang Wenfeng}
    products:
      - name: {en: DeepSeek-R1}
  - id: moonshot
    name: {zh-Hans: 月之暗面, zh-Hant: 月之暗面, en: Moonshot AI}
    aliases: [Kimi]
  - id: openai
    name: {en: OpenAI}
"""

DEEPSEEK = """## 概况

深度求索由幻方量化孵化，2023年7月在杭州成立。[^1] 创始人是梁文锋。[^2]

## 模型

2025年1月20日，深度求索发布了推理模型DeepSeek-R1。[^2] 该模型的API价格为每百万输出token 16元。
"""

MOONSHOT = """## Overview

Moonshot AI was founded in March 2023 in Beijing. Its founder is Yang Zhilin. The company raised
more than $1 billion in February 2024 at a valuation of $2.5 billion.

## Products

Moonshot AI released the Kimi chatbot in October 2023. Kimi could read 200,000 Chinese characters
in one prompt.
"""


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the person who runs the tests reaches them."""
    from bot.settings import SETTINGS

    for setting in SETTINGS:
        monkeypatch.delenv(setting.name, raising=False)


@pytest.fixture
def shared() -> Path:
    """The folder of shared inputs and question sets; tests skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared inputs are not beside the project")
    return SHARED


def article(slug: str, body: str, **fields: object) -> Article:
    defaults: dict[str, object] = {"title": slug, "language": "zh-Hans"}
    return Article(slug=slug, body=body.strip("\n"), **{**defaults, **fields})  # type: ignore[arg-type]


def write_articles(folder: Path, *articles: Article) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for each in articles:
        (folder / f"{each.slug}.md").write_text(render_article(each), encoding="utf-8")


@pytest.fixture
def corpus_dir(tmp_path: Path) -> Path:
    """A folder of the small corpus."""
    return small_corpus(tmp_path / "articles")


def small_corpus(folder: Path) -> Path:
    """Write two short articles, Chinese and English, with footnotes to sources."""
    import datetime as dt

    from corpus.article import Source

    write_articles(
        folder,
        article(
            "deepseek",
            DEEPSEEK,
            title="深度求索：公司概况",
            publisher="Companybot",
            published=dt.date(2026, 10, 1),
            companies=("deepseek",),
            sources=(
                Source("工商登记", "https://example.org/a", "天眼查", dt.date(2024, 5, 1)),
                Source("R1发布", "https://example.org/b", "DeepSeek", dt.date(2025, 1, 20)),
            ),
        ),
        article(
            "moonshot",
            MOONSHOT,
            title="Moonshot AI: company profile",
            publisher="Example Daily",
            published=dt.date(2026, 9, 1),
            language="en",
            companies=("moonshot",),
            url="https://example.org/moonshot",
        ),
    )
    return folder


@pytest.fixture
def settings(tmp_path: Path, corpus_dir: Path, lend_lexicon: Callable[[Path], Path]) -> Settings:
    """Settings over the small corpus, with the bundled encoder."""
    names = tmp_path / "companies.yaml"
    names.write_text(NAMES, encoding="utf-8")
    environ = {
        "CORPUS_DIR": str(corpus_dir),
        "STATE_DIR": str(lend_lexicon(tmp_path / "state")),
        "COMPANIES_FILE": str(names),
    }
    return load_settings(environ, env_file=None)


@pytest.fixture
def hashing_config(settings: Settings) -> IndexConfig:
    """An index over the small corpus with the encoder that needs no model."""
    from bot.indexing import index_config

    return index_config(replace(settings, embedding_model="hashing"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 3 MB; needs the right to mount."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)],
        capture_output=True, check=False,
    ).returncode == 0  # fmt: skip
    if not mounted:
        pytest.skip("a small disk can only be made with the right to mount")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


class Command:
    """Runs the real `companybot` in a process of its own."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.folder = folder
        self.environ = {
            **os.environ,
            "CORPUS_DIR": str(settings.corpus_dir),
            "STATE_DIR": str(settings.state_dir),
            "COMPANIES_FILE": str(settings.companies_file),
            "HOME": str(folder),
        }

    def __call__(
        self, *arguments: str, stdin: str | bytes = "", **environ: str
    ) -> "subprocess.CompletedProcess[str]":
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-c", "from bot.cli import main; main()", *arguments],
            input=data,
            capture_output=True,
            env={**self.environ, **environ, "PYTHONPATH": str(Path(__file__).parents[1])},
            cwd=self.folder,
            timeout=100,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    def json(self, *arguments: str, **options: str) -> object:
        """Run a command that prints JSON, and read it."""
        return json.loads(self(*arguments, **options).stdout)


@pytest.fixture
def command(settings: Settings, tmp_path: Path) -> Command:
    """The command line over the small corpus."""
    return Command(settings, tmp_path)


@pytest.fixture(scope="session")
def running_server() -> Iterator["ModelServer"]:
    import langchain_openai  # noqa: F401 - loading takes seconds, which no test should measure
    from llm_server import serve_model

    with serve_model() as server:
        yield server


@pytest.fixture
def model_server(running_server: "ModelServer") -> "ModelServer":
    running_server.reset()
    return running_server


@pytest.fixture(scope="session")
def built(
    tmp_path_factory: pytest.TempPathFactory, lend_lexicon: Callable[[Path], Path]
) -> Settings:
    """Settings over one index of the small corpus, which no test changes."""
    from bot.answering import build_answerer
    from index.build import reindex

    folder = tmp_path_factory.mktemp("llm")
    (folder / "companies.yaml").write_text(NAMES, encoding="utf-8")
    environ = {
        "CORPUS_DIR": str(small_corpus(folder / "articles")),
        "STATE_DIR": str(lend_lexicon(folder / "state")),
        "COMPANIES_FILE": str(folder / "companies.yaml"),
    }
    settings = load_settings(environ, env_file=None)
    answerer = build_answerer(settings)
    reindex(answerer.index.config)
    answerer.index.close()
    return settings


@pytest.fixture
def llm_settings(built: Settings, model_server: "ModelServer") -> Settings:
    return replace(
        built,
        openai_base_url=model_server.url,
        openai_api_key="sk-test-0123456789-not-to-be-shown",
        openai_model="test-model",
        llm_timeout_seconds=5.0,
    )


@pytest.fixture
def make_answerer(llm_settings: Settings) -> "Iterator[Callable[..., Answerer]]":
    """Answerers over the index that ask the model server; keywords change settings."""
    from bot.answering import build_answerer

    made: list[Answerer] = []

    def make(**changes: object) -> "Answerer":
        made.append(build_answerer(replace(llm_settings, **changes)))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for answerer in made:
        answerer.index.close()

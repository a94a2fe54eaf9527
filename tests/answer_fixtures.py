"""Fixtures of answers: the shipped names table and corpus, and answers from a few articles.

A plugin rather than a `conftest.py` of a folder, since tests import from `conftest` by name.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, closing
from dataclasses import replace
from typing import TYPE_CHECKING

import portalocker
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from measuring import Answering

    from bot.answering import Answerer
    from corpus.article import Article
    from corpus.companies import CompanyTable
    from index.lexicon import Lexicon

LEXICON_FILE = "lexicon.sqlite3"


def once_for_all(
    tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]
) -> Path:
    """A folder that the first of the processes that run tests makes, and all of them use."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder = root / name
    with portalocker.Lock(root / f"{name}.lock", timeout=100):
        if not folder.exists():
            making = root / f"{name}.new"
            making.mkdir()
            make(making)
            making.rename(folder)
    return folder


@pytest.fixture(scope="session")
def lexicon_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lexicon, made once: three seconds that no other test should take."""
    from index.lexicon import Lexicon

    def make(folder: Path) -> None:
        Lexicon(folder / LEXICON_FILE).close()

    return once_for_all(tmp_path_factory, "lexicon", make) / LEXICON_FILE


@pytest.fixture(scope="session")
def lend_lexicon(lexicon_file: Path) -> Callable[[Path], Path]:
    """Puts the lexicon into a state directory, and gives that back."""

    def lend(state_dir: Path) -> Path:
        state_dir.mkdir(parents=True, exist_ok=True)
        os.link(lexicon_file, state_dir / LEXICON_FILE)
        return state_dir

    return lend


@pytest.fixture(scope="session")
def lexicon(lexicon_file: Path) -> Lexicon:
    """The lexicon, open."""
    from index.lexicon import Lexicon

    return Lexicon(lexicon_file)


@pytest.fixture(scope="session")
def table() -> CompanyTable:
    """The shipped names table."""
    from bot.settings import load_settings
    from corpus.companies import load_companies

    return load_companies(load_settings({}, env_file=None).companies_file)


@pytest.fixture(scope="session")
def shipped(
    tmp_path_factory: pytest.TempPathFactory, lend_lexicon: Callable[[Path], Path]
) -> Iterator[Answerer]:
    """Answers from the shipped corpus, indexed once; no test changes it."""
    from bot.answering import build_answerer
    from bot.indexing import index_config
    from bot.settings import load_settings
    from index.build import reindex

    settings = load_settings({}, env_file=None)

    def make(folder: Path) -> None:
        reindex(index_config(replace(settings, state_dir=lend_lexicon(folder))))

    folder = once_for_all(tmp_path_factory, "shipped", make)
    answerer = build_answerer(replace(settings, state_dir=folder))
    yield answerer
    answerer.index.close()


@pytest.fixture(scope="module")
def answering(
    tmp_path_factory: pytest.TempPathFactory, lend_lexicon: Callable[[Path], Path]
) -> Iterator[Answering]:
    """Makes answerers over a few articles each; they are closed behind the module."""
    from conftest import write_articles

    from bot.answering import build_answerer
    from bot.settings import load_settings
    from index.build import reindex

    with ExitStack() as made:

        def make(*articles: Article) -> Answerer:
            folder = tmp_path_factory.mktemp("answering")
            write_articles(folder / "articles", *articles)
            state = lend_lexicon(folder / "state")
            environ = {"CORPUS_DIR": str(folder / "articles"), "STATE_DIR": str(state)}
            answerer = build_answerer(load_settings(environ, env_file=None))
            reindex(answerer.index.config)
            made.enter_context(closing(answerer.index))
            return answerer

        yield make

"""The shipped names table and lexicon: names and words as users meet them."""

from pathlib import Path

import pytest

from bot.verification import Quote, Verdict, verify
from corpus.companies import CompanyTable, load_companies
from index.lexicon import Lexicon

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def table() -> CompanyTable:
    return load_companies(ROOT / "corpus/companies.yaml")


@pytest.fixture(scope="session")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return Lexicon(tmp_path_factory.mktemp("lexicon") / "lexicon.sqlite3")


class Checker:
    """Checks a sentence against one quote."""

    def __init__(self, table: CompanyTable, lexicon: Lexicon) -> None:
        self.table = table
        self.lexicon = lexicon

    def __call__(self, sentence: str, *quotes: str | Quote, question: str = "") -> Verdict:
        given = [Quote(quote) if isinstance(quote, str) else quote for quote in quotes]
        return verify(sentence, given, question=question, table=self.table, lexicon=self.lexicon)


@pytest.fixture(scope="session")
def check(table: CompanyTable, lexicon: Lexicon) -> Checker:
    return Checker(table, lexicon)

"""The shipped names table and lexicon: names and words as users meet them."""

from pathlib import Path

import pytest

from bot.verification import Quote, Verdict, verify
from corpus.companies import CompanyTable
from index.lexicon import Lexicon

ROOT = Path(__file__).resolve().parents[2]


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

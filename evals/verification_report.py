"""docs/verification.md: what the check was measured to do, and where its rules end."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.verification_checks import Check, table_of, times_of
from evals.verification_public import judged, public_claims
from index.lexicon import Lexicon

__all__ = ["report"]

_HEAD = """# Verification

A sentence that any model wrote is shown only if the quotes it cites support it. The check is
deterministic: rules over amounts, dates, names, roles, posts, events, denial and certainty,
opposites, sources and content words, in Simplified and Traditional Chinese and English; no model,
no network. A rule can only refuse: what can't be read alike on both sides counts as unsupported.

This page is written by `python -m evals.verification --write docs/verification.md --sets
FOLDER`. Sentences are the gold answers' evidence and other sentences of the development
companies' articles. Each is checked against itself as the quote: in true variants (other
notation, script, names, shorter) and corrupted one way at a time. The companies are halved by a
hash of their id; the rules were made on one half. Of the other only totals were seen, several
times while the rules grew. The pairs across languages were judged by hand, and those of both
halves were read for it; the true ones are corrupted as well (`other language: …`).
"""

_LIMITS = """## Where the rules end

- Events are those of a table of some thirty (bought, sued, merged, laid off, banned, …), in both
  languages. Another event that the sentence puts in the place of the quote's is weighed by its
  words alone. A quote may tell an event in words of a wider one (`deal` for `acquired`).
- Where several quotes support a sentence, each clause is held against those that have most of
  its words. A clause of a single word has no such home.
- The corrupted sentences differ from their quote in one place. A free paraphrase that turns the
  sense round without an opposite, a number, a name or a denial of the tables is weighed by its
  words alone.
- A source is known by a table of publishers and banks, or by the verbs of saying around it.
- Summaries that no single quote says word by word (`these measures together raised the
  company's standing`) are mostly refused: RAGEval's multi-hop answers show how often. That is
  the price of strictness: such a sentence is dropped, and the rest of the answer stays.
- Across languages, words are matched by a dictionary. Names that are neither in the names
  table, nor in the dictionary, nor the pinyin of the quote are refused; which words a denial or
  a plan governs is not told across languages where both sides have one.
- Who did what to whom is checked for names of the names table and the verbs of a table. Two
  unknown companies that change places around another verb are not noticed.
- A month that a sentence leaves out is accepted where no amount stands beside it; an amount of
  a month is no amount of its year.
- `about`, `over`, `nearly` must be kept. `about 5` for 4.97 is accepted, 5 is not.
- Two denials that cancel each other, and a denial moved to another part of the same sentence,
  are compared by count and by the words they govern, not understood.
- The rules read what the quote says, not whether it is true.
"""


def report(results: Mapping[str, Sequence[Check]], sets: Path | None, work: Path) -> str:
    """The page, from the checks of both halves."""
    tables = {split: table_of(found) for split, found in results.items()}
    kinds = sorted(
        {key for table in tables.values() for key in table}, key=lambda k: (not k[0], k[1])
    )
    lines = [
        _HEAD,
        "| sentences | development: rightly judged | hold-out: rightly judged |",
        "|---|---|---|",
    ]
    for true, kind in kinds:
        cells = [_cell(tables[split].get((true, kind))) for split in ("dev", "holdout")]
        lines.append(f"| {'true' if true else 'corrupted'}: {kind} | {cells[0]} | {cells[1]} |")
    for true in (True, False):
        cells = [
            _cell(
                tuple(
                    map(
                        sum,
                        zip(*(v for k, v in tables[split].items() if k[0] == true), strict=True),
                    )
                )
            )
            for split in ("dev", "holdout")
        ]
        lines.append(f"| **{'all true' if true else 'all corrupted'}** | {cells[0]} | {cells[1]} |")
    median, most = times_of(results["dev"])
    lines += [
        "",
        f"Processor time of a check: median {median:.1f} ms, 99 % under {most:.1f} ms.",
        "",
    ]
    if sets is not None:
        lines += _public(sets, work)
    return "\n".join([*lines, _LIMITS])


def _cell(counts: tuple[int, ...] | None) -> str:
    if not counts:
        return "–"
    right, cases = counts
    return f"{right} of {cases} ({100 * right / cases:.1f} %)"


def _public(sets: Path, work: Path) -> list[str]:
    found = list(judged(public_claims(sets, 300), Lexicon(work / "lexicon.sqlite3")))
    lines = [
        "## Public sets",
        "",
        "Gold answers with their evidence (to be kept), and answers of other questions on the same",
        "document or false answers given by the set (to be caught). A short answer is checked",
        "together with its question. No names table knows the names in these sets.",
        "",
        "| set | gold answers kept | false ones caught |",
        "|---|---|---|",
    ]
    for name in dict.fromkeys(claim.set for claim, _ in found):
        cells = []
        for true in (True, False):
            own = [v.supported == true for c, v in found if c.set == name and c.true == true]
            cells.append(_cell((sum(own), len(own))))
        lines.append(f"| {name} | {cells[0]} | {cells[1]} |")
    return [*lines, ""]

"""Tables that scripts put into the docs, between marks that name them."""

import re
from collections.abc import Sequence
from pathlib import Path

__all__ = ["write_table"]

ROOT = Path(__file__).parents[1]


def write_table(
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    page: Path = ROOT / "docs" / "llm.md",
) -> None:
    """Replace the table between `<!-- NAME -->` and `<!-- /NAME -->`."""
    lines = [f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows)]
    block = "\n".join([f"<!-- {name} -->", *lines, f"<!-- /{name} -->"])
    marks = re.compile(rf"<!-- {re.escape(name)} -->.*?<!-- /{re.escape(name)} -->", re.DOTALL)
    text = page.read_text(encoding="utf-8")
    if not marks.search(text):
        raise ValueError(f"{page} has no marks for {name!r}")
    page.write_text(marks.sub(lambda _: block, text), encoding="utf-8")

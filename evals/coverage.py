"""Write docs/coverage.md and docs/coverage.png from the shipped corpus.

python -m evals.coverage
"""

import datetime as dt
from pathlib import Path

import corpus
from corpus.companies import load_companies
from corpus.coverage import LANGUAGES, CompanyCoverage, coverage_of
from corpus.library import Library
from evals.pictures import save_small

ROOT = Path(__file__).parents[1]
HEAD = """# What the corpus covers

Articles of the shipped corpus by company and language; an article on several companies counts for
each. The newest source is the latest date among the sources that give one. Written by
`make coverage` (`evals/coverage.py`).

![Companies by language, and the date of their newest source](coverage.png)

"""


def shipped() -> list[CompanyCoverage]:
    folder = Path(corpus.__file__).parent
    table = load_companies(folder / "companies.yaml")
    return coverage_of(Library(folder / "articles").articles(), table)


def markdown(rows: list[CompanyCoverage]) -> str:
    covered = [row for row in rows if row.total]
    lines = [
        f"| company | {' | '.join(LANGUAGES)} | newest article | newest source |",
        f"|---|{'---|' * (len(LANGUAGES) + 2)}",
    ]
    for row in covered:
        counts = [str(row.articles[language] or "-") for language in LANGUAGES]
        dates = [str(date or "-") for date in (row.newest_article, row.newest_source)]
        lines.append(f"| {' | '.join([row.name, *counts, *dates])} |")
    text = HEAD + "\n".join(lines) + "\n"
    without = [row.name for row in rows if not row.total]
    if without:
        text += f"\nIn the names table, without an article: {', '.join(without)}.\n"
    return text


def draw(rows: list[CompanyCoverage], path: Path) -> None:
    """Counts as a grid on the left, the newest source as a dot on a time axis on the right."""
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib import pyplot as plt
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    covered = [row for row in rows if row.total]
    figure, (grid, time) = plt.subplots(
        1, 2, figsize=(9, 1 + 0.24 * len(covered)), sharey=True, width_ratios=[1, 2],
        layout="constrained",
    )  # fmt: skip
    counts = [[row.articles[language] for language in LANGUAGES] for row in covered]
    grid.imshow(counts, cmap="Blues", aspect="auto", vmin=0)
    most = max(map(max, counts), default=0)
    for y, row in enumerate(counts):
        for x, count in enumerate(row):
            if count:
                colour = "white" if count > most * 0.6 else "black"
                grid.text(x, y, str(count), ha="center", va="center", fontsize=7, color=colour)
    grid.set_xticks(range(len(LANGUAGES)), LANGUAGES, fontsize=8)
    grid.set_yticks(range(len(covered)), [row.name for row in covered], fontsize=8)
    grid.set_title("articles", fontsize=9)
    dated = [(y, row.newest_source) for y, row in enumerate(covered) if row.newest_source]
    time.scatter([_moment(date) for _, date in dated], [y for y, _ in dated], s=14, zorder=3)
    locator = AutoDateLocator()
    time.xaxis.set_major_locator(locator)
    time.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    time.tick_params(axis="x", labelsize=8)
    time.grid(axis="both", linewidth=0.3)
    time.set_title("newest source", fontsize=9)
    save_small(figure, path, dpi=110)
    plt.close(figure)


def _moment(date: dt.date) -> dt.datetime:
    return dt.datetime.combine(date, dt.time(), tzinfo=dt.UTC)


def main() -> None:
    rows = shipped()
    (ROOT / "docs" / "coverage.md").write_text(markdown(rows), encoding="utf-8")
    draw(rows, ROOT / "docs" / "coverage.png")


if __name__ == "__main__":
    main()

"""`companybot eval`: question sets with gold answers."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.asking import open_answerer

if TYPE_CHECKING:
    from bot.evaluation import Outcome, Rate
    from bot.settings import Settings

__all__ = ["evaluate"]


@click.command("eval")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write report.md and results.jsonl there.",
)
@click.pass_obj
def evaluate(
    settings: "Settings", files: tuple[Path, ...], as_json: bool, report: Path | None
) -> None:
    """Answer the question sets FILES (JSONL) and compare with their gold answers."""
    from bot.evaluation import evaluate as run
    from bot.evaluation import load_gold, summary

    sets = {str(path): load_gold(path) for path in files}
    answerer = open_answerer(settings)
    outcomes = {name: list(run(answerer, questions)) for name, questions in sets.items()}
    rates = {name: summary(found) for name, found in outcomes.items()}
    if report is not None:
        _write_report(report, rates, outcomes)
    if as_json:
        figures = {
            name: {label: rate.to_json() for label, rate in found.items()}
            for name, found in rates.items()
        }
        click.echo(json.dumps(figures, ensure_ascii=False))
        return
    click.echo(_table(rates), nl=False)


def _table(rates: "dict[str, dict[str, Rate]]") -> str:
    lines: list[str] = []
    for name, found in rates.items():
        lines.append(f"{name}\n")
        lines += [f"  {label:30} {rate}\n" for label, rate in found.items()]
    return "".join(lines)


def _write_report(
    folder: Path,
    rates: "dict[str, dict[str, Rate]]",
    outcomes: "dict[str, list[Outcome]]",
) -> None:
    from bot.evaluation import breakdown

    folder.mkdir(parents=True, exist_ok=True)
    rows = ["| set | measure | result |", "|---|---|---|"]
    rows += [
        f"| {name} | {label} | {rate} |"
        for name, found in rates.items()
        for label, rate in found.items()
    ]
    rows += ["", "| set | kind or language | as it should be |", "|---|---|---|"]
    for name, found in outcomes.items():
        rates_of = breakdown(found, lambda o: o.gold.kind or "-")
        rates_of |= breakdown(found, lambda o: o.answer.language)
        rows += [f"| {name} | {label} | {rate} |" for label, rate in rates_of.items()]
    (folder / "report.md").write_text("\n".join(rows) + "\n", encoding="utf-8")
    with (folder / "results.jsonl").open("w", encoding="utf-8") as file:
        for name, found in outcomes.items():
            for outcome in found:
                row = {"set": name, **outcome.to_json()}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")

"""The lines of a table as Markdown has them, and their cells."""

from collections.abc import Sequence

__all__ = ["cells_in", "row_line"]


def row_line(cells: Sequence[str]) -> str:
    """A row of cells as one line: `| 项目 | 2024 |`."""
    return f"| {' | '.join(cells).strip()} |".replace("|  |", "| |")


def cells_in(line: str) -> list[str]:
    """The cells of a line, without the bars at its ends; empty ones stay."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]

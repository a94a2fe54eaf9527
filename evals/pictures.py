"""Saving pictures of the docs in few bytes: charts need few colours."""

import io
from pathlib import Path
from typing import Any

__all__ = ["save_small"]

_COLOURS = 64


def save_small(figure: Any, path: Path, **options: Any) -> None:
    """Save a matplotlib figure as a PNG of 64 colours, a quarter of the size of a full one.

    Args:
        figure: the figure.
        path: the file.
        options: as of `Figure.savefig`.
    """
    from PIL import Image

    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", **options)
    with Image.open(buffer) as picture:
        picture.convert("RGB").quantize(_COLOURS).save(path, optimize=True)

"""In which line of a YAML text each value stands."""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

__all__ = ["Path", "value_lines"]

Path = tuple[str | int, ...]
"""Keys and list positions that lead to a value, as in `("sources", 0, "url")`."""


def value_lines(text: str) -> Mapping[Path, int]:
    """The line, from 1, of each value of the first document of a YAML text.

    A text that is no YAML has no lines: whoever reads it says so.
    """
    try:
        node = next(iter(yaml.compose_all(text, Loader=_LOADER)), None)
    except yaml.YAMLError:
        return {}
    return dict(_walk(node, ())) if node is not None else {}


def _walk(node: Any, path: Path) -> Iterator[tuple[Path, int]]:
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            for below, line in _walk(value, (*path, str(key.value))):
                # A block list starts below its key; the key is where one looks.
                own = len(below) == len(path) + 1
                yield below, key.start_mark.line + 1 if own else line
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            yield from _walk(value, (*path, position))


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

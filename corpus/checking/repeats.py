"""Articles that repeat another one."""

from collections.abc import Iterable, Iterator

from corpus.checking.finding import Finding
from corpus.checking.page import Page
from corpus.duplicates import DuplicateIndex

__all__ = ["check_repeats"]


def check_repeats(pages: Iterable[Page]) -> Iterator[Finding]:
    """One finding for each article that repeats one before it."""
    known = DuplicateIndex()
    for page in pages:
        twin = known.find(page.article)
        if twin is not None:
            rule = "near-duplicate" if twin.kind == "nearly the same text" else "repeated-article"
            message = f"It has the {twin.kind.removeprefix('nearly the ')} as {twin.article.slug}."
            if rule == "near-duplicate":
                message = f"It has nearly the same text as {twin.article.slug}."
            yield page.finding(rule, 1, message)
        known.add(page.article)

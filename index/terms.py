"""Terms: the words of a text in one form, for BM25 and for weighing evidence.

Both scripts fold to Simplified, width and case fold, English words are stemmed,
Chinese runs become overlapping bigrams. A segmenter's words measure alike
(docs/retrieval.md has the table); bigrams are kept because a segmenter may cut a
name it doesn't know one way in the question and another way in the article.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from corpus.language import fold, is_han

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["TERMS_VERSION", "Segmentation", "is_stop_term", "terms"]

TERMS_VERSION = 1
"""Part of the index's recipe: raise it when the same text would give other terms."""

Segmentation = Literal["bigrams", "words", "both"]

_RUN = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)*%?|[\u3400-\u4dbf\u4e00-\u9fff〇]+|[^\W\d_]+")

# The stemmer takes the `s` of these for part of the word.
_PLURALS = {"gpus": "gpu", "cpus": "cpu", "tpus": "tpu", "npus": "npu"}

_STOP_WORDS = frozenset(
    """a about an and any are as at be been being by can could did do does done for from had has
    have how i in into is it its me much many of on or our please s she he so tell than that the
    their them there these they this those to under us was we were what when where which who whom
    whose why will with would you your if but not no also may might shall should""".split()
)
# Bigrams of question words and function words: they say what is asked, not about what.
_STOP_HAN = frozenset(
    """什么 哪年 哪一 一年 哪个 哪些 哪里 哪家 多少 几个 几年 怎么 怎样 如何 为何 为什 是谁 谁是
    是什 是哪 是多 是几 是否 请问 有多 多大 多高 有哪 有几 有什 何时 时候 么时 吗的 的是 是在 在哪
    的吗 了吗 么样 样的 这个 那个 一个 个月 我们 你们 他们 告诉 诉我 知道""".split()
)
_STOP_CHARS = frozenset(
    "的了吗呢吧是在和与及或也都就还又很把被让给从到对于为以其这那哪几谁么啊请问何"
)


@cache
def _stemmer() -> "Callable[[str], str]":
    from Stemmer import Stemmer

    stem: Callable[[str], str] = Stemmer("english").stemWord
    return stem


def _han_terms(run: str, segmentation: Segmentation) -> Iterator[str]:
    if len(run) == 1:
        yield run
        return
    if segmentation != "words":
        for left, right in pairwise(run):
            yield left + right
    if segmentation != "bigrams":
        import rjieba

        for word in rjieba.cut_for_search(run):
            if segmentation == "words" or len(word) > 2:
                yield word


def terms(text: str, segmentation: Segmentation = "bigrams") -> list[str]:
    """The terms of a text in order, repeats kept.

    Numbers keep their decimals (`3.6`) and lose thousands separators (`1,000`
    becomes `1000`).
    """
    found: list[str] = []
    for match in _RUN.finditer(fold(text)):
        run = match.group()
        if is_han(run[0]):
            found.extend(_han_terms(run, segmentation))
        elif run[0].isdigit():
            found.append(run.replace(",", ""))
        else:
            found.append(_PLURALS.get(run) or _stemmer()(run))
    return found


@cache
def _stop_stems() -> frozenset[str]:
    return _STOP_WORDS | {_stemmer()(word) for word in _STOP_WORDS}


def is_stop_term(term: str) -> bool:
    """Whether a term only carries grammar or the question's form."""
    if term in _stop_stems() or term in _STOP_HAN:
        return True
    return all(char in _STOP_CHARS for char in term)

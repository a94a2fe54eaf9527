"""A text read once: its names, dates, amounts, clauses and content words, by place."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from bot.verification.dates import Date, find_dates
from bot.verification.names import Entity, Unknown, entities_in, rounds_in, unknown_names
from bot.verification.quantities import Quantity, find_quantities
from corpus.companies import CompanyTable
from corpus.language import fold, is_han
from index.terms import is_stop_term, terms

__all__ = ["Analysis", "Clause", "Word", "analyse"]

Span = tuple[int, int]
_CLAUSE_END = re.compile(
    r"(?<!\d),|,(?!\d)|[;:。!?、]|——|\s[-–—]\s|\.(?=\s|$)|\b(?:and|but|while|whereas)\b|(?<=[\u4e00-\u9fff])(?:并且?|而(?!且|已)|但)(?=[\u4e00-\u9fff])"
)
_RUN = re.compile(r"[a-z]+(?:['’][a-z]+)?|[\u3400-\u4dbf\u4e00-\u9fff〇]+")
_EMPTY = frozenset(
    """的 了 是 在 和 与 及 或 也 都 就 还 又 很 把 被 让 给 从 到 对 对于 为 以 其 这 那 有 个 上 下 中 里 后 前 时 于 由 并 而 将 会 能 可以
    因为 由于 所以 但是 不过 如果 才 只 跟 向 往 每 各 该 本 此 某 名 位 家 款 项 种 台 条 份 件 次 自己 他 她 它 他们 她们 它们 我们 这个 那个
    一个 一些 这些 那些 关于 来 去 曾 曾经 过 着 地 得 之 所 年 月 日 称 说 表示 公司 已 已经 截至 根据 其中 分别 以及 达 达到 约 超过 约为 当时
    包括 并且 而且 同时 此外 因此 即 作为 通过 随后 之后 期间 以来 方面 等 更 最 再 则 均 共 总 至 自 又称 即为 一家 一 不 未 没有 没 非 无 元
    美元 亿元 万元 人民币 亿 万 人 位于 是否 用于
    首先 其次 再次 然后 最后 另外 从而 进而 进一步 相应 一系列 共同 综合 使 使得 使其 得以 以便 有助于 这一 该项 举措 措施""".split()
)
_EMPTY_STEMS = frozenset(
    terms(
        """company firm said says say according report reported reports which who also its it their there been being
        has have had was were is are be more than about around over under up most other others both well such
        year years month million billion trillion yuan dollars percent u s named called call this that per each
        during while when where after before since until then as at by for from in into of on to with and or but
        became become becomes made make making one two including included include total currently would will could
        state stated wrote write writes approximately plans plan planned may might can not no n't never
        first firstly second secondly third thirdly finally additionally furthermore moreover collectively overall
        thereby thus hence these those such measure measures help helped allowing"""
    )
)


@dataclass(frozen=True)
class Word:
    """A content word: Chinese as cut, English stemmed; and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Clause:
    """A stretch between punctuation marks, as offsets into the folded text."""

    start: int
    end: int

    def holds(self, start: int) -> bool:
        """Whether a position lies in it."""
        return self.start <= start < self.end


@dataclass(frozen=True)
class Analysis:
    """What was read off a text; offsets count in `folded`."""

    text: str
    folded: str
    entities: tuple[Entity, ...]
    dates: tuple[Date, ...]
    quantities: tuple[Quantity, ...]
    unknown: tuple[Unknown, ...]
    rounds: frozenset[str]

    @cached_property
    def is_chinese(self) -> bool:
        """Whether its grammar is Chinese, whatever names stand in it."""
        han = sum(map(is_han, self.folded))
        return han * 2 > len(re.findall(r"[a-z]+", self.folded))

    @cached_property
    def taken(self) -> list[Span]:
        """Spans of names, codes, dates and amounts, in order."""
        spans = [(e.start, e.end) for e in self.entities]
        spans += [(d.start, d.end) for d in self.dates]
        spans += [(q.start, q.end) for q in self.quantities]
        spans += [(n.start, n.end) for n in self.unknown if re.search(r"\d", n.text)]
        return sorted(spans)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses in order; a mark inside a name or an amount divides nothing."""
        marks = (match.span() for match in _CLAUSE_END.finditer(self.folded))
        inside = self.taken
        ends = [end for start, end in marks if not any(s < end and start < e for s, e in inside)]
        pairs = pairwise([0, *ends, len(self.folded)])
        return tuple(Clause(start, end) for start, end in pairs if end > start)

    def clause_at(self, position: int) -> Clause:
        """The clause that a position lies in."""
        for clause in self.clauses:
            if clause.holds(position):
                return clause
        return Clause(0, len(self.folded))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its content words outside names, dates and amounts, in order, repeats kept."""
        return tuple(self._words())

    def _words(self) -> Iterator[Word]:
        masked = list(self.folded)
        names = [(n.start, n.end) for n in self.unknown if not n.opens and n.text.isascii()]
        for start, end in [*self.taken, *names]:
            masked[start:end] = " " * (end - start)
        for match in _RUN.finditer("".join(masked)):
            run, start = match.group(), match.start()
            if not is_han(run[0]):
                for term in terms(run)[:1]:
                    if term not in _EMPTY_STEMS and not is_stop_term(term):
                        yield Word(term, start, match.end())
                continue
            import rjieba

            for word in rjieba.cut(run):
                if word not in _EMPTY:
                    yield Word(word, start, start + len(word))
                start += len(word)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its Latin words, stemmed."""
        whole = (term for term in terms(self.folded) if not is_han(term[0]))
        return frozenset([*whole, *(word.text for word in self.words)])

    @cached_property
    def romanised(self) -> frozenset[str]:
        """Pinyin of one to four neighbouring characters: how a name may stand in English."""
        from pypinyin import lazy_pinyin

        runs = (lazy_pinyin(run) for run in re.findall(r"[\u3400-\u9fff]+", self.folded))
        return frozenset(
            "".join(syllables[start : start + size])
            for syllables in runs
            for size in (1, 2, 3, 4)
            for start in range(len(syllables) - size + 1)
        )

    @cached_property
    def currencies(self) -> frozenset[str]:
        """The currencies of its amounts."""
        return frozenset(q.unit for q in self.quantities if q.is_money)

    @cached_property
    def keys(self) -> frozenset[tuple[str, str]]:
        """Keys of the table's names in it."""
        return frozenset(entity.key for entity in self.entities)


@lru_cache(maxsize=512)
def analyse(text: str, table: CompanyTable, published: dt.date | None = None) -> Analysis:
    """Read a text.

    Args:
        text: one or a few sentences, without markup.
        table: the names table.
        published: what `last year` counts from.
    """
    folded = fold(text)
    entities = entities_in(text, folded, table)
    names = sorted((entity.start, entity.end) for entity in entities)
    dates = [
        date
        for date in find_dates(folded, published)
        if not any(start < date.end and date.start < end for start, end in names)
    ]
    spans = sorted([*names, *((date.start, date.end) for date in dates)])
    unknown = unknown_names(text, folded, spans)
    codes = [(each.start, each.end) for each in unknown if re.search(r"\d", each.text)]
    quantities = find_quantities(folded, sorted([*spans, *codes]))
    return Analysis(
        text,
        folded,
        tuple(entities),
        tuple(dates),
        tuple(quantities),
        tuple(unknown),
        rounds_in(folded),
    )

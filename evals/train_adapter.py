"""Train the adapter of `index/adapter.npz` on the questions beside the shipped articles.

    python -m evals.train_adapter --work DIR [--held-out] [--write]

Each question comes in English and in Chinese. For each wording the sentence it stands
beside is to be nearest among the sentences of the article, of others on the same company
and of a random one; and the two wordings are to be nearest to each other (InfoNCE, van den
Oord et al. 2018, arXiv:1807.03748). It starts at the encoder's principal components. No
gold question is used. Needs PyTorch (`make with-models`); takes a minute, and some more
to embed the questions the first time.

What it is worth where there are no such questions is told by `--held-out`: the gold
questions of evals/gold/check.jsonl, by adapters that saw nothing on their companies.
"""

import argparse
import json
import random
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

import corpus
from bot.understanding.question import understand
from corpus.article import parse_article
from corpus.companies import load_companies
from corpus.language import fold
from corpus.library import article_files
from corpus.questions import questions_file, sentence_key
from index.adapter import LinearAdapter
from index.chunking import chunk_article, plain_text
from index.embedding_cache import EmbeddingCache, VectorKind
from index.encoders import BUNDLED, BundledE5, embed_queries
from index.filling import questions_of

SHIPPED = Path(corpus.__file__).parent
TARGET = Path(__file__).parents[1] / "index" / "adapter.npz"
QUESTIONS = VectorKind(
    "/questions", embed_queries, lambda rows: rows.astype(np.float16), np.float16
)
RANK = 256
TEMPERATURE = 0.1
PULL = 3e-4
"""How strongly the matrices are held to where they start."""
EPOCHS = 10
LEARNING_RATE = 1e-3
NEIGHBOURS = 2
"""Articles on the same company whose sentences an article's questions are told from."""
FLATTENING = 0.5
"""Power to which the spread along each principal component is taken away at the start."""


@dataclass(frozen=True)
class Pairs:
    """Questions in two wordings, and the sentences they stand beside.

    Attributes:
        questions: vectors, shape (2, questions, dimension): English and Chinese.
        answered_by: the sentence of each question, shape (questions,).
        sentences: vectors, shape (sentences, dimension).
        article_of: the article of each sentence, shape (sentences,).
        texts: the sentences, folded.
        companies: of each article.
    """

    questions: np.ndarray
    answered_by: np.ndarray
    sentences: np.ndarray
    article_of: np.ndarray
    texts: list[str]
    companies: list[frozenset[str]]

    @cached_property
    def related(self) -> list[list[int]]:
        """For each article those that share a company with it."""
        return [
            [n for n, other in enumerate(self.companies) if n != k and own & other]
            for k, own in enumerate(self.companies)
        ]


def collect(work: Path) -> Pairs:
    """The shipped questions and sentences, embedded; what is new is kept in `work`."""
    wordings: tuple[list[str], list[str]] = ([], [])
    answered_by: list[int] = []
    sentences: list[str] = []
    article_of: list[int] = []
    companies: list[frozenset[str]] = []
    folder = SHIPPED / "articles"
    for number, (slug, path) in enumerate(article_files(folder).items()):
        article = parse_article(path.read_text(encoding="utf-8"), slug)
        companies.append(frozenset(article.companies))
        chunks = chunk_article(article)
        beside = questions_file(folder, slug)
        asked = questions_of(article, chunks, beside.read_bytes() if beside.is_file() else b"")
        for chunk in chunks:
            for span in chunk.sentences:
                text = article.body[span.start : span.end]
                for english, chinese, *_ in asked.get(sentence_key(text), ()):
                    wordings[0].append(english)
                    wordings[1].append(chinese)
                    answered_by.append(len(sentences))
                sentences.append(plain_text(text))
                article_of.append(number)
    encoder = BundledE5()
    shipped = SHIPPED / "embeddings.npz"
    with (
        closing(EmbeddingCache(work / "questions.sqlite3", encoder, BUNDLED, kind=QUESTIONS)) as q,
        closing(EmbeddingCache(work / "questions.sqlite3", encoder, BUNDLED, shipped)) as s,
    ):
        return Pairs(
            np.stack([q.embed(texts).astype(np.float32) for texts in wordings]),
            np.array(answered_by),
            s.embed(sentences).astype(np.float32),
            np.array(article_of),
            [fold(text) for text in sentences],
            companies,
        )


class Training:
    """Learns an adapter from the pairs of some articles."""

    def __init__(self, pairs: Pairs, articles: Sequence[int], seed: int = 0) -> None:
        import torch

        self.pairs = pairs
        self.articles = list(articles)
        self.chance = random.Random(seed)
        self.question_mean = pairs.questions.mean((0, 1))
        self.sentence_mean = pairs.sentences.mean(0)
        self.questions = torch.tensor(pairs.questions - self.question_mean)
        self.sentences = torch.tensor(pairs.sentences - self.sentence_mean)
        self.start = torch.tensor(_start(pairs.questions - self.question_mean))
        self.matrices = [self.start.clone().requires_grad_() for _ in range(2)]
        self._within = {n: np.flatnonzero(pairs.article_of == n) for n in set(self.articles)}

    def run(self) -> LinearAdapter:
        """Train, and return the adapter in the precision it is stored in."""
        import torch

        optimizer = torch.optim.Adam(self.matrices, lr=LEARNING_RATE)
        steps = EPOCHS * len(self.articles)
        schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
        for _ in range(EPOCHS):
            self.chance.shuffle(self.articles)
            for article in self.articles:
                optimizer.zero_grad()
                self._loss(article).backward()
                optimizer.step()
                schedule.step()
        question, sentence = (matrix.detach().numpy() for matrix in self.matrices)
        return LinearAdapter(
            *(
                array.astype(np.float16).astype(np.float32)
                for array in (self.question_mean, question, self.sentence_mean, sentence)
            ),
            version="in training",
        )

    def _loss(self, article: int) -> Any:
        """Of one article's questions among the sentences and questions around it."""
        import torch
        from torch.nn.functional import cross_entropy, normalize

        pairs = self.pairs
        related = [n for n in pairs.related[article] if n in self._within]
        drawn = self.chance.sample(related, min(NEIGHBOURS, len(related)))
        articles = [article, *drawn, self.chance.choice(self.articles)]
        around = np.unique(np.concatenate([self._within[n] for n in articles]))
        asked = np.flatnonzero(np.isin(pairs.answered_by, around))
        own = np.isin(pairs.answered_by[asked], self._within[article])
        places = torch.tensor(np.searchsorted(around, pairs.answered_by[asked]))
        answering = normalize(self.sentences[around] @ self.matrices[1], dim=1)
        english, chinese = (
            normalize(self.questions[n, asked] @ self.matrices[0], dim=1) for n in (0, 1)
        )
        pull = sum(((matrix - self.start) ** 2).sum() for matrix in self.matrices)
        loss = PULL * pull
        if own.any():
            for wording in (english, chinese):
                scores = wording[own] @ answering.T / TEMPERATURE
                loss = loss + 0.5 * cross_entropy(scores, places[own])
        # Two questions that one sentence answers are not held apart.
        beside = (places[:, None] == places[None]) & ~torch.eye(len(asked), dtype=torch.bool)
        between = (english @ chinese.T / TEMPERATURE).masked_fill(beside, -1e4)
        each = torch.arange(len(asked))
        return loss + 0.5 * (cross_entropy(between, each) + cross_entropy(between.T, each))


def _start(questions: np.ndarray) -> np.ndarray:
    """The first principal components, their spread partly taken away, shape (dimension, RANK)."""
    rows = questions.reshape(-1, questions.shape[-1])
    _, spread, components = np.linalg.svd(rows, full_matrices=False)
    start = components.T * (spread / spread[0]) ** -FLATTENING
    start /= np.linalg.norm(rows @ start, axis=1).mean()
    return start[:, :RANK].astype(np.float32)


def right_first(pairs: Pairs, adapter: LinearAdapter | None) -> dict[str, float]:
    """How often a sentence with the answer is first among all on the company asked about.

    Over the questions of check.jsonl that one sentence answers; None is the encoder as it is.
    """
    table = load_companies(SHIPPED / "companies.yaml")
    encoder = BundledE5()
    firsts: list[bool] = []
    for line in (Path(__file__).parent / "gold" / "check.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        if not gold["answerable"] or gold.get("history") or not gold.get("answers"):
            continue
        articles = [n for n, of in enumerate(pairs.companies) if gold["company"] in of]
        around = np.flatnonzero(np.isin(pairs.article_of, articles))
        text = understand(gold["question"], table).text
        vector = np.array([encoder.embed_query(text)], dtype=np.float32)
        sentences = pairs.sentences[around]
        if adapter is not None:
            vector, sentences = adapter.questions(vector), adapter.sentences(sentences)
        best = around[int(np.argmax(sentences @ vector[0]))]
        firsts.append(any(fold(answer) in pairs.texts[best] for answer in gold["answers"]))
    return {"questions": len(firsts), "right first": round(float(np.mean(firsts)), 3)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--held-out", action="store_true", help="measure on companies left out")
    parser.add_argument("--write", action="store_true", help="write index/adapter.npz")
    args = parser.parse_args()
    pairs = collect(args.work)
    everything = range(len(pairs.companies))
    if args.held_out:
        lines = (Path(__file__).parent / "gold" / "check.jsonl").read_text("utf-8").splitlines()
        left_out = {json.loads(line)["company"] for line in lines}
        rest = [n for n in everything if not pairs.companies[n] & left_out]
        print("the encoder as it is:", right_first(pairs, None))
        print("companies left out:  ", right_first(pairs, Training(pairs, rest).run()))
    adapter = Training(pairs, everything).run()
    print("all articles:        ", right_first(pairs, adapter))
    if args.write:
        write(adapter, TARGET)


def write(adapter: LinearAdapter, path: Path) -> None:
    """Store an adapter as `index.adapter` reads it."""
    np.savez_compressed(
        path,
        question_mean=adapter.question_mean.astype(np.float16),
        question=adapter.question.astype(np.float16),
        sentence_mean=adapter.sentence_mean.astype(np.float16),
        sentence=adapter.sentence.astype(np.float16),
    )


if __name__ == "__main__":
    main()

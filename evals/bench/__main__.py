"""Speed of whole processes and of a warm question, as ratios within one run.

    python -m evals.bench [--articles 1000] [--runs 5] [--work DIR]

The corpus is made up: short articles, so that building it does not take an hour;
the encoder is the bundled one wherever a question is timed. Compare the ratios:
the absolute times are the machine's of the moment.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from bot.answering import Request, build_answerer
from bot.settings import load_settings
from corpus.article import Article, render_article
from index.build import reindex

ROOT = Path(__file__).parents[2]
QUESTION = "公司7是哪一年成立的？"


def write_corpus(folder: Path, count: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        body = (
            f"公司{n}成立于{1980 + n % 45}年，总部位于第{n % 31}区，创始人是第{n}位工程师。\n\n"
            f"Company {n} raised ${n + 3} million in {2000 + n % 26}."
        )
        article = Article(slug=f"a{n}", title=f"公司{n}", body=body, language="zh-Hans")
        (folder / f"a{n}.md").write_text(render_article(article), encoding="utf-8")


def timed(command: list[str], environ: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=environ, check=False, capture_output=True)
    return time.perf_counter() - started


def paired(
    ours: list[str], theirs: list[str], environ: dict[str, str], runs: int
) -> tuple[float, float, float]:
    """Medians of both, and the median of the ratios pair by pair; one uncounted warm-up."""
    pairs = [(timed(ours, environ), timed(theirs, environ)) for _ in range(runs + 1)][1:]
    return (
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
        statistics.median(a / b for a, b in pairs),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--work", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        run(args.work or Path(temporary), args.articles, args.runs)


def run(work: Path, count: int, runs: int) -> None:
    write_corpus(work / "articles", count)
    own = {"CORPUS_DIR": str(work / "articles"), "STATE_DIR": str(work / "state")}
    environ = {**os.environ, **own, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}
    program = [sys.executable, "-c", "from bot.cli import main; main()"]
    answerer = build_answerer(load_settings(own, env_file=None))
    config = answerer.index.config
    started = time.perf_counter()
    report = reindex(config)
    print(f"first build: {report.embedded} texts, {time.perf_counter() - started:.1f} s")

    generation = config.generations.path(report.generation)
    collection = (generation / "collection").read_text(encoding="ascii")
    bare = [sys.executable, str(ROOT / "evals/bench/bare.py"), str(generation / "chroma"),
            collection, "384"]  # fmt: skip
    cold, floor, ratio = paired([*program, "ask", QUESTION], bare, environ, runs)
    print(f"cold ask {cold:.2f} s, bare Chroma process {floor:.2f} s, ratio {ratio:.2f}")

    if find_spec("langchain_huggingface") and find_spec("sentence_transformers"):
        tutorial = [sys.executable, str(ROOT / "evals/bench/tutorial.py"), str(work)]
        timed([*tutorial, "build"], environ)
        cold, other, ratio = paired(
            [*program, "ask", QUESTION], [*tutorial, "ask"], environ, max(1, runs // 2)
        )
        print(f"cold ask {cold:.2f} s, tutorial bot {other:.2f} s, ratio {ratio:.2f}")

    answerer.answer(Request(QUESTION))
    warm = []
    for n in range(100):
        text = (
            f"公司{n * 7 % count}是哪一年成立的？"
            if n % 2
            else f"When did company {n} raise money?"
        )
        started = time.perf_counter()
        answerer.answer(Request(text))
        warm.append((time.perf_counter() - started) * 1000)
    warm.sort()
    print(f"warm question: median {warm[50]:.0f} ms, p95 {warm[95]:.0f} ms")

    nothing = [timed([*program, "reindex"], environ) for _ in range(runs)]
    print(f"reindex, nothing changed: {statistics.median(nothing):.2f} s")

    path = work / "articles" / "a7.md"
    path.write_text(path.read_text(encoding="utf-8").replace("工程师", "设计师"), encoding="utf-8")
    started = time.perf_counter()
    changed = reindex(config)
    print(
        f"reindex, one article changed: {changed.embedded} texts embedded, "
        f"{time.perf_counter() - started:.2f} s"
    )


if __name__ == "__main__":
    main()

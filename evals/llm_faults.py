"""Each fault of a model's server, many times, through the real HTTP stack.

    python -m evals.llm_faults [--times 20] [--write]

Over the small corpus of the tests. A question ends well if it ends within its bound in a
cited answer or an honest refusal, and nothing that was printed or logged holds the key.
"""

import argparse
import io
import logging
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bot.answer import Answer
from bot.answering import Answerer, Request, build_answerer
from bot.settings import Settings, load_settings
from evals.report import write_table
from index.build import reindex
from tests.llm_server import FAULTS, KEY, ModelServer, Refuse, serve_model

TIMEOUT = 2.0
BOUND = TIMEOUT + 2.0
"""Seconds: the model's time, and retrieval on a busy machine."""
QUESTIONS = (
    "When was Moonshot AI founded?",
    "深度求索的創始人是誰？",
    "月之暗面的估值是多少？",
    "Who is the chief scientist of Moonshot AI?",
)


def run(answerer: Answerer, server: ModelServer, times: int) -> Iterator[tuple[str, Answer, float]]:
    rng = random.Random(6)
    for fault, replies in FAULTS.items():
        for number in range(times):
            server.script.clear()
            server.then(*replies)
            server.otherwise = lambda asked: Refuse(500)
            started = time.monotonic()
            question = QUESTIONS[number % len(QUESTIONS)]
            answer = answerer.answer(Request(question))
            yield fault, answer, time.monotonic() - started
            time.sleep(rng.random() / 50)


def ends_well(answer: Answer, answerer: Answerer) -> bool:
    bodies = {slug: each.body for slug, each in answerer.index.snapshot().articles.items()}
    proven = all(bodies[c.article][c.start : c.end] == c.quote for c in answer.citations)
    return proven and bool(answer.citations) == answer.answered and answer.reason != "error"


def small_settings(folder: Path, url: str) -> Settings:
    from tests.conftest import NAMES, small_corpus

    (folder / "companies.yaml").write_text(NAMES, encoding="utf-8")
    environ = {
        "CORPUS_DIR": str(small_corpus(folder / "articles")),
        "STATE_DIR": str(folder / "state"),
        "COMPANIES_FILE": str(folder / "companies.yaml"),
    }
    return replace(
        load_settings(environ, env_file=None),
        openai_base_url=url,
        openai_api_key=KEY,
        openai_model="test",
        llm_timeout_seconds=TIMEOUT,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--write", action="store_true", help="put the table into docs/llm.md")
    args = parser.parse_args()
    log = io.StringIO()
    logging.basicConfig(level=logging.DEBUG, stream=log)
    for name in ("httpx", "httpcore", "openai"):
        logging.getLogger(name).setLevel(logging.WARNING)
    import langchain_openai  # noqa: F401 - loading takes seconds that are not the model's

    found: dict[str, list[tuple[bool, float]]] = {}
    shown: list[str] = []
    with tempfile.TemporaryDirectory() as folder, serve_model() as server:
        answerer = build_answerer(small_settings(Path(folder), server.url))
        reindex(answerer.index.config)
        answerer.search(QUESTIONS[0])
        for fault, answer, seconds in run(answerer, server, args.times):
            good = ends_well(answer, answerer) and seconds <= BOUND
            found.setdefault(fault, []).append((good, seconds))
            shown.append(f"{answer.to_json()}{answer!r}")
        answerer.index.close()
    rows = [
        (fault, f"{sum(good for good, _ in runs)}/{len(runs)}", f"{max(s for _, s in runs):.1f}")
        for fault, runs in found.items()
    ]
    leaked = KEY in log.getvalue() or any(KEY in text for text in shown)
    print("\n".join(" | ".join(row) for row in rows), "\nkey leaked:", leaked)
    if args.write:
        write_table("faults", ("fault", "ended well", "longest, s"), rows)


if __name__ == "__main__":
    main()

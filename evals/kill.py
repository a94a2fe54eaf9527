"""Kill re-indexing at random moments, and show that nothing is lost.

    python -m evals.kill [--kills 50] [--seed 1]

Each time a corpus is changed, `companybot reindex` is started and killed with
SIGKILL after a random while. Then the index must answer, the next run must
complete, and at the end the result must equal a fresh build.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from bot.indexing import index_config
from bot.settings import load_settings
from corpus.article import Article, render_article
from corpus.companies import load_companies
from index.build import reindex
from index.config import IndexConfig
from index.search import PassageIndex

ROOT = Path(__file__).parents[1]


def write(folder: Path, slug: str, text: str) -> None:
    article = Article(slug=slug, title=slug, body=text, language="zh-Hans")
    (folder / f"{slug}.md").write_text(render_article(article), encoding="utf-8")


def results(config: IndexConfig) -> list[tuple[str, float]]:
    index = PassageIndex(config, load_companies(config.companies_file))
    found = [
        (hit.passage.id, round(hit.score, 6))
        for query in ("第7段话", "不变的文章", "第123件事")
        for hit in index.search(query).hits
    ]
    index.close()
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as temporary:
        return run(Path(temporary), args.kills, rng)


def run(work: Path, kills: int, rng: random.Random) -> int:
    corpus = work / "articles"
    corpus.mkdir()
    write(corpus, "fixed", "这是一篇不变的文章。")
    own = {
        "CORPUS_DIR": str(corpus), "STATE_DIR": str(work / "state"), "EMBEDDING_MODEL": "hashing",
    }  # fmt: skip
    config = index_config(load_settings(own, env_file=None))
    reindex(config)
    environ = {**os.environ, **own, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", "from bot.cli import main; main()", "reindex"]
    started = time.perf_counter()
    write(corpus, "changing", _text(0))
    subprocess.run(command, env=environ, check=True, capture_output=True)
    whole = time.perf_counter() - started
    finished = 0
    for n in range(1, kills + 1):
        write(corpus, "changing", _text(n))
        process = subprocess.Popen(command, env=environ, stderr=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL)  # fmt: skip
        time.sleep(rng.uniform(0, whole * 1.1))
        process.kill()
        finished += process.wait() == 0
        if not results(config):
            print(f"kill {n}: the index does not answer")
            return 1
        if n % 10 == 0:
            reindex(config)
    reindex(config)
    fresh = replace(config, state_dir=work / "fresh")
    reindex(fresh)
    if results(config) != results(fresh):
        print("the result differs from a fresh build")
        return 1
    left = [path.name for path in (work / "state" / "index" / "generations").iterdir()]
    print(
        f"{kills} kills over {whole:.1f} s runs ({finished} had finished): the index answered each "
        f"time, the result equals a fresh build, {len(left)} generation left"
    )
    return 0


def _text(n: int) -> str:
    return "\n\n".join(f"第{k}段话，第{n}版，说的是第{k}件事。" for k in range(300))


if __name__ == "__main__":
    sys.exit(main())

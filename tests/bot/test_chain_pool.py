"""Chains lent to many threads."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from bot.answering import Request
from bot.chain_pool import ChainPool, open_pool
from bot.indexing import index_config
from bot.settings import Settings
from corpus.library import Library
from index.build import reindex


def opened(settings: Settings, size: int) -> ChainPool:
    reindex(index_config(settings))
    return open_pool(settings, size=size, extractors=1)


def test_many_threads_while_the_index_changes(settings: Settings) -> None:
    pool = opened(settings, 2)
    questions = ("深度求索是哪一年成立的？", "When was Moonshot AI founded?")

    def ask(number: int) -> str:
        return list(pool.stream(Request(questions[number % 2])))[-1].text

    with ThreadPoolExecutor(8) as threads:
        answers = threads.map(ask, range(40))
        library = Library(settings.corpus_dir)
        for _ in range(3):
            article = library.read("moonshot")
            library.write(type(article)(**{**vars(article), "body": article.body + "\n\nMore."}))
            reindex(index_config(settings))
        said = list(answers)
    assert all("2023年7月" in text for text in said[::2])
    assert all("March 2023" in text for text in said[1::2])
    assert pool.extract(questions[1]).answered
    assert pool.search(questions[0], limit=3).hits
    assert set(pool.articles()) == {"deepseek", "moonshot"}


def test_first_come_first_served(settings: Settings) -> None:
    pool = opened(settings, 1)
    order: list[int] = []

    def ask(number: int) -> None:
        for _ in pool.stream(Request("深度求索是哪一年成立的？")):
            pass
        order.append(number)

    stream = pool.stream(Request("深度求索是哪一年成立的？"))
    next(stream)  # the only chain is lent
    threads = []
    for number in range(5):
        threads.append(threading.Thread(target=ask, args=(number,)))
        threads[-1].start()
        time.sleep(0.05)
    stream.close()
    for thread in threads:
        thread.join(20)
    assert order == list(range(5))

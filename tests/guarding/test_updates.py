"""Updates are taken once, by one process, and not lost with a process that dies."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from bot.guarding.updates import MAX_TRIES, ReceivedUpdates
from bot.settings import Settings
from bot.storage.database import Database


def test_of_many_takers_one_gets_it(database: Database) -> None:
    replicas = [ReceivedUpdates(database, f"replica {n}") for n in range(4)]
    with ThreadPoolExecutor(8) as threads:
        taken = list(threads.map(lambda each: each.accept(7, "{}", 100.0), replicas * 5))
    assert taken.count(True) == 1


def test_what_a_dead_process_left_is_taken_once(database: Database) -> None:
    dead, one, other = (ReceivedUpdates(database, name) for name in ("dead", "one", "other"))
    dead.accept(1, '{"n": 1}', 100.0)
    dead.accept(2, '{"n": 2}', 100.0)
    dead.finish(1)
    assert one.abandoned(110.0) == []
    found = one.abandoned(130.0) + other.abandoned(130.0)
    assert [(each.update_id, each.payload) for each in found] == [(2, '{"n": 2}')]
    assert not one.accept(2, "{}", 131.0)


def test_a_living_process_keeps_its_own(database: Database) -> None:
    alive, other = ReceivedUpdates(database, "alive"), ReceivedUpdates(database, "other")
    alive.accept(1, "{}", 100.0)
    alive.keep(125.0)
    assert other.abandoned(130.0) == []
    assert alive.abandoned(1000.0) == []


def test_an_update_that_kills_is_given_up(database: Database) -> None:
    ReceivedUpdates(database, "0").accept(1, "{}", 0.0)
    tries = [
        len(ReceivedUpdates(database, str(n)).abandoned(n * 100.0)) for n in range(1, MAX_TRIES + 3)
    ]
    assert sum(tries) == MAX_TRIES - 1


def test_texts_are_not_kept_and_old_ids_go(database: Database, settings: Settings) -> None:
    received = ReceivedUpdates(database)
    received.accept(1, '{"text": "private words"}', 100.0)
    received.finish(1)
    assert received.unfinished() == 0
    database.close()
    files = [path.read_bytes() for path in settings.state_dir.glob("companybot.sqlite3*")]
    assert not any(b"private words" in data for data in files[:1])
    with Database.open(replace(settings)) as again:
        received = ReceivedUpdates(again)
        received.forget_old(100.0 + 4 * 24 * 3600)
        assert received.accept(1, "{}", 101.0)

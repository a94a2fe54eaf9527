"""Quotas: never more than the limit, shared by all that use the database."""

from concurrent.futures import ThreadPoolExecutor

from hypothesis import HealthCheck, given
from hypothesis import settings as options
from hypothesis import strategies as st

from bot.guarding.quotas import Limit, Quotas
from bot.storage.database import Database


def test_the_limit_holds_for_concurrent_takers(database: Database) -> None:
    replicas = [Quotas(database) for _ in range(3)]
    wanted = [("user:1", Limit(5, 600)), ("chat:9", Limit(100, 600))]
    with ThreadPoolExecutor(6) as threads:
        waits = list(threads.map(lambda each: each.take(wanted, 1000.0), replicas * 8))
    assert waits.count(0.0) == 5


def test_a_refused_question_counts_for_nobody(database: Database) -> None:
    quotas = Quotas(database)
    user, chat = ("user:1", Limit(1, 600)), ("chat:9", Limit(2, 600))
    assert quotas.take([user, chat], 1000.0) == 0
    assert all(quotas.take([user, chat], 1000.0 + n) > 0 for n in range(50))
    assert quotas.take([("user:2", Limit(1, 600)), chat], 1060.0) == 0


def test_who_waits_as_told_is_answered(database: Database) -> None:
    quotas = Quotas(database)
    wanted = [("user:1", Limit(3, 600))]
    now = 1_000_130.0
    assert [quotas.take(wanted, now) for _ in range(3)] == [0, 0, 0]
    wait = quotas.take(wanted, now)
    assert 0 < wait <= 1200
    assert quotas.take(wanted, now + wait + 1) == 0


def test_old_windows_go(database: Database) -> None:
    quotas = Quotas(database)
    quotas.take([("user:1", Limit(1, 600))], 1000.0)
    quotas.forget_old(1100.0)
    assert quotas.take([("user:1", Limit(1, 600))], 1100.0) > 0
    quotas.forget_old(5000.0)
    assert quotas.take([("user:1", Limit(1, 600))], 1100.0) == 0


@options(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.floats(0, 200), min_size=1, max_size=40), st.integers(1, 5), st.integers())
def test_never_more_than_twice_the_limit_in_any_window(
    database: Database, pauses: list[float], limit: int, salt: int
) -> None:
    """A sliding window out of two fixed ones is inexact, and bounded by this."""
    quotas = Quotas(database)
    now, taken = 10_000.0, []
    for pause in pauses:
        now += pause
        if (
            quotas.take([(f"{salt}:{limit}:{len(pauses)}:{sum(pauses)}", Limit(limit, 100))], now)
            == 0
        ):
            taken.append(now)
    for start in taken:
        assert sum(start <= each < start + 100 for each in taken) <= 2 * limit

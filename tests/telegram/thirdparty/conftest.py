"""The outside server as a fixture."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from outside import VERSION, OutsideServer, outside_server


@pytest.fixture
def outside(request: pytest.FixtureRequest, free_port: int) -> Iterator[OutsideServer]:
    """npm's telegram-test-api, running; the test is skipped where it can't be installed."""
    assert request.config.cache is not None
    cache = Path(request.config.cache.mkdir(f"telegram-test-api-{VERSION}"))
    with outside_server(cache, free_port) as server:
        yield server

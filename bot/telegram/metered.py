"""The library's HTTP client, counting the calls that Telegram refuses or that get no answer."""

from typing import TYPE_CHECKING, Any

from telegram.error import NetworkError
from telegram.request import HTTPXRequest

if TYPE_CHECKING:
    from bot.metrics import Metrics

__all__ = ["MeteredRequest"]

_OK = 200


class MeteredRequest(HTTPXRequest):
    """Counts failed calls by method and status; changes nothing about them."""

    def __init__(self, metrics: "Metrics", **options: Any) -> None:
        super().__init__(**options)
        self._metrics = metrics

    async def do_request(
        self, url: str, method: str, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        """Make a call."""
        name = url.rsplit("/", 1)[-1]
        try:
            status, payload = await super().do_request(url, method, *args, **kwargs)
        except NetworkError:
            self._metrics.send_errors.labels(name, "0").inc()
            raise
        if status != _OK and "/file/" not in url:
            self._metrics.send_errors.labels(name, str(status)).inc()
        return status, payload

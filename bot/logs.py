"""Logging: text or JSON lines on stderr, without secrets."""

import datetime as dt
import json
import logging
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings

__all__ = ["configure_logging"]

_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{10,}")
"""A bot token, also as a part of a URL."""

_QUIET = ("httpx", "httpcore")
"""They log whole URLs, and those can hold keys."""

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class _Formatter(logging.Formatter):
    """One record as a line; what is secret is taken out, from tracebacks too."""

    def __init__(self, secrets: frozenset[str], *, as_json: bool) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")
        self._secrets = secrets
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        text = self._json(record) if self._as_json else super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return _TOKEN.sub("***", text)

    def _json(self, record: logging.LogRecord) -> str:
        moment = dt.datetime.fromtimestamp(record.created, dt.UTC)
        line: dict[str, object] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        extra = {key: value for key, value in vars(record).items() if key not in _STANDARD}
        line.update(extra)
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def configure_logging(settings: "Settings") -> None:
    """Log to stderr as the settings say; called once, by the process's adapter.

    What is logged with `extra={…}` becomes fields of a JSON line.
    """
    handler = logging.StreamHandler()
    secrets = frozenset(secret for secret in settings.secrets() if len(secret) >= 6)
    handler.setFormatter(_Formatter(secrets, as_json=settings.log_format == "json"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)

"""The token never reaches a log: the library's HTTP client is quiet, and what is left is masked."""

import logging
import re

__all__ = ["keep_secret"]

_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,}")
_MASK = "***"


class _Masking(logging.Filter):
    """Replaces secrets in a record's message, arguments and traceback."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self.secret = secret

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the record; it is always kept."""
        message = record.getMessage()
        masked = self._masked(message)
        if masked != message:
            record.msg, record.args = masked, ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self._masked(record.exc_text)
        return True

    def _masked(self, text: str) -> str:
        return _TOKEN.sub(_MASK, text.replace(self.secret, _MASK))


def keep_secret(token: str) -> None:
    """Mask a token in everything the root logger's handlers write, from now on.

    Args:
        token: of the bot; anything else of a token's form is masked as well.
    """
    # It logs whole URLs at level INFO, and Telegram's hold the token.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("httpcore").setLevel(logging.WARNING)
    for handler in logging.getLogger().handlers:
        known = [each for each in handler.filters if isinstance(each, _Masking)]
        if not any(each.secret == token for each in known):
            handler.addFilter(_Masking(token))

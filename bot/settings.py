"""Settings: one table, read once from the environment and `.env`, frozen, passed inward.

No other module reads the environment. README's table and `.env.example` are made
from `SETTINGS`, and a test fails where they differ.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from corpus.errors import SettingError

__all__ = ["SETTINGS", "Setting", "Settings", "load_settings"]

_SHIPPED = Path(__file__).resolve().parents[1] / "corpus"


@dataclass(frozen=True)
class Setting:
    """One row of the table.

    Attributes:
        name: the environment variable.
        default: as text, what holds when it is unset or empty; None is "not set".
        parse: turns the text into the value; raises ValueError saying what is allowed.
        help: one sentence for README and `.env.example`.
        secret: the value is never shown, not even in an error.
    """

    name: str
    default: str | None
    parse: Callable[[str], Any]
    help: str
    secret: bool = False


def _folder(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError as error:
        raise ValueError(
            "a folder, with ~ before the name of a user of this machine only"
        ) from error


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("a URL that begins with http:// or https://")
    return text.rstrip("/")


def _choice(*allowed: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text.casefold() not in allowed:
            raise ValueError(" or ".join(allowed))
        return text.casefold()

    return parse


def _whole(low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = low - 1
        if not low <= value <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return value

    return parse


def _bot_token(text: str) -> str:
    if not re.fullmatch(r"\d{3,20}:[A-Za-z0-9_-]{10,}", text):
        raise ValueError("a token like 123456:ABC-DEF, as @BotFather gives it")
    return text


def _ids(text: str) -> frozenset[int]:
    try:
        return frozenset(int(part) for part in text.replace(",", " ").split())
    except ValueError:
        raise ValueError("whole numbers with commas between") from None


def _yes_or_no(text: str) -> bool:
    if text.casefold() not in ("true", "false", "yes", "no", "on", "off", "1", "0"):
        raise ValueError("true or false")
    return text.casefold() in ("true", "yes", "on", "1")


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or not 0 <= int(port) < 65536:
        raise ValueError("HOST:PORT, such as 127.0.0.1:9100")
    return host.strip("[]"), int(port)


def _webhook_secret(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", text):
        raise ValueError("16 to 256 letters, digits, _ and -")
    return text


def _fraction(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise ValueError("a number from 0 to 1")
    return value


def _database_url(text: str) -> str:
    scheme, mark, rest = text.partition("://")
    allowed = scheme.casefold() in ("postgresql", "postgres", "postgresql+psycopg")
    if not (mark and allowed and rest) and not re.match(r"sqlite:///(?!:memory:).", text):
        raise ValueError("sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
    return re.sub(r"^postgres:", "postgresql:", text, flags=re.IGNORECASE)


def _number(low: float, high: float) -> Callable[[str], float]:
    def parse(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = low - 1
        if not low <= value <= high:
            raise ValueError(f"a number from {low:g} to {high:g}")
        return value

    return parse


def _switch(text: str) -> bool:
    if text.casefold() not in ("on", "off"):
        raise ValueError("on or off")
    return text.casefold() == "on"


SETTINGS = (
    Setting(
        "CORPUS_DIR", str(_SHIPPED / "articles"), _folder,
        "Folder of article files; the default is the shipped corpus.",
    ),
    Setting(
        "STATE_DIR", "var", _folder,
        "Folder for the index, the embedding cache and databases.",
    ),
    Setting(
        "COMPANIES_FILE", str(_SHIPPED / "companies.yaml"), _folder,
        "Names table of companies, people and products.",
    ),
    Setting(
        "EMBEDDING_MODEL", "multilingual-e5-small", str,
        "Encoder: the bundled one, a sentence-transformers name, or `openai:NAME` at the endpoint.",
    ),
    Setting("CHROMA_URL", None, _url, "Chroma server; not set, Chroma runs embedded."),
    Setting("OPENAI_API_KEY", None, str, "Key of the OpenAI-compatible endpoint.", secret=True),
    Setting(
        "OPENAI_BASE_URL", None, _url,
        "OpenAI-compatible endpoint; not set, OpenAI's own.",
    ),
    Setting(
        "READER", "auto", _choice("auto", "extractive", "llm"),
        "How answers are read from passages; `auto` takes the best reader that is configured.",
    ),
    # The language model, if one is configured.
    Setting(
        "OPENAI_MODEL", None, str,
        "Model that writes answers; not set, `gpt-4.1-mini`, or none if only embeddings are used.",
    ),
    Setting(
        "LLM_TIMEOUT_SECONDS", "60", _number(1, 3600),
        "Longest time the model may take for a question, retries included.",
    ),
    Setting(
        "LLM_RETRIES", "2", _whole(0, 10),
        "How often a failed call is repeated; only before the first word has come.",
    ),
    Setting("LLM_TEMPERATURE", "0", _number(0, 2), "Sampling temperature."),
    Setting(
        "LLM_SEED", None, _whole(0, 2**31 - 1),
        "Seed for servers that take one; not set, none is sent.",
    ),
    Setting(
        "LLM_MAX_TOKENS", "600", _whole(50, 100_000),
        "Longest answer the model may write, in tokens.",
    ),
    Setting(
        "LLM_CONTEXT_TOKENS", "4096", _whole(1024, 1_000_000),
        "Tokens the model takes in all; passages are cut to what is left of them.",
    ),
    Setting(
        "LLM_PRICE_INPUT", None, _number(0, 10_000),
        "Price of a million input tokens; with both prices, answers carry their cost.",
    ),
    Setting(
        "LLM_PRICE_OUTPUT", None, _number(0, 10_000),
        "Price of a million output tokens.",
    ),
    Setting(
        "LLM_SECOND_LOOK", "off", _switch,
        "Whether the model is asked about sentences that the rules can't decide.",
    ),
    Setting(
        "ANSWER_THRESHOLD", None, _fraction,
        "Least probability that is answered; not set, the calibrated one.",
    ),
    Setting(
        "STALE_AFTER_MONTHS", "12", _whole(1, 600),
        "An answer whose newest source is older carries a note.",
    ),
    Setting(
        "MAX_QUESTION_LENGTH", "1000", _whole(50, 100_000),
        "Longest question that is taken, in characters.",
    ),
    Setting(
        "DATABASE_URL", None, _database_url,
        "Database of conversations, answers and feedback, `sqlite:///FILE` or "
        "`postgresql://USER:PASSWORD@HOST/NAME`; not set, `companybot.sqlite3` in `STATE_DIR`.",
        secret=True,
    ),
    Setting(
        "KEEP_ANSWERS_DAYS", "90", _whole(0, 36_500),
        "How long answers are kept for `answers`, `replay`, `gaps` and feedback; 0 keeps none.",
    ),
    Setting(
        "TELEGRAM_BOT_TOKEN", None, _bot_token,
        "Token of the Telegram bot, from @BotFather.", secret=True,
    ),
    Setting(
        "TELEGRAM_API_URL", None, _url,
        "Another Bot API server; not set, Telegram's own.",
    ),
    Setting(
        "TELEGRAM_ADMIN_IDS", "", _ids,
        "Telegram user ids, with commas between, that may curate in the chat.",
    ),
    Setting(
        "TELEGRAM_ALLOWED_IDS", "", _ids,
        "Telegram user and group ids, with commas between, that are answered; empty is everyone.",
    ),
    Setting(
        "TELEGRAM_DRAFTS", "false", _yes_or_no,
        "Whether slow answers in private chats grow as drafts rather than by edits.",
    ),
    Setting(
        "TELEGRAM_HISTORY_HOURS", "24", _whole(1, 8760),
        "Hours after which a conversation on Telegram is no longer leaned on.",
    ),
    Setting(
        "TELEGRAM_WEBHOOK_URL", None, _url,
        "Public https address of the webhook; not set, the bot polls.",
    ),
    Setting(
        "TELEGRAM_WEBHOOK_SECRET", None, _webhook_secret,
        "Secret that Telegram sends along to the webhook, as `openssl rand -hex 32` makes it.",
        secret=True,
    ),
    Setting(
        "TELEGRAM_WEBHOOK_LISTEN", "127.0.0.1:8443", _address,
        "HOST:PORT where the webhook listens, behind what speaks TLS.",
    ),
    Setting(
        "TELEGRAM_ANSWER_WITHIN_MINUTES", "10", _whole(1, 10_080),
        "Questions older than this, asked while the bot was away, get one line a chat instead.",
    ),
    Setting(
        "TELEGRAM_USER_QUESTIONS", "20", _whole(1, 1_000_000),
        "Questions a user may ask in ten minutes.",
    ),
    Setting(
        "TELEGRAM_USER_QUESTIONS_A_DAY", "200", _whole(1, 1_000_000),
        "Questions a user may ask in 24 hours.",
    ),
    Setting(
        "TELEGRAM_CHAT_QUESTIONS", "100", _whole(1, 1_000_000),
        "Questions that may be asked in one group in ten minutes.",
    ),
    Setting(
        "TELEGRAM_MAX_WAITING", "500", _whole(1, 2000),
        "Updates in work at which further questions are asked to come back later.",
    ),
    Setting(
        "TELEGRAM_STOP_SECONDS", "20", _whole(0, 600),
        "How long a stopping bot lets running answers finish.",
    ),
    Setting(
        "METRICS_LISTEN", None, _address,
        "HOST:PORT of `/healthz`, `/readyz` and `/metrics`; not set, there are none.",
    ),
    Setting(
        "LOG_FORMAT", "text", _choice("text", "json"),
        "How a log line is written.",
    ),
    Setting(
        "LOG_LEVEL", "warning", _choice("debug", "info", "warning", "error"),
        "How much is logged to stderr.",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """All settings, read and checked. Secrets do not show in its repr."""

    corpus_dir: Path
    state_dir: Path
    companies_file: Path
    embedding_model: str
    chroma_url: str | None
    openai_api_key: str | None
    openai_base_url: str | None
    reader: str
    openai_model: str | None
    llm_timeout_seconds: float
    llm_retries: int
    llm_temperature: float
    llm_seed: int | None
    llm_max_tokens: int
    llm_context_tokens: int
    llm_price_input: float | None
    llm_price_output: float | None
    llm_second_look: bool
    answer_threshold: float | None
    stale_after_months: int
    max_question_length: int
    database_url: str | None
    keep_answers_days: int
    telegram_bot_token: str | None
    telegram_api_url: str | None
    telegram_admin_ids: frozenset[int]
    telegram_allowed_ids: frozenset[int]
    telegram_drafts: bool
    telegram_history_hours: int
    telegram_webhook_url: str | None
    telegram_webhook_secret: str | None
    telegram_webhook_listen: tuple[str, int]
    telegram_answer_within_minutes: int
    telegram_user_questions: int
    telegram_user_questions_a_day: int
    telegram_chat_questions: int
    telegram_max_waiting: int
    telegram_stop_seconds: int
    metrics_listen: tuple[str, int] | None
    log_format: str
    log_level: str

    def __repr__(self) -> str:
        shown = (
            f"{setting.name}={'***' if setting.secret else getattr(self, setting.name.lower())!r}"
            for setting in SETTINGS
        )
        return f"Settings({', '.join(shown)})"

    def secrets(self) -> frozenset[str]:
        """The values that must not show anywhere."""
        values = (getattr(self, setting.name.lower()) for setting in SETTINGS if setting.secret)
        return frozenset(value for value in values if value)

    @property
    def llm_configured(self) -> bool:
        """Whether a language model can be asked.

        An endpoint that is named for embeddings only is not asked to write.
        """
        if not (self.openai_api_key or self.openai_base_url):
            return False
        return bool(self.openai_model) or not self.embedding_model.startswith("openai:")

    @property
    def shipped_embeddings(self) -> Path:
        """The embedding cache that ships with the corpus."""
        return _SHIPPED / "embeddings.sqlite3"


def load_settings(
    environ: Mapping[str, str] | None = None, env_file: Path | None = Path(".env")
) -> Settings:
    """Read the settings; the environment wins over the file.

    Args:
        environ: the environment; None is the process's own.
        env_file: a file of `NAME=value` lines, read if it is there; None for no file.

    Raises:
        SettingError: a value is not allowed; names the setting, the value (never a
            secret's) and what is allowed.
    """
    values = dict(_read_env_file(env_file))
    values.update(os.environ if environ is None else environ)
    return Settings(**{setting.name.lower(): _value(setting, values) for setting in SETTINGS})


def _read_env_file(path: Path | None) -> Mapping[str, str]:
    if path is None or not path.is_file():
        return {}
    from dotenv import dotenv_values

    try:
        return {name: value for name, value in dotenv_values(path).items() if value is not None}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"The settings file {path} can't be read as UTF-8 text.") from error


def _value(setting: Setting, values: Mapping[str, str]) -> Any:
    text = values.get(setting.name, "").strip() or setting.default
    if text is None:
        return None
    try:
        return setting.parse(text)
    except ValueError as error:
        shown = "its value" if setting.secret else repr(text)
        raise SettingError(f"{setting.name} is wrong: {shown} is not {error}.") from error

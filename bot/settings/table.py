"""The table of settings: each with its name, its default, how it is read and what it is for.

README's table and `.env.example` are made from `SETTINGS`, and a test fails where they
differ.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.settings.values import (
    address,
    bot_token,
    choice,
    database_url,
    folder,
    ids,
    number,
    switch,
    url,
    webhook_secret,
    whole_number,
    yes_or_no,
)

__all__ = ["SETTINGS", "SHIPPED", "Setting"]

SHIPPED = Path(__file__).resolve().parents[2] / "corpus"
"""Where what ships with the program lies: articles, names table, embeddings."""


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


SETTINGS = (
    Setting(
        "CORPUS_DIR", str(SHIPPED / "articles"), folder,
        "Folder of article files; the default is the shipped corpus.",
    ),
    Setting(
        "STATE_DIR", "var", folder,
        "Folder for the index, the embedding cache and databases.",
    ),
    Setting(
        "COMPANIES_FILE", str(SHIPPED / "companies.yaml"), folder,
        "Names table of companies, people and products.",
    ),
    Setting(
        "EMBEDDING_MODEL", "multilingual-e5-small", str,
        "Encoder: the bundled one, a sentence-transformers name, or `openai:NAME` at the endpoint.",
    ),
    Setting("CHROMA_URL", None, url, "Chroma server; not set, Chroma runs embedded."),
    Setting("OPENAI_API_KEY", None, str, "Key of the OpenAI-compatible endpoint.", secret=True),
    Setting(
        "OPENAI_BASE_URL", None, url,
        "OpenAI-compatible endpoint; not set, OpenAI's own.",
    ),
    Setting(
        "READER", "auto", choice("auto", "extractive", "llm"),
        "How answers are read from passages; `auto` takes the best reader that is configured.",
    ),
    # The language model, if one is configured.
    Setting(
        "OPENAI_MODEL", None, str,
        "Model that writes answers; not set, `gpt-4.1-mini`, or none if only embeddings are used.",
    ),
    Setting(
        "LLM_TIMEOUT_SECONDS", "60", number(1, 3600),
        "Longest time the model may take for a question, retries included.",
    ),
    Setting(
        "LLM_RETRIES", "2", whole_number(0, 10),
        "How often a failed call is repeated; only before the first word has come.",
    ),
    Setting("LLM_TEMPERATURE", "0", number(0, 2), "Sampling temperature."),
    Setting(
        "LLM_SEED", None, whole_number(0, 2**31 - 1),
        "Seed for servers that take one; not set, none is sent.",
    ),
    Setting(
        "LLM_MAX_TOKENS", "600", whole_number(50, 100_000),
        "Longest answer the model may write, in tokens.",
    ),
    Setting(
        "LLM_CONTEXT_TOKENS", "4096", whole_number(1024, 1_000_000),
        "Tokens the model takes in all; passages are cut to what is left of them.",
    ),
    Setting(
        "LLM_PRICE_INPUT", None, number(0, 10_000),
        "Price of a million input tokens; with both prices, answers carry their cost.",
    ),
    Setting(
        "LLM_PRICE_OUTPUT", None, number(0, 10_000),
        "Price of a million output tokens.",
    ),
    Setting(
        "LLM_SECOND_LOOK", "off", switch,
        "Whether the model is asked about sentences that the rules can't decide.",
    ),
    Setting(
        "ANSWER_THRESHOLD", None, number(0, 1),
        "Least probability that is answered; not set, the calibrated one.",
    ),
    Setting(
        "STALE_AFTER_MONTHS", "12", whole_number(1, 600),
        "An answer whose newest source is older carries a note.",
    ),
    Setting(
        "MAX_QUESTION_LENGTH", "1000", whole_number(50, 100_000),
        "Longest question that is taken, in characters.",
    ),
    Setting(
        "DATABASE_URL", None, database_url,
        "Database of conversations, answers and feedback, `sqlite:///FILE` or "
        "`postgresql://USER:PASSWORD@HOST/NAME`; not set, `companybot.sqlite3` in `STATE_DIR`.",
        secret=True,
    ),
    Setting(
        "KEEP_ANSWERS_DAYS", "90", whole_number(0, 36_500),
        "How long answers are kept for `answers`, `replay`, `gaps` and feedback; 0 keeps none.",
    ),
    Setting(
        "TELEGRAM_BOT_TOKEN", None, bot_token,
        "Token of the Telegram bot, from @BotFather.", secret=True,
    ),
    Setting(
        "TELEGRAM_API_URL", None, url,
        "Another Bot API server; not set, Telegram's own.",
    ),
    Setting(
        "TELEGRAM_ADMIN_IDS", "", ids,
        "Telegram user ids, with commas between, that may curate in the chat.",
    ),
    Setting(
        "TELEGRAM_ALLOWED_IDS", "", ids,
        "Telegram user and group ids, with commas between, that are answered; empty is everyone.",
    ),
    Setting(
        "TELEGRAM_DRAFTS", "false", yes_or_no,
        "Whether slow answers in private chats grow as drafts rather than by edits.",
    ),
    Setting(
        "TELEGRAM_HISTORY_HOURS", "24", whole_number(1, 8760),
        "Hours after which a conversation on Telegram is no longer leaned on.",
    ),
    Setting(
        "TELEGRAM_WEBHOOK_URL", None, url,
        "Public https address of the webhook; not set, the bot polls.",
    ),
    Setting(
        "TELEGRAM_WEBHOOK_SECRET", None, webhook_secret,
        "Secret that Telegram sends along to the webhook, as `openssl rand -hex 32` makes it.",
        secret=True,
    ),
    Setting(
        "TELEGRAM_WEBHOOK_LISTEN", "127.0.0.1:8443", address,
        "HOST:PORT where the webhook listens, behind what speaks TLS.",
    ),
    Setting(
        "TELEGRAM_ANSWER_WITHIN_MINUTES", "10", whole_number(1, 10_080),
        "Questions older than this, asked while the bot was away, get one line a chat instead.",
    ),
    Setting(
        "TELEGRAM_USER_QUESTIONS", "20", whole_number(1, 1_000_000),
        "Questions a user may ask in ten minutes.",
    ),
    Setting(
        "TELEGRAM_USER_QUESTIONS_A_DAY", "200", whole_number(1, 1_000_000),
        "Questions a user may ask in 24 hours.",
    ),
    Setting(
        "TELEGRAM_CHAT_QUESTIONS", "100", whole_number(1, 1_000_000),
        "Questions that may be asked in one group in ten minutes.",
    ),
    Setting(
        "TELEGRAM_MAX_WAITING", "500", whole_number(1, 2000),
        "Updates in work at which further questions are asked to come back later.",
    ),
    Setting(
        "TELEGRAM_STOP_SECONDS", "20", whole_number(0, 600),
        "How long a stopping bot lets running answers finish.",
    ),
    Setting(
        "METRICS_LISTEN", None, address,
        "HOST:PORT of `/healthz`, `/readyz` and `/metrics`; not set, there are none.",
    ),
    Setting(
        "LOG_FORMAT", "text", choice("text", "json"),
        "How a log line is written.",
    ),
    Setting(
        "LOG_LEVEL", "warning", choice("debug", "info", "warning", "error"),
        "How much is logged to stderr.",
    ),
)  # fmt: skip

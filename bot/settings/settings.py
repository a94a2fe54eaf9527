"""The settings as the program is handed them: read, checked and frozen."""

from dataclasses import dataclass
from pathlib import Path

from bot.settings.table import SETTINGS, SHIPPED

__all__ = ["Settings"]


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
        """The embeddings that ship with the corpus."""
        return SHIPPED / "embeddings.npz"

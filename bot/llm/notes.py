"""What an answer's notes say about the language model, in the asker's language."""

from dataclasses import dataclass

from bot.llm.failures import FailureKind
from bot.phrase_languages import in_language
from corpus.language import Language

__all__ = ["ModelNotes", "model_notes_for"]


@dataclass(frozen=True)
class ModelNotes:
    """Phrases of one language; Traditional Chinese is converted from Simplified."""

    unproven: str
    declined: str
    _dropped: str
    _dropped_one: str
    _unavailable: str
    _no_answer: str
    _too_long: str
    _too_slow: str
    _busy: str
    _down: str

    def dropped(self, count: int) -> str:
        """That sentences of the draft were taken out."""
        return self._dropped_one if count == 1 else self._dropped.format(count=count)

    def unavailable(self, kind: FailureKind, *, answered: bool) -> str:
        """That the model could not be used, and what stands in its place."""
        reasons: dict[FailureKind, str] = {
            "time_out": self._too_slow,
            "rate_limited": self._busy,
            "too_long": self._too_long,
        }
        phrase = self._unavailable if answered else self._no_answer
        return phrase.format(reason=reasons.get(kind, self._down))


_ENGLISH = ModelNotes(
    unproven=(
        "What the language model wrote could not be proven; "
        "this answer quotes the articles instead."
    ),
    declined=("The language model did not answer this; what follows is quoted from the articles."),
    _dropped="{count} sentences of the language model were left out: no passage proves them.",
    _dropped_one="1 sentence of the language model was left out: no passage proves it.",
    _unavailable="The language model {reason}; this answer quotes the articles instead.",
    _no_answer="The language model {reason}.",
    _too_long="can't read that much at once",
    _too_slow="took too long",
    _busy="is busy",
    _down="is not available just now",
)

_SIMPLIFIED = ModelNotes(
    unproven="语言模型写的内容无法核实，以下直接引用文章原文。",
    declined="语言模型没有回答这个问题，以下直接引用文章原文。",
    _dropped="语言模型写的{count}句话没有文章可以证明，已删去。",
    _dropped_one="语言模型写的1句话没有文章可以证明，已删去。",
    _unavailable="语言模型{reason}，以下直接引用文章原文。",
    _no_answer="语言模型{reason}。",
    _too_long="一次读不了这么多内容",
    _too_slow="用时过长",
    _busy="正忙",
    _down="暂时不可用",
)


def model_notes_for(language: Language) -> ModelNotes:
    """The phrases for a language."""
    return in_language(_ENGLISH, _SIMPLIFIED, language)

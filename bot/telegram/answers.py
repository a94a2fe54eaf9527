"""One question's way: superseding, history, the chain, delivery, the log."""

import asyncio
import datetime as dt
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering import Request
from bot.telegram.asked import Asked
from bot.telegram.delivery import ChatGoneError, DeliveryError, UnconfirmedError
from bot.telegram.keyboards import answer_keyboard, retry_keyboard
from bot.telegram.preview import Preview
from bot.telegram.render import plain, render_answer
from bot.telegram.sent import SentAnswer
from bot.telegram.wording import wording_for
from corpus.errors import CompanybotError, QuestionError
from corpus.language import Language, detect_language

if TYPE_CHECKING:
    from bot.answer import Answer
    from bot.conversation import Turn
    from bot.telegram.app import BotApplication
    from bot.telegram.richtext import RichText

__all__ = ["CHANNEL", "Answers", "person"]

CHANNEL = "telegram"
_LOG = logging.getLogger(__name__)


@dataclass
class _Running:
    task: "asyncio.Task[str | None]"
    delivering: bool = False


class Answers:
    """Answers questions, one at a time for each user in each chat."""

    def __init__(self, app: "BotApplication") -> None:
        self.app = app
        self._running: dict[tuple[int, int], _Running] = {}

    async def ask(self, asked: Asked) -> str | None:
        """Answer a question, instead of the one the same user is still waiting for.

        Returns:
            The answer's id; None where there is none (superseded, failed, refused).
        """
        for gate in self.app.question_gates:
            refusal = await gate(asked)
            if refusal is not None:
                if refusal:
                    await self.app.say(asked.place, plain(refusal), answers=asked.message_id)
                return None
        slot = (asked.place.chat_id, asked.user_id)
        before = self._running.get(slot)
        if before is not None and not before.delivering:
            before.task.cancel()
        # From here on the user's next message may supersede this one.
        running = _Running(asyncio.create_task(self._timed(asked, slot)))
        self._running[slot] = running
        self.app.processor.free_turn()
        try:
            return await running.task
        except asyncio.CancelledError:
            current = asyncio.current_task()
            if current is not None and current.cancelling():
                running.task.cancel()
                raise  # the bot stops: not superseded, but not answered either
            return None
        finally:
            if self._running.get(slot) is running:
                del self._running[slot]

    async def _timed(self, asked: Asked, slot: tuple[int, int]) -> str | None:
        started = time.monotonic()
        answer_id = await self._answer(asked, slot)
        self.app.metrics.seconds.observe(time.monotonic() - started)
        for hook in self.app.answer_hooks:
            await hook(asked, answer_id, time.monotonic() - started)
        return answer_id

    async def _answer(self, asked: Asked, slot: tuple[int, int]) -> str | None:
        earlier = await self._earlier(asked)
        if earlier and await self._is_unchanged(asked, earlier):
            return None
        preview = self._preview(asked, earlier)
        preview.start()
        try:
            answer = await self._read(asked, preview, earlier)
        except asyncio.CancelledError:
            await preview.abandon()
            raise
        except CompanybotError as error:
            await self._apologise(asked, preview, error)
            return None
        except Exception:  # noqa: BLE001 - whatever it is, the asker gets a sentence
            _LOG.exception("a question failed")
            await self._apologise(asked, preview, None)
            return None
        running = self._running.get(slot)
        if running is not None and running.task is asyncio.current_task():
            running.delivering = True
        self.app.metrics.answers.labels(answer.reader, answer.reason or "answered").inc()
        return await self._deliver(asked, answer, preview)

    def _preview(self, asked: Asked, earlier: Sequence[SentAnswer]) -> Preview:
        return Preview(
            self.app.delivery,
            asked.place,
            reply_to=None if asked.place.private else asked.message_id,
            seen=asked.message_id,
            drafts=self.app.settings.telegram_drafts,
            existing=[each.message_id for each in earlier],
        )

    async def _read(
        self, asked: Asked, preview: Preview, earlier: Sequence[SentAnswer]
    ) -> "Answer":
        request = Request(asked.text, history=await self._history(asked, earlier))
        answer: Answer | None = None
        async for answer in self.app.service.stream(request):
            if answer.draft or answer.sentences:
                preview.show(self._render(asked, answer, folded=False))
        if answer is None:
            raise CompanybotError("The answer was dropped.")
        return answer

    async def _history(self, asked: Asked, earlier: Sequence[SentAnswer]) -> "tuple[Turn, ...]":
        hours = dt.timedelta(hours=self.app.settings.telegram_history_hours)
        turns = await asyncio.to_thread(
            self.app.conversations.turns, asked.key, not_before=dt.datetime.now(dt.UTC) - hours
        )
        if not earlier:
            return turns
        # An edited question doesn't lean on what it was before.
        old = await self._stored_question(earlier[0].answer_id)
        return tuple(turn for turn in turns if turn.question != old)

    async def _deliver(self, asked: Asked, answer: "Answer", preview: Preview) -> str | None:
        kept = self.app.settings.keep_answers_days > 0
        if kept:
            await asyncio.to_thread(
                self.app.answers.add, answer, channel=CHANNEL, asked_by=person(asked.user_id)
            )
        await asyncio.to_thread(self.app.conversations.add, asked.key, answer)
        cut = asked.short and len(answer.sentences) > 1
        wording = wording_for(self._language(asked, answer.language))
        keyboard = answer_keyboard(answer.id, wording, more=cut) if kept else None
        try:
            ids = await preview.finish(self._render(asked, answer), keyboard)
        except ChatGoneError:
            return answer.id
        except UnconfirmedError:
            await self._say_unconfirmed(asked, answer)
            return answer.id
        except DeliveryError:
            _LOG.warning("answer %s could not be delivered", answer.id)
            return answer.id
        if kept:
            await self.app.sent.replace(
                [
                    SentAnswer(
                        asked.place.chat_id,
                        message_id,
                        answer.id,
                        asked.key,
                        asked.user_id,
                        asked.message_id,
                    )
                    for message_id in ids
                ]
            )
        return answer.id

    async def _say_unconfirmed(self, asked: Asked, answer: "Answer") -> None:
        """The answer may not have arrived; it isn't sent twice, a button shows it."""
        wording = wording_for(self._language(asked, answer.language))
        keyboard = retry_keyboard(answer.id, asked.user_id, wording)
        await self.app.say(
            asked.place, plain(wording.unconfirmed), answers=asked.message_id, keyboard=keyboard
        )

    async def _apologise(
        self, asked: Asked, preview: Preview, error: CompanybotError | None
    ) -> None:
        self.app.metrics.answers.labels("none", "error").inc()
        wording = wording_for(self._language(asked, detect_language(asked.text)))
        text = str(error) if isinstance(error, QuestionError) else wording.failed
        if error is not None and not isinstance(error, QuestionError):
            _LOG.error("a question failed: %s", error)
        try:
            await preview.finish(plain(text))
        except DeliveryError as failed:
            _LOG.info("nothing could be said: %s", failed)

    def _render(self, asked: Asked, answer: "Answer", *, folded: bool = True) -> "RichText":
        return render_answer(
            answer.to_json(), short=asked.short, heading=asked.heading, folded=folded
        )

    def _language(self, asked: Asked, fallback: Language) -> Language:
        return asked.language or fallback

    async def _earlier(self, asked: Asked) -> list[SentAnswer]:
        if not asked.edited or asked.message_id is None:
            return []
        return await self.app.sent.to_question(asked.place.chat_id, asked.message_id)

    async def _is_unchanged(self, asked: Asked, earlier: Sequence[SentAnswer]) -> bool:
        """Telegram also reports edits that leave the text as it was, such as a preview's."""
        stored = await self.app.stored_answer(earlier[0].answer_id)
        return stored is not None and stored.question == " ".join(asked.text.split())

    async def _stored_question(self, answer_id: str) -> str | None:
        stored = await self.app.stored_answer(answer_id)
        return stored.standalone_question if stored else None


def person(user_id: int) -> str:
    """A user as the database names people."""
    return f"telegram:{user_id}"

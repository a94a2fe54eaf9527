"""One question's way: superseding, history, the chain, delivery, the log."""

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering import Request
from bot.telegram.asked import Asked
from bot.telegram.delivery import ChatGoneError, DeliveryError, UnconfirmedError
from bot.telegram.keyboards import answer_keyboard, retry_keyboard
from bot.telegram.preview import Preview
from bot.telegram.records import Records
from bot.telegram.render import plain, render_answer
from bot.telegram.wording import Wording, wording_for
from corpus.errors import CompanybotError, QuestionError
from corpus.language import detect_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answer import Answer
    from bot.telegram.app import BotApplication
    from bot.telegram.richtext import RichText
    from bot.telegram.sent import SentAnswer

__all__ = ["Answers"]

_SETTLED_WITHIN = 5.0
_LOG = logging.getLogger(__name__)


@dataclass
class _Running:
    task: "asyncio.Task[str | None]"
    message_id: int | None
    delivering: bool = False


class Answers:
    """Answers questions, one at a time for each user in each chat."""

    def __init__(self, app: "BotApplication") -> None:
        self.app = app
        self.records = Records(app)
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
        # One that is being delivered is answered: it is let go on.
        self.stop(*slot)
        running = _Running(asyncio.create_task(self._timed(asked, before)), asked.message_id)
        self._running[slot] = running
        # From here on the user's next message may supersede this one.
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

    async def settled(self, chat_id: int) -> None:
        """Wait until the answers that are being delivered to a chat are on record.

        A message can be seen, pressed and replied to before its record is written.
        """
        tasks = [
            running.task
            for (chat, _), running in self._running.items()
            if chat == chat_id and running.delivering
        ]
        if tasks:
            await asyncio.wait(tasks, timeout=_SETTLED_WITHIN)

    def stop(self, chat_id: int, user_id: int) -> None:
        """Drop the question a user is waiting for, unless its answer is being delivered."""
        running = self._running.get((chat_id, user_id))
        if running is not None and not running.delivering:
            running.task.cancel()

    async def _timed(self, asked: Asked, before: _Running | None) -> str | None:
        if asked.edited and before is not None and before.message_id == asked.message_id:
            # The question was edited: its answer is changed once it is there.
            await asyncio.wait([before.task])
        started = time.monotonic()
        answer_id = await self._answer(asked)
        self.app.metrics.seconds.observe(time.monotonic() - started)
        for hook in self.app.answer_hooks:
            await hook(asked, answer_id, time.monotonic() - started)
        return answer_id

    async def _answer(self, asked: Asked) -> str | None:
        earlier = await self.records.earlier(asked)
        if earlier and await self.records.is_unchanged(asked, earlier):
            return None
        preview = Preview(
            self.app.delivery,
            asked.place,
            reply_to=None if asked.place.private else asked.message_id,
            seen=asked.message_id,
            drafts=self.app.settings.telegram_drafts,
            existing=[each.message_id for each in earlier],
        )
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
        running = self._running.get((asked.place.chat_id, asked.user_id))
        if running is not None and running.task is asyncio.current_task():
            running.delivering = True
        self.app.metrics.answers.labels(answer.reader, answer.reason or "answered").inc()
        return await self._deliver(asked, answer, preview)

    async def _read(
        self, asked: Asked, preview: Preview, earlier: "Sequence[SentAnswer]"
    ) -> "Answer":
        history = await self.records.history(asked, earlier)
        answer: Answer | None = None
        async for answer in self.app.service.stream(Request(asked.text, history=history)):
            if answer.draft or answer.sentences:
                preview.show(self._render(asked, answer, folded=False))
        if answer is None:
            raise CompanybotError("The answer was dropped.")
        return answer

    async def _deliver(self, asked: Asked, answer: "Answer", preview: Preview) -> str:
        kept = await self.records.keep(asked, answer)
        wording = wording_for(asked.language or answer.language)
        cut = asked.short and len(answer.sentences) > 1
        keyboard = answer_keyboard(answer.id, wording, more=cut) if kept else None
        try:
            message_ids = await preview.finish(self._render(asked, answer), keyboard)
        except ChatGoneError as error:
            _LOG.info("an answer was not wanted any more: %s", error)
        except UnconfirmedError:
            await self._say_unconfirmed(asked, answer, wording, kept=kept)
        except DeliveryError as error:
            _LOG.error("answer %s could not be delivered: %s", answer.id, error)
        else:
            if kept:
                await self.records.sent(asked, answer, message_ids)
        return answer.id

    async def _say_unconfirmed(
        self, asked: Asked, answer: "Answer", wording: Wording, *, kept: bool
    ) -> None:
        """The answer may not have arrived; it isn't sent twice, a button shows it."""
        keyboard = retry_keyboard(answer.id, asked.user_id, wording) if kept else None
        text = wording.unconfirmed if kept else wording.failed
        await self.app.say(asked.place, plain(text), answers=asked.message_id, keyboard=keyboard)

    async def _apologise(
        self, asked: Asked, preview: Preview, error: CompanybotError | None
    ) -> None:
        self.app.metrics.answers.labels("none", "error").inc()
        wording = wording_for(asked.language or detect_language(asked.text))
        text = str(error) if isinstance(error, QuestionError) else wording.failed
        if error is not None and not isinstance(error, QuestionError):
            _LOG.error("a question failed: %s", error)
        try:
            await preview.finish(plain(text))
        except DeliveryError as failed:
            _LOG.info("nothing could be said: %s", failed)

    def _render(self, asked: Asked, answer: "Answer", *, folded: bool = True) -> "RichText":
        return render_answer(
            answer.to_json(),
            short=asked.short,
            heading=asked.heading,
            folded=folded,
            script=asked.language,
        )

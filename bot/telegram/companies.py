"""`/companies`, and what the corpus has on one: reached by a button or a shared link."""

import asyncio
import math
from typing import TYPE_CHECKING

from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.constants import MessageEntityType

from bot.answering import Request
from bot.phrase_languages import counted
from bot.telegram.asked import Asked, conversation_key, place_of
from bot.telegram.buttons import button
from bot.telegram.render import harmless, plain, safe_url
from bot.telegram.richtext import RichText, RichTextBuilder
from bot.telegram.wording import Wording, wording_for
from corpus.errors import CompanybotError

if TYPE_CHECKING:
    from bot.telegram.app import BotApplication
    from corpus.company import Company
    from index.passages import ArticleRecord

__all__ = ["Companies", "register"]

PAGE = 12
_SHOWN_ARTICLES = 5


def register(app: "BotApplication") -> None:
    """Take `/companies`, its buttons, and buttons that ask an example question."""
    companies = Companies(app)
    app.add_command(
        "companies",
        companies.command,
        describe=lambda language: wording_for(language).menu_companies,
    )
    app.add_button("co", companies.pressed)
    app.add_button("q", companies.ask_example)


class Companies:
    """Companies that have articles, by how many they have."""

    def __init__(self, app: "BotApplication") -> None:
        self.app = app

    async def command(self, message: Message, argument: str) -> None:
        """`/companies`, or `/companies NAME` for one."""
        wording = await self.app.wording_of(message)
        company = self.app.service.table.by_name(argument) if argument else None
        if company is not None:
            text, keyboard = await self.card(company, wording)
        else:
            text, keyboard = await self.page(0, wording)
        await self.app.reply(message, text, keyboard)

    async def pressed(self, query: CallbackQuery, data: str) -> bool:
        """`p:PAGE` or `c:COMPANY`: another page, or one company, in the same message."""
        message = query.message
        kind, _, value = data.partition(":")
        if not isinstance(message, Message):
            return False
        wording = await self.app.wording(query.from_user.id, query.from_user.language_code)
        company = self.app.service.table.get(value) if kind == "c" else None
        if company is not None:
            text, keyboard = await self.card(company, wording)
        elif kind == "p" and value.isdecimal():
            text, keyboard = await self.page(int(value), wording)
        else:
            return False
        await query.answer()
        await self.app.delivery.edit(place_of(message), message.message_id, text, keyboard=keyboard)
        return True

    async def ask_example(self, query: CallbackQuery, data: str) -> bool:
        """`COMPANY:NUMBER`: ask an example question as if the presser had written it."""
        message = query.message
        company_id, _, number = data.rpartition(":")
        company = self.app.service.table.get(company_id)
        if company is None or not isinstance(message, Message) or not number.isdecimal():
            return False
        user = query.from_user
        wording = await self.app.wording(user.id, user.language_code)
        questions = _examples(company, wording)
        if int(number) >= len(questions):
            return False
        await query.answer(text=wording.tap_asking)
        place = place_of(message)
        preference = await self.app.preferences.get(user.id)
        question = questions[int(number)]
        await self.app.asking.ask(
            Asked(
                text=question,
                place=place,
                user_id=user.id,
                message_id=None,
                key=conversation_key(place.chat_id, place.thread_id, user.id),
                language_code=user.language_code,
                language=preference.language,
                short=preference.short,
                heading=question,
            )
        )
        return True

    async def page(self, number: int, wording: Wording) -> tuple[RichText, InlineKeyboardMarkup]:
        """One page of the list."""
        counts: dict[str, int] = {}
        for article in (await self.app.service.articles()).values():
            for company_id in article.companies:
                counts[company_id] = counts.get(company_id, 0) + 1
        table = self.app.service.table
        known = [company for company in table if company.id in counts]
        known.sort(key=lambda company: (-counts[company.id], company.id))
        pages = max(1, math.ceil(len(known) / PAGE))
        number = min(number, pages - 1)
        shown = known[number * PAGE : (number + 1) * PAGE]
        rows = [
            [
                button(company.name.in_language(wording.language), "co", "c", company.id)
                for company in shown[start : start + 2]
            ]
            for start in range(0, len(shown), 2)
        ]
        steps = [
            button(label, "co", "p", target)
            for label, target in (("‹", number - 1), ("›", number + 1))
            if 0 <= target < pages
        ]
        rows += [steps] if steps else []
        text = wording.no_companies
        if known:
            first = number * PAGE + 1
            text = wording.companies.format(
                first=first, last=first + len(shown) - 1, count=len(known)
            )
        return plain(text), InlineKeyboardMarkup(rows)

    async def card(
        self, company: "Company", wording: Wording
    ) -> tuple[RichText, InlineKeyboardMarkup]:
        """What the corpus has on a company, and questions it answers."""
        name = company.name.in_language(wording.language)
        articles = [
            article
            for article in (await self.app.service.articles()).values()
            if company.id in article.companies
        ]
        back = [button(wording.button_back, "co", "p", 0)]
        if not articles:
            text = plain(wording.nothing_on_company.format(company=name))
            return text, InlineKeyboardMarkup([back])
        rows = [
            [button(question, "q", company.id, number)]
            for number, question in await self._answered_examples(company, wording)
        ]
        return _card(name, articles, wording), InlineKeyboardMarkup([*rows, back])

    async def _answered_examples(
        self, company: "Company", wording: Wording
    ) -> list[tuple[int, str]]:
        """Only questions the corpus answers are offered."""
        questions = _examples(company, wording)
        answered = await asyncio.gather(*map(self._is_answered, questions))
        return [
            (number, question)
            for number, (question, is_answered) in enumerate(zip(questions, answered, strict=True))
            if is_answered
        ]

    async def _is_answered(self, question: str) -> bool:
        try:
            return (await self.app.service.extract(Request(question))).answered
        except CompanybotError:
            return False


def _examples(company: "Company", wording: Wording) -> list[str]:
    name = company.name.in_language(wording.language)
    return [question.format(company=name) for question in wording.example_questions]


def _card(name: str, articles: "list[ArticleRecord]", wording: Wording) -> RichText:
    builder = RichTextBuilder()
    heading = counted(wording.about_company, len(articles), company=name)
    builder.add(heading, MessageEntityType.BOLD)
    builder.add(f"\n{wording.newest}")
    newest = sorted(articles, key=lambda article: str(article.published or ""), reverse=True)
    for article in newest[:_SHOWN_ARTICLES]:
        builder.add("\n• ")
        url = safe_url(article.url)
        kind = MessageEntityType.TEXT_LINK if url else None
        builder.add(harmless(article.title), kind, url=url)
        origin = [part for part in (article.publisher, article.published) if part]
        builder.add(f" – {harmless(', '.join(map(str, origin)))}" if origin else "")
    return builder.build()

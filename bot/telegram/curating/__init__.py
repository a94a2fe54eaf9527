"""Curating in the chat: an admin brings something, sees what would be added, and confirms.

What is pending is in the database: a button works after a restart, and what was
confirmed when a process was killed is done by the next one. Every press is checked
anew for who pressed.
"""

from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import TypeHandler

from bot.curation.acts import Acts
from bot.curation.curator import Curator
from bot.telegram.curating.bringing import Bringing
from bot.telegram.curating.commands import CuratingCommands
from bot.telegram.curating.deciding import Decisions
from bot.telegram.curating.executing import Executor
from bot.telegram.ops_wording import ops_wording_for

if TYPE_CHECKING:
    from bot.telegram.app import BotApplication

__all__ = ["register"]


def register(app: "BotApplication") -> None:
    """Take what admins bring, before it could be taken for a question."""
    acts, curator = Acts(app.database), Curator(app.settings)
    executor = Executor(app, acts, curator)
    bringing = Bringing(app, acts, curator)
    commands = CuratingCommands(app, acts, curator, executor)
    app.add_handler(TypeHandler(Update, bringing.offered), group=-2)
    app.add_command(
        "add", bringing.add, describe=lambda each: ops_wording_for(each).menu_add, admin=True
    )
    app.add_command(
        "remove",
        commands.remove,
        describe=lambda each: ops_wording_for(each).menu_remove,
        admin=True,
    )
    app.add_command(
        "reindex",
        commands.reindex,
        describe=lambda each: ops_wording_for(each).menu_reindex,
        admin=True,
    )
    app.add_command(
        "stats", commands.stats, describe=lambda each: ops_wording_for(each).menu_stats, admin=True
    )
    app.add_command(
        "gaps", commands.gaps, describe=lambda each: ops_wording_for(each).menu_gaps, admin=True
    )
    app.add_button("cur", Decisions(app, acts, executor).pressed)
    app.start_hooks.append(executor.resume)
    app.stop_hooks.append(executor.stop)

"""Following companies, and the daily digest of what is new on them, each line with its source."""

from typing import TYPE_CHECKING

from bot.following.subscriptions import Subscriptions
from bot.telegram.following.commands import FollowingCommands
from bot.telegram.following.digests import Digests
from bot.telegram.ops_wording import ops_wording_for

if TYPE_CHECKING:
    from bot.telegram.app import BotApplication

__all__ = ["register"]


def register(app: "BotApplication") -> None:
    """Take the commands and buttons, and send digests while the bot runs."""
    subscriptions = Subscriptions(app.database)
    digests = Digests(app, subscriptions)
    commands = FollowingCommands(app, subscriptions, digests)
    app.add_command(
        "follow", commands.follow, describe=lambda each: ops_wording_for(each).menu_follow
    )
    app.add_command(
        "unfollow", commands.unfollow, describe=lambda each: ops_wording_for(each).menu_unfollow
    )
    app.add_command(
        "digest", commands.digest, describe=lambda each: ops_wording_for(each).menu_digest
    )
    app.add_button("dig", commands.pressed)
    app.start_hooks.append(digests.start)
    app.stop_hooks.append(digests.stop)
    app.leave_hooks.append(commands.left)
    app.migrate_hooks.append(commands.moved)
    # Who writes /forget in private is forgotten there; a group's subscription is the group's.
    app.forget_hooks.append(commands.left)

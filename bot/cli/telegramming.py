"""`companybot telegram`: run the bot."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.settings import Settings

__all__ = ["telegram"]


@click.command()
@click.pass_obj
def telegram(settings: "Settings") -> None:
    """Run the Telegram bot until it is stopped.

    Needs TELEGRAM_BOT_TOKEN, which @BotFather on Telegram gives.
    """
    from bot.chain_pool import open_pool
    from bot.cli.asking import open_answerer
    from bot.telegram.credentials import check_token
    from bot.telegram.running import run

    check_token(settings)

    open_answerer(settings)
    click.echo("Loading the model …", err=True)
    run(settings, open_pool(settings), announce=lambda text: click.echo(text, err=True))

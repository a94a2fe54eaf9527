"""The `companybot` command. Adapters only: every command calls the core and prints."""

import logging
import sys
from typing import TYPE_CHECKING

import click

from corpus.errors import CompanybotError

if TYPE_CHECKING:
    from bot.settings import Settings

__all__ = ["main"]

_COMMANDS = {
    "ask": "bot.cli.asking",
    "chat": "bot.cli.chatting",
    "search": "bot.cli.indexing",
    "add": "bot.cli.curating",
    "remove": "bot.cli.curating",
    "articles": "bot.cli.curating",
    "questions": "bot.cli.curating",
    "corpus": "bot.cli.checking",
    "reindex": "bot.cli.indexing",
    "telegram": "bot.cli.telegramming",
    "answers": "bot.cli.reviewing",
    "replay": "bot.cli.reviewing",
    "gaps": "bot.cli.improving",
    "feedback": "bot.cli.improving",
    "eval": "bot.cli.evaluating",
    "status": "bot.cli.indexing",
}
"""Where each command lives; a module is imported when its command is called."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        from importlib import import_module

        module = import_module(_COMMANDS[cmd_name])
        name = "evaluate" if cmd_name == "eval" else cmd_name
        command: click.Command = getattr(module, name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="companybot", prog_name="companybot")
@click.pass_context
def _companybot(context: click.Context) -> None:
    """Questions about AI companies, answered from a curated corpus, with proof."""
    context.obj = _settings()


def _settings() -> "Settings":
    from bot.logs import configure_logging
    from bot.settings import load_settings

    settings = load_settings()
    configure_logging(settings)
    return settings


def main() -> None:
    """Run the command line; exits with 0, or the code that README's table gives."""
    try:
        code = _companybot.main(prog_name="companybot", standalone_mode=False)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        code = 130
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except CompanybotError as error:
        logging.getLogger(__name__).debug("command failed", exc_info=True)
        click.echo(f"companybot: {error}", err=True)
        code = error.exit_code
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        # The reader of our output has gone (`companybot ask … | head`): nothing is wrong.
        sys.stderr.close()
        code = 0
    except Exception as error:
        logging.getLogger(__name__).debug("unexpected failure", exc_info=True)
        click.echo(
            f"companybot: something went wrong ({type(error).__name__}); "
            "run again with LOG_LEVEL=debug for the details.",
            err=True,
        )
        code = 1
    sys.exit(code if isinstance(code, int) else 0)

"""Reading the settings; no other module looks into the environment or `.env`."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.settings.settings import Settings
from bot.settings.table import SETTINGS, Setting
from corpus.errors import SettingError

__all__ = ["load_settings"]


def load_settings(
    environ: Mapping[str, str] | None = None, env_file: Path | None = Path(".env")
) -> Settings:
    """Read the settings; the environment wins over the file.

    Args:
        environ: the environment; None is the process's own.
        env_file: a file of `NAME=value` lines, read if it is there; None for no file.

    Raises:
        SettingError: a value is not allowed; names the setting, the value (never a
            secret's) and what is allowed.
    """
    values = dict(_read_env_file(env_file))
    values.update(os.environ if environ is None else environ)
    return Settings(**{setting.name.lower(): _value(setting, values) for setting in SETTINGS})


def _read_env_file(path: Path | None) -> Mapping[str, str]:
    if path is None or not path.is_file():
        return {}
    from dotenv import dotenv_values

    try:
        return {name: value for name, value in dotenv_values(path).items() if value is not None}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"The settings file {path} can't be read as UTF-8 text.") from error


def _value(setting: Setting, values: Mapping[str, str]) -> Any:
    text = values.get(setting.name, "").strip() or setting.default
    if text is None:
        return None
    try:
        return setting.parse(text)
    except ValueError as error:
        shown = "its value" if setting.secret else repr(text)
        raise SettingError(f"{setting.name} is wrong: {shown} is not {error}.") from error

"""Settings: one table, read once from the environment and `.env`, frozen, passed inward."""

from bot.settings.loading import load_settings
from bot.settings.settings import Settings
from bot.settings.table import SETTINGS

__all__ = ["SETTINGS", "Settings", "load_settings"]

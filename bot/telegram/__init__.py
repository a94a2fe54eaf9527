"""The Telegram adapter: it carries questions to the answer chain and shows what comes back."""

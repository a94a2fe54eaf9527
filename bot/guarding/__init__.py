"""Guarding a public bot: quotas, updates taken once, a bounded queue."""

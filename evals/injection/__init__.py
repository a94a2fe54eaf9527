"""Poisoned articles, and what of them reaches the asker."""

"""Asking a language model: the endpoint, calls with their limits, prompts, follow-ups.

Nothing here is imported unless a model is configured.
"""

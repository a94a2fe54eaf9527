"""Readers: from evidence to an answer's sentences."""

"""Prompt templates, one file each, for readers that ask a language model."""

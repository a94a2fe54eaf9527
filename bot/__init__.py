"""Answering: questions in, cited answers or an honest refusal out."""

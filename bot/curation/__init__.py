"""Curating the corpus, for every adapter: drafts, what was done by whom, re-indexing."""

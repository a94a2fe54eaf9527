"""Understanding a question: language, names, attribute, answer type, scope."""

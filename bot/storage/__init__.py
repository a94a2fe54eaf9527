"""What is kept at run time: conversations, answers and the verdicts on them, in SQL."""

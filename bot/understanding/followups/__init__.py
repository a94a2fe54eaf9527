"""Follow-up questions: their forms, whom they mean, and what they make of the last question."""

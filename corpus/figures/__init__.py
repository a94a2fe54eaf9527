"""The figures of a text, so that two can be compared: how much, of what, of whom and when."""

"""Weighing evidence: coverage of the question, features, the calibrated model."""

"""Speed, as ratios within one run: `python -m evals.bench`."""

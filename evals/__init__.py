"""Gold questions, training, measurements and benchmarks; nothing here ships in the package."""

"""What may be answered from: articles, their cleaning and fetching, and the names table."""

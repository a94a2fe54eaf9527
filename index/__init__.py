"""Finding passages: chunks, encoders, dense and lexical retrieval, generations."""

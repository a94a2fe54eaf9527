"""The least any answer from Chroma costs: import it, open the collection, query it."""

import sys

import chromadb
from chromadb.config import Settings

folder, collection, dimension = sys.argv[1], sys.argv[2], int(sys.argv[3])
client = chromadb.PersistentClient(folder, settings=Settings(anonymized_telemetry=False))
opened = client.get_collection(collection, embedding_function=None)
opened.query(query_embeddings=[[1.0] + [0.0] * (dimension - 1)], n_results=5)

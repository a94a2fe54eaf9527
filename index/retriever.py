"""The index as a LangChain retriever."""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from index.search import PassageIndex, SearchFilter

__all__ = ["PassageRetriever"]


class PassageRetriever(BaseRetriever):
    """Passages of the live index as `Document`s, best first.

    `metadata` holds `article`, `title`, `heading`, `url`, `publisher`, `published`
    (ISO), `start` and `end` (code points in the article's body) and `score`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: PassageIndex
    k: int = 5
    where: SearchFilter = Field(default_factory=SearchFilter)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        hits = self.index.search(query, limit=self.k, where=self.where).hits
        return [
            Document(
                id=hit.passage.id,
                page_content=hit.passage.text,
                metadata={
                    "article": hit.passage.article.slug,
                    "title": hit.passage.article.title,
                    "heading": hit.passage.heading,
                    "url": hit.passage.article.url,
                    "publisher": hit.passage.article.publisher,
                    "published": str(hit.passage.article.published or ""),
                    "start": hit.passage.start,
                    "end": hit.passage.end,
                    "score": hit.score,
                },
            )
            for hit in hits
        ]

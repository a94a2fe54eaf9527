"""The index as the settings name it."""

from typing import TYPE_CHECKING

from bot.settings import Settings
from index.config import IndexConfig

if TYPE_CHECKING:
    from index.encoders import Encoder
__all__ = ["index_config"]


def index_config(settings: Settings) -> IndexConfig:
    """Where the index lies and what it is made of. Loads no encoder."""

    def encoder() -> "Encoder":
        from index.encoder_choice import encoder_for
        from index.encoders import EndpointOptions

        endpoint = EndpointOptions(settings.openai_api_key, settings.openai_base_url)
        return encoder_for(settings.embedding_model, endpoint)

    return IndexConfig(
        corpus_dir=settings.corpus_dir,
        state_dir=settings.state_dir,
        companies_file=settings.companies_file,
        encoder_name=settings.embedding_model,
        encoder=encoder,
        chroma_url=settings.chroma_url,
        shipped_embeddings=settings.shipped_embeddings,
    )

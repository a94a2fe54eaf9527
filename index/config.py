"""Where an index lies and what it is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.generations import Generations

if TYPE_CHECKING:
    from index.encoders import Encoder

__all__ = ["IndexConfig"]


@dataclass(frozen=True)
class IndexConfig:
    """What a build and a reader of an index must agree on.

    Attributes:
        corpus_dir: the article files.
        state_dir: holds the generations, and the cache of embeddings.
        companies_file: the names table.
        encoder_name: of the encoder; a generation is only read with the one it was built with.
        encoder: loads the encoder; called when the first text is to be embedded.
        chroma_url: a Chroma server, e.g. `http://chroma:8000`; None is embedded.
        shipped_embeddings: embeddings that are already made, looked up before any is computed.
    """

    corpus_dir: Path
    state_dir: Path
    companies_file: Path
    encoder_name: str
    encoder: Callable[[], "Encoder"]
    chroma_url: str | None = None
    shipped_embeddings: Path | None = None

    @property
    def generations(self) -> Generations:
        """The generations under `STATE_DIR/index`."""
        return Generations(self.state_dir / "index")

    @property
    def cache_file(self) -> Path:
        """The embedding cache, which outlives every generation."""
        return self.state_dir / "embeddings.sqlite3"

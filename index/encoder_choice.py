"""Which encoder a setting names: the bundled one, an endpoint's, or a model of its own."""

from index.encoders import BUNDLED, BundledE5, Encoder, EndpointOptions, HashingEncoder

__all__ = ["encoder_for"]


def encoder_for(name: str, endpoint: EndpointOptions | None = None) -> Encoder:
    """The encoder that `EMBEDDING_MODEL` names; no model is loaded before its first use."""
    if name == BUNDLED:
        return BundledE5()
    if name == HashingEncoder.name:
        return HashingEncoder()
    from index.embeddings import EndpointEncoder, SentenceTransformersEncoder

    if name.startswith("openai:"):
        return EndpointEncoder(name.removeprefix("openai:"), endpoint or EndpointOptions())
    return SentenceTransformersEncoder(name)

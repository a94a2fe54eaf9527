"""Embeddings that are kept: in the own file, in one of an earlier version, in the shipped one."""

import contextlib
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import IndexingError
from index.embedding_cache import EmbeddingCache, text_hash
from index.encoders import HashingEncoder
from index.shipped_embeddings import ShippedEmbeddings, write_shipped


def test_cache_embeds_each_text_once_and_rounds_alike(tmp_path: Path) -> None:
    calls: list[str] = []

    class Counting(HashingEncoder):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            calls.extend(texts)
            return super().embed_documents(texts)

    cache = EmbeddingCache(tmp_path / "c.sqlite3", Counting(), "hashing")
    first = cache.embed(["甲", "乙", "甲"])
    assert calls == ["甲", "乙"]
    again = EmbeddingCache(tmp_path / "c.sqlite3", Counting(), "hashing").embed(["甲", "乙", "甲"])
    assert calls == ["甲", "乙"]
    assert (first == again).all()
    assert EmbeddingCache(tmp_path / "c.sqlite3", Counting(), "other").missing(["甲"]) == ["甲"]


def test_a_cache_of_an_earlier_version_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite3"
    vector = np.arange(4, dtype=np.float16)
    with contextlib.closing(sqlite3.connect(path)) as earlier:
        earlier.execute(
            "create table embedding (model text not null, text_hash blob not null,"
            " vector blob not null, primary key (model, text_hash)) without rowid"
        )
        row = ["hashing", text_hash("甲"), vector.tobytes()]
        earlier.execute("insert into embedding values (?, ?, ?)", row)
        earlier.commit()
    cache = EmbeddingCache(path, HashingEncoder(), "hashing")
    assert cache.missing(["甲", "乙"]) == ["乙"]
    assert cache.embed(["甲"]).tolist() == [vector.tolist()]
    assert EmbeddingCache(path, HashingEncoder(), "hashing").missing(["甲"]) == []


def test_shipped_embeddings_are_read_behind_the_own_ones(tmp_path: Path) -> None:
    maker = EmbeddingCache(tmp_path / "maker.sqlite3", HashingEncoder(), "hashing")
    shipped = tmp_path / "shipped.npz"
    write_shipped(shipped, maker.shipment(["甲", "what it does", "甲"]))

    def own(model: str) -> EmbeddingCache:
        return EmbeddingCache(tmp_path / "own.sqlite3", HashingEncoder(), model, shipped)

    assert own("hashing").missing(["甲", "乙"]) == ["乙"]
    texts = ["乙", "what it does", "甲"]
    assert (own("hashing").embed(texts) == maker.embed(texts)).all()
    assert own("another").missing(["甲"]) == ["甲"]


def test_the_file_of_shipped_embeddings_is_the_same_again(tmp_path: Path) -> None:
    rows = {text_hash(text): np.arange(3, dtype=np.int8) + n for n, text in enumerate("abc")}
    for name in "xy":
        write_shipped(tmp_path / name, {"m": rows})
        rows = dict(reversed(rows.items()))
    assert (tmp_path / "x").read_bytes() == (tmp_path / "y").read_bytes()
    found = ShippedEmbeddings(tmp_path / "x", "m").find([text_hash(text) for text in "cdb"])
    assert {key: row.tolist() for key, row in found.items()} == {
        text_hash("c"): [2, 3, 4],
        text_hash("b"): [1, 2, 3],
    }


def test_nothing_is_shipped_without_a_file(tmp_path: Path) -> None:
    assert ShippedEmbeddings(None, "m").find([text_hash("a")]) == {}
    assert ShippedEmbeddings(tmp_path / "none.npz", "m").find([text_hash("a")]) == {}


def test_what_would_be_read_otherwise_is_not_shipped(tmp_path: Path) -> None:
    class Flat(HashingEncoder):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [[0.575] + [0.08225] * 99 for _ in texts]

    cache = EmbeddingCache(tmp_path / "c.sqlite3", Flat(), "flat")
    with pytest.raises(IndexingError, match="without a loss"):
        cache.shipment(["甲"])


def test_the_shipped_file_is_read_only_for_what_is_nowhere_else(tmp_path: Path) -> None:
    broken = tmp_path / "shipped.npz"
    broken.write_bytes(b"no archive")
    EmbeddingCache(tmp_path / "c.sqlite3", HashingEncoder(), "hashing").embed(["甲"])
    cache = EmbeddingCache(tmp_path / "c.sqlite3", HashingEncoder(), "hashing", broken)
    assert cache.missing(["甲"]) == []
    with pytest.raises(IndexingError, match="install the program anew"):
        cache.missing(["乙"])


@given(keys=st.sets(st.binary(min_size=8, max_size=12), min_size=1, max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_any_keys_are_found_again(tmp_path: Path, keys: set[bytes]) -> None:
    firsts = {key[:8]: key for key in keys}
    kept = {key: np.array([n % 128, -n % 128], np.int8) for n, key in enumerate(firsts.values())}
    write_shipped(tmp_path / "shipped.npz", {"m": kept})
    found = ShippedEmbeddings(tmp_path / "shipped.npz", "m").find(list(kept))
    assert {key: row.tolist() for key, row in found.items()} == {
        key: row.tolist() for key, row in kept.items()
    }

"""The adapter: what it is read from, and that it puts the sentence that answers first."""

from pathlib import Path

import numpy as np
import pytest

from evals.train_adapter import write
from index.adapter import Adapter, LinearAdapter, Unadapted, adapter_for, read_adapter
from index.encoders import BUNDLED, BundledE5

SENTENCES = [
    "Nordlicht AI is a company from Oslo that makes speech models.",
    "Nordlicht AI was founded in March 2021 by Ingrid Dahl and Per Moe.",
    "Nordlicht AI raised $40 million from Creandum in May 2024.",
    "Nordlicht AI had 85 employees at the end of 2025.",
    "北光智能2025年收入为1200万美元，同比增长三倍。",
    "挪威数据保护局2025年10月对北光智能罚款30万美元。",
]


ASKED = {
    "How many people work at Nordlicht?": 3,
    "北光智能有多少员工？": 3,
    "Who started Nordlicht AI?": 1,
    "Who invested in Nordlicht AI?": 2,
    "谁投了北光智能？": 2,
    "What were the sales of Nordlicht in 2025?": 4,
    "北光智能2025年卖了多少钱？": 4,
    "Was Nordlicht ever fined?": 5,
    "北光智能被罚过款吗？": 5,
}


def right_first(adapter: Adapter) -> int:
    encoder = BundledE5()
    asked = adapter.questions(np.array(encoder.embed_queries([*ASKED]), dtype=np.float32))
    said = adapter.sentences(np.array(encoder.embed_documents(SENTENCES), dtype=np.float32))
    return int((np.argmax(asked @ said.T, axis=1) == list(ASKED.values())).sum())


def test_the_sentence_that_answers_comes_first_more_often_than_without() -> None:
    adapted = right_first(adapter_for(BUNDLED))
    assert adapted >= 6
    assert adapted > right_first(Unadapted())


def test_adapted_vectors_have_unit_length() -> None:
    adapter = adapter_for(BUNDLED)
    vectors = np.random.default_rng(0).normal(size=(5, 384)).astype(np.float32)
    for rows in (adapter.questions(vectors), adapter.sentences(vectors)):
        assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_the_same_model_at_full_precision_has_the_same_adapter() -> None:
    full = adapter_for("intfloat/multilingual-e5-small")
    assert full.version == adapter_for(BUNDLED).version


@pytest.mark.parametrize("name", ["hashing", "openai:text-embedding-3-small", "all-MiniLM-L6-v2"])
def test_other_encoders_are_compared_as_they_are(name: str) -> None:
    adapter = adapter_for(name)
    vectors = np.eye(3, dtype=np.float32)
    assert isinstance(adapter, Unadapted)
    assert (adapter.questions(vectors) == vectors).all()
    assert (adapter.sentences(vectors) == vectors).all()


def test_what_is_written_is_read(tmp_path: Path) -> None:
    chance = np.random.default_rng(1)
    parts = [chance.normal(size=shape).astype(np.float16) for shape in ((4,), (4, 2)) * 2]
    one = LinearAdapter(*(part.astype(np.float32) for part in parts), version="")
    write(one, tmp_path / "adapter.npz")
    read = read_adapter(tmp_path / "adapter.npz")
    vectors = chance.normal(size=(3, 4)).astype(np.float32)
    assert np.allclose(read.questions(vectors), one.questions(vectors))
    assert np.allclose(read.sentences(vectors), one.sentences(vectors))
    assert read.version

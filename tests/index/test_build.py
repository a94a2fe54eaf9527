"""Re-indexing: only what changed is embedded, old answers live until the flip."""

import json
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import DEEPSEEK, article, write_articles

from corpus.companies import load_companies
from corpus.errors import (
    EncoderError,
    EncoderMismatchError,
    IndexBusyError,
    IndexingError,
    IndexMissingError,
)
from corpus.library import Library
from index.build import reindex
from index.config import IndexConfig
from index.encoders import HashingEncoder
from index.search import PassageIndex


class CountingEncoder(HashingEncoder):
    """Counts the texts it embeds."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.texts += texts
        return super().embed_documents(texts)


def opened(config: IndexConfig) -> PassageIndex:
    return PassageIndex(config, load_companies(config.companies_file))


def found(index: PassageIndex, query: str) -> list[str]:
    return [hit.passage.text for hit in index.search(query).hits]


def test_first_build_then_nothing_to_do(hashing_config: IndexConfig) -> None:
    first = reindex(hashing_config)
    assert (first.added, first.unchanged) == (("deepseek", "moonshot"), 0)

    def forbidden() -> HashingEncoder:
        raise AssertionError("the encoder must not be loaded")

    second = reindex(replace(hashing_config, encoder=forbidden))
    assert (second.generation, second.unchanged, second.embedded) == (first.generation, 2, 0)


def test_one_changed_sentence_embeds_only_what_changed(hashing_config: IndexConfig) -> None:
    reindex(hashing_config)
    encoder = CountingEncoder()
    body = DEEPSEEK.replace("16元", "8元")
    write_articles(
        hashing_config.corpus_dir,
        article("deepseek", body, title="深度求索：公司概况", companies=("deepseek",)),
    )
    report = reindex(replace(hashing_config, encoder=lambda: encoder))
    assert (report.changed, report.unchanged) == (("deepseek",), 1)
    sentences = [text for text in encoder.texts if "\n" not in text]
    assert sentences == ["该模型的API价格为每百万输出token 8元。"]
    assert report.embedded == len(encoder.texts)


def test_removed_articles_are_gone_from_an_open_index(hashing_config: IndexConfig) -> None:
    reindex(hashing_config)
    index = opened(hashing_config)
    assert any("Kimi" in text for text in found(index, "Kimi chatbot"))
    (hashing_config.corpus_dir / "moonshot.md").unlink()
    report = reindex(hashing_config)
    assert report.removed == ("moonshot",)
    assert not any("Kimi" in text for text in found(index, "Kimi chatbot"))


def test_incremental_equals_fresh(hashing_config: IndexConfig, tmp_path: Path) -> None:
    reindex(hashing_config)
    write_articles(
        hashing_config.corpus_dir,
        article("new", "新公司成立于2020年。", companies=("openai",)),
        article("deepseek", DEEPSEEK + "\n\n又有一段新的内容。", title="改过的标题"),
    )
    reindex(hashing_config)
    fresh = replace(hashing_config, state_dir=tmp_path / "fresh")
    reindex(fresh)
    for query in ("深度求索成立", "Kimi", "新公司", "valuation of Moonshot"):
        left, right = opened(hashing_config).search(query), opened(fresh).search(query)
        assert [(h.passage.id, round(h.score, 6)) for h in left.hits] == [
            (h.passage.id, round(h.score, 6)) for h in right.hits
        ]


def test_full_rebuild_uses_the_embedding_cache(hashing_config: IndexConfig) -> None:
    first = reindex(hashing_config)
    again = reindex(hashing_config, full=True)
    assert again.generation != first.generation
    assert again.embedded == 0
    assert again.unchanged == 0 or again.added == ("deepseek", "moonshot")


def test_a_broken_file_is_named_and_the_rest_goes_on(hashing_config: IndexConfig) -> None:
    (hashing_config.corpus_dir / "bad.md").write_text("---\ntitle: [\n---\nx", encoding="utf-8")
    (hashing_config.corpus_dir / "binary.md").write_bytes(b"\xff\xfe\x00\x01")
    (hashing_config.corpus_dir / "README.md").write_text("not an article", encoding="utf-8")
    report = reindex(hashing_config)
    assert set(report.broken) == {"bad", "binary"}
    assert "bad.md" in report.broken["bad"]
    assert report.added == ("deepseek", "moonshot")
    again = reindex(hashing_config)
    assert again.generation == report.generation
    assert again.broken == report.broken


def test_another_encoder_is_refused_until_reindexed(hashing_config: IndexConfig) -> None:
    reindex(hashing_config)
    other = replace(hashing_config, encoder_name="other")
    with pytest.raises(EncoderMismatchError, match=r"hashing.*other"):
        opened(other).snapshot()
    reindex(other)
    assert opened(other).snapshot().manifest.encoder == "other"


def test_a_failing_encoder_leaves_the_old_generation(hashing_config: IndexConfig) -> None:
    first = reindex(hashing_config)
    write_articles(hashing_config.corpus_dir, article("new", "全新的内容。"))

    class Broken(HashingEncoder):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            raise EncoderError("The encoder is down.")

    with pytest.raises(EncoderError):
        reindex(replace(hashing_config, encoder=Broken))
    assert hashing_config.generations.current() == first.generation
    assert found(opened(hashing_config), "深度求索")
    assert not (hashing_config.state_dir / "index" / "building").exists()


def test_two_builds_at_once_are_refused(hashing_config: IndexConfig) -> None:
    with hashing_config.generations.writing(), pytest.raises(IndexBusyError):
        reindex(hashing_config)


def test_a_missing_or_half_deleted_index_is_said_and_mended(hashing_config: IndexConfig) -> None:
    with pytest.raises(IndexMissingError):
        opened(hashing_config).snapshot()
    first = reindex(hashing_config)
    folder = hashing_config.generations.path(first.generation)
    shutil.rmtree(folder / "chroma")
    with pytest.raises(IndexMissingError, match="reindex"):
        opened(hashing_config).search("深度求索")
    second = reindex(hashing_config)
    assert second.generation != first.generation
    assert found(opened(hashing_config), "深度求索")


@pytest.mark.parametrize("part", ["store", "adapter"])
def test_an_index_of_an_older_version_is_said_and_rebuilt(
    hashing_config: IndexConfig, part: str
) -> None:
    first = reindex(hashing_config)
    manifest = hashing_config.generations.path(first.generation) / "manifest.json"
    content = json.loads(manifest.read_text(encoding="utf-8"))
    content["recipe"][part] = "older"
    old = json.dumps(content)
    manifest.write_text(old, encoding="utf-8")
    with pytest.raises(IndexMissingError, match=r"another version.*reindex"):
        opened(hashing_config).snapshot()
    assert reindex(hashing_config).generation != first.generation
    assert found(opened(hashing_config), "深度求索")


def test_the_state_folder_can_not_be_made(hashing_config: IndexConfig, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(IndexingError, match="can't be written"):
        reindex(replace(hashing_config, state_dir=blocked))


def test_an_empty_corpus_gives_an_empty_index(hashing_config: IndexConfig, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    config = replace(hashing_config, corpus_dir=empty)
    reindex(config)
    assert opened(config).search("anything").hits == ()
    with pytest.raises(IndexingError, match="does not exist"):
        reindex(replace(config, corpus_dir=tmp_path / "nowhere"))


def test_old_generations_go_when_no_reader_holds_them(hashing_config: IndexConfig) -> None:
    generations = hashing_config.generations
    first = reindex(hashing_config)
    reader = opened(hashing_config)
    reader.snapshot()
    write_articles(hashing_config.corpus_dir, article("new", "新的内容。"))
    second = reindex(hashing_config)
    assert generations.path(first.generation).exists()
    assert reader.snapshot().generation == second.generation
    assert generations.collect() == [first.generation]


def test_changed_names_rebuild_the_terms_without_embedding(hashing_config: IndexConfig) -> None:
    reindex(hashing_config)
    names = hashing_config.companies_file.read_text(encoding="utf-8")
    hashing_config.companies_file.write_text(
        names.replace("aliases: [Kimi]", "aliases: [Kimi, 月暗]"), encoding="utf-8"
    )
    report = reindex(hashing_config)
    assert report.embedded == 0
    assert any("Moonshot" in text for text in found(opened(hashing_config), "月暗"))


def test_questions_beside_an_article_are_indexed_with_it(hashing_config: IndexConfig) -> None:
    reindex(hashing_config)
    library = Library(hashing_config.corpus_dir)
    asked = (("Who started DeepSeek?", "DeepSeek是谁办的？"), ("Who is behind it?",))
    library.write_questions("deepseek", {"创始人是梁文锋。": asked, "没有这句话。": asked})
    encoder = CountingEncoder()
    report = reindex(replace(hashing_config, encoder=lambda: encoder))
    assert report.changed == ("deepseek",)
    assert report.embedded == 3
    assert encoder.texts == []  # questions are embedded as questions are
    with closing(opened(hashing_config)) as index:
        hits = index.search("Who is behind it?").hits
        known = {
            hit.passage.sentence_text(sentence): (sentence.questions, scores)
            for hit in hits
            for sentence, scores in zip(hit.passage.sentences, hit.question_scores, strict=True)
        }
    questions, scores = known["创始人是梁文锋。"]
    assert tuple(question.wordings for question in questions) == asked
    assert scores[1] > scores[0]
    assert known["深度求索由幻方量化孵化，2023年7月在杭州成立。"] == ((), ())
    library.remove("deepseek")
    assert reindex(hashing_config).removed == ("deepseek",)

"""`corpus check` and `articles --by company` as a curator meets them."""

import json
from pathlib import Path

from conftest import Command

from bot.settings import Settings


def article_file(settings: Settings, *, footnote: str = "[^1]", title: str = "OpenAI") -> Path:
    for path in settings.corpus_dir.glob("*.md"):
        path.unlink()
    path = settings.corpus_dir / "openai.md"
    path.write_text(
        f"---\ntitle: {title}\npublished: 2025-01-02\nretrieved: 2025-01-03\nlanguage: en\n"
        "companies: [openai]\nsources:\n- {title: A, url: 'https://example.org/', publisher: B}\n"
        f"---\n\nOpenAI released a model.{footnote} OpenAI sells it.[^1]\n",
        encoding="utf-8",
    )
    return path


def test_a_good_corpus_is_silent(command: Command, settings: Settings) -> None:
    article_file(settings)
    done = command("corpus", "check", "--strict")
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 articles: 0 errors, 0 warnings" in done.stderr


def test_warnings_pass_unless_strict(command: Command, settings: Settings) -> None:
    article_file(settings, footnote="")
    done = command("corpus", "check")
    assert done.returncode == 0
    assert done.stdout.startswith("openai:11: warning: The sentence has no footnote")
    assert "[sentence-unsourced]" in done.stdout
    assert command("corpus", "check", "--strict").returncode == 1


def test_errors_fail_and_json_tells_all(command: Command, settings: Settings) -> None:
    article_file(settings, footnote="[^2]")
    done = command("corpus", "check", "--json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert (report["articles"], report["errors"], report["warnings"]) == (1, 1, 0)
    assert report["findings"] == [
        {
            "rule": "footnote-unresolved", "severity": "error", "article": "openai", "line": 11,
            "message": "Footnote [^2] points at no source; there are 1.",
        }
    ]  # fmt: skip


def test_sources_to_check_against_are_repeatable(command: Command, settings: Settings) -> None:
    article_file(settings)
    folder = settings.state_dir.parent
    texts = folder / "one.txt", folder / "two.txt"
    for path in texts:
        path.write_text("Nothing of the kind.", encoding="utf-8")
    options = [part for path in texts for part in ("--against", str(path))]
    assert command("corpus", "check", *options).returncode == 0
    missing = command("corpus", "check", "--against", "nowhere")
    assert missing.returncode == 2
    assert "nowhere" in missing.stderr


def test_articles_by_company(command: Command) -> None:
    rows = command.json("articles", "--by", "company", "--json")
    assert isinstance(rows, list)
    assert rows[0] == {
        "company": "deepseek", "name": "DeepSeek",
        "articles": {"zh-Hans": 1, "zh-Hant": 0, "en": 0},
        "newest_article": "2026-10-01", "newest_source": "2025-01-20",
    }  # fmt: skip
    assert rows[-1]["company"] == "openai"
    lines = command("articles", "--by", "company").stdout.splitlines()
    assert lines[0] == "deepseek\t1\t0\t0\t2026-10-01\t2025-01-20"
    assert lines[-1] == "openai\t0\t0\t0\t-\t-"
    assert command("articles", "--by", "colour").returncode == 2

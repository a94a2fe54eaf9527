"""The command line as its users meet it: real processes, exit codes, both streams."""

import json

import pytest
from conftest import Command

from bot.settings import Settings
from corpus.questions import questions_file

QUESTION = "深度求索是哪一年成立的？"


def test_ask_builds_the_first_index_and_answers(command: Command) -> None:
    done = command("ask", QUESTION)
    assert done.returncode == 0
    assert "2023年7月" in done.stdout
    assert "[1]" in done.stdout
    assert "“深度求索由幻方量化孵化，2023年7月在杭州成立。”" in done.stdout
    assert "https://example.org/a" in done.stdout
    assert "Building the index" in done.stderr
    assert "\x1b[" not in done.stdout


def test_ask_json_is_the_contract(command: Command, settings: Settings) -> None:
    answer = command.json("ask", "--json", QUESTION)
    assert isinstance(answer, dict)
    assert {
        "id", "question", "standalone_question", "language", "answered", "reason", "answer",
        "sentences", "citations", "notes", "reader", "passages", "timings_ms",
    } <= set(answer)  # fmt: skip
    assert (answer["language"], answer["answered"], answer["reason"]) == ("zh-Hans", True, None)
    citation = answer["citations"][0]
    text = (settings.corpus_dir / "deepseek.md").read_text(encoding="utf-8")
    body = text.split("---\n", 2)[2].strip("\n")
    assert body[citation["start"] : citation["end"]] == citation["quote"]
    assert set(answer["timings_ms"]) == {"retrieve", "read", "total"}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["ask", "深度求索的估值是多少？"], 3, ""),
        (["ask", "今天天气怎么样？"], 3, ""),
        (["ask", ""], 2, "empty"),
        (["ask", "长" * 10_000], 2, "too long"),
        (["ask"], 2, "QUESTION"),
        (["ask", "x", "--company", "no such"], 2, "no company"),
        (["ask", "x", "--since", "2025-02-01", "--until", "2024-01-01"], 2, "later"),
        (["ask", "x", "--since", "yesterday"], 2, "yesterday"),
        (["ask", "x", "--reader", "oracle"], 2, "oracle"),
        (["nonsense"], 2, "nonsense"),
        (["remove", "nothing"], 1, "no article"),
        (["add", "nowhere.txt"], 1, "nowhere.txt"),
        (["eval", "nowhere.jsonl"], 2, "nowhere.jsonl"),
    ],
)
def test_exit_codes_and_plain_errors(
    command: Command, arguments: list[str], code: int, said: str
) -> None:
    done = command(*arguments, EMBEDDING_MODEL="hashing" if code != 3 else "multilingual-e5-small")
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_settings_are_said_before_any_work(command: Command) -> None:
    done = command("status", CHROMA_URL="nonsense")
    assert done.returncode == 2
    assert "CHROMA_URL" in done.stderr
    assert "nonsense" in done.stderr


def test_a_broken_names_table_is_said(command: Command, settings: Settings) -> None:
    settings.companies_file.write_text("companies: [{id: x}]", encoding="utf-8")
    done = command("ask", QUESTION)
    assert done.returncode == 1
    assert "names table" in done.stderr


def test_batch_answers_line_by_line_in_order(command: Command) -> None:
    lines = [
        json.dumps({"id": "a", "question": QUESTION}),
        "not json",
        json.dumps({"id": "b"}),
        "",
        json.dumps({"id": "c", "question": ""}),
        json.dumps({"id": "d", "question": "😀"}),
        json.dumps({"id": "e", "question": "Who founded Moonshot AI?"}),
    ]
    done = command("ask", "--batch", "-", stdin="\n".join(lines))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [answer.get("id") for answer in answers] == ["a", None, "b", "c", "d", "e"]
    assert [("error" in answer) for answer in answers] == [False, True, True, True, False, False]
    assert answers[4]["reason"] == "unclear"
    assert "Yang Zhilin" in answers[5]["answer"]


def test_sessions_carry_the_conversation_between_processes(command: Command) -> None:
    command("ask", "--session", "s", QUESTION)
    follow_up = command.json("ask", "--json", "--session", "s", "那它的创始人是谁？")
    assert isinstance(follow_up, dict)
    assert follow_up["standalone_question"] == "深度求索的创始人是谁？"
    other = command.json("ask", "--json", "--session", "t", "那它的创始人是谁？")
    assert isinstance(other, dict)
    assert other["standalone_question"] == "那它的创始人是谁？"


def test_chat_from_a_pipe(command: Command) -> None:
    done = command("chat", stdin=f"{QUESTION}\n那它的创始人是谁？\n/new\n/quit\n")
    assert done.returncode == 0
    assert "2023年7月" in done.stdout
    assert "梁文锋" in done.stdout


def test_search_shows_both_retrievers(command: Command) -> None:
    rows = command.json("search", "--json", "-k", "2", "Kimi", EMBEDDING_MODEL="hashing")
    assert isinstance(rows, list)
    assert rows[0]["article"] == "moonshot"
    assert {"dense_rank", "dense_score", "lexical_rank", "lexical_score", "score"} <= set(rows[0])
    assert "lexical #1" in command("search", "Kimi", EMBEDDING_MODEL="hashing").stdout


def test_the_curators_round(command: Command, settings: Settings) -> None:
    page = settings.state_dir.parent / "智谱.txt"
    page.write_text(
        "智谱的一年\n\n2025-02-08\n某媒体\n\n智谱成立于2019年，总部位于北京。\n\n扫码关注公众号",
        encoding="utf-8",
    )
    dry = command("add", "--dry-run", str(page))
    assert "智谱的一年" in dry.stdout
    assert "扫码关注公众号" in dry.stdout
    assert len(list(settings.corpus_dir.glob("*.md"))) == 2
    added = command("add", str(page))
    assert added.returncode == 0
    assert "reindex" in added.stderr
    again = command("add", str(page))
    assert "not added" in again.stderr
    listed = command.json("articles", "--json")
    assert isinstance(listed, list)
    (row,) = [row for row in listed if row["title"] == "智谱的一年"]
    assert set(row) == {
        "article", "title", "url", "publisher", "published", "language", "companies",
    }  # fmt: skip
    report = command.json("reindex", "--json")
    assert isinstance(report, dict)
    assert row["article"] in report["added"]
    assert "2019年" in command("ask", "智谱成立于哪一年？").stdout
    assert command("remove", row["article"]).returncode == 0
    command("reindex")
    assert command("ask", "智谱成立于哪一年？").returncode == 3


def test_add_from_stdin_and_hostile_names(command: Command, settings: Settings) -> None:
    text = "一篇文章的标题\n\n2025-02-08\n\n深度求索在2025年发布了新的模型。"
    assert command("add", "-", stdin=text).returncode == 0
    folder = settings.state_dir.parent / "in"
    folder.mkdir()
    (folder / "x ;rm -rf $HOME `x`..txt").write_text(text.replace("2025", "2024"), encoding="utf-8")
    assert command("add", str(folder)).returncode == 0
    names = {path.name for path in settings.corpus_dir.iterdir()}
    assert all(name.replace(".", "").replace("-", "").isalnum() for name in names)
    assert len(names) == 4


def test_status_tells_what_is_live_and_pending(command: Command, settings: Settings) -> None:
    before = command.json("status", "--json")
    assert isinstance(before, dict)
    assert "reindex" in before["problem"]
    command("reindex", EMBEDDING_MODEL="hashing")
    (settings.corpus_dir / "moonshot.md").unlink()
    after = command.json("status", "--json", EMBEDDING_MODEL="hashing")
    assert isinstance(after, dict)
    assert after["counts"]["articles"] == 2
    assert after["pending"] == {"added": 0, "changed": 0, "removed": 1}
    assert "hashing" in str(command("status").stdout)


def test_questions_beside_an_article_are_part_of_it(command: Command, settings: Settings) -> None:
    beside = questions_file(settings.corpus_dir, "deepseek")
    beside.parent.mkdir()
    beside.write_text("> 深度求索由幻方量化孵化。\n- 谁孵化了深度求索？\n", encoding="utf-8")
    command("reindex", EMBEDDING_MODEL="hashing")
    known = command.json("status", "--json", EMBEDDING_MODEL="hashing")
    assert isinstance(known, dict)
    assert known["pending"] == {"added": 0, "changed": 0, "removed": 0}
    beside.write_text("> 深度求索由幻方量化孵化。\n- 深度求索谁孵化的？\n", encoding="utf-8")
    after = command.json("status", "--json", EMBEDDING_MODEL="hashing")
    assert isinstance(after, dict)
    assert after["pending"] == {"added": 0, "changed": 1, "removed": 0}


def test_another_encoders_index_is_said(command: Command) -> None:
    command("reindex", EMBEDDING_MODEL="hashing")
    done = command("ask", QUESTION)
    assert done.returncode == 1
    assert "built with hashing" in done.stderr


def test_eval_measures_and_reports(command: Command, settings: Settings) -> None:
    folder = settings.state_dir.parent
    questions = [
        {"question": QUESTION, "answers": ["2023年7月"], "doc_id": "deepseek"},
        {"question": "深度求索的估值是多少？", "answerable": False},
        {"question": "Who founded Moonshot AI?", "answers": ["nobody"]},
    ]
    path = folder / "gold.jsonl"
    path.write_text("\n".join(json.dumps(each) for each in questions), encoding="utf-8")
    figures = command.json("eval", str(path), "--json", "--report", str(folder / "report"))
    assert isinstance(figures, dict)
    rates = figures[str(path)]
    assert rates["answerable: right"]["successes"] == 1
    assert rates["unanswerable: refused"]["rate"] == 1.0
    assert rates["recall@1"]["total"] == 1
    assert "answerable: right" in (folder / "report" / "report.md").read_text(encoding="utf-8")
    assert len((folder / "report" / "results.jsonl").read_text(encoding="utf-8").splitlines()) == 3


def test_watch_follows_the_folder(command: Command, settings: Settings) -> None:
    import os
    import subprocess
    import sys
    from pathlib import Path

    watcher = subprocess.Popen(
        [sys.executable, "-c", "from bot.cli import main; main()", "reindex", "--watch", "--json"],
        env={**command.environ, "EMBEDDING_MODEL": "hashing", "PYTHONUNBUFFERED": "1",
             "PYTHONPATH": str(Path(__file__).parents[2]), "PATH": os.environ["PATH"]},
        cwd=command.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert watcher.stdout is not None
        assert watcher.stderr is not None
        assert json.loads(watcher.stdout.readline())["added"]
        while "Watching" not in watcher.stderr.readline():
            pass
        (settings.corpus_dir / "moonshot.md").unlink()
        assert json.loads(watcher.stdout.readline())["removed"] == ["moonshot"]
    finally:
        watcher.kill()
        watcher.wait()

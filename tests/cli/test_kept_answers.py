"""Kept answers as the operator meets them: real processes over the small corpus."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Command

from bot.settings import Settings

QUESTION = "深度求索是哪一年成立的？"

pytestmark = pytest.mark.slow


def test_the_round_of_an_answer(command: Command, settings: Settings, tmp_path: Path) -> None:
    asked = command.json("ask", "--json", QUESTION)
    assert isinstance(asked, dict)
    key = asked["answer_id"]
    (listed,) = command.json("answers", "search", "深度求索", "--json")  # type: ignore[misc]
    assert (listed["answer_id"], listed["answer"]) == (key, asked["answer"])
    same = command("replay", key)
    assert same.returncode == 0, same.stderr
    assert "The answer is the same." in same.stdout
    path = settings.corpus_dir / "deepseek.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("2023年7月", "2022年6月"), encoding="utf-8")
    command("reindex")
    changed = command("replay", key)
    assert changed.returncode == 4
    assert "- 2023年7月——深度求索由幻方量化孵化，2023年7月在杭州成立。" in changed.stdout
    assert "+ 2022年6月——深度求索由幻方量化孵化，2022年6月在杭州成立。" in changed.stdout
    assert command("feedback", "add", key, "good", "--note", "mine\x1b[2J").returncode == 0
    assert "good: 1\n    mine [2J" in command("answers", "show", key).stdout
    out = tmp_path / "cases.jsonl"
    assert command("feedback", "export", "--out", str(out)).returncode == 0
    assert json.loads(out.read_text(encoding="utf-8"))["question"] == QUESTION
    assert "mine" not in out.read_text(encoding="utf-8")
    assert "1 deleted" in command("answers", "delete", key).stderr
    gone = command("replay", key)
    assert (gone.returncode, "Traceback" in gone.stderr) == (1, False)
    assert "No answer is kept" in gone.stderr


def test_batch_and_chat_are_kept_and_gaps_found(command: Command) -> None:
    lines = [
        json.dumps({"question": "深度求索的估值是多少？", "session": "s"}),
        json.dumps({"question": "What is DeepSeek's valuation?"}),
        "no json",
    ]
    command("ask", "--batch", "-", stdin="\n".join(lines))
    command("chat", "--session", "s", stdin="那它的创始人呢？\n")
    kept = command.json("answers", "list", "--json")
    assert isinstance(kept, list)
    assert [answer["channel"] for answer in kept] == ["chat", "batch", "batch"]
    assert kept[0]["standalone_question"] == "深度求索的创始人呢？"
    gaps = command.json("gaps", "--json")
    assert isinstance(gaps, list)
    assert [(gap["companies"], gap["attribute"], gap["count"]) for gap in gaps] == [
        (["deepseek"], "valuation", 2)
    ]
    shown = command("gaps").stdout
    assert "2 × DeepSeek · valuation" in shown
    assert "1 article on DeepSeek, newest 2026-10-01" in shown


def test_an_answer_is_printed_whatever_becomes_of_its_record(
    command: Command, settings: Settings
) -> None:
    script = (
        "import sys, atexit\n"
        "atexit.register(lambda: print('sqlalchemy' in sys.modules, file=sys.stderr))\n"
        "from bot.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "ask", QUESTION], capture_output=True, text=True,
        env={**command.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        cwd=command.folder, check=True,
    )  # fmt: skip
    # Half a second that no single question pays.
    assert done.stderr.splitlines()[-1] == "False"
    inbox = settings.state_dir / "answers"
    assert len(list(inbox.iterdir())) == 1
    inbox.rename(settings.state_dir / "away")
    inbox.write_text("no folder", encoding="utf-8")
    broken = command("ask", QUESTION)
    assert (broken.returncode, "2023年7月" in broken.stdout) == (0, True)
    assert broken.stderr.count("\n") == 1
    assert "not kept" in broken.stderr
    none = command("ask", QUESTION, KEEP_ANSWERS_DAYS="0")
    assert (none.returncode, none.stderr) == (0, "")
    (settings.state_dir / "companybot.sqlite3").write_bytes(b"rubbish" * 1000)
    refused = command("ask", "--session", "s", QUESTION)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "move the file away" in refused.stderr


def test_deleting_needs_something_to_delete(command: Command) -> None:
    done = command("answers", "delete")
    assert done.returncode == 2
    assert "--before" in done.stderr

"""Many chats asking at once: what is lost, doubled or crossed, and how long they wait.

    python -m evals.telegram_load --chats 200 --seconds 120

The real `companybot telegram` runs in a process of its own, on the shipped corpus with
the extractive reader; the people and the strict Bot API server of the tests run here.
Each person asks, reads the answer, pauses, and asks the next question.

- lost: a question whose answer had not come `--drain` seconds after the last was asked
- doubled: a second message that answers one question
- crossed: an answer that belongs to another question
"""

import argparse
import asyncio
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

START_SECONDS = 300
QUESTIONS = 40


@dataclass
class Report:
    """What the chats saw; times in seconds."""

    asked: int = 0
    answered: int = 0
    lost: int = 0
    doubled: int = 0
    crossed: int = 0
    other: int = 0
    first: list[float] = field(default_factory=list)
    final: list[float] = field(default_factory=list)

    def to_json(self) -> dict[str, object]:
        """Counts, and percentiles of the times."""
        counts = {key: value for key, value in vars(self).items() if isinstance(value, int)}
        return {
            **counts,
            "first_reply_s": _percentiles(self.first),
            "final_answer_s": _percentiles(self.final),
        }


def _percentiles(times: list[float]) -> dict[str, float]:
    if len(times) < 2:
        return {}
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return {"median": round(cuts[49], 2), "p95": round(cuts[94], 2), "max": round(max(times), 2)}


class Load:
    """The chats and what they are told."""

    def __init__(self, server: object, questions: list[str], *, pause: float) -> None:
        self.server = server
        self.questions = questions
        self.pause = pause
        self.expected: dict[str, str] = {}
        self.report = Report()

    async def learn(self) -> None:
        """Ask each question alone: what a right answer to it looks like."""
        for question in self.questions:
            chat = self.server.user("Alone").private()  # type: ignore[attr-defined]
            chat.send(question)
            answer = await chat.wait_for_message(_is_final, timeout=30)
            self.expected[question] = _said(answer.text)

    async def chat(self, number: int, until: float, drain: float) -> None:
        """One person's questions, one after another."""
        rng = random.Random(number)
        chat = self.server.user(f"P{number}").private()  # type: ignore[attr-defined]
        await asyncio.sleep(rng.uniform(0, min(2.0, self.pause)))
        while time.monotonic() < until:
            question = rng.choice(self.questions)
            # Each question stands alone: the answer may not lean on the one before.
            chat.command("new")
            await chat.wait_for_message(timeout=drain + 30)
            sent, asked = time.monotonic(), chat.send(question)
            self.report.asked += 1
            try:
                await chat.wait_for_message(timeout=drain + 30)
                self.report.first.append(time.monotonic() - sent)
                answer = await chat.wait_for_message(_is_final, timeout=drain + 30)
            except AssertionError:
                self.report.lost += 1
                continue
            self.report.final.append(time.monotonic() - sent)
            self._judge(question, answer.text)
            await asyncio.sleep(self.pause * rng.uniform(0.5, 1.5))
            finals = [each for each in chat.messages() if each.id > asked.id and _is_final(each)]
            self.report.doubled += len(finals) - 1

    def _judge(self, question: str, text: str) -> None:
        self.report.answered += 1
        said = _said(text)
        if said == self.expected[question]:
            return
        if said in self.expected.values():
            self.report.crossed += 1
        else:
            self.report.other += 1


def _is_final(message: "object") -> bool:
    return "👍" in message.labels  # type: ignore[attr-defined]


def _said(text: str) -> str:
    return text.split("[1]")[0].strip()


def _questions(count: int) -> list[str]:
    path = ROOT / "evals" / "gold" / "dev.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    alone = [row["question"] for row in rows if not row.get("session")]
    return random.Random(1).sample(list(dict.fromkeys(alone)), min(count, len(alone)))


def _start(server: object, state: Path) -> "subprocess.Popen[str]":
    environ = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TELEGRAM_BOT_TOKEN": server.token,  # type: ignore[attr-defined]
        "TELEGRAM_API_URL": server.url,  # type: ignore[attr-defined]
        "STATE_DIR": str(state),
        "READER": "extractive",
        "TELEGRAM_USER_QUESTIONS": "1000000",
        "TELEGRAM_USER_QUESTIONS_A_DAY": "1000000",
    }
    return subprocess.Popen(
        [sys.executable, "-c", "from bot.cli import main; main()", "telegram"],
        env=environ,
        cwd=state,
        stderr=(state / "log").open("w"),
        text=True,
    )


async def _measure(options: argparse.Namespace, state: Path) -> dict[str, object]:
    from telegram_api import TelegramServer

    with TelegramServer() as server:
        process = _start(server, state)
        try:
            deadline = time.monotonic() + START_SECONDS
            while "Running as @" not in (state / "log").read_text(encoding="utf-8"):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise SystemExit((state / "log").read_text(encoding="utf-8"))
                await asyncio.sleep(0.2)
            load = Load(server, _questions(options.questions), pause=options.pause)
            await load.learn()
            until = time.monotonic() + options.seconds
            chats = [load.chat(n, until, options.drain) for n in range(options.chats)]
            await asyncio.gather(*chats)
        finally:
            process.send_signal(signal.SIGTERM)
            code = process.wait(60)
    return {
        "chats": options.chats,
        "seconds": options.seconds,
        "pause": options.pause,
        "exit_code": code,
        **load.report.to_json(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--pause", type=float, default=10, help="seconds from answer to question")
    parser.add_argument("--drain", type=float, default=60)
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    parser.add_argument("--state", type=Path, help="a STATE_DIR to keep; saves building the index")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        state = options.state or Path(folder)
        state.mkdir(parents=True, exist_ok=True)
        result = asyncio.run(_measure(options, state.resolve()))
    print(json.dumps(result, indent=1))
    sys.exit(1 if result["lost"] or result["doubled"] or result["crossed"] else 0)


if __name__ == "__main__":
    main()

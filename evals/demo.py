"""`make demo`: three questions the shipped corpus answers, and one it does not."""

import subprocess
import sys
from pathlib import Path

QUESTIONS = (
    "深度求索是哪一年成立的？",
    "Who founded Moonshot AI?",
    "智譜的創始人是誰？",
    "OpenAI的食堂每天供应几顿饭？",
)


def main() -> int:
    program = Path(sys.executable).with_name("companybot")
    codes = []
    for question in QUESTIONS:
        print(f"\n$ companybot ask {question!r}", flush=True)
        codes.append(subprocess.run([str(program), "ask", question], check=False).returncode)
    print()
    return 0 if codes == [0, 0, 0, 3] else 1


if __name__ == "__main__":
    sys.exit(main())

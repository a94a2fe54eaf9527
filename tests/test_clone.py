"""What somebody has to fetch to try the program."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LARGEST = 30_000_000
"""Bytes."""


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a checkout")
def test_a_clone_of_the_last_commit_is_small(tmp_path: Path) -> None:
    command = ["git", "clone", "--quiet", "--depth", "1", ROOT.as_uri(), str(tmp_path / "clone")]
    subprocess.run(command, check=True, timeout=120)
    files = [path for path in (tmp_path / "clone").rglob("*") if path.is_file()]
    assert len(files) > 1000
    assert sum(path.stat().st_size for path in files) < LARGEST

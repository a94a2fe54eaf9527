"""Which generation is live, while generations come and go."""

import shutil
from pathlib import Path

from index.generations import Generations


def test_a_generation_replaced_and_deleted_while_it_is_looked_up_is_not_missed(
    tmp_path: Path,
) -> None:
    class Flipping(Generations):
        def path(self, generation: str) -> Path:
            if generation == "old" and (self.folder / "generations" / "old").exists():
                shutil.rmtree(self.folder / "generations" / "old")
                (self.folder / "CURRENT").write_text("new", encoding="ascii")
            return super().path(generation)

    for name in ("old", "new"):
        (tmp_path / "generations" / name).mkdir(parents=True)
        (tmp_path / "generations" / name / "manifest.json").write_text("{}", encoding="ascii")
    (tmp_path / "CURRENT").write_text("old", encoding="ascii")
    assert Flipping(tmp_path).current() == "new"
    (tmp_path / "CURRENT").write_text("gone", encoding="ascii")
    assert Flipping(tmp_path).current() is None

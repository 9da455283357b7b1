"""prepare-commit-msg of `git merge --squash`: one record in the place of several that say the same; of others a warning."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Call
from tests.cli.githooks.desk import RECORD, city, git, hook, staged
from tests.repos import Repo


def squashed(place: Path, days: tuple[str, str]) -> Repo:
    made = city(place)
    made.git("switch", "-qc", "side")
    for old, new, day in zip(("課長", "室長"), ("室長", "部長"), days, strict=True):
        if old != "課長":
            staged(made, old, new)
        git(made, "commit", "-q", "-m", f"題{new}" + RECORD.replace("2024-06-01", day))
    made.git("switch", "-q", "main")
    made.git("merge", "-q", "--squash", "side")
    return made


def test_records_that_say_the_same_become_one(tmp_path: Path, call: Call) -> None:
    made = squashed(tmp_path / "市", ("2024-06-01", "2024-06-01"))
    message = hook(tmp_path / "editor", "sed -i -e '/^    /d' \"$1\"")  # the words of the commits, trailers too
    git(made, "commit", "-q", GIT_EDITOR=str(message))
    assert "部長" in call("table", "--format", "tsv", cwd=made.path).out
    assert "課長" in call("table", "--format", "tsv", cwd=made.path).out


def test_records_that_differ_are_not_to_be_squashed(tmp_path: Path) -> None:
    made = squashed(tmp_path / "市", ("2024-06-01", "2024-07-01"))
    seen = tmp_path / "seen"
    editor = hook(tmp_path / "editor", f'cp "$1" "{seen}"; : > "$1"')
    git(made, "commit", code=1, GIT_EDITOR=str(editor))
    assert "1つにまとめないでください" in seen.read_text(encoding="utf-8")

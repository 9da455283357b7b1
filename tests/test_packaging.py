"""What is installed is what is tracked: every module, schema and template file, dotfiles too."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TARGETS = SETTINGS["tool"]["hatch"]["build"]["targets"]
PACKAGED = ("cli", "model", "render", "repo-template", "schema", "web")


def kept(*folders: str) -> set[str]:
    """The files that git has or would take up in ``folders``: an uncommitted new file is in the wheel as well."""
    listing = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *folders]
    done = subprocess.run(["git", "-c", "safe.directory=*", *listing], cwd=ROOT, capture_output=True, check=True)
    names = (os.fsdecode(name) for name in done.stdout.split(b"\0") if name)
    return {name for name in names if (ROOT / name).exists()}


def test_the_links_and_the_wheel_map_the_same_folders() -> None:
    links = {link.name: link.readlink().as_posix() for link in (ROOT / ".src" / "shinkyu").iterdir()}
    assert links == {folder: f"../../{folder}" for folder in PACKAGED}
    assert sorted(TARGETS["wheel"]["only-include"]) == list(PACKAGED)
    assert TARGETS["wheel"]["sources"] == {folder: f"shinkyu/{folder}" for folder in PACKAGED}


def test_the_sdist_takes_all_that_the_wheel_needs() -> None:
    included = TARGETS["sdist"]["only-include"]
    assert set(PACKAGED) <= set(included)
    assert {"README.md", "LICENSE", "pyproject.toml"} <= set(included)
    assert [name for name in included if not (ROOT / name).exists()] == []


def test_the_wheel_holds_every_file_and_no_other(tmp_path: Path) -> None:
    building = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(building, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("shinkyu/")}
    assert held == {f"shinkyu/{name}" for name in kept(*PACKAGED)}


@pytest.mark.parametrize("layer", [folder for folder in PACKAGED if folder != "repo-template"])
def test_every_package_says_that_it_is_typed(layer: str) -> None:
    assert (ROOT / layer / "py.typed").is_file()


def test_the_template_is_found_as_data() -> None:
    template = files("shinkyu") / "repo-template" / "repository"
    for name in (".gitattributes", ".gitignore", ".editorconfig", ".gitlab-ci.yml", "README.md", "shinkyu.yaml"):
        assert (template / name).is_file(), name
    assert (template / ".vscode" / "settings.json").is_file()
    assert (template / ".github" / "workflows" / "shinkyu.yml").is_file()

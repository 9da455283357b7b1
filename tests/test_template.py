"""What `shinkyu init` lays down: files that keep text to the letter, whatever the machine and the editor."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

TEMPLATE = Path(__file__).resolve().parent.parent / "repo-template" / "repository"


def attributes(repository: Path, path: str) -> dict[str, str]:
    """git's attributes of ``path`` in ``repository``."""
    asked = ["git", "check-attr", "-z", "-a", "--", path]
    fields = subprocess.run(asked, cwd=repository, capture_output=True, check=True).stdout.decode().split("\0")
    return dict(zip(fields[1::3], fields[2::3], strict=True))


@pytest.fixture
def laid_down(tmp_path: Path) -> Path:
    """The template as a git repository of its own."""
    shutil.copytree(TEMPLATE, tmp_path / "city")
    subprocess.run(["git", "init", "-q", str(tmp_path / "city")], check=True)
    return tmp_path / "city"


@pytest.mark.parametrize(
    "path", ["kouki/I-1.yaml", "kouki/files/juki/II-2.yaml", "README.md", ".schema/kiso-2019-01/I-1.json"]
)
def test_text_has_lf_on_every_machine(laid_down: Path, path: str) -> None:
    assert attributes(laid_down, path)["eol"] == "lf"
    assert attributes(laid_down, path)["text"] in ("set", "auto")


@pytest.mark.parametrize(
    "path", ["kouki/attachments/zu.png", "kouki/attachments/a/b.txt", "kouki/attachments/list.yaml"]
)
def test_attachments_are_bytes(laid_down: Path, path: str) -> None:
    assert attributes(laid_down, path)["text"] == "unset"
    assert attributes(laid_down, path)["binary"] == "set"


def test_a_yaml_file_with_windows_line_ends_and_blanks_at_line_ends(laid_down: Path) -> None:
    (laid_down / "kouki").mkdir()
    (laid_down / "kouki" / "I-1.yaml").write_bytes("①事務の名称: |\r\n  後期高齢者医療  \r\n".encode())
    added = subprocess.run(
        ["git", "-c", "core.safecrlf=false", "add", "."], cwd=laid_down, capture_output=True, check=True
    )
    assert added.stderr == b""
    kept = subprocess.run(["git", "show", ":kouki/I-1.yaml"], cwd=laid_down, capture_output=True, check=True).stdout
    assert kept.decode() == "①事務の名称: |\n  後期高齢者医療  \n"
    subprocess.run(["git", "diff", "--cached", "--check", "--", "kouki"], cwd=laid_down, check=True)


@pytest.mark.parametrize(
    "path", ["kouki/I-1.yaml", ".vscode/settings.json", "kouki/attachments/zu.png", ".schema/x/I-1.json"]
)
def test_nothing_that_counts_is_ignored(laid_down: Path, path: str) -> None:
    done = subprocess.run(["git", "check-ignore", "-q", path], cwd=laid_down, check=False)
    assert done.returncode == 1


def test_editors_change_no_text() -> None:
    settings = json.loads((TEMPLATE / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert settings["files.eol"] == "\n"
    assert settings["files.trimTrailingWhitespace"] is settings["[yaml]"]["files.trimTrailingWhitespace"] is False
    assert settings["[yaml]"]["editor.formatOnSave"] is settings["yaml.format.enable"] is False
    assert settings["redhat.telemetry.enabled"] is settings["yaml.schemaStore.enable"] is False
    yaml_part = (TEMPLATE / ".editorconfig").read_text(encoding="utf-8").split("[*.yaml]")[1]
    assert yaml_part.strip().startswith("trim_trailing_whitespace = false")


def test_the_limit_is_the_one_that_readers_assume() -> None:
    assert re.findall(r"^(\w+): *(.*)$", (TEMPLATE / "shinkyu.yaml").read_text(encoding="utf-8"), re.MULTILINE) == [
        ("format", "2"),
        ("limit", "700"),
    ]


@pytest.mark.parametrize("name", [".github/workflows/shinkyu.yml", ".gitlab-ci.yml"])
def test_ci_checks_with_the_whole_history(name: str) -> None:
    from ruamel.yaml import YAML

    text = (TEMPLATE / name).read_text(encoding="utf-8")
    assert YAML(typ="safe", pure=True).load(text)
    assert "shinkyu review" in text
    assert re.search(r'fetch-depth: 0|GIT_DEPTH: "0"', text)

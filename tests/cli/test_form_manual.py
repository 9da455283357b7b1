"""docs/form-editions.md: its example is carried out word for word, and its lists name every key there is."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

from tests.cli.conftest import Call
from tests.repos import Repo

from shinkyu.model.form.own.about import KEYS
from shinkyu.model.form.own.keys import OF_ITEM, OF_SECTION
from shinkyu.model.form.own.shapes import KINDS

MANUAL = (Path(__file__).resolve().parents[2] / "docs/form-editions.md").read_text(encoding="utf-8")
FOLDER = ".forms/juten-2024-10"


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", MANUAL, re.DOTALL | re.MULTILINE)


def commands() -> list[str]:
    """What stands in its blocks to be typed, in order."""
    found = re.findall(r"^ *```\n(.*?)^ *```", MANUAL, re.DOTALL | re.MULTILINE)
    return [line.strip() for block in found for line in block.splitlines()]


def follow(folder: Path) -> None:
    """The example, step by step, behind `form new`."""
    for old, new in re.findall(r"^\| `(\S+\.json)` \| `(\S+\.json)` \|$", MANUAL, re.MULTILINE):
        (folder / FOLDER / old).rename(folder / FOLDER / new)
    for diff in blocks("diff"):
        done = subprocess.run(["git", "apply", "-"], cwd=folder, input=diff.encode(), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
    for name, text in re.findall(r"^```json (\S+)\n(.*?)^```", MANUAL, re.DOTALL | re.MULTILINE):
        (folder / FOLDER / name).write_text(text, encoding="utf-8")


def test_the_example_is_an_edition_of_which_nothing_is_to_be_said(call: Call, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("juten", "kouki", {"I-6/①部署": "保険課", "III-8/実施の有無": "内部監査"})
    first, *later = commands()
    call(*first.split()[1:], cwd=repo.path)
    assert "form-unfilled" in call("check", cwd=repo.path, code=1).out
    follow(repo.path)
    assert call("check", cwd=repo.path).out.endswith("指摘はありません。\n")
    call(*shlex.split(later[0])[1:], cwd=repo.path)
    assert repo.git("status", "--porcelain") == ""
    call("convert", "--edition", "2024-10", cwd=repo.path)
    assert "保険課" in call("show", "--pending", "--item", "I-6/①担当部署", cwd=repo.path).out
    assert "内部監査" in call("show", "--pending", "--item", "III-9/実施の有無", cwd=repo.path).out
    call("commit", "--no-row", "--reason", "様式の改正(令和6年10月)", cwd=repo.path)
    assert "指摘はありません" in call("check", cwd=repo.path).out
    assert call("log", "III-9/実施の有無", cwd=repo.path).out.count("内部監査") >= 1


def test_every_key_and_kind_is_explained() -> None:
    known = {*KEYS, *OF_SECTION, *OF_ITEM, *KINDS, "title", "description"}
    assert {key for key in known if f"`{key}`" not in MANUAL} == set()


def test_no_command_is_named_that_is_none(call: Call, tmp_path: Path) -> None:
    for words in set(re.findall(r"`shinkyu (form [a-z]+|[a-z]+)", MANUAL)):
        assert call(*words.split(), "--help", cwd=tmp_path).out

"""Two who write to one file: the later is told, nothing is lost, and what the later typed is kept and its place named."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo
from tests.workbooks import Desk

from shinkyu.model.editable.applying import apply, compare
from shinkyu.model.errors import InputError
from shinkyu.model.project import Project
from shinkyu.model.project.recording import to_undo
from shinkyu.model.repository import Repository
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.entering import move_entry, remove_entry
from shinkyu.model.workspace.undoing import carry_out

ITEM = "I-5/②所属長の役職名"
FILE = "jumin/I-5.yaml"
SYSTEMS = {f"I-2/システム[{one}]/①システムの名称": one for one in ("e1", "e2")}


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    texts = {ITEM: "課長", "I-5/①部署": "市民課"}
    return Repo(tmp_path / "city").init("kiso", "jumin", texts).edit({"I-5/①部署": "戸籍課"}, date="2024-04-01")


def editor(folder: Path, theirs: str) -> str:
    """Types 室長; somebody else meanwhile does something to the file."""
    program = folder / "editor.py"
    program.write_text(
        f"import pathlib, sys\npathlib.Path(sys.argv[1]).write_text('室長', encoding='utf-8')\n"
        f"f = pathlib.Path({FILE!r})\n{theirs}\n",
        encoding="utf-8",
    )
    return f"{sys.executable} {program}"


@pytest.mark.parametrize(
    ("theirs", "left"),
    [
        ("f.write_text(f.read_text('utf-8').replace('戸籍課', '市民部'), 'utf-8')", "市民部"),
        ("f.unlink()", None),
        ("f.write_bytes(b'')", ""),
    ],
    ids=["edited", "gone", "emptied"],
)
def test_a_file_that_changes_while_the_editor_is_open(
    theirs: str, left: str | None, city: Repo, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path, theirs))
    told = call("edit", ITEM, cwd=city.path, code=3).err
    assert f"{FILE}: 読んでいる間にファイルが変わりました" in told
    kept = re.search(r"\S+item\.txt", told)
    assert kept is not None
    assert Path(kept[0]).read_text(encoding="utf-8") == "室長"
    there = (city.path / FILE).read_text(encoding="utf-8") if (city.path / FILE).exists() else None
    assert there is None if left is None else there is not None and left in there and "室長" not in there


def test_a_workbook_taken_in_over_what_changed_since_it_was_compared(city: Repo, call: Call, tmp_path: Path) -> None:
    call("show", "--format", "xlsx", "--editable", "-o", tmp_path / "book.xlsx", cwd=city.path)
    desk = Desk(tmp_path / "book.xlsx").write(f"item:{ITEM}", "室長").write("item:I-1/①事務の名称", "住民の事務")
    desk.save()
    workspace = Workspace(Repository.open(city.path))
    outcome = compare(workspace, tmp_path / "book.xlsx")
    city.replace(FILE, "戸籍課", "市民部")
    with pytest.raises(InputError, match=FILE):
        apply(workspace, outcome)
    assert city.git("diff", "--name-only").split() == [FILE]
    assert "室長" not in (city.path / FILE).read_text(encoding="utf-8")


def test_an_undo_over_what_changed_since(city: Repo) -> None:
    project = Project.around(city.path)
    prepared, head = to_undo(project, "HEAD", "誤り"), city.head
    city.replace(FILE, "課長", "室長")
    with pytest.raises(InputError, match=FILE):
        carry_out(project.workspace, prepared)
    assert city.head == head
    assert "室長" in (city.path / FILE).read_text(encoding="utf-8")


def test_an_entry_in_a_list_that_changed_since(tmp_path: Path) -> None:
    city = Repo(tmp_path / "city").init("zenkoumoku", "s", SYSTEMS)
    version = Project.around(city.path).pending()
    entry = version.names.find("I-2/システム[e2]", whole=True)
    city.replace("s/I-2.yaml", "\n", "\n# 変わった\n")
    was = (city.path / "s/I-2.yaml").read_bytes()
    with pytest.raises(InputError, match=r"s/I-2\.yaml"):
        move_entry(version.workspace, version.assessment, entry, 1)
    with pytest.raises(InputError, match=r"s/I-2\.yaml"):
        remove_entry(version.workspace, version.names, entry, meant=True)
    assert (city.path / "s/I-2.yaml").read_bytes() == was

"""A file that cannot be read and is of no assessment (another's workbook, open on a share) stops nobody's work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

ITEM = "I-5/①部署"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    """Beside an assessment a link that leads nowhere: as little to be read as what another has locked."""
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {ITEM: "税務課"}).edit({ITEM: "市税課"}, date="2020-04-01")
    (repo.path / "他人.xlsx").symlink_to("どこにもない")
    return repo


def test_one_works_on_and_hears_of_it(city: Repo, call: Call, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("窓口課")
    told = call("edit", ITEM, "--file", tmp_path / "text", cwd=city.path)
    assert "注意: 他人.xlsx は見ていません: シンボリックリンク" in told.err
    status = call("status", cwd=city.path).out
    assert "読めないので見ていないファイル" in status
    assert "  他人.xlsx  シンボリックリンク" in status
    assert json.loads(call("status", "--json", cwd=city.path).out)["unread"] == ["他人.xlsx"]
    told = call("commit", "--submission", "事後", "--reason", "異動", cwd=city.path)
    assert "他人.xlsx" in told.err
    assert "他人.xlsx" not in told.out
    assert city.git("show", "--format=", "--name-only", "HEAD").split() == ["jumin/I-5.yaml"]
    assert (city.path / "他人.xlsx").is_symlink()


def test_edits_of_a_workbook_come_in(city: Repo, call: Call, tmp_path: Path) -> None:
    call("show", "--editable", "-o", tmp_path / "評価書.xlsx", cwd=city.path)
    assert "他人.xlsx" in call("import-edits", tmp_path / "評価書.xlsx", cwd=city.path).err


def test_where_it_is_what_is_meant_it_is_refused(city: Repo, call: Call) -> None:
    told = call("commit", "--no-row", "--reason", "x", "他人.xlsx", cwd=city.path, code=3).err
    assert "他人.xlsx: シンボリックリンク" in told


@pytest.mark.parametrize("name", ["shinkyu.yaml", "jumin/I-6.yaml", ".gitattributes"])
def test_what_an_assessment_goes_by_is_refused(city: Repo, call: Call, name: str) -> None:
    (city.path / name).unlink(missing_ok=True)
    (city.path / name).symlink_to("どこにもない")
    assert f"{name}: シンボリックリンク" in call("status", cwd=city.path, code=3).err

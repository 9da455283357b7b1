"""`restore`: what is uncommitted undone, by the names that `status` and the hints of other commands give."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

ITEM, OTHER = "I-5/①部署", "I-7/請求先"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    texts = {ITEM: "市民課", OTHER: "総務課", "IV-8/実施の有無": "自己点検"}
    return (
        Repo(tmp_path / "city")
        .init("kiso", "jumin", texts, edition="2019-01")
        .edit({ITEM: "戸籍課"}, date="2020-04-01")
    )


def state(city: Repo) -> dict[str, bytes]:
    """Every file of the working tree, and every folder (empty ones too)."""
    found = (path for path in city.path.rglob("*") if ".git" not in path.relative_to(city.path).parts)
    return {str(path): path.read_bytes() if path.is_file() else b"/" for path in found}


def test_a_conversion_is_undone_whole(city: Repo, call: Call) -> None:
    before = state(city)
    call("convert", "--edition", "2024-10", cwd=city.path)
    told = call("restore", "IV-9", cwd=city.path, code=2).err
    assert "項目ごとには戻せません" in told
    assert "shinkyu restore --yes --slug jumin" in told
    asked = call("restore", cwd=city.path, code=2).err
    assert "すべて失われます" in asked
    assert "--yes" in asked
    call("restore", "--yes", "--slug", "jumin", cwd=city.path)
    assert state(city) == before
    assert "記録していない変更はありません" in call("restore", "--yes", cwd=city.path, code=2).err


def test_schemas_that_another_assessment_needs_stay(city: Repo, call: Call) -> None:
    call("convert", "--edition", "2024-10", cwd=city.path)
    shutil.copytree(city.path / "jumin", city.path / "zei")
    city.replace("zei/assessment.yaml", "id: jumin", "id: zei")
    call("restore", "--yes", "--slug", "jumin", cwd=city.path)
    assert (city.path / ".schema/kiso-2024-10/IV-11.json").exists()
    assert 'edition: "2019-01"' in (city.path / "jumin/assessment.yaml").read_text("utf-8")
    told = call("restore", "--yes", "--slug", "zei", cwd=city.path, code=2).err
    assert "zei: まだ一度も記録していない評価書なので、戻す先がありません" in told


def test_an_assessment_that_was_deleted_comes_back_staged_or_not(city: Repo, call: Call) -> None:
    before = state(city)
    shutil.rmtree(city.path / "jumin")
    call("restore", "--yes", "--slug", "jumin", cwd=city.path)
    assert state(city) == before
    city.git("rm", "-rq", "jumin")
    call("restore", "--yes", cwd=city.path)
    assert state(city) == before
    assert city.git("status", "--porcelain") == ""


def test_every_file_that_status_names_can_be_named(city: Repo, call: Call) -> None:
    before = state(city)
    city.write("jumin/assessment.yaml", "id: [\n").write("jumin/memo.txt", "覚え\n").write("ほか.txt", "覚え\n")
    city.replace("jumin/I-7.yaml", "総務課", "窓口課")
    (city.path / "jumin/I-6.yaml").unlink()
    changed = ("jumin/assessment.yaml", "jumin/memo.txt", "ほか.txt", "jumin/I-6.yaml")
    told = call("restore", *changed, cwd=city.path).out
    assert [line.partition(": ")[2] for line in told.splitlines()] == [*changed]
    assert call("restore", OTHER, cwd=city.path).out == "戻しました: jumin/I-7.yaml\n"
    assert state(city) == before


def test_a_file_and_an_item_together_from_the_folder_where_one_stands(city: Repo, call: Call) -> None:
    before = state(city)
    city.replace("jumin/I-7.yaml", "総務課", "窓口課").write("jumin/memo.txt", "覚え\n")
    call("restore", "memo.txt", "Ⅰ-7", cwd=city.path / "jumin")
    assert state(city) == before


def test_another_id_is_put_back(city: Repo, call: Call) -> None:
    before = state(city)
    city.replace("jumin/assessment.yaml", "id: jumin", "id: other")
    call("restore", "--yes", "--slug", "jumin", cwd=city.path)
    assert state(city) == before


def test_a_section_that_is_missing_names_how_it_comes_back(city: Repo, call: Call) -> None:
    before = state(city)
    (city.path / "jumin/I-6.yaml").unlink()
    assert "shinkyu restore jumin/I-6.yaml" in call("check", cwd=city.path, code=None).out
    call("restore", "jumin/I-6.yaml", cwd=city.path)
    assert state(city) == before

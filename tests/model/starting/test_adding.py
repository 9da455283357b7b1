"""New repositories and assessments: a baseline that git finds in order, or nothing at all."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.starting.adding import NewAssessment, add, init


def git(place: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=place, capture_output=True, check=True).stdout.decode()


def test_a_new_repository(tmp_path: Path) -> None:
    place = tmp_path / "a" / "city"
    oid = init(place, NewAssessment("kouki", "zenkoumoku", "後期高齢者医療に関する事務 全項目評価書"))
    assert git(place, "rev-parse", "main").strip() == oid
    assert git(place, "status", "--porcelain") == ""
    git(place, "fsck", "--strict")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["city"]
    assert "評価書名: 後期高齢者医療に関する事務 全項目評価書" in (place / "kouki/cover.yaml").read_text("utf-8")
    assert (place / "shinkyu.yaml").exists()
    assert (place / ".schema/zenkoumoku-2018-05/I-1.json").exists()
    assert git(place, "log", "--format=%(trailers)").strip() == ""


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    place = tmp_path / "empty"
    place.mkdir()
    init(place, NewAssessment("jumin", "kiso", edition="2019-01"))
    assert "2019-01" in (place / "jumin/assessment.yaml").read_text("utf-8")


def test_the_folder_one_stands_in_stays_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "city"
    place.mkdir()
    inode = place.stat().st_ino
    monkeypatch.chdir(place)
    init(Path(), NewAssessment("jumin", "kiso"))
    assert place.stat().st_ino == inode
    assert git(place, "status", "--porcelain") == ""
    assert [path.name for path in tmp_path.iterdir()] == ["city"]


def test_a_folder_that_cannot_be_filled_is_left_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(self: Path, target: Path) -> Path:
        if self.name == "shinkyu.yaml" and target.parent.name == "city":
            raise OSError(28, "満杯")
        return real(self, target)

    real = Path.rename
    (tmp_path / "city").mkdir()
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(InputError, match="空き容量がありません"):
        init(tmp_path / "city", NewAssessment("jumin", "kiso"))
    assert [path.name for path in tmp_path.iterdir()] == ["city"]
    assert list((tmp_path / "city").iterdir()) == []


@pytest.mark.parametrize(
    "asked", [NewAssessment("Kouki", "kiso"), NewAssessment("k", "zen"), NewAssessment("k", "kiso", edition="1999-01")]
)
def test_what_cannot_be_made_leaves_nothing(tmp_path: Path, asked: NewAssessment) -> None:
    with pytest.raises(UsageError):
        init(tmp_path / "city", asked)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_taken(tmp_path: Path) -> None:
    (tmp_path / "city").mkdir()
    (tmp_path / "city" / "memo.txt").write_text("x")
    with pytest.raises(UsageError, match="空のフォルダではありません"):
        init(tmp_path / "city", NewAssessment("k", "kiso"))
    with pytest.raises(UsageError, match="空のフォルダではありません"):
        init(tmp_path / "city" / "memo.txt", NewAssessment("k", "kiso"))
    assert [path.name for path in tmp_path.iterdir()] == ["city"]


def test_without_an_identity_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIT_AUTHOR_NAME")
    with pytest.raises(InputError, match="設定されていません"):
        init(tmp_path / "city", NewAssessment("k", "kiso"))
    assert list(tmp_path.iterdir()) == []


def test_one_more(tmp_path: Path) -> None:
    place = tmp_path / "city"
    init(place, NewAssessment("kouki", "zenkoumoku"))
    (place / "kouki/I-7.yaml").write_text("①部署: 市民課\n", "utf-8")
    git(place, "add", "kouki")
    add(Workspace.discover(place), NewAssessment("jumin", "kiso", "住民記録"))
    assert git(place, "status", "--porcelain") == "M  kouki/I-7.yaml\n"
    git(place, "fsck", "--strict")
    assert (place / ".schema/kiso-2024-10/cover.json").exists()
    assert (place / "jumin/I-1.yaml").exists()


def test_a_slug_that_is_taken(tmp_path: Path) -> None:
    place = tmp_path / "city"
    init(place, NewAssessment("kouki", "kiso"))
    before = git(place, "rev-parse", "HEAD")
    with pytest.raises(UsageError, match="すでにあります"):
        add(Workspace.discover(place), NewAssessment("kouki", "kiso"))
    assert git(place, "rev-parse", "HEAD") == before


def test_the_id_of_a_renamed_assessment_is_not_taken_again(tmp_path: Path) -> None:
    place = tmp_path / "city"
    init(place, NewAssessment("kouki", "kiso"))
    git(place, "mv", "kouki", "koureisha")
    git(place, "commit", "-qm", "改称")
    add(Workspace.discover(place), NewAssessment("kouki", "kiso"))
    assert {known.id for known in Workspace.discover(place).snapshot.assessments()} == {"kouki", "kouki-2"}


def test_what_was_laid_goes_when_the_commit_fails(tmp_path: Path) -> None:
    place = tmp_path / "city"
    init(place, NewAssessment("kouki", "kiso"))
    (place / ".git/index.lock").touch()
    with pytest.raises(InputError):
        add(Workspace.discover(place), NewAssessment("jumin", "juten"))
    (place / ".git/index.lock").unlink()
    assert git(place, "status", "--porcelain") == ""
    assert not (place / "jumin").exists()
    assert not (place / ".schema/juten-2018-05").exists()

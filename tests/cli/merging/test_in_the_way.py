"""What a merge would overwrite is told with what helps, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.merging.standing import merged_as_by_git, standing
from tests.repos import Repo

NOTHING = {"Table": "none", "Reason": "訂正"}


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    """side brings new files, changes one, takes one away; main has gone on too."""
    city = Repo(tmp_path / "city").init("kiso", "jumin", {"I-5/②所属長の役職名": "課長"})
    city.write("old.txt", "古い\n").write("kept.txt", "一\n").commit("メモ", NOTHING)
    city.branch("side").write("new.txt", "新しい\n").write("folder/in/it.txt", "新しい\n").write("kept.txt", "二\n")
    (city.path / "old.txt").unlink()
    return city.commit("相手", NOTHING).switch("main").write("mine.txt", "手元\n").commit("手元", NOTHING)


UNKNOWN = {
    "a file": ("new.txt", "new.txt"),
    "a file below": ("folder/in/it.txt", "folder/in/it.txt"),
    "a file where a folder is to be": ("folder/in", "folder/in"),
    "a folder where a file is to be": ("new.txt/memo.txt", "new.txt/memo.txt"),
}


@pytest.mark.parametrize("ignored", [False, True])
@pytest.mark.parametrize("forward", [False, True])
@pytest.mark.parametrize("kind", UNKNOWN)
def test_what_was_never_recorded_is_to_be_moved_away(
    city: Repo, call: Call, kind: str, forward: bool, ignored: bool
) -> None:
    if forward:
        city.git("reset", "-q", "--hard", "HEAD~1")
    name, told = UNKNOWN[kind]
    if ignored:
        (city.path / ".git/info/exclude").write_text(f"/{told.partition('/')[0]}\n")
    city.write(name, "覚書\n")
    before = standing(city.path)
    err = call("merge", "side", cwd=city.path, code=2).err
    assert told in err
    assert "移して" in err
    assert "restore" not in err
    assert standing(city.path) == before
    (city.path / name).rename(city.path.with_name("覚書"))
    merged_as_by_git(city, call, "side")


def test_a_link_to_a_folder_elsewhere_is_in_the_way(city: Repo, call: Call, tmp_path: Path) -> None:
    """Nothing is written through it."""
    (tmp_path / "elsewhere").mkdir()
    (city.path / "folder").symlink_to(tmp_path / "elsewhere")
    assert "folder" in call("merge", "side", cwd=city.path, code=2).err
    assert [*(tmp_path / "elsewhere").iterdir()] == []


def test_empty_folders_are_in_nobodys_way(city: Repo, call: Call) -> None:
    (city.path / "new.txt/a").mkdir(parents=True)
    call("merge", "side", cwd=city.path)
    assert (city.path / "new.txt").read_text() == "新しい\n"


def test_the_same_file_is_taken_for_the_merges_own(city: Repo, call: Call) -> None:
    city.write("new.txt", "新しい\n")
    call("merge", "side", cwd=city.path)
    assert city.git("status", "--porcelain") == ""


@pytest.mark.parametrize("name", ["kept.txt", "old.txt"])
@pytest.mark.parametrize("staged", [False, True])
def test_edits_are_to_be_recorded_or_put_back(city: Repo, call: Call, name: str, staged: bool) -> None:
    city.write(name, "直し\n")
    if staged:
        city.git("add", "-A")
    before = standing(city.path)
    err = call("merge", "side", cwd=city.path, code=2).err
    assert name in err
    assert "restore" in err
    assert standing(city.path) == before
    call("restore", name, cwd=city.path)
    merged_as_by_git(city, call, "side")


def test_edits_of_other_files_stay(city: Repo, call: Call) -> None:
    city.write("mine.txt", "直し\n").write("memo.txt", "覚書\n").replace("jumin/I-5.yaml", "課長", "室長")
    merged_as_by_git(city, call, "side")
    assert city.git("status", "--porcelain") == " M jumin/I-5.yaml\n M mine.txt\n?? memo.txt\n"


def test_what_is_staged_beside_it_would_be_in_the_merge(city: Repo, call: Call) -> None:
    city.write("staged.txt", "次の記録\n").git("add", "staged.txt")
    before = standing(city.path)
    assert "staged.txt" in call("merge", "side", cwd=city.path, code=2).err
    assert standing(city.path) == before

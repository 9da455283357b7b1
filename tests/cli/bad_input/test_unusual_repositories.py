"""Repositories that git's library cannot read: refused with the very step that makes them readable, and that step works."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

ITEM = "I-5/②所属長の役職名"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {ITEM: "課長"})
    return repo.edit({ITEM: "室長"}, date="2024-04-01", submission="事後")


def table(call: Call, folder: Path) -> str:
    return call("table", "--format", "tsv", cwd=folder).out


def step(err: str) -> list[str]:
    """The call of git that a message tells to make."""
    return err.partition("`")[2].partition("`")[0].split()


@pytest.mark.parametrize("kind", ["blob:none", "tree:0"])
def test_a_partial_clone_is_made_whole_by_the_step_that_is_told(
    city: Repo, call: Call, tmp_path: Path, kind: str
) -> None:
    city.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    call_git = ["git", "clone", "-q", "--no-checkout", f"--filter={kind}", city.path.as_uri(), str(clone)]
    subprocess.run(call_git, check=True, capture_output=True)
    err = call("table", cwd=clone, code=3).err
    assert "partial clone" in err
    subprocess.run(step(err), cwd=clone, check=True, capture_output=True)
    assert table(call, clone) == table(call, city.path)


@pytest.mark.parametrize("kind", ["split", "sparse"])
def test_an_index_that_cannot_be_read_is_changed_back_by_the_step_that_is_told(
    city: Repo, call: Call, kind: str
) -> None:
    rows = table(call, city.path)
    if kind == "split":
        city.git("update-index", "--split-index")
    else:
        city.write("other/deep/a.txt", "甲").commit("ほか")
        city.git("sparse-checkout", "set", "--cone", "--sparse-index", "jumin")
    city.replace("jumin/I-5.yaml", "室長", "部長")
    assert table(call, city.path) == rows, "what is committed is read without the index"
    err = call("status", cwd=city.path, code=3).err
    subprocess.run(step(err), cwd=city.path, check=True, capture_output=True)
    assert "部長" in call("status", cwd=city.path).out


@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_every_version_of_the_index_is_read(city: Repo, call: Call, version: str) -> None:
    city.git("update-index", "--index-version", version)
    city.replace("jumin/I-5.yaml", "室長", "部長")
    call("commit", "--submission", "事後", "--reason", "組織改編", cwd=city.path)
    assert city.git("status", "--short") == ""


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        (("extensions.refStorage", "reftable"), ("git refs migrate --ref-format=files",)),
        (("extensions.objectFormat", "sha256"), ("SHA-256",)),
        (("extensions.futureThing", "yes"), ("extensions",)),
    ],
)
def test_what_git_extends_is_refused_by_name(
    city: Repo, call: Call, setting: tuple[str, str], says: tuple[str, ...]
) -> None:
    city.git("config", "core.repositoryFormatVersion", "1")
    city.git("config", *setting)
    err = call("table", cwd=city.path, code=3).err
    for words in (*says, str(city.path)):
        assert words in err
    assert "safe.directory" not in err


def test_a_linked_working_tree_and_a_bare_clone_give_the_same_table(city: Repo, call: Call, tmp_path: Path) -> None:
    rows = table(call, city.path)
    linked, bare = tmp_path / "linked", tmp_path / "bare.git"
    city.git("worktree", "add", "-q", "-b", "work", str(linked))
    city.git("clone", "-q", "--bare", str(city.path), str(bare))
    assert table(call, linked) == table(call, bare) == rows
    file = linked / "jumin/I-5.yaml"
    file.write_text(file.read_text().replace("室長", "部長"))
    call("commit", "--submission", "事後", "--reason", "組織改編", cwd=linked)
    assert "部長" in table(call, linked)
    assert table(call, city.path) == rows

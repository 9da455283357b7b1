"""The repository's files at one point: a commit, the working tree, the index, and files laid over a tree, in one form."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.repos import Repo

from shinkyu.model.errors import BrokenInput, InputError
from shinkyu.model.findings import Finding
from shinkyu.model.repository import Repository
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.snapshots.tree import Workspace

ITEM = "I-5/②所属長の役職名"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo").init("kiso", "jumin", {ITEM: "課長"}).init("kiso", "kaigo", {ITEM: "係長"})


def committed(repo: Repo) -> Snapshot:
    repository = Repository.open(repo.path)
    return Snapshot(repository, repository.commit(repo.head).tree)


def role(snapshot: Snapshot, slug: str = "jumin") -> str:
    assessment = next(known for known in snapshot.assessments() if known.slug == slug)
    return snapshot.texts(assessment).get(ITEM, "")


def test_a_commit_the_index_and_the_working_tree_are_three_states_of_the_same_files(repo: Repo) -> None:
    repo.replace("jumin/I-5.yaml", "課長", "室長").git("add", "jumin/I-5.yaml")
    repo.replace("jumin/I-5.yaml", "室長", "部長")
    workspace = Workspace.discover(repo.path)
    states = workspace.committed_snapshot, workspace.staged, workspace.snapshot
    assert [role(state) for state in states] == ["課長", "室長", "部長"]
    assert len({tuple(state.paths()) for state in states}) == 1


def test_what_is_staged_as_gone_is_gone_from_the_index_alone(repo: Repo) -> None:
    repo.git("rm", "-q", "--cached", "kaigo/I-5.yaml")
    workspace = Workspace.discover(repo.path)
    assert "kaigo/I-5.yaml" not in workspace.staged.paths()
    assert workspace.staged.data("kaigo/I-5.yaml") is None
    assert "kaigo/I-5.yaml" in workspace.snapshot.paths("kaigo/")


def test_an_index_with_conflicts_is_no_state_of_the_files(repo: Repo) -> None:
    repo.git("switch", "-q", "-c", "side")
    repo.replace("jumin/I-5.yaml", "課長", "室長").commit("枝")
    repo.git("switch", "-q", "main")
    repo.replace("jumin/I-5.yaml", "課長", "部長").commit("本線")
    subprocess.run(["git", "merge", "-q", "side"], cwd=repo.path, capture_output=True, check=False)
    with pytest.raises(InputError) as raised:
        Workspace.discover(repo.path).staged.paths()
    assert raised.value.where == "jumin/I-5.yaml"


def test_files_laid_over_a_tree_take_the_place_of_its_own(repo: Repo) -> None:
    base = committed(repo)
    repository = Repository.open(repo.path)
    section = (base.data("jumin/I-5.yaml") or b"").replace("課長".encode(), "室長".encode())
    files = {"jumin/I-5.yaml": section, "kaigo/assessment.yaml": None, "memo.txt": b"x"}
    laid = Snapshot(repository, repository.commit(repo.head).tree, files)
    assert role(laid) == "室長"
    assert [assessment.slug for assessment in laid.assessments()] == ["jumin"]
    assert set(laid.paths()) == ({*base.paths()} - {"kaigo/assessment.yaml"}) | {"memo.txt"}
    assert laid.paths("memo") == ["memo.txt"]


def test_nothing_is_written(repo: Repo) -> None:
    before = repo.git("count-objects", "-v")
    repository = Repository.open(repo.path)
    laid = Snapshot(repository, repository.commit(repo.head).tree, {"jumin/I-5.yaml": b"a: b\n"})
    laid.paths()
    laid.texts(laid.assessments()[0])
    assert repo.git("count-objects", "-v") == before


def test_a_bare_repository_reads_as_any_other(repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "-q", "--bare", str(repo.path), str(tmp_path / "bare.git"))
    repository = Repository.open(tmp_path / "bare.git")
    assert role(Snapshot(repository, repository.commit(repo.head).tree), "kaigo") == "係長"


def test_before_the_first_commit_there_is_nothing(repo: Repo) -> None:
    empty = Snapshot(Repository.open(repo.path), None)
    assert (empty.paths(), empty.assessments(), empty.data("shinkyu.yaml")) == ([], [], None)
    assert empty.settings().limit == 700


def test_what_cannot_be_read_is_told_each_time_and_raised_where_nobody_asks(repo: Repo) -> None:
    repo.write("jumin/assessment.yaml", "id: [\n")
    snapshot = Workspace.discover(repo.path).snapshot
    for _ in range(2):
        found: list[Finding] = []
        assert [assessment.slug for assessment in snapshot.assessments(found)] == ["kaigo"]
        assert [finding.file for finding in found] == ["jumin/assessment.yaml"]
    with pytest.raises(BrokenInput):
        snapshot.assessments()


PATHS = st.sampled_from(["a/x.yaml", "a/b/y.yaml", "a.yaml", "ab/z.yaml", "z", "a/b/c/d"])
FILES = st.dictionaries(PATHS, st.binary(max_size=3))


@settings(max_examples=60, deadline=None)
@given(
    stored=FILES,
    laid=st.dictionaries(PATHS, st.none() | st.binary(max_size=3)),
    prefix=st.sampled_from(["", "a", "a/", "a/b/", "z"]),
)
def test_paths_and_bytes_are_those_of_a_mapping_with_some_entries_replaced(
    tmp_path_factory: pytest.TempPathFactory, stored: dict[str, bytes], laid: dict[str, bytes | None], prefix: str
) -> None:
    from shinkyu.model.repository import create_repository, write_tree

    repository = create_repository(tmp_path_factory.mktemp("r"))
    tree = write_tree(repository, None, stored) if stored else None
    snapshot = Snapshot(repository, tree, laid)
    expected = {path: data for path, data in {**stored, **laid}.items() if data is not None}
    assert snapshot.paths(prefix) == sorted(path for path in expected if path.startswith(prefix))
    assert {path: snapshot.data(path) for path in expected} == expected

"""Sparse checkouts: what the working tree need not hold is as HEAD has it, in every command that looks at the tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

ITEMS = {"I-5/②所属長の役職名": "課長", "II-1/いつ時点の計数か": "令和6年4月1日", "I-8/連絡先": "市民課窓口係"}
LEFT_OUT = ("jumin/II-1.yaml", "jumin/I-8.yaml")
RECORD = ("--slug", "jumin", "--submission", "事後", "--reason")


@pytest.fixture(params=["patterns", "cones", "by hand"])
def repo(tmp_path: Path, request: pytest.FixtureRequest) -> Repo:
    repo = Repo(tmp_path / "repo").init("kiso", "jumin", ITEMS).init("kiso", "kaigo", ITEMS)
    if request.param == "patterns":
        repo.git("sparse-checkout", "set", "--no-cone", "/*", *(f"!/{path}" for path in LEFT_OUT))
    elif request.param == "cones":
        repo.git("sparse-checkout", "set", "jumin")
    else:
        repo.git("update-index", "--skip-worktree", *LEFT_OUT)
        for path in LEFT_OUT:
            (repo.path / path).unlink()
    return repo


def skipped(repo: Repo) -> list[str]:
    return [line for line in repo.git("ls-files", "-t").splitlines() if line.startswith("S ")]


def test_what_is_left_out_is_no_edit(repo: Repo, call: Call) -> None:
    assert skipped(repo)
    assert "ありません" in call("status", cwd=repo.path).out
    assert call("check", cwd=repo.path).out == call("check", "HEAD", cwd=repo.path).out
    for slug in ("jumin", "kaigo"):
        shown = call("show", "--slug", slug, cwd=repo.path).out
        assert "市民課窓口係" in shown
        assert "令和6年4月1日" in shown


def test_a_commit_takes_the_edit_alone_and_names_it(repo: Repo, call: Call) -> None:
    before = skipped(repo)
    repo.replace("jumin/I-5.yaml", "課長", "室長")
    out = call("commit", *RECORD, "人事異動", cwd=repo.path).out
    assert "  jumin/I-5.yaml\n" in out
    assert out.count(".yaml") == 1
    assert repo.git("show", "--name-only", "--format=", "HEAD").split() == ["jumin/I-5.yaml"]
    assert repo.git("status", "--short") == ""
    assert skipped(repo) == before


def test_what_was_left_out_and_is_written_all_the_same_is_an_edit(repo: Repo, call: Call) -> None:
    """libgit2 takes a file that the index marks so for unchanged, whatever it holds."""
    path = skipped(repo)[-1].removeprefix("S ")
    repo.write(path, repo.git("show", f"HEAD:{path}") + "# 覚書\n")
    assert path in call("status", cwd=repo.path).out
    out = call("commit", "--slug", path[:5], "--no-row", "--reason", "覚書", cwd=repo.path).out
    assert f"  {path}\n" in out
    assert repo.git("show", "--name-only", "--format=", "HEAD").split() == [path]


def test_what_is_deleted_elsewhere_is_still_deleted(repo: Repo, call: Call) -> None:
    (repo.path / "jumin/I-5.yaml").unlink()
    out = call("commit", *RECORD, "整理", cwd=repo.path).out
    assert "  jumin/I-5.yaml (なくなった)\n" in out
    assert repo.git("show", "--name-status", "--format=", "HEAD").split() == ["D", "jumin/I-5.yaml"]

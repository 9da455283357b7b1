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


def test_undo_leaves_out_what_was_left_out(repo: Repo, call: Call) -> None:
    path = skipped(repo)[-1].removeprefix("S ")
    blob = repo.git("hash-object", "-w", "--stdin", stdin=repo.git("show", f"HEAD:{path}") + "# 覚書\n").strip()
    before = skipped(repo)
    repo.git("update-index", "--cacheinfo", f"100644,{blob},{path}")
    repo.git("update-index", "--skip-worktree", path)
    repo.git("commit", "-qm", "覚書\n\nTable: none\nReason: 覚書")
    call("undo", "HEAD", "--reason", "取り違え", cwd=repo.path)
    assert "覚書" not in repo.git("show", f"HEAD:{path}")
    assert not (repo.path / path).exists()
    assert skipped(repo) == before
    assert repo.git("status", "--short") == ""


def refiled(repo: Repo, call: Call) -> None:
    """Of an assessment's sections some go: they lie in the folder of a 特定個人情報ファイル from then on."""
    first = ("--first-slug", "hoken", "--first-name", "国保")
    call("file", "add", "juki", "--name", "住民", *first, "--slug", "kokuho", cwd=repo.path)
    call("file", "add", "zei", "--name", "税", "--slug", "kokuho", cwd=repo.path)


def test_what_a_command_takes_away_is_an_edit(tmp_path: Path, call: Call) -> None:
    """Absence alone would say nothing of a file that is left out: the index leaves it out no more."""
    plain = Repo(tmp_path / "plain").init("kiso", "kaigo", ITEMS)
    call("add", "kokuho", "--form", "juten", cwd=plain.path)
    here = Repo(tmp_path / "here")
    here.git("fetch", "-q", str(plain.path), "main")
    here.git("reset", "-q", "--hard", "FETCH_HEAD")
    here.git("sparse-checkout", "set", "kaigo")
    assert not (here.path / "kokuho").exists()
    said = []
    for repo in (plain, here):
        refiled(repo, call)
        said.append(call("status", "--slug", "kokuho", cwd=repo.path).out)
        call("commit", "--no-row", "--reason", "ファイル", "--slug", "kokuho", cwd=repo.path)
    assert said[0] == said[1]
    assert len({repo.git("ls-tree", "-r", "--name-only", "HEAD") for repo in (plain, here)}) == 1
    assert here.git("status", "--short") == ""


def test_and_can_be_put_back(tmp_path: Path, call: Call) -> None:
    repo = Repo(tmp_path / "repo").init("kiso", "kaigo", ITEMS)
    call("add", "kokuho", "--form", "juten", cwd=repo.path)
    repo.git("sparse-checkout", "set", "kaigo")
    refiled(repo, call)
    call("restore", "--yes", "--slug", "kokuho", cwd=repo.path)
    assert repo.git("status", "--short") == ""
    assert "ありません" in call("status", cwd=repo.path).out


def test_a_new_assessment_lies_there(repo: Repo, call: Call) -> None:
    call("add", "zei", "--form", "kiso", cwd=repo.path)
    assert (repo.path / "zei/assessment.yaml").is_file()
    assert repo.git("status", "--short") == ""

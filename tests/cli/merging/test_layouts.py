"""Merges where the working tree does not hold what the store holds: sparse, with other line ends, behind a filter."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.merging.standing import git, merged_as_by_git, sound, standing, twin
from tests.repos import Repo

TITLE, DUTY = "I-5/②所属長の役職名", "I-5/①部署"
NOTHING = {"Table": "none", "Reason": "訂正"}
SPARSE = {
    "cones": ("set", "jumin"),
    "patterns": ("set", "--no-cone", "/*", "!/kaigo/", "!/jumin/I-8.yaml", "!new/"),
}


def assessments(tmp_path: Path) -> Repo:
    texts = {TITLE: "課長", DUTY: "市民課", "I-8/連絡先": "窓口係"}
    return Repo(tmp_path / "city").init("kiso", "jumin", texts).init("kiso", "kaigo", texts)


@pytest.fixture(params=SPARSE)
def sparse(tmp_path: Path, request: pytest.FixtureRequest) -> Repo:
    """main and side; side changes, adds and takes away files that the checkout leaves out, as well as others."""
    city = assessments(tmp_path).branch("side")
    city.replace("kaigo/I-5.yaml", "課長", "部長").replace("jumin/I-8.yaml", "窓口係", "受付係")
    city.replace("jumin/I-1.yaml", "#", "##").write("new/memo.txt", "覚書\n").write("new.txt", "覚書\n")
    (city.path / "kaigo/I-4.yaml").unlink()
    city.commit("相手", NOTHING).switch("main").replace("kaigo/I-2.yaml", "#", "##").commit("手元", NOTHING)
    city.git("sparse-checkout", *SPARSE[request.param])
    return city


def test_what_is_left_out_stays_out(sparse: Repo, call: Call) -> None:
    merged_as_by_git(sparse, call, "side")
    assert not (sparse.path / "kaigo").exists()
    assert "ありません" in call("status", cwd=sparse.path).out
    assert "部長" in call("show", "--slug", "kaigo", cwd=sparse.path).out


def test_a_forward_leaves_it_out(sparse: Repo, call: Call) -> None:
    sparse.git("reset", "-q", "--hard", "HEAD~1")
    merged_as_by_git(sparse, call, "side")


def test_only_what_is_in_conflict_is_laid_there(sparse: Repo, call: Call) -> None:
    sparse.git("sparse-checkout", "disable")
    sparse.replace("kaigo/I-5.yaml", "課長", "室長").commit("手元", NOTHING)
    sparse.git("sparse-checkout", "set", "jumin")
    before, copy = standing(sparse.path), twin(sparse)
    git(copy, "merge", "-q", "side")
    out = call("merge", "side", cwd=sparse.path, code=1).out
    assert "kaigo/I-5.yaml" in out
    ours, theirs = standing(sparse.path), standing(copy)
    assert (ours.index, {*ours.files}, ours.status) == (theirs.index, {*theirs.files}, theirs.status)
    call("merge", "--abort", cwd=sparse.path)
    assert standing(sparse.path) == before
    call("merge", "side", cwd=sparse.path, code=1)
    call("merge", "--theirs", f"kaigo:{TITLE}", cwd=sparse.path)
    call("merge", "--continue", cwd=sparse.path)
    assert "部長" in sparse.git("show", "HEAD:kaigo/I-5.yaml")
    assert sparse.git("status", "--porcelain") == ""
    assert sorted(path.name for path in (sparse.path / "kaigo").iterdir()) == ["I-5.yaml"]
    sound(sparse)


def test_git_begins_and_we_take_back(sparse: Repo, call: Call) -> None:
    sparse.git("sparse-checkout", "disable")
    sparse.replace("kaigo/I-5.yaml", "課長", "室長").commit("手元", NOTHING)
    sparse.git("sparse-checkout", "set", "jumin")
    before = standing(sparse.path)
    git(sparse.path, "merge", "-q", "side")
    call("merge", "--abort", cwd=sparse.path)
    assert standing(sparse.path) == before


def test_a_file_that_lies_where_none_is_to_be_is_not_overwritten(sparse: Repo, call: Call) -> None:
    sparse.write("kaigo/I-5.yaml", "覚書\n").write("new/memo.txt", "別の覚書\n")
    err = call("merge", "side", cwd=sparse.path, code=2).err
    assert "kaigo/I-5.yaml" in err or "new/memo.txt" in err
    assert (sparse.path / "kaigo/I-5.yaml").read_text() == "覚書\n"
    assert (sparse.path / "new/memo.txt").read_text() == "別の覚書\n"


ENDS: dict[str, tuple[dict[str, str], str]] = {
    "attribute": ({}, "*.yaml text eol=crlf\n"),
    "attribute alone": ({}, "*.yaml eol=crlf\n"),
    "setting": ({"core.autocrlf": "true"}, ""),
    "both": ({"core.autocrlf": "true"}, "jumin/*.yaml eol=lf\n"),
    "auto": ({"core.eol": "crlf"}, "* text=auto\n"),
    "auto for one": ({}, "* text=auto\n*.yaml text=auto eol=crlf\n*.txt -text\n"),
    "input": ({"core.autocrlf": "input"}, "* text=auto\n"),
}


@pytest.fixture(params=ENDS)
def ended(tmp_path: Path, request: pytest.FixtureRequest) -> Repo:
    """main and side with files whose line ends are others than those that are stored."""
    config, attributes = ENDS[request.param]
    city = assessments(tmp_path)
    if attributes:
        city.write(".gitattributes", attributes).commit("行末")
    city.branch("side").replace("kaigo/I-5.yaml", "課長", "部長").replace("jumin/I-5.yaml", "市民課", "戸籍課")
    city.write("memo.txt", "一\n二\n").write("mixed.txt", b"a\r\nb\n").commit("相手", NOTHING).switch("main")
    city.replace("jumin/I-1.yaml", "#", "##").commit("手元", NOTHING)
    for name, value in config.items():
        city.git("config", name, value)
    for file in ("jumin", "kaigo"):
        shutil.rmtree(city.path / file)
    city.git("checkout", "-q", "--force", "main")
    assert city.git("status", "--porcelain") == ""
    return city


def test_line_ends_are_those_of_a_checkout(ended: Repo, call: Call) -> None:
    merged_as_by_git(ended, call, "side")


def test_a_conflict_has_them_too(ended: Repo, call: Call) -> None:
    ended.git("switch", "-q", "side")
    raw = (ended.path / "jumin/I-5.yaml").read_bytes()
    ended.write("jumin/I-5.yaml", raw.replace("課長".encode(), "部長".encode())).commit("部長", NOTHING)
    ended.git("switch", "-q", "main")
    raw = (ended.path / "jumin/I-5.yaml").read_bytes()
    ended.write("jumin/I-5.yaml", raw.replace("課長".encode(), "室長".encode())).commit("室長", NOTHING)
    before, crlf = standing(ended.path), b"\r\n" in (ended.path / "jumin/I-5.yaml").read_bytes()
    call("merge", "side", cwd=ended.path, code=1)
    laid = (ended.path / "jumin/I-5.yaml").read_bytes()
    assert b"<<<<<<<" in laid
    assert laid.count(b"\r\n") == (laid.count(b"\n") if crlf else 0)
    call("merge", "--abort", cwd=ended.path)
    assert standing(ended.path) == before
    call("merge", "side", cwd=ended.path, code=1)
    call("merge", "--theirs", f"jumin:{TITLE}", cwd=ended.path)
    call("merge", "--continue", cwd=ended.path)
    settled = (ended.path / "jumin/I-5.yaml").read_bytes()
    assert settled.count(b"\r\n") == (settled.count(b"\n") if crlf else 0)
    assert ended.git("status", "--porcelain") == ""
    assert "\r" not in ended.git("show", "HEAD:jumin/I-5.yaml")


def test_attributes_that_the_merge_brings_hold_for_what_it_lays(tmp_path: Path, call: Call) -> None:
    city = assessments(tmp_path).branch("side").write(".gitattributes", "*.txt text eol=crlf\n")
    city.write("memo.txt", "一\n二\n").commit("相手", NOTHING).switch("main").write("a.txt", "a\n").commit(
        "手元", NOTHING
    )
    merged_as_by_git(city, call, "side")
    assert (city.path / "memo.txt").read_bytes() == "一\r\n二\r\n".encode()


def filtered(tmp_path: Path) -> Repo:
    """A repository whose secrets pass a filter that is none of git-lfs."""
    city = assessments(tmp_path)
    city.git("config", "filter.hide.clean", "tr a-z n-za-m")
    city.git("config", "filter.hide.smudge", "tr n-za-m a-z")
    return city.write(".gitattributes", "*.key filter=hide\n").write("secret.key", "abc\n").commit("鍵", NOTHING)


def test_files_behind_a_filter_are_laid_through_it(tmp_path: Path, call: Call) -> None:
    city = filtered(tmp_path).branch("side").write("secret.key", "def\n").write("more.key", "more\n")
    city.commit("相手", NOTHING).switch("main").replace("jumin/I-5.yaml", "課長", "室長").commit("手元", NOTHING)
    merged_as_by_git(city, call, "side")
    assert (city.path / "secret.key").read_text() == "def\n"


def test_without_git_they_are_refused_by_name_only_where_they_change(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = filtered(tmp_path).branch("side").replace("kaigo/I-5.yaml", "課長", "部長").commit("相手", NOTHING)
    city.branch("more").write("secret.key", "def\n").commit("鍵", NOTHING)
    city.switch("main").replace("jumin/I-5.yaml", "課長", "室長").commit("手元", NOTHING)
    before = standing(city.path)
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(tmp_path))
        err = call("merge", "more", cwd=city.path, code=3).err
    assert "secret.key" in err
    assert "hide" in err
    assert standing(city.path) == before
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(tmp_path))
        call("merge", "side", cwd=city.path)
    assert city.git("status", "--porcelain") == ""


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_in_conflict_they_are_settled_by_side(tmp_path: Path, call: Call, side: str) -> None:
    city = filtered(tmp_path).branch("side").write("secret.key", "theirs\n").commit("相手", NOTHING).switch("main")
    city.write("secret.key", "ours\n").commit("手元", NOTHING)
    before = standing(city.path)
    call("merge", "side", cwd=city.path, code=1)
    assert "secret.key" in call("status", cwd=city.path, code=None).out
    call("merge", "--abort", cwd=city.path)
    assert standing(city.path) == before
    call("merge", "side", cwd=city.path, code=1)
    call("merge", f"--{side}", "secret.key", cwd=city.path)
    call("merge", "--continue", cwd=city.path)
    assert (city.path / "secret.key").read_text() == f"{side}\n"
    assert city.git("status", "--porcelain") == ""
    sound(city)

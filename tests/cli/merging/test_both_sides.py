"""What two branches can have done to one thing: nothing is lost, whoever takes in whom, and it is told where they differ."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.merging.standing import git, merged_as_by_git, sound, standing, twin
from tests.images import png
from tests.repos import Repo

TITLE, DUTY, NAME = "I-5/②所属長の役職名", "I-5/①部署", "I-1/①事務の名称"
NOTHING = {"Table": "none", "Reason": "訂正"}
FIGURE = "jumin/attachments/nagare.png"
Edit = Callable[[Repo], object]


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    city = Repo(tmp_path / "city").init("kiso", "jumin", {TITLE: "課長", DUTY: "市民課", NAME: "住民の記録"})
    city.init("zenkoumoku", "kaigo", {"I-1/①事務の名称": "介護"})
    city.write(FIGURE, png(30, 20)).write("shinkyu.yaml", "format: 2\nlimit: 300\n").write(
        "memo.txt", "一\n二\n三\n四\n五\n"
    )
    return city.commit("はじめの版", NOTHING)


def text(name: str, old: str, new: str) -> Edit:
    return lambda city: city.replace(name, old, new)


def file(name: str, content: str | bytes) -> Edit:
    return lambda city: city.write(name, content)


def gone(name: str) -> Edit:
    return lambda city: city.git("rm", "-rq", name)


def moved(name: str, to: str) -> Edit:
    return lambda city: city.git("mv", name, to)


def both(*edits: Edit) -> Edit:
    return lambda city: [edit(city) for edit in edits]


def diverged(city: Repo, ours: Edit, theirs: Edit) -> Repo:
    city.branch("side")
    theirs(city)
    city.commit("相手", NOTHING).switch("main")
    ours(city)
    return city.commit("手元", NOTHING)


ALIKE: dict[str, tuple[Edit, Edit]] = {
    "the same new file": (file("new.txt", "文\n"), file("new.txt", "文\n")),
    "the same edit": (text("jumin/I-5.yaml", "課長", "室長"), text("jumin/I-5.yaml", "課長", "室長")),
    "other files": (file("a.txt", "a\n"), file("b.txt", "b\n")),
    "both take a file away": (gone("memo.txt"), gone("memo.txt")),
    "both take an assessment away": (gone("kaigo"), gone("kaigo")),
    "the one edits, the other an assessment less": (text("jumin/I-5.yaml", "課長", "室長"), gone("kaigo")),
    "the same figure": (file(FIGURE, png(50, 40)), file(FIGURE, png(50, 40))),
    "lines apart": (text("memo.txt", "一", "壱"), text("memo.txt", "五", "伍")),
    "a name in capitals": (text("memo.txt", "一", "壱"), moved("shinkyu.yaml", "SHINKYU.yaml")),
    "both give the same capitals": (moved("memo.txt", "MEMO.txt"), moved("memo.txt", "MEMO.txt")),
    "names that only capitals part": (file("a.txt", "a\n"), file("A.txt", "A\n")),
    "files of the same name in other forms": (file("か\u3099.txt", "a\n"), file("が.txt", "b\n")),
    "a name with a blank, a quote and a backslash": (file("a.txt", "a\n"), file('a "b" \\c.txt', "b\n")),
    "an empty file": (file("a.txt", "a\n"), file("empty", "")),
}


@pytest.mark.parametrize("kind", ALIKE)
def test_what_is_in_no_conflict_comes_out_as_with_git(city: Repo, call: Call, kind: str) -> None:
    diverged(city, *ALIKE[kind])
    merged_as_by_git(city, call, "side", code=None)
    assert city.git("status", "--porcelain") == ""
    call("check", cwd=city.path, code=None)


CONFLICTS: dict[str, tuple[Edit, Edit, str]] = {
    "a new file": (file("new.txt", "甲\n"), file("new.txt", "乙\n"), "new.txt"),
    "a new section file": (
        both(gone("jumin/I-4.yaml"), file("jumin/memo.yaml", "a: 甲\n")),
        file("jumin/memo.yaml", "a: 乙\n"),
        "jumin/memo.yaml",
    ),
    "the cover": (
        both(text("jumin/cover.yaml", "評価書名:", "評価書名: 甲")),
        both(text("jumin/cover.yaml", "評価書名:", "評価書名: 乙")),
        "jumin/cover.yaml",
    ),
    "shinkyu.yaml": (text("shinkyu.yaml", "300", "400"), text("shinkyu.yaml", "300", "500"), "shinkyu.yaml"),
    "a figure": (file(FIGURE, png(50, 40)), file(FIGURE, png(60, 40)), FIGURE),
    "a figure taken away": (gone(FIGURE), file(FIGURE, png(60, 40)), FIGURE),
    "lines": (text("memo.txt", "三", "参"), text("memo.txt", "三", "弎"), "memo.txt"),
    "a file taken away": (file("memo.txt", "別\n"), gone("memo.txt"), "memo.txt"),
    "bytes of no text": (file("a.bin", b"\0a"), file("a.bin", b"\0b"), "a.bin"),
    "a section that one took away": (gone("jumin/I-5.yaml"), text("jumin/I-5.yaml", "課長", "室長"), "jumin/I-5.yaml"),
    "an assessment that one took away": (text("jumin/I-5.yaml", "課長", "室長"), gone("jumin"), "jumin/I-5.yaml"),
}


@pytest.mark.parametrize("side", ["ours", "theirs"])
@pytest.mark.parametrize("kind", CONFLICTS)
def test_a_conflict_is_told_put_back_and_settled(city: Repo, call: Call, kind: str, side: str) -> None:
    ours, theirs, path = CONFLICTS[kind]
    diverged(city, ours, theirs)
    before, copy = standing(city.path), twin(city)
    assert git(copy, "merge", "-q", "--no-edit", "side").returncode == 1
    assert path in call("merge", "side", cwd=city.path, code=1).out
    assert standing(city.path).index == standing(copy).index
    assert path in {
        one["file"] for one in json.loads(call("status", "--json", cwd=city.path, code=None).out)["conflicts"]
    }
    call("check", cwd=city.path, code=None)
    assert path in call("merge", "--continue", cwd=city.path, code=1).out
    call("merge", "--abort", cwd=city.path)
    assert standing(city.path) == before
    call("merge", "side", cwd=city.path, code=1)
    call("merge", f"--{side}", path, cwd=city.path)
    call("merge", "--continue", cwd=city.path, code=None)
    wanted = git(copy, "rev-parse", f"{'main' if side == 'ours' else 'side'}:{path}")
    now = git(city.path, "rev-parse", f"HEAD:{path}")
    assert now.returncode == wanted.returncode
    assert now.stdout == wanted.stdout or now.returncode
    assert city.git("status", "--porcelain") == ""
    assert len(city.git("log", "-1", "--format=%P").split()) == 2
    sound(city)
    call("check", cwd=city.path, code=None)


def test_assessment_yaml(city: Repo, call: Call) -> None:
    """A name that both gave to a 特定個人情報ファイル."""

    def named(name: str) -> Edit:
        return text("kaigo/assessment.yaml", "edition:", f"files:\n  - id: a\n    slug: a\n    name: {name}\nedition:")

    diverged(city, named("甲"), named("乙"))
    before = standing(city.path)
    assert "kaigo/assessment.yaml" in call("merge", "side", cwd=city.path, code=1).out
    assert "kaigo/assessment.yaml" in call("status", cwd=city.path, code=None).out
    call("merge", "--abort", cwd=city.path)
    assert standing(city.path) == before
    call("merge", "side", cwd=city.path, code=1)
    call("merge", "--theirs", "kaigo/assessment.yaml", cwd=city.path)
    call("merge", "--continue", cwd=city.path, code=None)
    assert "乙" in (city.path / "kaigo/assessment.yaml").read_text(encoding="utf-8")
    assert city.git("status", "--porcelain") == ""


@pytest.mark.parametrize("name", ["zeimu", "jumin-2"])
@pytest.mark.parametrize("ours_moves", [False, True])
def test_a_folder_renamed_and_edited(city: Repo, call: Call, name: str, ours_moves: bool) -> None:
    move = both(moved("jumin", name), text(f"{name}/I-1.yaml", "住民の記録", "住民台帳"))
    edit = text("jumin/I-5.yaml", "課長", "室長")
    diverged(city, *((move, edit) if ours_moves else (edit, move)))
    call("merge", "side", cwd=city.path, code=None)
    assert city.git("status", "--porcelain") == ""
    assert not (city.path / "jumin").exists()
    assert "室長" in (city.path / name / "I-5.yaml").read_text(encoding="utf-8")
    assert "住民台帳" in (city.path / name / "I-1.yaml").read_text(encoding="utf-8")
    assert (city.path / name / "attachments/nagare.png").read_bytes() == png(30, 20)
    sound(city)


def test_a_folder_renamed_to_two_names_is_refused(city: Repo, call: Call) -> None:
    diverged(city, moved("jumin", "koseki"), moved("jumin", "zeimu"))
    before = standing(city.path)
    err = call("merge", "side", cwd=city.path, code=2).err
    assert "koseki" in err
    assert "zeimu" in err
    assert standing(city.path) == before


def test_two_new_assessments_in_one_folder(city: Repo, call: Call) -> None:
    """Whatever comes of it: nothing of either is lost, and it can be put back."""
    city.branch("side").init("kiso", "zei", {TITLE: "甲課長"}).switch("main").init(
        "juten", "zei", {"I-1/①事務の名称": "乙"}
    )
    before = standing(city.path)
    done = call("merge", "side", cwd=city.path, code=None)
    assert done.code in (1, 2, 3)
    assert "zei" in done.out + done.err
    if done.code == 1:
        call("merge", "--abort", cwd=city.path)
    assert standing(city.path) == before


def test_a_file_on_one_side_is_a_folder_on_the_other(city: Repo, call: Call) -> None:
    diverged(city, file("new", "甲\n"), file("new/b.txt", "乙\n"))
    before = standing(city.path)
    err = call("merge", "side", cwd=city.path, code=2).err
    assert "new" in err
    assert "git merge" not in err
    assert standing(city.path) == before

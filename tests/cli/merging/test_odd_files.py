"""Links, other repositories and files behind a filter in a merge: as git leaves them, conflicts settled side by side."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.merging.standing import git, merged_as_by_git, sound, standing, twin
from tests.repos import Repo

TITLE = "I-5/②所属長の役職名"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "city").init("kiso", "jumin", {TITLE: "課長"}).edit({TITLE: "室長"}, date="2024-04-01")


def link(name: str, target: str) -> Callable[[Repo], object]:
    def put(city: Repo) -> None:
        (city.path / name).unlink(missing_ok=True)
        (city.path / name).parent.mkdir(exist_ok=True)
        (city.path / name).symlink_to(target)

    return put


def gone(name: str) -> Callable[[Repo], object]:
    def put(city: Repo) -> None:
        place = city.path / name
        shutil.rmtree(place) if place.is_dir() and not place.is_symlink() else place.unlink()

    return put


def text(name: str, content: str) -> Callable[[Repo], object]:
    def put(city: Repo) -> None:
        if (city.path / name).is_symlink():
            (city.path / name).unlink()
        city.write(name, content)

    return put


def runnable(name: str) -> Callable[[Repo], object]:
    return lambda city: (city.path / name).chmod(0o755)


def module(name: str, number: int) -> Callable[[Repo], object]:
    """Another repository at a place of this one, at the commit of that number."""

    def put(city: Repo) -> None:
        if not (city.path / name).exists():
            origin = Repo(city.path.with_name("other"))
            if not (origin.path / "0").exists():
                for count in range(3):
                    origin.write(str(count), "x").commit(str(count))
            city.git("-c", "protocol.file.allow=always", "clone", "-q", str(origin.path), str(city.path / name))
        city.git("-C", name, "checkout", "-q", f"main~{number}")

    return put


def diverged(
    city: Repo,
    base: Callable[[Repo], object] | None,
    ours: Callable[[Repo], object] | None,
    theirs: Callable[[Repo], object] | None,
) -> Repo:
    """A branch side and main, each with an edit of its own, and what is done to the files."""
    if base is not None:
        base(city)
    city.commit("もと")
    city.git("branch", "side")
    if ours is not None:
        ours(city)
    city.replace("jumin/I-5.yaml", "室長", "主幹").commit("手元", {"Table": "none", "Reason": "訂正"})
    city.git("switch", "-q", "side")
    if theirs is not None:
        theirs(city)
    city.write("memo.txt", "覚書\n").commit("相手", {"Table": "none", "Reason": "整理"})
    city.git("switch", "-q", "main")
    return city


ONE_SIDE = {
    "a link comes": (None, None, link("docs/here", "../jumin")),
    "a link comes in an assessment": (None, None, link("jumin/attachments/last.png", "./first.png")),
    "a link goes": (link("here", "jumin"), None, gone("here")),
    "a link points elsewhere": (link("here", "jumin"), None, link("here", "nowhere/at/all")),
    "a link becomes a file": (link("here", "jumin/I-5.yaml"), None, text("here", "文章\n")),
    "a file becomes a link": (text("here", "文章\n"), None, link("here", "jumin")),
    "a link becomes a folder": (
        link("here", "jumin"),
        None,
        lambda city: (gone("here")(city), text("here/a", "b")(city)),
    ),
    "a folder becomes a link": (
        text("here/a/b", "c"),
        None,
        lambda city: (gone("here")(city), link("here", "jumin")(city)),
    ),
    "a folder becomes a file": (
        text("here/a/b", "c"),
        None,
        lambda city: (gone("here")(city), text("here", "文章")(city)),
    ),
    "a file becomes a folder": (
        text("here", "c"),
        None,
        lambda city: (gone("here")(city), text("here/a/b", "文章")(city)),
    ),
    "a file may be run": (text("run.sh", "#!/bin/sh\n"), None, runnable("run.sh")),
    "a file may be run, and ours changes it": (
        text("run.sh", "#!/bin/sh\n"),
        text("run.sh", "#!/bin/sh\ntrue\n"),
        runnable("run.sh"),
    ),
    "a repository comes": (None, None, module("parts", 1)),
    "a repository is another commit": (module("parts", 2), None, module("parts", 1)),
    "a repository goes": (module("parts", 2), None, gone("parts")),
    "only ours changes a link": (link("here", "jumin"), link("here", "kaigo"), None),
    "only ours changes a repository": (module("parts", 2), module("parts", 0), None),
    "a link lies there": (link("here", "jumin"), None, None),
    "a repository lies there": (module("parts", 2), None, None),
    "both make the same link": (None, link("here", "jumin"), link("here", "jumin")),
}


@pytest.mark.parametrize("kind", ONE_SIDE)
def test_what_one_side_changed_is_taken(city: Repo, call: Call, kind: str) -> None:
    diverged(city, *ONE_SIDE[kind])
    merged_as_by_git(city, call, "side")
    call("status", cwd=city.path)
    call("check", cwd=city.path, code=None)


@pytest.mark.parametrize("kind", ONE_SIDE)
def test_a_forward_takes_it_too(city: Repo, call: Call, kind: str) -> None:
    base, ours, theirs = ONE_SIDE[kind]
    diverged(city, base, ours, theirs)
    city.git("switch", "-q", "side")
    city.git("reset", "-q", "--hard", "HEAD~1")
    merged_as_by_git(city, call, "main")


@pytest.mark.parametrize("kind", ONE_SIDE)
def test_with_a_conflict_elsewhere_all_is_put_back(city: Repo, call: Call, kind: str) -> None:
    diverged(city, *ONE_SIDE[kind])
    city.git("switch", "-q", "side")
    city.replace("jumin/I-5.yaml", "室長", "部長").commit("部長", {"Table": "none", "Reason": "訂正"})
    city.git("switch", "-q", "main")
    before = standing(city.path)
    call("merge", "side", cwd=city.path, code=1)
    call("status", cwd=city.path, code=None)
    call("merge", "--abort", cwd=city.path)
    assert standing(city.path) == before
    call("merge", "side", cwd=city.path, code=1)
    call("merge", "--theirs", TITLE, cwd=city.path)
    call("merge", "--continue", cwd=city.path)
    copy = twin(city)
    git(copy, "reset", "-q", "--hard", "HEAD~1")
    git(copy, "merge", "-q", "-X", "theirs", "--no-edit", "side")
    assert standing(city.path).files == standing(copy).files
    assert standing(city.path).head == standing(copy).head
    sound(city)


BOTH = {
    "links": (link("here", "jumin"), link("here", "kaigo"), link("here", "zei")),
    "links, both new": (None, link("here", "kaigo"), link("here", "zei")),
    "a link that one took away": (link("here", "jumin"), gone("here"), link("here", "zei")),
    "a link that the other took away": (link("here", "jumin"), link("here", "zei"), gone("here")),
    "repositories": (module("parts", 2), module("parts", 1), module("parts", 0)),
    "a repository that the other took away": (module("parts", 2), module("parts", 1), gone("parts")),
}


@pytest.mark.parametrize("side", ["ours", "theirs"])
@pytest.mark.parametrize("kind", BOTH)
def test_what_both_changed_is_settled_by_side(city: Repo, call: Call, kind: str, side: str) -> None:
    diverged(city, *BOTH[kind])
    name = "parts" if "repositor" in kind else "here"
    before, theirs = standing(city.path), city.git("ls-tree", "side", name)
    out = call("merge", "side", cwd=city.path, code=1).out
    assert name in out
    assert f"\t{name}\n" in city.git("ls-files", "-u")
    assert name in call("merge", "--continue", cwd=city.path, code=1).out
    call("merge", "--abort", cwd=city.path)
    assert standing(city.path) == before
    call("merge", "side", cwd=city.path, code=1)
    call("merge", f"--{side}", name, cwd=city.path)
    call("merge", "--continue", cwd=city.path)
    kept = theirs if side == "theirs" else city.git("ls-tree", "HEAD~1", name)
    assert city.git("ls-tree", "HEAD", name) == kept
    assert [line for line in city.git("status", "--porcelain").splitlines() if name != "parts"] == []
    sound(city)

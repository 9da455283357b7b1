"""Killed wherever something is put in its place: one is in the one draft or in the other, whole, and every edit is there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.drafts.moving import switch
from shinkyu.model.project import Project
from shinkyu.model.repository import Repository, put_right
from shinkyu.model.repository.turn import HEADS_LOCK, LOCK

KILLED = 9
UNIT, WORK = "I-5/①部署", "I-1/②事務の概要"


def killed(number: int, do: Callable[[], object]) -> bool:
    """Whether a process that is to be killed before the rename, link or removal of that number got so far."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED
    left = [number]

    def dying(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                os._exit(KILLED)
            return real(*arguments, **named)

        return call

    for place, name in ((Path, "replace"), (Path, "unlink"), (os, "link")):
        setattr(place, name, dying(getattr(place, name)))
    try:
        do()
    finally:
        os._exit(0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes are forked here")
def test_a_switch_is_made_or_not(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "r").init("kiso", "a", {UNIT: "市民課", WORK: "甲"})
    repo.git("switch", "-q", "-c", "別件")
    repo.edit({UNIT: "窓口課", WORK: "乙"}, date="2024-05-01")
    repo.write("ほか.txt", "ほか").commit("ほか")
    repo.write("memo.txt", "覚書")
    texts = {"main": "市民課", "別件": "窓口課"}
    number, seen = 0, set[str]()
    while killed(number, lambda: switch(Project.around(repo.path), "main", carry=True)):
        put_right(Repository.open(repo.path))
        now = repo.git("symbolic-ref", "--short", "HEAD").strip()
        seen.add(now)
        assert texts[now] in (repo.path / "a/I-5.yaml").read_text(encoding="utf-8"), number
        assert (repo.path / "ほか.txt").exists() == (now == "別件"), number
        assert repo.git("status", "--porcelain").strip() == "?? memo.txt", number
        assert repo.git("reflog", "-1", "--format=%H").strip() == repo.head
        left = {one.name for one in (repo.path / ".git").glob("*.lock")}
        assert left <= {LOCK, HEADS_LOCK}, number  # the system dropped what they held
        switch(Project.around(repo.path), "別件", carry=True)
        number += 1
    assert number > 8
    assert seen == {"main", "別件"}

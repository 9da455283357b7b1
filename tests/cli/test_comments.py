"""Words behind ` #` on the line of a value: `check` and `status` tell them, `commit` refuses what an edit brings."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

ITEM = "I-5/②所属長の役職名"
RECORD = ("commit", "--submission", "事後", "--reason", "人事異動")


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "city").init("kiso", "jumin", {ITEM: "課長", "I-5/①部署": "市民課"})


def test_what_an_edit_brings_is_refused(city: Repo, call: Call) -> None:
    city.replace("jumin/I-5.yaml", "課長", "課長 #総務担当")
    head = city.head
    told = call("status", cwd=city.path)
    assert "comment-beside" in told.out + told.err
    err = call(*RECORD, cwd=city.path, code=3).err
    assert "#総務担当" in err
    assert "jumin/I-5.yaml:" in err
    assert city.head == head


def test_what_was_there_before_is_told_and_stops_nothing(city: Repo, call: Call) -> None:
    city.replace("jumin/I-5.yaml", "課長", "課長 #総務担当").commit("覚え書き", {"Table": "none", "Reason": "覚え書き"})
    assert "comment-beside" in call("check", cwd=city.path).out
    city.replace("jumin/I-5.yaml", "市民課", "戸籍課")
    call(*RECORD, cwd=city.path)


def test_a_comment_on_a_line_of_its_own_is_fine(city: Repo, call: Call) -> None:
    city.replace("jumin/I-5.yaml", "②所属長の役職名: 課長", "# 総務担当\n②所属長の役職名: 室長")
    assert "comment-beside" not in call(*RECORD, cwd=city.path).err

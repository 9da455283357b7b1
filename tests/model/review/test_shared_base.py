"""Reviews whose base is kept between them, read once: each is what it is alone, and what it makes in memory stays with it."""

from __future__ import annotations

from pathlib import Path

from tests.repos import Repo

from shinkyu.model.history.memory import Memory, remembering
from shinkyu.model.project import Project
from shinkyu.model.review.making import review, reviewed_rows
from shinkyu.model.review.review import ReviewRequest

CHIEF, UNIT = "I-5/②所属長の役職名", "I-5/①部署"


def test_each_is_what_it_is_alone(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {CHIEF: "課長", UNIT: "市民課"}, edition="2019-01")
    repo.edit({UNIT: "戸籍課"}, date="2024-04-01").edit({CHIEF: "室長"}, date="2024-05-01")
    for name, text in (("甲", "住民課"), ("乙", "窓口課")):
        repo.branch(name).edit({UNIT: text}, date="2024-06-01").switch("main")
    repo.git("switch", "-q", "-c", "移す", "main")
    repo.git("mv", "jumin", "kihon")
    claims = {"Change-Date": "2024-07-01", "Submission": "事後", "Reason": "組織の見直し"}
    repo.commit("移す").replace("kihon/I-5.yaml", "戸籍課", "総合課").commit("総合課", claims).switch("main")
    repo.edit({CHIEF: "参事"}, date="2024-08-01")
    names = ("甲", "移す", "乙", "移す", "甲")
    with remembering(Memory()):
        assert Project.around(repo.path).version().table().rows
        together = [reviewed_rows(Project.around(repo.path), ReviewRequest(name)) for name in names]
        whole = [review(Project.around(repo.path), ReviewRequest(name)) for name in names]
    alone = [review(Project.around(repo.path), ReviewRequest(name)) for name in names]
    assert [one.assessments for one in together] == [one.assessments for one in alone]
    assert all(one.assessments[0].rows for one in together)
    assert [one.points for one in together] == [one.points for one in alone]
    assert [(one.assessments, one.new, one.ways) for one in whole] == [
        (one.assessments, one.new, one.ways) for one in alone
    ]


def test_a_base_that_went_on_is_read_on(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {CHIEF: "課長", UNIT: "市民課"})
    repo.branch("甲").edit({UNIT: "住民課"}, date="2024-06-01").switch("main")
    with remembering(Memory()):
        reviewed_rows(Project.around(repo.path), ReviewRequest("甲"))
        repo.edit({UNIT: "戸籍課"}, date="2024-04-01")
        found = reviewed_rows(Project.around(repo.path), ReviewRequest("甲"))
    assert found.points.base.commit == repo.head
    assert found.conflicts
    assert found.assessments == reviewed_rows(Project.around(repo.path), ReviewRequest("甲")).assessments

"""What is kept of commits between two questions: the same answers, without reading again; and nothing where nobody asked for it.

That the answers are the same whatever happens to a repository is held by `tests/stateful`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.history.memory import Memory, remembering
from shinkyu.model.language import speaking
from shinkyu.model.project import PendingVersion, Project
from shinkyu.model.review.review import ReviewRequest, review

UNIT, CHIEF = "I-5/①部署", "I-5/②所属長の役職名"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {UNIT: "市民課", CHIEF: "課長"}, edition="2019-01")
    return repo.edit({UNIT: "戸籍課"}, date="2024-04-01", reason="組織の見直し")


def pending(repo: Repo) -> PendingVersion:
    return Project.around(repo.path).pending("jumin")


def test_nothing_is_kept_where_nobody_asked_for_it(repo: Repo) -> None:
    first, second = (Project.around(repo.path).version().history for _ in range(2))
    assert first is not second
    assert first.tables is None


def test_the_same_commits_are_read_once(repo: Repo) -> None:
    with remembering(Memory()):
        first, second = (Project.around(repo.path).version() for _ in range(2))
        assert first.history is second.history
        assert first.table() is not second.table()
        assert first.table().rows == second.table().rows
    assert Project.around(repo.path).version().history is not first.history


def test_what_comes_behind_goes_on_from_what_is_kept(repo: Repo) -> None:
    with remembering(Memory()):
        before = Project.around(repo.path).version().history
        repo.edit({CHIEF: "室長"}, date="2024-10-01", reason="人事異動")
        after = Project.around(repo.path).version()
        assert after.history.beginning is before
        assert [row.after for row in after.table().rows] == ["戸籍課", "室長"]
        repo.edit({CHIEF: "参事"}, date="2025-04-01", reason="人事異動")
        last = Project.around(repo.path).version().history
        assert last.beginning is after.history
        assert after.history.beginning is None, "or each would hold all those before it"


def test_edits_are_never_kept(repo: Repo) -> None:
    with remembering(Memory()):
        for text in ("室長", "参事"):
            repo.write_texts({CHIEF: text})
            assert [row.after for row in pending(repo).table().rows] == ["戸籍課", text]
        repo.git("checkout", "--", "jumin")
        assert [row.after for row in pending(repo).table().rows] == ["戸籍課"]


def test_a_table_that_withholds_takes_nothing_from_one_that_shows_all(repo: Repo) -> None:
    repo.write("shinkyu.yaml", f"format: 2\nwithheld:\n- item: jumin:{UNIT}\n  reason: 場所\n").commit("非公表")
    with remembering(Memory()):
        shown = [version.table().rows for version in Project.around(repo.path).asked()]
        hidden = [version.table().rows for version in Project.around(repo.path).asked(redacted=True)]
    assert "戸籍課" in repr(shown)
    assert "戸籍課" not in repr(hidden)


def test_each_language_has_its_own(repo: Repo) -> None:
    repo.edit({CHIEF: "室長"})
    memory, told = Memory(), []
    for english in (False, True, False):
        with remembering(memory), speaking(english=english):
            told.append([one.message for one in Project.around(repo.path).check("HEAD").findings])
    assert told[0] == told[2] != told[1]


def test_a_merge_that_is_tried_in_memory_does_not_go_on_from_what_looks_elsewhere(repo: Repo) -> None:
    repo.branch("side").edit({CHIEF: "室長"}, date="2024-05-01", reason="人事異動").switch("main")
    repo.edit({UNIT: "窓口課", CHIEF: "課長"}, date="2024-06-01", reason="統合")
    memory = Memory()
    with remembering(memory):
        assert Project.around(repo.path).version().history.line.visits
        for _ in range(2):
            found = review(Project.around(repo.path), ReviewRequest("side"))
            assert [change.row.after for one in found.assessments for change in one.rows] == ["室長"]
        assert [row.after for row in Project.around(repo.path).version().table().rows] == ["戸籍課", "窓口課"]

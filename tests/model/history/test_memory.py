"""What is kept of commits between two questions: the same answers, without reading again; and nothing where nobody asked for it.

That the answers are the same whatever happens to a repository is held by `tests/stateful`.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.history.line import Line
from shinkyu.model.history.memory import Memory, remembering
from shinkyu.model.history.visit import Role, Visit
from shinkyu.model.language import speaking
from shinkyu.model.project import PendingVersion, Project
from shinkyu.model.repository import Commit
from shinkyu.model.review.making import review
from shinkyu.model.review.review import ReviewRequest

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


def test_desks_of_one_repository_share_what_is_read_at_once(repo: Repo, tmp_path: Path) -> None:
    for at in range(12):
        repo.edit({CHIEF: f"室長{at}"}, date=f"2024-{at % 6 + 5:02}-01", reason="人事異動")
    desks = [tmp_path / f"desk{number}" for number in range(6)]
    tips = ["main", "main~3", "main", "main~7", "main", "main~1"]
    for desk, tip in zip(desks, tips, strict=True):
        repo.git("worktree", "add", "-q", "--detach", str(desk), tip)
    memory = Memory(lines=3, histories=3)

    def told(desk: Path) -> list[object]:
        version = Project.around(desk).pending("jumin")
        line = version.history.line
        touches = line.folders.of(version.assessment)
        return [version.table().rows, [*touches], sorted(line.by_id), Project.around(desk).check().findings]

    def asked(desk: Path) -> list[object]:
        with remembering(memory):
            return told(desk)

    cold = [told(desk) for desk in desks]
    with ThreadPoolExecutor(len(desks)) as pool:
        assert [one.result() for one in [pool.submit(asked, desk) for desk in desks * 5]] == cold * 5
    with remembering(memory):
        first, other = (Project.around(desks[place]).version().history for place in (0, 2))
    assert first is other


def test_what_a_commit_names_is_found_anew_where_another_id_begins_alike(repo: Repo) -> None:
    named = repo.head
    repo.commit_message(f"正す\n\nAmends: {named[:8]}\nChange-Date: 2024-05-01\nSubmission: 事後\nReason: 別の理由\n")
    line = Project.around(repo.path).line(repo.head)
    parent = line.visits[-1].commit

    def then(oid: str) -> Line:
        return line.and_then(
            Visit(len(line.visits), Role.OWN, Commit.to_be(oid, (parent.id,), "次", parent.tree), parent.tree)
        )

    amending = line.visits[-1]
    same, alike = then("f" * 40 if named[0] != "f" else "0" * 40), then(named[:8] + "0" * 32)
    assert same.amended is line.amended
    assert same.named_by(amending) is line.named_by(amending) is line.by_id[named]
    assert alike.named_by(amending) is None
    assert alike.amended.holding == {}
    assert [one.rule for one in alike.findings] == ["amends-dangling"]

"""One project reads a repository once, for all of its assessments, whatever is asked of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.history.line import Line
from shinkyu.model.project import Project, TableQuery
from shinkyu.model.project import project as module
from shinkyu.model.project.between import Point, differences
from shinkyu.model.repository import Repository
from shinkyu.model.table.table import TableOptions

ROLE, DEPARTMENT = "I-5/②所属長の役職名", "I-5/①部署"
SLUGS = ("jumin", "kaigo", "kouki")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo")
    for slug in SLUGS:
        repo.init("kiso", slug, {ROLE: "課長", DEPARTMENT: "福祉課"})
    for number, slug in enumerate(SLUGS * 3, 1):
        repo.edit({ROLE: f"係長{number}"}, date=f"2021-04-{number:02}", slug=slug)
    return repo


def test_the_line_is_read_once_for_all_assessments(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    read: Counter[str] = Counter()
    real = module.read_line

    def counted(repository: Repository, tip: str, known: Mapping[str, Line] | None = None) -> Line:
        read[tip] += 1
        return real(repository, tip, known)

    monkeypatch.setattr(module, "read_line", counted)
    project = Project.around(repo.path)
    assert [len(version.table().rows) for version in project.versions()] == [3, 3, 3]
    project.check()
    project.standing()
    assert read == {repo.head: 1}


def test_no_commit_is_read_for_each_assessment_anew(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of the history of all is that of the commits, not of commits times assessments."""
    read: Counter[str] = Counter()
    real = Repository._read

    def counted(self: Repository, oid: str) -> bytes:
        read[oid] += 1
        return real(self, oid)

    monkeypatch.setattr(Repository, "_read", counted)
    for version in Project.around(repo.path).versions():
        version.table()
    commits = repo.git("rev-list", "HEAD").split()
    assert {oid: read[oid] for oid in commits} == dict.fromkeys(commits, 1)


def test_what_one_version_has_read_goes_with_it(repo: Repo) -> None:
    project = Project.around(repo.path)
    first, *_ = project.versions()
    again, *_ = project.versions()
    assert first.history is first.history
    assert first.history is not again.history


def test_a_table_is_of_the_items_and_days_asked_for(repo: Repo) -> None:
    repo.edit({DEPARTMENT: "介護課", ROLE: "部長"}, date="2021-05-01", slug="kaigo")
    version = Project.around(repo.path).version(slug="kaigo")
    asked = TableQuery(items=("Ⅰ-5 ①部署",), options=TableOptions(labels="short"))
    assert [row.after for row in version.table(asked).rows] == ["介護課"]
    days = TableQuery(since=version.table().rows[1].date, until=version.table().rows[2].date)
    assert [row.after for row in version.table(days).rows] == ["係長5", "係長8"]


def test_where_one_stands_is_handed_in(repo: Repo) -> None:
    assert Project.around(repo.path / "kaigo").version().assessment.slug == "kaigo"
    assert Project(Repository.open(repo.path), ("kouki",)).pending().assessment.slug == "kouki"
    with pytest.raises(UsageError, match="jumin、kaigo、kouki"):
        Project.around(repo.path).version()


def test_no_table_is_made_under_settings_that_cannot_be_read(repo: Repo) -> None:
    repo.write("shinkyu.yaml", "limit: なし\n").commit("設定")
    with pytest.raises(BrokenInput, match="設定が読めません"):
        Project.around(repo.path).version(slug="kaigo").table()


def test_an_assessment_is_the_same_under_another_name(repo: Repo) -> None:
    repo.git("mv", "kaigo", "kaigohoken")
    repo.commit("改称", {"Table": "none", "Reason": "フォルダの名前"})
    project = Project.around(repo.path)
    now = project.version(slug="kaigohoken")
    then = project.same(now, "HEAD~1")
    assert then is not None
    assert then.assessment.slug == "kaigo"
    assert len(now.table().rows) == 3
    assert differences(Point(then, "then"), Point(now, "now")) == []

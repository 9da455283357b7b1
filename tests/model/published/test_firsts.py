"""Which publication showed a record first."""

from __future__ import annotations

from pathlib import Path

from tests.repos import Repo

from shinkyu.model.project import Project
from shinkyu.model.published.firsts import first_shown
from shinkyu.model.published.publications import Publications


def test_the_first_that_holds_it(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {"I-5/①部署": "甲"}, edition="2019-01")
    commits = []
    for number in range(3):
        repo.edit({"I-5/①部署": f"{number}課"}, date="2024-04-01")
        commits.append(repo.head)
        if number < 2:
            repo.git("tag", "-a", "-m", "公表", f"published/jumin/2024-0{5 + number}-01")
    repo.git("checkout", "-q", "-b", "other", commits[0])
    repo.edit({"I-5/①部署": "別課"}, date="2024-04-02")
    repo.git("tag", "-a", "-m", "公表", "published/jumin/2024-05-15")  # on a line that this one does not pass
    repo.git("checkout", "-q", "-")
    version = Project.around(repo.path).version()
    found = first_shown(version.history, Publications(version.project.repository).of(version.assessment))
    shown = [found(commit) for commit in commits]
    assert [one.date.isoformat() if one else "" for one in shown] == ["2024-05-01", "2024-06-01", ""]
    assert found("0" * 40) is None

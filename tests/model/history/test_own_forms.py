"""Histories over commits in which `.forms` changes: each commit is read by the forms of its own tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ownforms import known, lay, own_files, renamed
from tests.repos import Repo

from shinkyu.cli.main import run
from shinkyu.model.form.assessment import read_assessment, read_id
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.project import Project
from shinkyu.model.snapshots import forms as reading
from shinkyu.model.table.row import Row
from shinkyu.schema import load_form

OLD, NEW = "I-5/①部署", "I-5/①担当部署"
EDITION = "2026-04"
FILES = own_files("kiso-2024-10", EDITION, {"I-5": renamed("①部署", "①担当部署", OLD)})


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Written by the tool's edition, with a row, and taken to one's own, which has come by then."""
    repo = Repo(tmp_path / "city").init("kiso", "s", {OLD: "甲課", "I-5/②所属長の役職名": "課長"})
    repo.edit({OLD: "乙課"}, date="2025-04-01")
    lay(repo.path, FILES)
    repo.commit("様式")
    return repo.convert(EDITION, forms=known(FILES))


def rows(repo: Repo, revision: str = "HEAD") -> list[tuple[str, str, str]]:
    return [_told(row) for row in Project.around(repo.path).version(revision).table().rows]


def _told(row: Row) -> tuple[str, str, str]:
    return str(row.item), row.before, row.after


def test_an_item_keeps_its_history_over_a_conversion_to_ones_own(repo: Repo) -> None:
    repo.edit({NEW: "丙課"}, date="2026-05-01")
    assert rows(repo) == [(NEW, "甲課", "乙課"), (NEW, "乙課", "丙課")]
    labels = [row.label for row in Project.around(repo.path).version().table().rows]
    assert ["担当" in label for label in labels] == [False, True]  # a label speaks of its row's day
    version = Project.around(repo.path).version()
    assert version.history.findings == []
    then = version.history.assessment_at(version.history.line.visits[0])
    assert then.form is load_form("kiso", "2024-10")
    assert version.assessment.form is known(FILES).load("kiso", EDITION)


def test_a_form_that_is_edited_makes_no_row_of_what_stays(repo: Repo) -> None:
    """The same edition with another help text, and a new item: another form, and the same texts."""

    def change(section: dict) -> None:  # type: ignore[type-arg]
        renamed("①部署", "①担当部署", OLD)(section)
        section["properties"]["②所属長の役職名"]["description"] = "長の役職名を書く。氏名は書かない。"

    lay(repo.path, own_files("kiso-2024-10", EDITION, {"I-5": change}))
    repo.commit("様式の説明を直す")
    repo.edit({NEW: "丙課"}, date="2026-05-01")
    assert rows(repo) == [(NEW, "甲課", "乙課"), (NEW, "乙課", "丙課")]
    history = Project.around(repo.path).version().history
    assert history.findings == []
    at = [history.assessment_at(visit).form for visit in history.line.visits[-3:]]
    assert at[0] is not at[1]
    assert at[1] is at[2]


def test_a_heading_renamed_within_an_edition_is_what_its_files_say(repo: Repo) -> None:
    """Nothing leads from one heading to the other: what the commit did is told, and every text stands where it stood."""
    again = own_files("kiso-2024-10", EDITION, {"I-5": renamed("①部署", "①主管部署", OLD)})
    lay(repo.path, again)
    repo.replace("s/I-5.yaml", "①担当部署", "①主管部署").commit("様式を直す")
    version = Project.around(repo.path).version()
    assert version.texts()[version.assessment.key_of(ItemPath("I-5/①主管部署"))] == "乙課"
    changed = {str(key) for key, events in version.history.events.items() if events[-1].visit.commit.id == repo.head}
    assert changed == {NEW, "I-5/①主管部署"}
    assert "unrecorded" in {finding.rule for finding in Project.around(repo.path).check().findings}


def test_it_is_looked_at_where_it_changed(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        repo.edit({NEW: f"{number}課"}, date=f"2026-05-{number + 1:02d}")
    read: list[str | None] = []
    real = reading.forms_with
    monkeypatch.setattr(reading, "_by_tree", {})
    monkeypatch.setattr(reading, "forms_with", lambda *given: read.append(given[1]) or real(*given))
    assert len(rows(repo)) == 21
    assert len(read) == 1


def test_a_repository_without_any_reads_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "s", {OLD: "甲課"}).edit({OLD: "乙課"}, date="2025-04-01")

    def never(*_: object) -> None:
        raise AssertionError("it was read")

    monkeypatch.setattr(reading, "forms_with", never)
    assert rows(repo) == [(OLD, "甲課", "乙課")]


def test_a_commit_whose_form_was_broken_is_read_as_before(repo: Repo) -> None:
    path = repo.path / f".forms/kiso-{EDITION}/I-5.json"
    sound = path.read_bytes()
    repo.write(f".forms/kiso-{EDITION}/I-5.json", "{").commit("壊す")
    repo.edit({NEW: "丙課"}, date="2026-05-01")
    repo.write(f".forms/kiso-{EDITION}/I-5.json", sound).commit("直す")
    assert rows(repo) == [(NEW, "甲課", "乙課"), (NEW, "乙課", "丙課")]


def test_both_branches_bring_forms(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """One goes on to a third edition, the other edits a text by the second: the text is where the third has it."""
    own = known(FILES).load("kiso", EDITION)
    about = {"edition_label": "令和10年4月", "in_force": "2028-04-01"}
    later = own_files(own, "2028-04", {"I-5": renamed("①担当部署", "①主管課", NEW)}, about)
    other = own_files("juten-2018-05", EDITION)
    repo.branch("side")
    lay(repo.path, later)
    repo.commit("様式").convert("2028-04", forms=known(FILES | later)).switch("main")
    lay(repo.path, other)
    repo.commit("別の様式")
    repo.replace("s/I-5.yaml", "乙課", "丙課").commit(
        "記載の変更", {"Change-Date": "2026-05-01", "Submission": "事後", "Reason": "改組"}
    )
    monkeypatch.chdir(repo.path)
    assert run(["merge", "side"]) == 0
    version = Project.around(repo.path).version()
    assert version.assessment.edition == "2028-04"
    assert version.texts()[version.assessment.key_of(ItemPath("I-5/①主管課"))] == "丙課"
    assert rows(repo)[-1] == ("I-5/①主管課", "乙課", "丙課")
    assert sorted(version.snapshot.forms.own) == [("juten", EDITION), ("kiso", EDITION), ("kiso", "2028-04")]
    assert version.snapshot.forms.findings == ()


def test_an_id_is_read_whatever_the_edition_is() -> None:
    assert read_id(b"id: a\nform: kiso\nedition: 2099-01\n", "s", "s/assessment.yaml") == "a"
    assert read_assessment(b"id: a\nform: kiso\nedition: 2026-04\n", "s", "", known(FILES)).form.before is load_form(
        "kiso"
    )

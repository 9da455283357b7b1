"""What `check` says of `.forms`, of the assessments written by it, and of the copies that editors read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ownforms import FILLED, known, lay, own_files, renamed
from tests.repos import Repo

from shinkyu.model.findings import Finding
from shinkyu.model.project import Project
from shinkyu.model.starting.template import form_files

EDITION = "2026-04"
FILES = own_files("kiso-2024-10", EDITION)


def findings(repo: Repo, revision: str = "") -> list[Finding]:
    return [*Project.around(repo.path).check(revision).findings]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """An assessment that is written by an edition of the repository's own."""
    repo = Repo(tmp_path / "city")
    forms = known(FILES)
    lay(repo.path, FILES | form_files(forms.load("kiso", EDITION)))
    repo.commit("様式を置く")
    return repo.init("kiso", "s", {"I-5/①部署": "市民課"}, edition=EDITION, forms=forms)


def test_a_sound_one_has_no_findings(repo: Repo) -> None:
    assert findings(repo) == []
    assert findings(repo, "HEAD") == []


def test_it_is_checked_where_no_assessment_uses_it(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("juten", "s")
    lay(repo.path, own_files("kiso-2024-10", EDITION, about={}))
    assert [(one.rule, one.file, one.line) for one in findings(repo)] == [
        ("form-unfilled", f".forms/kiso-{EDITION}/form.json", 6),
        ("form-unfilled", f".forms/kiso-{EDITION}/form.json", 9),
    ]
    assert findings(repo, "HEAD") == []


def test_what_its_form_does_not_have_is_told(repo: Repo) -> None:
    repo.write("s/I-5.yaml", "①部署: 市民課\nない見出し: x\n")
    assert [(one.rule, one.file, one.line) for one in findings(repo)] == [("heading-unknown", "s/I-5.yaml", 2)]


def test_an_edited_one_is_read_as_it_is_edited_and_its_copies_are_told(repo: Repo) -> None:
    files = own_files("kiso-2024-10", EDITION, {"I-5": renamed("①部署", "①担当部署", "I-5/①部署")})
    lay(repo.path, files)
    told = [(one.rule, one.file) for one in findings(repo)]
    assert told == [("schema-outdated", f".schema/kiso-{EDITION}/I-5.json"), ("heading-unknown", "s/I-5.yaml")]
    assert findings(repo, "HEAD") == []


def test_a_broken_one_is_told_once_with_the_assessments_that_need_it(repo: Repo) -> None:
    repo.write(f".forms/kiso-{EDITION}/I-5.json", "{")
    assert [(one.rule, one.file) for one in findings(repo)] == [
        ("form-file", f".forms/kiso-{EDITION}/I-5.json"),
        ("assessment-file", "s/assessment.yaml"),
    ]


def test_one_that_was_taken_out_is_told_of_whoever_names_it(repo: Repo) -> None:
    repo.git("rm", "-rq", ".forms")
    (found,) = findings(repo)
    assert (found.rule, found.file, found.line) == ("assessment-file", "s/assessment.yaml", 5)
    assert f"「{EDITION}」" in found.message
    assert "2019-01、2024-10" in found.message
    assert f".forms/kiso-{EDITION}" in str(found.hint)


def test_one_that_the_tool_brings_too(repo: Repo) -> None:
    lay(repo.path, own_files("kiso-2019-01", "2024-10", about=FILLED | {"in_force": "2024-10-01"}))
    assert [one.rule for one in findings(repo)] == ["form-edition-brought"]

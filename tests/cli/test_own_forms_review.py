"""A branch that brings an edition of one's own, as its reviewers see it, and taken in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.ownforms import known, lay, own_files, renamed
from tests.repos import Repo

from shinkyu.model.starting.template import form_files

OLD, NEW, EDITION = "I-5/①部署", "I-5/①担当部署", "2026-04"
FILES = own_files("kiso-2024-10", EDITION, {"I-5": renamed("①部署", "①担当部署", OLD)})


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    """A branch on which the edition comes, the assessment is taken to it, and a text is changed; main went on meanwhile."""
    repo = Repo(tmp_path / "city").init("kiso", "s", {OLD: "甲課", "I-5/②所属長の役職名": "課長"})
    repo.edit({OLD: "乙課"}, date="2020-12-01").branch("side")
    forms = known(FILES)
    lay(repo.path, FILES | form_files(forms.load("kiso", EDITION)))
    repo.commit("様式").convert(EDITION, forms=forms).edit({NEW: "丙課"}, date="2021-05-01", reason="改組").switch(
        "main"
    )
    return repo.replace("s/I-5.yaml", "課長", "室長").commit(
        "記載の変更", {"Change-Date": "2021-04-20", "Submission": "事後", "Reason": "異動"}
    )


def test_its_rows_are_told_by_the_form_that_it_brings(city: Repo, call: Call) -> None:
    told = json.loads(call("review", "side", "--json", cwd=city.path).out)
    (row,) = told["rows"]
    assert (row["item"], row["before"], row["after"]) == (NEW, "乙課", "丙課")
    assert told["findings"] == []
    assert told["conflicts"] == []
    assert "様式の版が 2024-10 から 2026-04 になります" in call("review", "side", cwd=city.path).out


@pytest.mark.parametrize("broken", ["{", ""])
def test_one_that_is_broken_is_a_finding_of_the_branch(broken: str, city: Repo, call: Call) -> None:
    city.switch("side").write(f".forms/kiso-{EDITION}/I-5.json", broken).commit("壊す").switch("main")
    found = call("review", "side", "--json", cwd=city.path, code=None)
    assert found.code in (1, 3)
    told = found.out + found.err
    assert f".forms/kiso-{EDITION}/I-5.json" in told
    assert "form-file" in told


def test_a_branch_that_changes_nothing_but_a_form_is_told_of_by_whoever_is_read_by_it(city: Repo, call: Call) -> None:
    """Broken, no assessment could be read; with another heading, texts would stand under none."""
    call("merge", "side", cwd=city.path)
    path = f".forms/kiso-{EDITION}/I-5.json"
    city.branch("broken").write(path, "{").commit("壊す").switch("main")
    found = call("review", "broken", cwd=city.path, code=None)
    assert found.code == 1
    assert "form-file" in found.out
    assert "assessment-file" in found.out
    text = (city.path / path).read_text(encoding="utf-8")
    city.branch("other").write(path, text.replace("①担当部署", "①主管部署")).commit("見出し").switch("main")
    found = call("review", "other", cwd=city.path, code=None)
    assert found.code == 1
    assert "heading-unknown" in found.out
    city.branch("words").replace(path, "部署の名称を書く", "課の名称を書く").commit("説明").switch("main")
    assert "schema-outdated" in call("review", "words", cwd=city.path, code=None).out


def test_a_form_that_nobody_uses_yet_is_checked_too(city: Repo, call: Call) -> None:
    city.branch("draft")
    lay(city.path, own_files("juten-2018-05", EDITION, about={}))
    city.commit("書きかけの様式").switch("main")
    found = call("review", "draft", cwd=city.path, code=None)
    assert found.code == 1
    assert "form-unfilled" in found.out


def test_taken_in_the_whole_history_is_one(city: Repo, call: Call) -> None:
    call("merge", "side", cwd=city.path)
    call("check", cwd=city.path)
    rows = json.loads(call("table", "--format", "json", cwd=city.path).out)
    assert [(row["item"], row["after"]) for row in rows] == [
        (NEW, "乙課"),
        ("I-5/②所属長の役職名", "室長"),
        (NEW, "丙課"),
    ]


def test_branches_that_edit_one_edition_meet_as_other_files_do(city: Repo, call: Call) -> None:
    """Another line of the same file merges; the same line is a conflict that is settled by hand."""
    call("merge", "side", cwd=city.path)
    path = f".forms/kiso-{EDITION}/I-5.json"
    city.branch("help").replace(path, "部署の名称を書く", "課の名称を書く").commit("説明").switch("main")
    city.replace(path, "長の役職名を書く", "長の職名を書く").commit("別の説明")
    call("merge", "help", cwd=city.path)
    text = (city.path / path).read_text(encoding="utf-8")
    assert "課の名称を書く" in text
    assert "長の職名を書く" in text
    city.branch("other").replace(path, "課の名称を書く", "係の名称を書く").commit("説明").switch("main")
    city.replace(path, "課の名称を書く", "室の名称を書く").commit("別の説明")
    found = call("merge", "other", cwd=city.path, code=None)
    assert found.code == 1
    assert path in found.out + found.err
    told = call("check", cwd=city.path, code=1).out
    assert f"{path}:" in told

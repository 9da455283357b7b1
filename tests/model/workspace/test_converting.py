"""A newer edition of the form: texts to the letter, histories go on, and nothing is half converted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.model.workspace.test_committing import DAY, commit, opened, rows_of, status
from tests.repos import Repo

from shinkyu.model.errors import BrokenInput, InputError, UsageError
from shinkyu.model.form.keys import Key
from shinkyu.model.repository import files as written_files
from shinkyu.model.workspace import converting
from shinkyu.model.workspace.converting import convert
from shinkyu.model.workspace.pending import pending_keys
from shinkyu.model.workspace.request import CommitRequest

TEXTS = {
    "IV-7/リスクへの対策は十分か": "十分である",
    "IV-8/実施の有無": "自己点検",
    "IV-9/従業者に対する教育・啓発": "十分に行っている",
    "I-5/①部署": "市民課",
}


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {**TEXTS, "I-5/①部署": "戸籍課"}, edition="2019-01")
    repo.edit({"IV-8/実施の有無": "自己点検、内部監査"}, date="2020-04-01", reason="監査を始めた")
    return repo.edit({"IV-8/実施の有無": "自己点検", "I-5/①部署": "市民課"}, date="2020-05-01", reason="見直し")


def converted(repo: Repo) -> None:
    workspace, assessment = opened(repo)
    convert(workspace, assessment, "2024-10")


def test_items_move_with_their_texts(repo: Repo) -> None:
    old = (repo.path / "jumin/IV-8.yaml").read_text("utf-8")
    converted(repo)
    workspace, assessment = opened(repo)
    assert assessment.edition == "2024-10"
    texts = workspace.snapshot.texts(assessment)
    assert texts["IV-9/実施の有無"] == "自己点検"
    assert texts["IV-10/従業者に対する教育・啓発"] == "十分に行っている"
    assert pending_keys(workspace, assessment, texts) == []
    new = (repo.path / "jumin/IV-9.yaml").read_text("utf-8")
    assert new.splitlines()[:2] == [
        "# yaml-language-server: $schema=../.schema/kiso-2024-10/IV-9.json",
        "# Ⅳ-9 監査",
    ]
    assert new.splitlines()[2:] == old.splitlines()[2:]
    assert (repo.path / "jumin/IV-11.yaml").exists()
    assert (repo.path / ".schema/kiso-2024-10/IV-11.json").exists()


def test_the_history_goes_on(repo: Repo) -> None:
    before = rows_of(repo)
    converted(repo)
    commit(repo, CommitRequest(no_row=True, reason="様式の改正"))
    assert repo.git("log", "-1", "--format=%s") == "jumin を様式の版 2024-10 に移す\n"
    assert status(repo) == ""
    after = rows_of(repo)
    assert [(r.date, r.before, r.after, r.reason) for r in after] == [
        (r.date, r.before, r.after, r.reason) for r in before
    ]
    assert [row.item for row in before if row.item.startswith("IV")] == ["IV-8/実施の有無"] * 2
    assert [row.item for row in after if row.item.startswith("IV")] == ["IV-9/実施の有無"] * 2
    repo.replace("jumin/IV-9.yaml", "- 自己点検", "- 外部監査")
    commit(repo, CommitRequest(submission="事後", reason="外部監査に改めた", date=DAY))
    assert [(row.before, row.after) for row in rows_of(repo) if row.item == "IV-9/実施の有無"] == [
        ("自己点検", "自己点検、内部監査"),
        ("自己点検、内部監査", "自己点検"),
        ("自己点検", "外部監査"),
    ]


def test_a_dated_conversion_makes_no_bogus_rows(repo: Repo) -> None:
    before = len(rows_of(repo))
    converted(repo)
    repo.replace("jumin/IV-8.yaml", "判断の根拠: |", "判断の根拠: |\n  二人で確かめる")
    commit(repo, CommitRequest(submission="事後", reason="様式の改正", date=DAY))
    added = rows_of(repo)[before:]
    assert [(row.item, row.before) for row in added] == [("IV-8/判断の根拠", "(新規)")]


def test_what_the_hand_wrote_stays(repo: Repo) -> None:
    repo.write("jumin/IV-9.yaml", "# 手で書いた\n従業者に対する教育・啓発:   '十分に行っている'  # 年2回\n")
    converted(repo)
    assert (repo.path / "jumin/IV-10.yaml").read_text("utf-8").endswith("'十分に行っている'  # 年2回\n")


@pytest.mark.parametrize("edition", ["2019-01", "2014-04", "2030-01"])
def test_only_a_newer_edition_will_do(repo: Repo, edition: str) -> None:
    workspace, assessment = opened(repo)
    with pytest.raises(UsageError):
        convert(workspace, assessment, edition)
    assert status(repo) == ""


def test_broken_files_are_all_named(repo: Repo) -> None:
    repo.write("jumin/I-5.yaml", "①部署: [\n").write("jumin/I-7.yaml", "請求先: *a\n")
    with pytest.raises(BrokenInput) as error:
        converted(repo)
    assert {finding.file for finding in error.value.findings} == {"jumin/I-5.yaml", "jumin/I-7.yaml"}


def test_texts_without_a_place_are_refused_with_the_list(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_audit(assessment, key):  # type: ignore[no-untyped-def]
        gone = assessment.edition == "2024-10" and key.startswith("IV-9/")
        return None if gone else real(assessment, key)

    real = converting.find_item
    monkeypatch.setattr(converting, "find_item", without_audit)
    with pytest.raises(BrokenInput) as error:
        converted(repo)
    assert [finding.item for finding in error.value.findings] == ["IV-8/実施の有無"]
    assert status(repo) == ""


def test_a_failure_half_way_puts_all_back(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    real = written_files.write_file

    def failing(path: Path, data: bytes) -> None:
        if path.name == "IV-11.yaml":
            raise InputError("満杯")
        real(path, data)

    monkeypatch.setattr(written_files, "write_file", failing)
    with pytest.raises(InputError, match="満杯"):
        converted(repo)
    monkeypatch.undo()
    assert [line for line in status(repo).splitlines() if not line.endswith(".schema/")] == []


def test_an_uncommitted_edit_is_not_swallowed(repo: Repo) -> None:
    repo.write_texts({"I-5/①部署": "戸籍課"})
    before = status(repo)
    workspace, assessment = opened(repo)
    with pytest.raises(UsageError, match="記録していない直しがあるので、版を移せません: I-5/①部署") as raised:
        convert(workspace, assessment, "2024-10")
    assert "shinkyu restore" in str(raised.value.hint)
    assert status(repo) == before


def test_what_is_no_text_may_be_uncommitted(repo: Repo) -> None:
    repo.replace("jumin/I-5.yaml", "①部署", "# 覚え\n①部署").write("jumin/memo.txt", "覚え\n")
    converted(repo)
    assert opened(repo)[1].edition == "2024-10"


def test_an_assessment_that_was_never_committed_may_be_taken_over(tmp_path: Path) -> None:
    source = Repo(tmp_path / "source").init("kiso", "jumin", TEXTS, edition="2019-01")
    new = Repo(tmp_path / "new").write("README.md", "案内\n").commit("案内")
    shutil.copytree(source.path / "jumin", new.path / "jumin")
    converted(new)
    assert opened(new)[1].edition == "2024-10"


def test_a_text_without_a_place_in_the_new_edition_is_named(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """No edition so far has dropped an item, but one may."""
    monkeypatch.setattr(converting, "today_key", lambda key, old, new: Key("IV-8/どこにもない"))
    workspace, assessment = opened(repo)
    before = {path: path.read_bytes() for path in repo.path.glob("**/*.yaml")}
    with pytest.raises(BrokenInput) as caught:
        convert(workspace, assessment, "2024-10")
    assert {(f.rule, f.severity, f.slug) for f in caught.value.findings} == {("edition-no-place", "error", "jumin")}
    assert "IV-8/実施の有無" in {finding.item for finding in caught.value.findings}
    assert {path: path.read_bytes() for path in repo.path.glob("**/*.yaml")} == before

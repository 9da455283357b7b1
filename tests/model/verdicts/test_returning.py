"""What a reviewer sent back: verdicts on rows that are still the same are recorded, the others are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.model.verdicts.judging import (
    AUTHOR,
    DUTY,
    LAW,
    RULES,
    SATO,
    TITLE,
    approved,
    city,
    judged,
    returned,
    row_id,
    rows,
    void,
)
from tests.repos import Repo

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.repository import Repository
from shinkyu.model.verdicts.record import Kind, Record
from shinkyu.model.verdicts.store import BRANCH, read_records
from shinkyu.render.reports import approved as report


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return city(tmp_path / "city")


def verdicts(repo: Repo, name: str = "v.json", by: str = SATO, **said: str | tuple[str, str]) -> Path:
    """A file beside the repository: of each item a verdict, or a verdict and a remark."""
    found = judged(repo)
    items = {"duty": DUTY, "title": TITLE, "law": LAW}
    told = []
    for key, value in said.items():
        verdict, comment = (value, "") if isinstance(value, str) else value
        told.append({"id": row_id(found, items[key]), "verdict": verdict, "comment": comment})
    one = found.assessments[0]
    file = repo.path.parent / name
    whole = {
        "format": "shinkyu-verdict/1",
        "by": by,
        "assessment": one.assessment.id,
        "digest": one.digest,
        "rows": told,
    }
    file.write_text(json.dumps(whole), encoding="utf-8")
    return file


def records(repo: Repo) -> list[Record]:
    return [*read_records(Repository.open(repo.path), "jumin").records]


def test_verdicts_and_remarks(repo: Repo) -> None:
    file = verdicts(repo, duty="承認", title=("差戻し", "根拠は?\n二行目"))
    (done,) = returned(repo, file, evidence="令和3年総第123号(決裁)")
    (part,) = done.parts
    assert done.fine
    assert part.part is not None
    assert (part.slug, part.part.rows, part.comments, part.blank, part.gone) == ("jumin", 2, 1, 0, ())
    assert approved(judged(repo)) == {DUTY: True, TITLE: False}
    verdict, comment = records(repo)
    assert verdict.returned == comment.returned != ""
    assert verdict.evidence == comment.evidence == "令和3年総第123号(決裁)"
    assert (verdict.by.email, verdict.recorded_by is not None) == ("sato@example.jp", True)
    assert (comment.kind, comment.item, comment.text) == (Kind.COMMENT, TITLE, "根拠は?\n二行目")
    assert repo.git("log", "-1", "--format=%s", BRANCH).startswith("判定: 佐藤 花子 jumin 2行 ")
    assert repo.git("rev-list", "--count", BRANCH).strip() == "1"


def test_a_blank_is_no_approval(repo: Repo) -> None:
    (done,) = returned(repo, verdicts(repo, duty="", title="承認"))
    assert done.parts[0].blank == 1
    assert approved(judged(repo)) == {DUTY: False, TITLE: True}
    (done,) = returned(repo, verdicts(repo, "w.json", duty=("", "読みました")))
    assert (done.parts[0].part, done.parts[0].comments) == (None, 1)
    assert len(records(repo)) == 2


def test_what_changed_since_is_named_and_not_approved(repo: Repo) -> None:
    file = verdicts(repo, duty=("承認", "よい"), title="承認")
    gone = row_id(judged(repo), DUTY)
    repo.switch("枝").edit({DUTY: "総合窓口センター"}, date="2021-05-01", reason="組織改編").switch("main")
    (done,) = returned(repo, file)
    assert not done.fine
    assert [row.id for row in done.parts[0].gone] == [gone]
    assert approved(judged(repo)) == {DUTY: False, TITLE: True}
    (comment,) = [one for one in records(repo) if one.kind is Kind.COMMENT]
    assert (comment.row, comment.item, comment.text) == (gone, "", "よい")


def test_the_same_file_twice_adds_nothing(repo: Repo) -> None:
    file = verdicts(repo, duty="承認", title=("差戻し", "根拠は"))
    returned(repo, file, file)
    before = repo.git("rev-parse", BRANCH)
    (done,) = returned(repo, file.rename(file.with_name("other.json")))
    assert done.parts[0].known
    assert repo.git("rev-parse", BRANCH) == before


def test_a_file_that_was_first_held_against_another_branch_is_not_taken_for_known(repo: Repo) -> None:
    repo.branch("別").edit({LAW: "丙"}, date="2021-05-09").switch("main")
    file = verdicts(repo, duty=("差戻し", "根拠は?"), title="承認")
    (wrong,) = returned(repo, file, branch="別")
    assert (wrong.fine, len(wrong.parts[0].gone), wrong.parts[0].comments) == (False, 2, 1)
    (right,) = returned(repo, file)
    assert right.parts[0].part is not None
    assert (right.fine, right.parts[0].part.rows, right.parts[0].comments, right.parts[0].known) == (True, 2, 0, False)
    assert approved(judged(repo)) == {DUTY: False, TITLE: True}
    assert [one.kind for one in records(repo)] == [Kind.COMMENT, Kind.VERDICT]
    assert returned(repo, file)[0].parts[0].known


def test_an_older_digest_counts_for_the_rows_that_stayed(repo: Repo) -> None:
    file = verdicts(repo, duty="承認", title="承認")
    repo.switch("枝").edit({LAW: "甲\n\n丙"}, date="2021-05-03").switch("main")
    (done,) = returned(repo, file)
    assert done.fine
    assert approved(judged(repo)) == {DUTY: True, TITLE: True, LAW: False}
    assert void(judged(repo)) == 0


def test_the_later_file_counts(repo: Repo) -> None:
    returned(repo, verdicts(repo, "a.json", duty="差戻し"), verdicts(repo, "b.json", duty="承認", title="承認"))
    assert judged(repo).approved
    returned(repo, verdicts(repo, "c.json", duty=("保留", "もう一度")))
    assert approved(judged(repo))[DUTY] is False


def test_whose_they_are(repo: Repo) -> None:
    unnamed = verdicts(repo, by="", duty="承認")
    with pytest.raises(UsageError, match="だれの判定"):
        returned(repo, unnamed)
    with pytest.raises(UsageError, match="承認する人ではありません"):
        returned(repo, verdicts(repo, by="田中", duty="承認"))
    (done,) = returned(repo, verdicts(repo, by="花子", duty="承認"), by="sato@example.jp")
    assert (done.by, done.approver.name) == ("花子", SATO)


def test_an_assessment_that_the_branch_does_not_touch(repo: Repo) -> None:
    file = verdicts(repo, duty="承認")
    file.write_text(file.read_text().replace('"jumin"', '"hoka"'), encoding="utf-8")
    (done,) = returned(repo, file)
    assert not done.fine
    assert (done.parts[0].slug, len(done.parts[0].gone)) == ("", 1)
    assert records(repo) == []


def test_nothing_is_recorded_where_one_of_them_is_broken(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"format": "shinkyu-verdict/1"}', encoding="utf-8")
    with pytest.raises(InputError):
        returned(repo, verdicts(repo, duty="承認"), tmp_path / "x.json")
    assert records(repo) == []


def test_her_own_changes_do_not_count(repo: Repo) -> None:
    (done,) = returned(repo, verdicts(repo, by=AUTHOR, duty="承認", title="差戻し"))
    assert done.parts[0].own == 1
    assert rows(judged(repo))[DUTY].given == 0


def test_where_signatures_are_needed_that_is_said(tmp_path: Path) -> None:
    key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA=="
    rules = RULES.replace("@example.jp", f'@example.jp, key: "{key}"')
    repo = city(tmp_path / "city", "  identity: signed\n" + rules)
    (done,) = returned(repo, verdicts(repo, duty="承認", title="差戻し"))
    assert done.parts[0].unsigned == 1
    row = rows(judged(repo))
    assert (row[DUTY].given, bool(row[DUTY].statements[0].why)) == (0, True)
    assert row[TITLE].statements[0].why == ""


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without an end")
def test_what_has_no_end_is_too_large(repo: Repo) -> None:
    with pytest.raises(InputError):
        returned(repo, Path("/dev/zero"))


def test_where_nothing_could_be_approved_approvals_are_held_back_and_taken_in_later(repo: Repo) -> None:
    file = verdicts(repo, duty="承認", title=("差戻し", "なぜか"))
    repo.switch("枝").edit({LAW: "甲\n\n丙"}).switch("main")
    (one,) = returned(repo, file)
    assert ([part.held for part in one.parts], one.fine, one.parts[0].known) == ([1], False, False)
    assert "承認 1行は記録していません" in report.returned([one])
    assert [([row.verdict for row in record.rows], record.text) for record in records(repo)] == [
        (["差戻し"], ""),
        ([], "なぜか"),
    ]
    repo.git("branch", "-f", "枝", "枝~1")
    (again,) = returned(repo, file)
    assert (again.parts[0].held, again.fine) == (0, True)
    assert approved(judged(repo)) == {DUTY: True, TITLE: False}
    assert len(records(repo)) == 3
    assert returned(repo, file)[0].parts[0].known

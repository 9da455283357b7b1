"""A city whose branch is to be approved, and what is said of it."""

from __future__ import annotations

from pathlib import Path

from tests.repos import Repo

from shinkyu.model.project import Project
from shinkyu.model.review.approval import RowApproval
from shinkyu.model.review.review import Review, ReviewRequest
from shinkyu.model.verdicts.approvals import judged_review
from shinkyu.model.verdicts.approving import Prepared, carry_out, prepare
from shinkyu.model.verdicts.returning import ReturnedFile, ReturnRequest, take_in
from shinkyu.model.verdicts.selecting import ApproveRequest

DUTY, TITLE, LAW, DOWN = "I-5/①部署", "I-5/②所属長の役職名", "I-1/②事務の概要", "I-1/①事務の名称"
SATO, SUZUKI, AUTHOR = "佐藤 花子", "鈴木 一郎", "試験 花子"
RULES = """\
  required_approvals: 1
  approvers:
  - {name: 佐藤 花子, email: sato@example.jp, role: hogo}
  - {name: 鈴木 一郎, email: suzuki@example.jp, role: kacho}
  - {name: 試験 花子, email: hanako@example.jp}
"""


def settings(rules: str = RULES) -> str:
    return f"format: 2\nreview:\n{rules}"


def city(folder: Path, rules: str = RULES) -> Repo:
    """The branch 枝 brings two rows, main stands beside it with another."""
    texts = {DUTY: "市民課", TITLE: "課長", LAW: "甲\n\n乙", DOWN: "住民の事務"}
    repo = Repo(folder).write("shinkyu.yaml", settings(rules)).init("kiso", "jumin", texts)
    repo.edit({DUTY: "窓口課"}, date="2021-04-01").branch("枝")
    repo.edit({DUTY: "総合窓口課"}, date="2021-05-01", reason="組織改編")
    return repo.edit({TITLE: "室長"}, date="2021-05-02").switch("main")


def asked(repo: Repo, by: str = SATO, branch: str = "枝", **more: object) -> Prepared:
    return prepare(Project.around(repo.path), ApproveRequest(branch, by, **more))  # type: ignore[arg-type]


def approve(repo: Repo, by: str = SATO, branch: str = "枝", *, sign: bool = False, **more: object) -> int:
    """How many rows are judged."""
    prepared = asked(repo, by, branch, **more)
    assert prepared.fine, prepared
    carry_out(Project.around(repo.path), prepared, sign=sign)
    return sum(part.rows for part in prepared.parts)


def judged(repo: Repo, branch: str = "枝", base: str = "") -> Review:
    return judged_review(Project.around(repo.path), ReviewRequest(branch, base))


def rows(found: Review) -> dict[str, RowApproval]:
    """Where each row stands, by its item."""
    assert found.approval is not None
    changes = {change.id: change for one in found.assessments for change in one.rows}
    return {str(changes[identity].row.item): row for (_, identity), row in found.approval.rows.items()}


def approved(found: Review) -> dict[str, bool]:
    return {item: row.approved for item, row in rows(found).items()}


def row_id(found: Review, item: str) -> str:
    return next(change.id for one in found.assessments for change in one.rows if change.row.item == item)


def void(found: Review) -> int:
    assert found.approval is not None
    return found.approval.void


def returned(repo: Repo, *files: Path, branch: str = "枝", **more: str) -> list[ReturnedFile]:
    return take_in(Project.around(repo.path), ReturnRequest(branch, files, **more))

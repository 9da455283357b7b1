"""`shinkyu approve`: a verdict on the rows of a branch, recorded."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import Slug
from shinkyu.cli.options.review import Base, Branch
from shinkyu.cli.options.verdicts import (
    By,
    Comment,
    Despite,
    Digests,
    DryRun,
    Every,
    Evidence,
    Role,
    Rows,
    Sign,
    Verdict,
    Withdraw,
)
from shinkyu.cli.output import put
from shinkyu.model.language import tr


@command(
    tr(
        "ブランチの行を承認する(差し戻す、保留する)。判定は shinkyu-reviews というブランチに記録し、ほかは何も変えない。\n"
        "承認できるのは、取り込む先の shinkyu.yaml の review: に書かれた人だけ。行が変わると、その行の承認だけが無効になる。",
        "Approve the rows of a branch (or send them back, or hold them). It is recorded on the branch shinkyu-reviews; nothing\n"
        "else changes. Those whom review: in shinkyu.yaml of the base names may do so. A row that changes loses its approval.",
    ),
    examples=(
        'shinkyu approve BRANCH --by "佐藤 花子"',
        'shinkyu approve BRANCH --by "佐藤 花子" --row 3f2a9c --verdict 差戻し --comment "根拠を書いてください"',
        'shinkyu approve BRANCH --by "佐藤 花子" --digest 3f2a9c56b1d2 --evidence "令和3年総第123号"',
        'shinkyu approve BRANCH --by "佐藤 花子" --withdraw',
    ),
)
def approve(
    branch: Branch,
    by: By,
    role: Role = "",
    row: Rows = None,
    every: Every = False,
    verdict: Verdict = "承認",
    withdraw: Withdraw = False,
    comment: Comment = "",
    evidence: Evidence = "",
    sign: Sign = False,
    digest: Digests = None,
    despite: Despite = None,
    base: Base = "",
    slug: Slug = "",
    dry_run: DryRun = False,
) -> int:
    """Says what is recorded, or what stands against it."""
    from shinkyu.cli.here import project_here, project_to_change
    from shinkyu.model.verdicts.approving import carry_out, prepare
    from shinkyu.model.verdicts.selecting import ApproveRequest
    from shinkyu.render.reports import approved as report

    project = project_here() if dry_run else project_to_change()
    rows, digests, known = tuple(row or ()), tuple(digest or ()), tuple(despite or ())
    asked = ApproveRequest(
        branch, by, base, slug, role, rows, every, verdict, comment, evidence, digests, known, withdraw
    )
    prepared = prepare(project, asked)
    if prepared.fine and not dry_run:
        carry_out(project, prepared, sign=sign)
    put(report.text(prepared, dry_run=dry_run))
    return 0 if prepared.fine else 1

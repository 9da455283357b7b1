"""`shinkyu review`: what a branch does to the table, before it is taken in."""

from __future__ import annotations

from shinkyu.cli.frame import parent
from shinkyu.cli.options import AsJson, NoPager, Output, Overwrite, Slug, one_of
from shinkyu.cli.options.review import LEVELS, Base, Branch, FailOn, Format, Uncommitted, chosen_format
from shinkyu.cli.options.verdicts import By, Evidence, RequireApproval, Returned, Role, only_with_files
from shinkyu.cli.output import note, put, screen
from shinkyu.model.language import tr


@parent(
    tr(
        "ブランチを取り込むと表がどうなるかを、行ごとに、新しい指摘とともに示す。何も書き込まない。\n"
        "取り込み方(マージ、リベース、スカッシュ)で表が違ってしまうなら、それも示す。\n"
        "--import-verdict では、レビューした人から返ってきた判定を記録し、その後に変わった行を示す。",
        "Show, row by row and with the new findings, what taking a branch in does to the table. Nothing is written.\n"
        "Ways to take it in (merge, rebase, squash) that would make another table are named.\n"
        "With --import-verdict it records what a reviewer sent back, and says which rows changed since.",
    ),
    examples=(
        "shinkyu review BRANCH",
        "shinkyu review BRANCH -o review.html",
        "shinkyu review --pending",
        "shinkyu review HEAD^2 --base HEAD^1 --format github",
        'shinkyu review BRANCH --import-verdict hantei.json --by "佐藤 花子"',
    ),
)
def review(
    branch: Branch = "",
    base: Base = "",
    pending: Uncommitted = False,
    form: Format = "",
    as_json: AsJson = False,
    output: Output = None,
    overwrite: Overwrite = False,
    fail_on: FailOn = "error",
    require_approval: RequireApproval = False,
    import_verdict: Returned = None,
    by: By = "",
    role: Role = "",
    evidence: Evidence = "",
    slug: Slug = "",
    no_pager: NoPager = False,
) -> int:
    """Puts out the review."""
    from shinkyu.cli.here import project_here, project_to_change
    from shinkyu.model.review.review import ReviewRequest
    from shinkyu.model.verdicts.approvals import judged_review
    from shinkyu.render.reports import approved as report

    chosen = chosen_format(form, output, as_json=as_json)
    one_of("--fail-on", fail_on, LEVELS)
    only_with_files(import_verdict, by=by, role=role, evidence=evidence)
    if import_verdict:
        from shinkyu.model.verdicts.returning import ReturnRequest, take_in

        returned = take_in(
            project_to_change(), ReturnRequest(branch, tuple(import_verdict), base, slug, by, role, evidence)
        )
        note(report.notes(returned))
        put(report.returned_json(returned) if as_json else report.returned(returned))
        return 0 if all(one.fine for one in returned) else 1
    found = judged_review(project_here(), ReviewRequest(branch, base, pending, slug))
    put(chosen.render(found, {"screen": screen()}), output, pager=not no_pager, overwrite=overwrite)
    note(report.lacking(found) if require_approval else ())
    return 1 if found.fails(fail_on) or (require_approval and not found.approved) else 0

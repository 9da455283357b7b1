"""`shinkyu review`: what a branch does to the table, before it is taken in."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson, NoPager, Output, Overwrite, Slug, one_of
from shinkyu.cli.options.review import LEVELS, Base, Branch, FailOn, Format, Uncommitted, chosen_format
from shinkyu.cli.output import put, screen
from shinkyu.model.language import tr


@command(
    tr(
        "ブランチを取り込むと表がどうなるかを、行ごとに、新しい指摘とともに示す。何も書き込まない。\n"
        "取り込み方(マージ、リベース、スカッシュ)で表が違ってしまうなら、それも示す。",
        "Show, row by row and with the new findings, what taking a branch in does to the table. Nothing is written.\n"
        "Ways to take it in (merge, rebase, squash) that would make another table are named.",
    ),
    examples=(
        "shinkyu review BRANCH",
        "shinkyu review BRANCH -o review.html",
        "shinkyu review --pending",
        "shinkyu review HEAD^2 --base HEAD^1 --format github",
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
    slug: Slug = "",
    no_pager: NoPager = False,
) -> int:
    """Puts out the review."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.review.review import ReviewRequest
    from shinkyu.model.review.review import review as reviewed

    chosen = chosen_format(form, output, as_json=as_json)
    one_of("--fail-on", fail_on, LEVELS)
    found = reviewed(project_here(), ReviewRequest(branch, base, pending, slug))
    put(chosen.render(found, {"screen": screen()}), output, pager=not no_pager, overwrite=overwrite)
    return 1 if found.fails(fail_on) else 0

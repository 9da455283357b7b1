"""`shinkyu comments`: what was commented, and what it is answered."""

from __future__ import annotations

from shinkyu.cli.frame import command, parent
from shinkyu.cli.options import AsJson, Literal, NoPager, Slug
from shinkyu.cli.options.comments import Closing, Identity, OfBranch, OnlyOpen, Reply, Speaker
from shinkyu.cli.options.review import Base
from shinkyu.cli.output import note, put, screen
from shinkyu.model.language import tr


@parent(
    tr(
        "コメントを返事とともに並べる。何も書き込まない。\n"
        "reply、close という名前のブランチは refs/heads/reply のように指定する。",
        "List the comments with what they were answered. Nothing is written.\n"
        "A branch of the name reply or close is given as refs/heads/reply.",
    ),
    examples=("shinkyu comments", "shinkyu comments BRANCH --open", "shinkyu comments --json"),
)
def comments(
    branch: OfBranch = "",
    only_open: OnlyOpen = False,
    base: Base = "",
    as_json: AsJson = False,
    slug: Slug = "",
    no_pager: NoPager = False,
) -> int:
    """Puts them out."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.verdicts.listing import listed
    from shinkyu.render.reports import comments as report

    found = listed(project_here(), branch, base, slug, only_open=only_open)
    note(report.found(found))
    put(report.json(found) if as_json else report.text(found, screen()), pager=not no_pager)
    return 1 if found.findings else 0


@command(
    tr("コメントに返事をする。閉じたものは、また開く。", "Reply to a comment. A closed one is open again."),
    examples=('shinkyu comments reply k3f9x2 "根拠を書き足しました"',),
    within=comments,
)
def reply(identity: Identity, text: Reply, by: Speaker = "", literal: Literal = False, as_json: AsJson = False) -> int:
    """Records it, and shows the thread."""
    from shinkyu.cli.here import project_to_change
    from shinkyu.model.verdicts.commenting import answer
    from shinkyu.model.verdicts.record import Kind
    from shinkyu.render.reports import comments as report

    done = answer(project_to_change(), identity, Kind.REPLY, text, by)
    put(report.recorded_json(done) if as_json else report.recorded(done))
    return 0


@command(
    tr("コメントを閉じる。", "Close a comment."),
    examples=("shinkyu comments close k3f9x2", 'shinkyu comments close k3f9x2 "直しました"'),
    within=comments,
)
def close(
    identity: Identity, text: Closing = "", by: Speaker = "", literal: Literal = False, as_json: AsJson = False
) -> int:
    """Records it, and shows the thread."""
    from shinkyu.cli.here import project_to_change
    from shinkyu.model.verdicts.commenting import answer
    from shinkyu.model.verdicts.record import Kind
    from shinkyu.render.reports import comments as report

    done = answer(project_to_change(), identity, Kind.CLOSE, text, by)
    put(report.recorded_json(done) if as_json else report.recorded(done))
    return 0

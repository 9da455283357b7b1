"""`shinkyu amend`: a reason put right later."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.frame import command
from shinkyu.cli.options import Slug, parsed_day
from shinkyu.model.language import tr

CommitName = Annotated[
    str,
    typer.Argument(
        metavar="COMMIT",
        help=tr("正すコミット(`shinkyu log 項目` に出る)", "the commit to put right (see `shinkyu log ITEM`)"),
    ),
]
Submission = Annotated[
    str | None, typer.Option("--submission", metavar="事前|事後", help=tr("提出時期", "事前 or 事後"))
]
Reason = Annotated[
    str | None, typer.Option("--reason", metavar="TEXT", help=tr("提出時期に係る説明", "提出時期に係る説明"))
]
NewSignificance = Annotated[
    str | None,
    typer.Option("--significance", metavar="S", help="significant | minor | risk-reducing | emergency | other"),
]
NewDate = Annotated[str, typer.Option("--date", metavar="DATE", help=tr("正しい変更日", "the right 変更日"))]
NoRow = Annotated[
    bool,
    typer.Option("--no-row", help=tr("表に載せない(--reason に理由)", "it makes no row (--reason says why)")),
]
Items = Annotated[
    list[str] | None,
    typer.Option(
        "--item", metavar="ITEM", help=tr("この項目の行だけを正す(何度でも)", "this item's rows only (repeatable)")
    ),
]
Label = Annotated[
    str | None,
    typer.Option(
        "--label",
        metavar="LABEL",
        help=tr("表に印刷する項目名(--item と)", "how the table prints the item (with --item)"),
    ),
]


@command(
    tr(
        "記録した変更日・提出時期・説明・区分を後から正す。示さないものは、いまのまま引き継ぐ。\n"
        "正すコミットを新しく重ね、前の記録は書き換えない。記録のなかったコミットにも使える。",
        "Put right what a commit says of its 変更日, submission, reason or significance; what is not given stays as it is.\n"
        "A new commit says so; the old one is not rewritten. A commit that nobody recorded can be recorded so, too.",
    ),
    examples=(
        'shinkyu amend 4f2a9c1 --reason "重要な変更にあたらない。(組織改編)"',
        'shinkyu amend HEAD --item "Ⅰ-7 ①" --significance minor',
    ),
)
def amend(
    commit: CommitName,
    submission: Submission = None,
    reason: Reason = None,
    significance: NewSignificance = None,
    items: Items = None,
    label: Label = None,
    date: NewDate = "",
    no_row: NoRow = False,
    slug: Slug = "",
) -> int:
    """Makes the commit that puts it right."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.history.names import names_in
    from shinkyu.model.workspace.amending import AmendRequest, amendment, carry_out

    project = project_here()
    version = project.amended(commit, slug, items or [])
    names = names_in(version.history, version.file)
    keys = tuple(names.find(item, whole=True) for item in items or [])
    day = parsed_day("--date", date) if date else None
    request = AmendRequest(commit, submission, reason, significance, day, no_row, label, keys)
    metadata = amendment(project.repository, version.history, request)
    oid = carry_out(project.repository, metadata)
    print(f"{oid[:10]} {metadata.title}")
    return 0

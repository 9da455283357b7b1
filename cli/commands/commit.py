"""`shinkyu commit`: the working tree's edits as one commit with its 変更日 and reason."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shinkyu.cli.failing import complain
from shinkyu.cli.frame import command
from shinkyu.cli.options import Slug, parsed_day
from shinkyu.cli.output import screen
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.model.form.assessment import Assessment
    from shinkyu.model.snapshots.tree import Workspace
    from shinkyu.model.workspace.committing import Prepared
    from shinkyu.model.workspace.request import CommitRequest

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH",
        help=tr(
            "記録するファイルやフォルダ。なければ評価書のすべて", "files or folders; all of the assessment unless given"
        ),
    ),
]
Submission = Annotated[
    str,
    typer.Option(
        "--submission", metavar="事前|事後", help=tr("提出時期", "before (事前) or after (事後) it takes effect")
    ),
]
Reason = Annotated[
    str | None,
    typer.Option(
        "--reason",
        metavar="TEXT",
        help=tr("提出時期に係る説明。表にこのまま載る", "提出時期に係る説明, as the table prints it"),
    ),
]
Significance = Annotated[
    str,
    typer.Option(
        "--significance",
        metavar="S",
        help=tr(
            "※の項目の区分: significant 重要な変更、minor 軽微、risk-reducing リスクを明らかに軽減、emergency 緊急時、other その他",
            "what the change of ※ items is: significant, minor, risk-reducing, emergency, other",
        ),
    ),
]
Day = Annotated[
    str,
    typer.Option(
        "--date",
        metavar="D",
        help=tr("変更日(令和2年11月27日、R2.11.27、2020-11-27)。なければ今日", "the 変更日; today unless given"),
    ),
]
Way = Annotated[
    str,
    typer.Option(
        "--way",
        metavar="WAY",
        help=tr(
            "行の書き方: 全文、分割、置換、抜粋、追記、削除、移動",
            "how the rows are written: 全文, 分割, 置換, 抜粋, 追記, 削除, 移動",
        ),
    ),
]
NoRow = Annotated[
    bool,
    typer.Option(
        "--no-row",
        help=tr(
            "表の行にしない(書式の整理、記録の修復、はじめの版)",
            "make no row (a reformat, a repair, the first version)",
        ),
    ),
]
Title = Annotated[
    str,
    typer.Option(
        "-m",
        "--title",
        metavar="TITLE",
        help=tr("題名。なければ項目名から", "the title; made of the items unless given"),
    ),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help=tr("記録せず、題名・トレーラー・行を示す", "show message and rows, commit nothing")),
]
Items = Annotated[
    list[str] | None,
    typer.Option(
        "--item",
        metavar="ITEM",
        help=tr(
            "この項目の直しだけを記録する(何度でも)。ほかは手元に残る",
            "only this item's edits (repeatable); the rest stays",
        ),
    ),
]


@command(
    tr(
        "手元の直しを、変更日・提出時期・説明を添えて1つのコミットにする。手元のファイルには触れない。\n"
        "何もなければ、何も記録せず 2 で終わる。",
        "Commit the working tree's edits with their 変更日, 提出時期 and reason. The files themselves are not touched.\n"
        "With nothing to commit it exits 2.",
    ),
    examples=(
        'shinkyu commit --submission 事後 --reason "重要な変更にあたらない。(文言の整理)"',
        'shinkyu commit --item "Ⅲ-3 リスク2 その他の措置の内容" --submission 事前 --reason "システムの更改" --significance significant',
        'shinkyu commit --no-row --reason "書式の整理" jumin/I-5.yaml',
    ),
)
def commit(
    paths: Paths = None,
    submission: Submission = "",
    reason: Reason = None,
    significance: Significance = "",
    date: Day = "",
    way: Way = "",
    no_row: NoRow = False,
    title: Title = "",
    dry_run: DryRun = False,
    items: Items = None,
    slug: Slug = "",
) -> int:
    """Commits, and says which rows it made."""
    from shinkyu.model.workspace.committing import carry_out, prepare
    from shinkyu.model.workspace.request import CommitRequest

    request = CommitRequest(submission, reason, significance, parsed_day("--date", date), way, no_row, title)
    workspace, assessment, request = _meant(request, paths or [], items or [], slug)
    prepared = prepare(workspace, assessment, request)
    if dry_run:
        print(prepared.message)
    else:
        oid = carry_out(workspace, prepared)
        print(f"{oid[:10]} {prepared.metadata.title}")
    _tell(prepared, workspace, assessment)
    return 0


def _meant(
    request: CommitRequest, paths: list[Path], items: list[str], slug: str
) -> tuple[Workspace, Assessment | None, CommitRequest]:
    """The working tree, the assessment (None where paths say what is meant) and the request with both filled in."""
    from dataclasses import replace

    from shinkyu.cli.here import from_top, project_here

    if paths and not items:
        workspace = project_here().workspace
        return workspace, None, replace(request, paths=from_top(workspace, paths))
    version = project_here().pending(slug, items[0] if items else "")
    keys = tuple(version.names.find(item, whole=True) for item in items)
    request = replace(request, items=keys, paths=from_top(version.workspace, paths))
    return version.workspace, version.assessment, request


def _tell(prepared: Prepared, workspace: Workspace, assessment: Assessment | None) -> None:
    from shinkyu.model.workspace.standing import section_findings
    from shinkyu.render.findings import finding_text
    from shinkyu.render.hints import worded
    from shinkyu.render.reports.rows import row_lines

    for line in row_lines(prepared.rows, screen()):
        print(line)
    if prepared.rowless:
        print(tr("行にしない項目:", "Items without a row:"))
        for path in prepared.rowless:
            print(f"  {path}")
    sys.stdout.flush()
    for note in prepared.notes:
        complain(f"{tr('注意', 'note')}: {worded(note)}")
    if assessment is not None:
        edits = [edit for edit in workspace.edits_of(assessment) if edit.path in prepared.files]
        for finding in section_findings(assessment, edits):
            complain(finding_text(finding))

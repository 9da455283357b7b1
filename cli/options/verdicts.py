"""What a verdict on the rows of a branch can be given with: of `shinkyu approve`, and of files that came back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr

By = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="NAME",
        autocompletion=sources.approvers,
        help=tr("だれの判定か(氏名かメールアドレス)", "whose verdict it is (name or mail address)"),
    ),
]
Role = Annotated[
    str,
    typer.Option(
        "--role",
        metavar="ROLE",
        autocompletion=sources.roles,
        help=tr("同じ名前の人が何人もいるとき、どの役割の人か", "of several of that name, the one of this role"),
    ),
]
Rows = Annotated[
    list[str] | None,
    typer.Option(
        "--row",
        metavar="ID",
        autocompletion=sources.changed_rows,
        help=tr(
            "この行だけ(`shinkyu review` の示す番号か、そのはじめの4字以上。何度でも)",
            "this row only (the id that `shinkyu review` shows, or 4 digits of it or more; repeatable)",
        ),
    ),
]
Every = Annotated[
    bool,
    typer.Option(
        "--all",
        help=tr(
            "すべての行を、もうそう判定した行も(なければ、まだの行だけ)",
            "all rows, those too that were judged so already (else only the others)",
        ),
    ),
]
Verdict = Annotated[
    str,
    typer.Option(
        "--verdict",
        metavar="承認|差戻し|保留",
        autocompletion=sources.verdicts,
        help=tr("判定。なければ承認", "the verdict; 承認 (approved) unless given"),
    ),
]
Withdraw = Annotated[bool, typer.Option("--withdraw", help=tr("前の判定を取り下げる", "take an earlier verdict back"))]
Comment = Annotated[
    str, typer.Option("--comment", metavar="TEXT", help=tr("判定に添える言葉", "words that go with it"))
]
Evidence = Annotated[
    str,
    typer.Option(
        "--evidence",
        metavar="TEXT",
        help=tr("何で分かるか(決裁の番号など)", "what shows it (the number of a decision)"),
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=tr("記録せず、何を記録するかだけを見る", "only show what would be recorded"))
]
Sign = Annotated[
    bool,
    typer.Option(
        "--sign",
        help=tr(
            "本人の ssh の鍵で署名する(identity: signed ではいつも)",
            "sign with one's ssh key (always, where identity is signed)",
        ),
    ),
]
Digests = Annotated[
    list[str] | None,
    typer.Option(
        "--digest",
        metavar="D",
        help=tr(
            "見たものの照合番号(12字以上)。その後に変わっていれば断る",
            "the digest of what was looked at (12 digits or more): refused where it changed since",
        ),
    ),
]
Despite = Annotated[
    list[str] | None,
    typer.Option(
        "--despite",
        metavar="RULE",
        autocompletion=sources.rules,
        help=tr(
            "この規則のエラーは承知している(--comment に理由。何度でも)",
            "errors of this rule are known (say why with --comment; repeatable)",
        ),
    ),
]
Returned = Annotated[
    list[Path] | None,
    typer.Option(
        "--import-verdict",
        metavar="FILE",
        help=tr(
            "レビューした人から返ってきた判定のファイルを記録する(何度でも)",
            "record a file of verdicts that a reviewer sent back (repeatable)",
        ),
    ),
]
RequireApproval = Annotated[
    bool,
    typer.Option(
        "--require-approval",
        help=tr("承認が足りなければ終了コードを1にする", "exit 1 where approvals are missing"),
    ),
]


def only_with_files(files: Sequence[Path] | None, **given: str) -> None:
    """Raises UsageError where something is said of files that came back, and none is named."""
    named = [f"--{name}" for name, value in given.items() if value]
    if named and not files:
        raise UsageError(
            tr(f"{named[0]} は --import-verdict と一緒に使います", f"{named[0]} goes with --import-verdict"),
            hint=tr("承認するには `shinkyu approve` を使います", "to approve, use `shinkyu approve`"),
        )

"""`shinkyu merge-driver`: what git calls for each file that both sides changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.frame import command
from shinkyu.model.language import tr

Base = Annotated[Path, typer.Argument(metavar="BASE", help=tr("もとのファイル (%O)", "what both were made of (%O)"))]
Ours = Annotated[Path, typer.Argument(metavar="OURS", help=tr("手元のファイル (%A)", "our version (%A)"))]
Theirs = Annotated[Path, typer.Argument(metavar="THEIRS", help=tr("相手のファイル (%B)", "their version (%B)"))]
Size = Annotated[int, typer.Argument(metavar="SIZE", help=tr("競合の印の長さ (%L)", "the length of a mark (%L)"))]
Place = Annotated[str, typer.Argument(metavar="PATH", help=tr("リポジトリの中での場所 (%P)", "its place (%P)"))]
To = Annotated[
    Path | None,
    typer.Option("--to", metavar="FILE", help=tr("%A の代わりに書き込むファイル", "the file to write in place of %A")),
]


@command(
    tr(
        "git が呼ぶ。1つのファイルを項目と段落ごとに合わせ、%A に書く。競合があれば 1 で終わる(`shinkyu hooks install` で設定する)。",
        "Called by git: merges one file by items and blocks into %A, and exits 1 on conflicts (`shinkyu hooks install` sets it up).",
    ),
    examples=("shinkyu merge-driver base ours theirs 7 kouki/III-3.yaml",),
)
def merge_driver(base: Base, ours: Ours, theirs: Theirs, size: Size, path: Place, to: To = None) -> int:
    """Merges, and writes the outcome whole or not at all."""
    from shinkyu.model.workspace.driver.answering import Asked, answer, put

    found = answer(Asked(base, ours, theirs, size, path))
    if found.data is not None:
        put(found.data, ours, to)
    return found.code

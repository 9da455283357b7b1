"""What `shinkyu sync` and `shinkyu get` can be asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.model.language import tr

Place = Annotated[
    str,
    typer.Argument(
        metavar="[PLACE]",
        autocompletion=sources.remotes,
        help=tr(
            "相手: 共有フォルダ、受け取ったバンドルのファイル、ssh や https のアドレス。2回目からは要らない",
            "with whom: a folder on a share, a bundle that was received, an address of ssh or https; once is enough",
        ),
    ),
]
From = Annotated[
    Path | None,
    typer.Option("--from", metavar="FILE", help=tr("取り込むバンドルのファイル", "a bundle to take in")),
]
To = Annotated[
    Path | None,
    typer.Option(
        "--to",
        metavar="FILE",
        help=tr(
            "相手につながらないとき、渡すものをすべて1つのファイル(バンドル)に書き出す",
            "where there is no network to the others: write all that is to be handed over into one file (a bundle)",
        ),
    ),
]
Create = Annotated[
    bool,
    typer.Option(
        "--create",
        help=tr("示したフォルダがまだなければ(または空なら)作る", "make the folder, where it is not there or is empty"),
    ),
]
Remember = Annotated[
    bool,
    typer.Option(
        "--remember",
        help=tr(
            "いままでの相手の代わりに、これからはこの相手とやりとりする(共有フォルダが移ったとき)",
            "exchange with this one from now on, in place of the known one (the share was moved)",
        ),
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        help=tr("何を受け取り、何を送るかを示すだけで、何も変えない", "say what would come and go, and change nothing"),
    ),
]
Source = Annotated[
    str,
    typer.Argument(
        metavar="PLACE",
        help=tr(
            "どこから: 共有フォルダ、バンドルのファイル、アドレス",
            "from where: a folder on a share, a bundle, an address",
        ),
    ),
]
Target = Annotated[Path, typer.Argument(metavar="DIR", help=tr("新しく作るフォルダ", "the folder to make"))]

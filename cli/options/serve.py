"""The parameters of `shinkyu serve`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.model.language import tr

Place = Annotated[
    Path,
    typer.Argument(
        metavar="DIR", help=tr("どのリポジトリか(なければ、いまいるもの)", "which repository (the one around)")
    ),
]
Port = Annotated[
    int,
    typer.Option("--port", metavar="N", help=tr("使うポート(なければ、空いているもの)", "the port (one that is free)")),
]
NoBrowser = Annotated[
    bool, typer.Option("--no-browser", help=tr("ブラウザを開かず、アドレスだけを示す", "only print the address"))
]
BehindProxy = Annotated[
    bool,
    typer.Option(
        "--behind-proxy",
        help=tr(
            "部署のサーバーとして、リバースプロキシの後ろで何人もに使わせる(docs/serve.md)",
            "a department's server, for several people behind a reverse proxy (docs/serve.md)",
        ),
    ),
]
Origin = Annotated[
    str,
    typer.Option(
        "--origin",
        metavar="URL",
        help=tr("ブラウザで開くときのアドレス(https://…)", "what browsers call the server (https://…)"),
    ),
]
Users = Annotated[
    Path | None,
    typer.Option(
        "--users",
        metavar="FILE",
        help=tr("利用者とその氏名、メールアドレスのファイル", "the file of users, their names and addresses"),
    ),
]
UserHeader = Annotated[
    str,
    typer.Option(
        "--user-header",
        metavar="NAME",
        help=tr(
            "プロキシがだれかを伝えるヘッダー(なければ X-Remote-User)",
            "the header in which the proxy says who asks (X-Remote-User)",
        ),
    ),
]
Secret = Annotated[
    Path | None,
    typer.Option(
        "--proxy-secret",
        metavar="FILE",
        help=tr(
            "プロキシが添える合い言葉のファイル(なければ作る)",
            "the file of the secret that the proxy shows (made where there is none)",
        ),
    ),
]

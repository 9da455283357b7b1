"""`shinkyu setup`: who records, and whose folders are trusted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.frame import command
from shinkyu.cli.options import Literal
from shinkyu.cli.output import put
from shinkyu.model.language import tr

Name = Annotated[
    str, typer.Option("--name", metavar=tr("氏名", "NAME"), help=tr("記録する人の名前", "the name of who records"))
]
Email = Annotated[
    str, typer.Option("--email", metavar=tr("メール", "EMAIL"), help=tr("その人のメールアドレス", "their mail address"))
]
Trust = Annotated[
    Path | None,
    typer.Option(
        "--trust",
        metavar="DIR",
        help=tr(
            "ほかの人が作った共有フォルダを信頼する(中の設定が働くので、よく知っているものだけ)",
            "trust a shared folder that somebody else made (its settings take effect: only one you know)",
        ),
    ),
]


@command(
    tr(
        "だれの変更として記録するか、どの共有フォルダを信頼するかを、一度だけ設定する。git のプログラムは要らない。\n"
        "何も付けなければ、いまの設定を示す。git も同じ設定を使う。",
        "Set once who records, and which shared folder is trusted. The git program is not needed.\n"
        "Without an option it shows what is set. git goes by the same settings.",
    ),
    examples=(
        'shinkyu setup --name "山田 太郎" --email "taro@example.lg.jp"',
        'shinkyu setup --trust "//server/kyoyu/hyouka"',
    ),
)
def setup(name: Name = "", email: Email = "", trusted: Trust = None, literal: Literal = False) -> int:
    """Sets what is given, and says what is set then."""
    from shinkyu.model.repository import personal_settings, set_person, trust
    from shinkyu.render.reports import personal as report

    if name or email:
        set_person(name, email)
    if trusted is not None:
        trust(trusted)
    put(report.text(personal_settings()))
    return 0

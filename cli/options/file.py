"""What `shinkyu file` can be asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.model.language import tr

NewFileSlug = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        help=tr(
            "短い名前(英小文字・数字・ハイフン)。files/ の下のフォルダの名前になる",
            "its short name; names its folder below files/",
        ),
    ),
]
FileSlug = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        autocompletion=sources.file_slugs,
        help=tr("どれか(files/ の下のフォルダの名前)", "which one (the name of its folder below files/)"),
    ),
]
FileName = Annotated[
    str,
    typer.Option(
        "--name", metavar="NAME", help=tr("特定個人情報ファイルの名前", "the name of the 特定個人情報ファイル")
    ),
]
FirstSlug = Annotated[
    str,
    typer.Option(
        "--first-slug",
        metavar="FILE",
        help=tr(
            "2つめを足すとき、いまの1つの短い名前(files/ の下のフォルダの名前になる)",
            "with a second one: the short name of the one there is; names its folder below files/",
        ),
    ),
]
FirstName = Annotated[
    str,
    typer.Option(
        "--first-name",
        metavar="NAME",
        help=tr("2つめを足すとき、いまの1つの名前", "with a second one: the name of the one there is"),
    ),
]
# `--slug` names the assessment everywhere.
NewSlug = Annotated[str, typer.Option("--to", metavar="NEW", help=tr("新しい短い名前", "another short name"))]

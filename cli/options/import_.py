"""What `shinkyu import` can be asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.cli.options.init import FormName, NewSlug
from shinkyu.model.language import tr

Table = Annotated[
    Path | None,
    typer.Argument(
        metavar="TABLE",
        help=tr(
            "公表した変更箇所の表: TSV、CSV、.xlsx、.xls、.ods。--with だけなら、評価書の末尾の表",
            "the published table: TSV, CSV, .xlsx, .xls, .ods; with --with alone, the one at the end of the document",
        ),
    ),
]
With = Annotated[
    Path | None,
    typer.Option(
        "--with",
        metavar="DOCUMENT",
        help=tr(
            "公表した評価書の全体(.xlsx、.xls、.ods、.docx、.html、テキスト、PDF)。表に出てこない項目は、その記載がはじめからあったものになる",
            "the whole published document (.xlsx, .xls, .ods, .docx, .html, text, PDF): items that no row names have had its texts"
            " from the beginning",
        ),
    ),
]
Slug = NewSlug
Form = FormName
Edition = Annotated[
    str,
    typer.Option(
        metavar="E",
        autocompletion=sources.editions,
        help=tr(
            "様式の版(2018-05 など)。なければ、行ごとにその変更日の版で読む",
            "its edition (2018-05 …); by default each row is read by that of its day",
        ),
    ),
]
Into = Annotated[
    Path,
    typer.Option(
        "--into",
        metavar="DIR",
        help=tr(
            "新しく作るフォルダか、すでにあるリポジトリ。なければここ", "a new folder, or a repository; here by default"
        ),
    ),
]
Map = Annotated[
    Path | None,
    typer.Option("--map", metavar="FILE", help=tr("項目の分からない欄の対応表", "which items doubtful labels mean")),
]
WriteMap = Annotated[
    Path | None,
    typer.Option(
        "--write-map",
        metavar="FILE",
        help=tr(
            "項目の分からない欄を書き出すファイル(あれば書き足す)。なければ表の隣。--dry-run と --map のときは書き出さない",
            "where to write doubtful labels (added to what is there); beside the table by default, nowhere with --dry-run, --map",
        ),
    ),
]
Files = Annotated[
    list[str] | None,
    typer.Option(
        "--file",
        metavar="SLUG=NAME",
        help=tr(
            "特定個人情報ファイル(2つ以上あるとき、表での番号の順に繰り返す)",
            "a 特定個人情報ファイル (where there are several: repeat)",
        ),
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=tr("何が起きるかだけを見る。履歴は作らない", "only report; make no history"))
]

"""What `shinkyu export` and `shinkyu collect` can be asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.options import one_of, option_among
from shinkyu.cli.output import refuse_no_folder, refuse_terminal
from shinkyu.model.errors import UsageError
from shinkyu.model.exporting.columns import TABLES
from shinkyu.model.language import tr
from shinkyu.render.tables.formats import TABLES_FORMATS, TablesFormat

Format = Annotated[
    str,
    option_among(TABLES_FORMATS, tr("出す形式。なければ csv", "the format; csv unless given"), "--format"),
]
Folder = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="DIR",
        help=tr("書き出すフォルダ。なければ作る", "the folder to write into; made where there is none"),
    ),
]
OneTable = Annotated[
    str,
    option_among(
        TABLES,
        tr("この表だけ。-o がなければ標準出力へ", "this table only; to standard output unless -o is given"),
        "--table",
    ),
]
Every = Annotated[bool, typer.Option("--all", help=tr("すべての評価書を出す", "every assessment"))]
Name = Annotated[
    str,
    typer.Option(
        "--name",
        metavar="NAME",
        help=tr(
            "列 repository_name に入るリポジトリの名前。なければフォルダの名前",
            "the repository's name in the column repository_name; else that of its folder",
        ),
    ),
]
AsOf = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help=tr("指摘をどの日の時点で出すか。なければ今日", "findings as of which day; else today"),
    ),
]
Redacted = Annotated[
    bool,
    typer.Option(
        "--redacted",
        help=tr(
            "shinkyu.yaml の withheld の部分を ■ にし、指摘の文を空にする",
            "■ in place of what shinkyu.yaml withholds; findings without their messages",
        ),
    ),
]


def chosen_tables(given: str, table: str, output: Path | None) -> tuple[TablesFormat, tuple[str, ...]]:
    """The format that is asked for, and which tables.

    Raises UsageError for words that are none, for three tables without a folder, and for bytes that would go to a terminal;
    InputError where the folder's own folder is not there.
    """
    name = one_of("--format", given or "csv", tuple(TABLES_FORMATS))
    names = (one_of("--table", table, tuple(TABLES)),) if table else tuple(TABLES)
    if output is not None:
        refuse_no_folder(output)
    elif not table:
        raise UsageError(
            tr("書き出すフォルダがありません", "there is no folder to write into"),
            hint=tr(
                "-o に続けてフォルダを示すか、1つの表だけなら --table rows などとしてください",
                "name one after -o, or for one table alone say --table rows or the like",
            ),
        )
    elif TABLES_FORMATS[name].binary:
        refuse_terminal(name, output, tr("表", "tables"))
    return TABLES_FORMATS[name], names

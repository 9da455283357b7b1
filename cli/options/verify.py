"""What `shinkyu verify` can be asked for, and the format that a call means."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.cli.options.chosen import chosen_report
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.render.formats import BUNDLE_FORMATS, VERIFIED_FORMATS, ReportFormat

Table = Annotated[
    Path,
    typer.Argument(
        metavar="TABLE",
        help=tr(
            "公表した変更箇所の表(TSV、CSV、.xlsx、.xls、.ods、.docx、HTML)か、publish の作ったフォルダ",
            "the published table (TSV, CSV, .xlsx, .xls, .ods, .docx, HTML), or a folder that publish made",
        ),
    ),
]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict",
        help=tr(
            "書き方や順番だけの違いがあっても 1 で終わる", "exit 1 for what is only written otherwise or moved, too"
        ),
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        autocompletion=sources.words(VERIFIED_FORMATS),
        help=tr(f"出す形式: {'、'.join(VERIFIED_FORMATS)}", f"the format: {', '.join(VERIFIED_FORMATS)}"),
    ),
]


def chosen_format(table: Path, given: str, output: Path | None, *, as_json: bool) -> ReportFormat:
    """The format that is asked for by name, by ``--json`` or by the file's suffix; of a folder fewer can tell. Raises UsageError
    for what does not go together, and for bytes that would go to a terminal."""
    return chosen_report(BUNDLE_FORMATS if table.is_dir() else VERIFIED_FORMATS, given, output, "照合", as_json=as_json)


def only_of_tables(revision: str, given: Mapping[str, object]) -> None:
    """Raises UsageError for options that say nothing of a folder that publish made: it says itself what it is of."""
    for option, value in {"REV": revision != "HEAD", **given}.items():
        if value:
            raise UsageError(
                tr("公表したフォルダを確かめるときには使えません", "this is not for a folder that publish made"),
                where=option,
                hint=tr(f"{option} を外してください", f"leave out {option}"),
            )

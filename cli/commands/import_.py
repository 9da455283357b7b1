"""`shinkyu import`: from a published table to the history that it tells."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shinkyu.cli.failing import complain
from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson
from shinkyu.cli.output import put, screen
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.model.importing.report import ImportReport

Table = Annotated[
    Path,
    typer.Argument(
        metavar="TABLE",
        help=tr(
            "公表した変更箇所の表: TSV、CSV、.xlsx、.xls、.ods", "the published table: TSV, CSV, .xlsx, .xls, .ods"
        ),
    ),
]
Slug = Annotated[
    str,
    typer.Option(
        "--slug",
        metavar="S",
        help=tr("評価書の短い名前(半角英数字)。フォルダの名前になる", "short ASCII name; names the folder"),
    ),
]
Form = Annotated[str, typer.Option("--form", metavar="zenkoumoku|juten|kiso", help=tr("様式", "the form"))]
Edition = Annotated[
    str,
    typer.Option(
        metavar="E", help=tr("様式の版(2018-05 など)。なければ新しいもの", "its edition (2018-05 …); newest by default")
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
    typer.Option("--map", metavar="FILE", help=tr("項目の分からない欄の対応表", "which item doubtful labels mean")),
]
Files = Annotated[
    list[str],
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


@command(
    tr(
        "公表した変更箇所の表を逆向きにたどり、それが語る履歴を作る。\n"
        "全部できるか、何も変えないかのどちらか。つながらない行、推定、分からない項目は報告する。",
        "Build the history that a published 変更箇所 table tells, reading it backwards.\n"
        "All or nothing. Rows that do not join, assumptions and doubtful labels are reported.",
    ),
    examples=(
        "shinkyu import 変更箇所.xlsx --slug kouki --form zenkoumoku --into hyouka --dry-run",
        "shinkyu import 変更箇所.xlsx --slug kouki --form zenkoumoku --into hyouka",
        "shinkyu import 変更箇所.tsv --slug juki --form juten --file juki=住民基本台帳ファイル --file honnin=本人確認情報ファイル",
    ),
    name="import",
)
def import_(
    table: Table,
    slug: Slug,
    form: Form,
    edition: Edition = "",
    into: Into = Path(),
    map_: Map = None,
    file: Files = [],  # noqa: B006 (typer's way to say "none"; never changed)
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> int:
    """Imports, and puts out the report."""
    from shinkyu.model.importing.run import ImportRequest, run_import
    from shinkyu.render.reports import imported

    request = ImportRequest(slug, form, into, edition or None, map_, tuple(map(_named_file, file)), dry_run)
    with _progress() as progress:
        report = run_import(table, request, progress)
    map_file = _write_map(table, report) if report.unresolved else None
    if as_json:
        put(imported.json(report))
        if map_file is not None:
            complain(imported.map_note(map_file))
    else:
        put(imported.text(report, request.into, map_file, screen(), dry_run=dry_run))
    return 3 if report.unresolved else 0


def _named_file(text: str) -> tuple[str, str]:
    slug, sign, name = text.partition("=")
    if not sign or not slug or not name:
        raise UsageError(
            tr(f"--file「{text}」は SLUG=名前 の形ではありません", f"--file {text!r} is not SLUG=NAME"),
            hint="--file juki=住民基本台帳ファイル",
        )
    return slug, name


def _write_map(table: Path, report: ImportReport) -> Path:
    """Where the map file to be filled in stands; one that was begun to be filled in is not overwritten."""
    from shinkyu.model.importing.mapping import mapping_to_fill
    from shinkyu.model.repository import write_file

    folder = _outside_assessments()
    names = (folder / f"{table.name}.map{number or ''}.yaml" for number in range(1000))
    content = mapping_to_fill(report.unresolved)
    free = next(path for path in names if not path.exists() or path.read_bytes() == content)
    write_file(free, content)
    return free


def _outside_assessments() -> Path:
    """Where one stands, else the first folder above that is no assessment's: all that lies in one counts as a part of it."""
    from shinkyu.model.form.assessment import ASSESSMENT_FILE

    here = Path.cwd()
    steps = [step for step, folder in enumerate([here, *here.parents], 1) if (folder / ASSESSMENT_FILE).is_file()]
    return Path(*[".."] * max(steps, default=0))


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr while commits are written; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(tr("コミットを書いています", "writing commits"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)

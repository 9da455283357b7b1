"""`shinkyu import`: from a published table to the history that it tells."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shinkyu.cli.frame import command
from shinkyu.cli.marking import BOLD, NEW, OLD, marked_lines, plain_lines, styled, warn
from shinkyu.cli.options import AsJson
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.model.importing.report import Break, ImportReport, Remark

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

    request = ImportRequest(slug, form, into, edition or None, map_, tuple(map(_named_file, file)), dry_run)
    with _progress() as progress:
        report = run_import(table, request, progress)
    map_file = _write_map(table, report) if report.unresolved else None
    if as_json:
        import json

        print(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
        if map_file is not None:
            warn(tr(f"対応表: {map_file}", f"map file: {map_file}"))
    else:
        print("\n".join(_shown(report, request.into, map_file, dry_run=dry_run)))
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
    """Where the map file to be filled in was written: beside the table; an earlier one is not overwritten."""
    from shinkyu.model.importing.mapping import mapping_to_fill
    from shinkyu.model.repository import write_file

    names = (Path(f"{table.name}.map{number or ''}.yaml") for number in range(1000))
    free = next(path for path in names if not path.exists())
    write_file(free, mapping_to_fill(report.unresolved))
    return free


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


def _shown(report: ImportReport, into: Path, map_file: Path | None, *, dry_run: bool) -> Iterable[str]:
    if map_file is not None:
        yield from _unresolved(report, map_file)
    elif dry_run:
        yield tr(
            f"{report.rows}行から{report.commits}個のコミットができます(書き込んでいません)。",
            f"{report.rows} rows would make {report.commits} commits (nothing was written).",
        )
    else:
        yield tr(
            f"{report.rows}行から{report.commits}個のコミットを作りました: {into}",
            f"{report.rows} rows made {report.commits} commits: {into}",
        )
    yield tr(f"項目の分かった欄: {report.resolved}種", f"labels whose item is known: {report.resolved}")
    if report.breaks:
        yield _title(tr("つながらない行", "rows that do not join"), report.breaks)
        for found in report.breaks:
            yield from _break(found)
    sections = (
        (tr("推定した記載", "texts that were inferred"), report.assumed),
        (tr("一部しか分からない記載", "texts of which only a part is known"), report.partial),
        (tr("記載とは見られない欄", "cells that cannot be the item's text"), report.odd),
        (tr("違いのない行", "rows without a difference"), report.unchanged),
        (tr("ほかに気づいたこと", "other remarks"), report.notes),
    )
    for title, remarks in sections:
        if remarks:
            yield _title(title, remarks)
            for remark in remarks:
                yield from plain_lines(_remark(remark), "  ")


def _title(text: str, members: Sequence[object]) -> str:
    return "\n" + styled(f"{text} ({len(members)})", BOLD)


def _remark(remark: Remark) -> str:
    line = tr(f"{remark.line}行目", f"line {remark.line}")
    return "  ".join(part for part in (line, remark.item, remark.text) if part)


def _break(found: Break) -> Iterable[str]:
    from shinkyu.model.textdiff import spans

    left, start = (_with_gap(side, found) for side in spans(found.left, found.found))
    line = tr(f"{found.line}行目", f"line {found.line}")
    yield from plain_lines(f"{line}  {found.item}  {found.date.isoformat()}", "  ")
    yield f"    {tr('前の行が残した記載', 'what the row before left')}:"
    yield from marked_lines(_around(left), OLD, "      ")
    yield f"    {tr('この行の変更前', 'what this row starts from')}:"
    yield from marked_lines(_around(start), NEW, "      ")


def _with_gap(side: Sequence[tuple[str, bool]], found: Break) -> Sequence[tuple[str, bool]]:
    """The side of which nothing is missing on the other gets an empty mark where the other has more."""
    if any(changed for _, changed in side):
        return side
    text = "".join(part for part, _ in side)
    pairs = enumerate(zip(found.left, found.found, strict=False))
    place = next((at for at, (one, other) in pairs if one != other), len(text))
    return [(text[:place], False), ("", True), (text[place:], False)]


CONTEXT = 40  # characters shown on either side of a difference


def _around(spans: Iterable[tuple[str, bool]]) -> Iterable[tuple[str, bool]]:
    """The changed parts in 【 】, with a little of what stands around them: two long texts may differ in one comma."""
    parts = list(spans)
    for place, (text, changed) in enumerate(parts):
        if changed:
            yield f"【{text}】", True
            continue
        head = "" if place == 0 else text[:CONTEXT]
        tail = "" if place == len(parts) - 1 else text[-CONTEXT:]
        whole = len(text) <= len(head) + len(tail)
        yield (text if whole else f"{head}…{tail}"), False


def _unresolved(report: ImportReport, map_file: Path) -> Iterable[str]:
    yield tr(
        f"どの項目か決められない欄が{len(report.unresolved)}種あります。何も書き込んでいません。",
        f"{len(report.unresolved)} labels do not name one item. Nothing was written.",
    )
    for label in report.unresolved:
        line = tr(f"{label.line}行目", f"line {label.line}")
        yield from plain_lines(f"{line}  「{' '.join(label.label.split())}」 {label.why}", "  ")
        for path in label.nearest:
            yield from plain_lines(path, "      ")
    yield tr(
        f"  → {map_file} に対応表を書き出しました。右側に項目を書き、--map {map_file} を付けてもう一度取り込んでください",
        f"  → {map_file} lists them: write the items to the right and import again with --map {map_file}",
    )

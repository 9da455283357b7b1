"""`shinkyu import`: from a published table to the history that it tells."""

from __future__ import annotations

from pathlib import Path

from shinkyu.cli.frame import command
from shinkyu.cli.options import AnyDate, AsJson
from shinkyu.cli.options.import_ import DryRun, Edition, Files, Form, Into, Map, Slug, Table, With, WriteMap
from shinkyu.cli.options.struck import Struck, drops_struck
from shinkyu.cli.output import note, put, screen, steps_shown
from shinkyu.model.language import tr


@command(
    tr(
        "公表した変更箇所の表を逆向きにたどり、それが語る履歴を作る。\n"
        "--with で評価書の全体も渡すと、表に出てこない項目もそこから取り込む。表のない、はじめの版なら --with だけでよい。\n"
        "全部できるか、何も変えないかのどちらか。つながらない行、推定、分からない項目は報告する。",
        "Build the history that a published 変更箇所 table tells, reading it backwards.\n"
        "With the whole document (--with) the items that no row names come from it; a first version needs no table.\n"
        "All or nothing. Rows that do not join, assumptions and doubtful labels are reported.",
    ),
    examples=(
        "shinkyu import 変更箇所.xlsx --slug kouki --form zenkoumoku --into hyouka --dry-run",
        "shinkyu import 変更箇所.xlsx --slug kouki --form zenkoumoku --into hyouka",
        "shinkyu import 変更箇所.xlsx --with 評価書.xlsx --slug kouki --form zenkoumoku --into hyouka",
        "shinkyu import --with 評価書.docx --slug kouki --form zenkoumoku --into hyouka",
        "shinkyu import 変更箇所.tsv --slug juki --form juten --file juki=住民基本台帳ファイル --file honnin=本人確認情報ファイル",
    ),
    name="import",
)
def import_(
    slug: Slug,
    form: Form,
    table: Table = None,
    document: With = None,
    edition: Edition = "",
    into: Into = Path(),
    map_: Map = None,
    write_map: WriteMap = None,
    file: Files = None,
    struck: Struck = "",
    any_date: AnyDate = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> int:
    """Imports, and puts out the report."""
    from shinkyu.cli.here import put_right_around
    from shinkyu.model.importing.mapping import ask_in_map
    from shinkyu.model.importing.namedfile import named_file
    from shinkyu.model.importing.run import ImportRequest
    from shinkyu.model.project import Project
    from shinkyu.model.verifying.enclosed import import_beside
    from shinkyu.render.reports import imported as report
    from shinkyu.render.reports import unwritten

    put_right_around(into, meant=not dry_run)
    request = ImportRequest(
        *(slug, form, into, edition or None, map_, tuple(map(named_file, file or []))),
        *(dry_run, drops_struck(struck), any_date, document),
    )
    with steps_shown():
        made, beside = import_beside(table, request)
    map_file = ask_in_map(
        made.questions, table or document or into, given=map_, asked=write_map, dry_run=dry_run, files=made.files
    )
    put(report.json(made, beside) if as_json else report.text(made, into, map_file, screen(), beside, dry_run=dry_run))
    note([report.map_note(map_file)] if as_json and map_file is not None else [])
    if made.commits and not (made.doubtful or dry_run):
        note(unwritten.after_import(Project.around(into).version(slug=slug)))
    return 3 if made.doubtful else 0

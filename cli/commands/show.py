"""`shinkyu show`: the document, or an item of it, as of a revision or a day."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import ItemOption, NoPager, Output, Overwrite, Redacted, Slug
from shinkyu.cli.options.show import (
    At,
    Editable,
    Format,
    Pending,
    Revision,
    chosen_format,
    moment_meant,
    office_of,
    refuse_both,
)
from shinkyu.cli.output import fitting, note, put
from shinkyu.model.language import tr


@command(
    tr(
        "評価書の全体か1つの項目を、ある版、ある日の姿で示す。\n様式の順に、見出し、※、番号つきの項目を示す。\n"
        "html、xlsx、docx、md の全体には、変更箇所の表が付く。html、xlsx、docx には図も入り、様式の体裁でそのまま公表できる。\n"
        "pdf は、お使いの Edge、Chrome、Chromium が作る(同じ評価書でも、バイト列は毎回変わる)。",
        "Show an assessment, or an item of it, as of a revision or a day.\n"
        "In the order of the form, with its headings, ※ and numbered entries.\n"
        "As html, xlsx, docx or md a whole one has its 変更箇所 table; all but md are laid out as the form, with figures, fit to be\n"
        "published.\n"
        "A pdf is made by your own Edge, Chrome or Chromium (its bytes differ each time).",
    ),
    examples=(
        "shinkyu show",
        'shinkyu show --at 平成31年4月1日 --item "Ⅲ-3 リスク2"',
        "shinkyu show HEAD~3 --format md -o 評価書.md",
        "shinkyu show 平成31年4月1日 -o 評価書.html",
        "shinkyu show -o 評価書.docx",
        "shinkyu show -o 評価書.pdf",
        "shinkyu show --at 令和5年4月1日 -o 評価書.xlsx",
        "shinkyu show --editable -o 評価書.xlsx",
        "shinkyu show --editable -o 評価書.docx",
        "shinkyu show --pending -o 下書き.docx",
        "shinkyu show --redacted -o 公表用.html",
    ),
)
def show(
    revision: Revision = "HEAD",
    item: ItemOption = "",
    at: At = "",
    form: Format = "",
    editable: Editable = False,
    pending: Pending = False,
    redacted: Redacted = False,
    output: Output = None,
    overwrite: Overwrite = False,
    slug: Slug = "",
    no_pager: NoPager = False,
) -> int:
    """Puts out the document."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.project import DocumentQuery
    from shinkyu.render.exporting import Remarks
    from shinkyu.render.requested import document_file, file_to_edit

    refuse_both(editable=editable, redacted=redacted)
    chosen = chosen_format(form, output, editable=editable)
    project, remarks = project_here(), Remarks(note)
    moment = moment_meant(project, at, revision, editable=editable, pending=pending)
    query = DocumentQuery(slug, item, moment.revision, moment.day, moment.named, pending, redacted)
    if editable:
        put(file_to_edit(project, query, office_of(chosen), remarks), output, overwrite=overwrite)
        return 0
    file = document_file(project, query, chosen, remarks)
    put(file.made(width=fitting(output)), output, pager=not no_pager, overwrite=overwrite)
    return 1 if remarks.incomplete else 0

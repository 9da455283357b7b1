"""`shinkyu show`: the document, or an item of it, as of a revision or a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shinkyu.cli.failing import complain
from shinkyu.cli.frame import command
from shinkyu.cli.options import ItemOption, Output, Revision, Slug, one_of, parsed_day
from shinkyu.cli.output import format_of, on_terminal, put, refuse_terminal, width
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.render.formats import DOCUMENT_FORMATS, DocumentFormat

if TYPE_CHECKING:
    from shinkyu.model.form.assessment import Assessment
    from shinkyu.model.project import Version
    from shinkyu.model.published.document import WholeDocument
    from shinkyu.model.sections.document import Texts
    from shinkyu.model.table.row import Row

FORMATS = ("text", "json", "md", *DOCUMENT_FORMATS)
SUFFIXES = {".txt": "text", ".json": "json", ".md": "md"} | {
    suffix: name for name, form in DOCUMENT_FORMATS.items() for suffix in form.suffixes
}
WITH_TABLE = ("md", *DOCUMENT_FORMATS)  # what is published: the table of changes is its last part

At = Annotated[
    str,
    typer.Option(
        "--at",
        metavar="D",
        help=tr(
            "その日の評価書(変更日がその日以前の最後の版)", "as of that day: the last version whose 変更日 is not later"
        ),
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=tr(f"出す形式: {'、'.join(FORMATS)}", f"the format: {', '.join(FORMATS)}"),
    ),
]

Editable = Annotated[
    bool,
    typer.Option(
        "--editable",
        help=tr(
            "Excel で直してもらうブックにする。直しは `shinkyu import-edits` で取り込む",
            "a workbook to be edited in Excel; `shinkyu import-edits` takes the edits in",
        ),
    ),
]


@command(
    tr(
        "評価書の全体か1つの項目を、ある版、ある日の姿で示す。\n様式の順に、見出し、※、番号つきの項目を示す。\n"
        "html、xlsx、docx、md の全体には、変更箇所の表が付く。html、xlsx、docx には図も入り、そのまま公表できる体裁になる。",
        "Show an assessment, or an item of it, as of a revision or a day.\n"
        "In the order of the form, with its headings, ※ and numbered entries.\n"
        "As html, xlsx, docx or md a whole one has its 変更箇所 table; all but md are fit to be published, with figures.",
    ),
    examples=(
        "shinkyu show",
        'shinkyu show --at 平成31年4月1日 --item "Ⅲ-3 リスク2"',
        "shinkyu show HEAD~3 --format md -o 評価書.md",
        "shinkyu show --at 平成31年4月1日 -o 評価書.html",
        "shinkyu show -o 評価書.docx",
        "shinkyu show --at 令和5年4月1日 -o 評価書.xlsx",
        "shinkyu show --editable -o 評価書.xlsx",
    ),
)
def show(
    revision: Revision = "HEAD",
    item: ItemOption = "",
    at: At = "",
    form: Format = "",
    editable: Editable = False,
    output: Output = None,
    slug: Slug = "",
) -> int:
    """Puts out the document."""
    from shinkyu.cli.editable import refuse_unless_workbook, workbook
    from shinkyu.cli.here import project_here
    from shinkyu.model.form.naming import Naming
    from shinkyu.model.published.document import part_of

    if form:
        one_of("--format", form, FORMATS)
    form = format_of(output, form, SUFFIXES, "xlsx" if editable else "text")
    refuse_unless_workbook(form, editable)
    if form in DOCUMENT_FORMATS and DOCUMENT_FORMATS[form].binary:
        refuse_terminal(form, output, f"評価書{DOCUMENT_FORMATS[form].suffixes[0]}")
    day = parsed_day("--at", at)
    version = project_here().version(revision, slug, item)
    texts, commit = _standing(version, day, at or revision)
    names = Naming(version.assessment, texts, file=version.file)
    path = version.assessment.path_of(names.find(item, whole=True)) if item else None
    if editable:
        put(workbook(version, texts, commit, path), output)
        return 0
    rows = _rows(version, day) if form in WITH_TABLE and not item else ()
    document = version.document(texts, rows, figures=form in DOCUMENT_FORMATS)
    document = part_of(document, path) if path else document
    if form in DOCUMENT_FORMATS:
        _publish(document, DOCUMENT_FORMATS[form], output)
    else:
        put(_rendered(version.assessment, document, form, commit, fitted=output is None and on_terminal()), output)
    return 0


def _standing(version: Version, day: dt.date | None, asked: str) -> tuple[Texts, str]:
    """The texts as of the revision or the day, and the commit that they are of ("" where a day lies before the first)."""
    from shinkyu.render.reports import notes

    texts, commit = version.at(day) if day else (version.texts(), version.commit)
    if texts and not commit:
        complain(notes.of_first_version(asked))
    if not texts:
        raise UsageError(
            tr(
                f"{asked} には、この評価書にまだ記載がありません",
                f"nothing is written in it as of {asked}",
            ),
            hint=tr(
                "後の日や版を示してください。`shinkyu table` で変更日が分かります",
                "name a later one; see `shinkyu table`",
            ),
        )
    return texts, commit


def _publish(document: WholeDocument, form: DocumentFormat, output: Path | None) -> None:
    from shinkyu.render.reports import notes

    put(form.render(document), output)
    for line in notes.of_figures(form.left_out(document), form.pictures):
        complain(line)


def _rows(version: Version, day: dt.date | None) -> Sequence[Row]:
    """The rows that its table has (up to ``day``); says so where the record has findings."""
    from shinkyu.model.project import TableQuery
    from shinkyu.render.reports import notes

    made = version.table(TableQuery(until=day))
    for line in notes.of_record(version.history, made):
        complain(line)
    return made.rows


def _rendered(assessment: Assessment, document: WholeDocument, form: str, commit: str, *, fitted: bool) -> str:
    from shinkyu.render.document import markdown_document, objects, text

    if form == "text":
        return text(document.sections, width() if fitted else 0)
    if form == "md":
        return markdown_document(document)
    import json

    about: Mapping[str, object] = {
        "slug": assessment.slug,
        "form": assessment.form_name,
        "edition": assessment.edition,
        "commit": commit,
        "sections": objects(document.sections),
    }
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"

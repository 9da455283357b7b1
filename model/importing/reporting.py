"""From what an import did to its report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import entry_ids
from shinkyu.model.form.labels import resolve
from shinkyu.model.form.order import find_item
from shinkyu.model.form.printed import option_day
from shinkyu.model.importing import marks
from shinkyu.model.importing.chain import Link
from shinkyu.model.importing.citing import Citations, CitedRow
from shinkyu.model.importing.planned import Difference, ImportPlan
from shinkyu.model.importing.present import Present
from shinkyu.model.importing.report import Break, Differing, DocumentReport, ImportReport, Remark, TakenItem
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.language import tr


def report_on(rows: Sequence[TableRow], citations: Citations, plan: ImportPlan | None) -> ImportReport:
    """The report; without a plan (labels are unresolved) only of the labels and the odd cells."""
    assessment = citations.assessment
    report = ImportReport(rows=len(rows), read=[*citations.read], unresolved=[*citations.unresolved])
    report.resolved = len({label.label for label in citations.read})
    report.odd = [remark for row in rows if (remark := _odd(row, assessment))]
    report.notes = [Remark("", cited.row.line, _of_none()) for cited in citations.rows if not cited.keys]
    report.notes += [remark for cited in citations.rows for remark in _days_behind_options(cited, assessment)]
    if plan is not None:
        report.commits = len(plan.commits)
        for link in plan.links:
            _add(report, link, assessment)
        for remarks in (report.unchanged, report.partial, report.assumed, report.notes):
            remarks.sort(key=lambda remark: remark.line)
        report.breaks.sort(key=lambda found: found.line)
    return report


def report_on_document(file: Path, document: Present, plan: ImportPlan | None) -> DocumentReport:
    """What was made of a document; without a plan (something is doubtful) only what it was read into."""
    assessment, reading = document.assessment, document.reading
    final = plan.commits[-1].texts if plan else {}
    written = {assessment.path_of(key) for key in final}
    return DocumentReport(
        file,
        assessment.form_name,
        assessment.edition,
        tuple(
            TakenItem(assessment.path_of(one.key), one.text, one.heading, one.place, one.by) for one in document.read
        ),
        reading.doubtful,
        reading.unread,
        tuple(path for path in document.empty if path not in written),
        document.broken,
        tuple(_differing(one, assessment, plan) for one in plan.differs) if plan else (),
        tuple(document.pictures),
        reading.findings,
    )


def _differing(one: Difference, assessment: Assessment, plan: ImportPlan) -> Differing:
    lines = [row.line for link in plan.links if link.key == one.key for row in link.rows]
    path = assessment.path_of(one.key.item)
    if one.key.is_order:
        return Differing.of_entries(path, len(entry_ids(one.left)), len(entry_ids(one.shown)))
    blanks = "".join(one.left.split()) == "".join(one.shown.split())
    return Differing(path, one.left, one.shown, lines[-1] if lines else 0, blanks)


def _add(report: ImportReport, link: Link, assessment: Assessment) -> None:
    path, undone, first = assessment.path_of(link.key), link.undone, link.rows[0].line
    if link.left is not None:
        report.breaks.append(Break(path, link.date, link.left, undone.before, first))
    if undone.partial is not None and all(remark.item != path for remark in report.partial):
        report.partial.append(Remark(path, first, tr(*undone.partial)))
    report.assumed += [Remark(path, line, tr(*how)) for line, how in undone.assumed]
    report.unchanged += [Remark(path, row.line, "") for row in link.rows if row.before == row.after]
    if len({row.reason for row in link.rows}) > 1:
        why = tr("同じ日の同じ項目で、行により説明が異なる", "the reasons differ between the rows of this item and day")
        report.notes.append(Remark(path, first, why))


def _days_behind_options(cited: CitedRow, assessment: Assessment) -> list[Remark]:
    """The days that stand behind an option: the row shows them, and they are the text of an item of their own."""
    items = [item for key in cited.keys if (item := find_item(assessment, key)) is not None]
    days = [option_day(item.options, cell) for item in items if item.kind == "choice" for cell in cited.row.cells]
    return [Remark("", cited.row.line, _beside_option(day)) for day in dict.fromkeys(filter(None, days))]


def _beside_option(day: str) -> str:
    return tr(
        f"選択肢の後の「{day}」は、行に残し、選択肢の項目の記載には入れていない(時点の項目があれば、そこに書く)",
        f"{day!r} behind the option stays in the row and is no part of the item's text (an item of its own may be for it)",
    )


def _of_none() -> str:
    return tr(
        "どの項目の行でもないものとして、表にだけ残した",
        "taken for a row of no item: it stands in the table alone",
    )


def _odd(row: TableRow, assessment: Assessment) -> Remark | None:
    for name, cell in (("変更前の記載", row.before), ("変更後の記載", row.after)):
        if marks.is_elsewhere(cell):
            why = tr(f"{name}が、記載そのものではなくページや別紙を指している", f"{name} points at a page or an annex")
            return Remark("", row.line, why)
        if _cites_an_item(cell, assessment):
            why = tr(f"{name}が、ほかの項目の名前になっている", f"{name} is the label of another item")
            return Remark("", row.line, why)
    return None


def _cites_an_item(cell: str, assessment: Assessment) -> bool:
    """Whether a cell reads as a label from part to item (a short word may be both a text and a heading)."""
    text = " ".join(cell.split())
    if len(text) > 150 or not text.startswith(tuple("ⅠⅡⅢⅣⅤⅥ")):
        return False
    return resolve(assessment.form, text).path is not None

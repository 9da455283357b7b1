"""What an import reads and would make, for a page: lists that say something, and pairs of texts that ought to be one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from shinkyu.model.findings import Finding
from shinkyu.model.importing.report import Break, Differing, DocumentReport, ImportReport, named_files
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.language import tr
from shinkyu.model.sheets.flow.telling import where
from shinkyu.model.text.dates import wareki
from shinkyu.model.text.textdiff import Spans, spans
from shinkyu.model.verifying.difference import Difference
from shinkyu.model.verifying.enclosed import EnclosedTable
from shinkyu.render.reports import enclosed as enclosedtable
from shinkyu.render.reports import imported as report_of
from shinkyu.render.reports import takendocument


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that differ: what they are ``about``, whose each is, and the texts with their differences marked."""

    about: str
    names: tuple[str, str]
    left: Spans
    right: Spans


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of one kind."""

    title: str
    pairs: Sequence[Pair]


@dataclass(frozen=True, slots=True)
class Listed:
    """Lines of one kind."""

    title: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was recognised: where, what stands there, which items that is, and by what; ``text`` is what was taken of it."""

    where: str
    heading: str
    items: Sequence[str]
    by: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class PageImport:
    """``remarks`` want to be looked at; ``rest`` is all else that was read and not read."""

    summary: str
    files: Sequence[str]
    labels: Sequence[Reading]
    pairs: Sequence[Pairs]
    remarks: Sequence[Listed]
    document: str
    passages: Sequence[Reading]
    rest: Sequence[Listed]
    beside: str
    findings: Sequence[Finding]


def imported(report: ImportReport, enclosed: EnclosedTable | None = None) -> PageImport:
    """An import, as of `run_import`, and what `held_against` found."""
    document = report.document
    remarks = [Listed(title, report_of.told_together(told)) for title, told in report_of.sections(report) if told]
    return PageImport(
        summary(report),
        named_files(report.files),
        [*_labels(report)],
        [one for one in _pairs(report, enclosed) if one.pairs],
        remarks,
        takendocument.counts(document) if document else "",
        [*_passages(document)] if document else (),
        [*_rest(document)] if document else (),
        enclosedtable.told(enclosed) if enclosed else "",
        [*(document.findings if document else ()), *(enclosed.unread if enclosed else ())],
    )


def taken(document: DocumentReport) -> PageImport:
    """A document alone, held against an assessment that is there."""
    return PageImport(
        "",
        (),
        (),
        [one for one in _differing(document, table=False) if one.pairs],
        (),
        takendocument.counts(document),
        [*_passages(document)],
        [*_rest(document)],
        "",
        document.findings,
    )


def summary(report: ImportReport) -> str:
    """What would be made, or what is asked first."""
    if report.doubtful:
        count = len(report.questions)
        return tr(
            f"どの項目か決められないところが{count}か所あります。下で答えてください。まだ何も取り込んでいません。",
            f"{count} places may be this item or that: answer below. Nothing was brought in.",
        )
    alone = report.document is not None and not report.rows
    source = tr("評価書", "The document") if alone else tr(f"表の{report.rows}行", f"{report.rows} rows of the table")
    return tr(
        f"{source}から、{report.commits}件の記録ができます。まだ何も取り込んでいません。",
        f"{source} would make {report.commits} records. Nothing was brought in yet.",
    )


def _line(number: int) -> str:
    return tr(f"{number}行目", f"line {number}") if number else ""


def _labels(report: ImportReport) -> Iterator[Reading]:
    for one in report.read:
        by = f"{takendocument.recognised_by(one.by)} ({one.edition})"
        yield Reading(_line(one.line), " ".join(one.label.split()), one.items, by)


def _passages(document: DocumentReport) -> Iterator[Reading]:
    for one in document.read:
        by = takendocument.recognised_by(one.by)
        yield Reading(where(one.place), " ".join(one.heading.split()), (one.item,), by, one.text)


def _rest(document: DocumentReport) -> Iterator[Listed]:
    unread = [f"{where(one.place)}  「{' '.join(one.text.split())}」 {one.why}" for one in document.unread]
    blanks = [one.item for one in document.differs if one.blanks]
    unused = tr("答えのうち、この文書にないところ", "answered, but nowhere in this document")
    for title, lines in (
        (tr("どの項目の記載でもないところ", "passages of no item"), unread),
        *takendocument.listed_paths(document),
        (tr("改行や空白だけが違う記載", "texts that differ in line ends and spaces alone"), blanks),
        (unused, document.unused),
    ):
        if lines:
            yield Listed(title, lines)


def _pairs(report: ImportReport, enclosed: EnclosedTable | None) -> Iterator[Pairs]:
    yield Pairs(tr("つながらない行", "rows that do not join"), [*map(_of_break, report.breaks)])
    if report.document is not None:
        yield from _differing(report.document, table=True)
    if enclosed is not None:
        yield from _differences(enclosed)


def _of_break(one: Break) -> Pair:
    names = tr("前の行が残した記載", "what the row before left"), tr("この行の変更前", "what this row starts from")
    about = "  ".join((_line(one.line), one.item, wareki(one.date)))
    return Pair(about, names, *spans(one.left, one.found))


def _differing(document: DocumentReport, *, table: bool) -> Iterator[Pairs]:
    here = tr("表の最後の行が残した記載", "what the table leaves") if table else tr("いまの記載", "what is there")
    title = (
        tr(
            "表の最後の行と評価書とで違う記載(表のとおりにします)",
            "table and document disagree (the table is followed)",
        )
        if table
        else tr("いまの記載と評価書とで違う記載(変えません)", "differs from what is there (which stays)")
    )
    yield Pairs(title, [_both(one, here) for one in document.differs if not one.blanks])


def _both(one: Differing, here: str) -> Pair:
    about = "  ".join(filter(None, (_line(one.line), one.item)))
    return Pair(about, (here, tr("評価書の記載", "what the document shows")), *spans(one.left, one.shown))


def _differences(enclosed: EnclosedTable) -> Iterator[Pairs]:
    for kind, members in groupby(enclosed.differences, lambda one: one.kind):
        yield Pairs(enclosedtable.kind_title(kind), [pair for one in members for pair in _rows(one)])


def _rows(one: Difference) -> Iterator[Pair]:
    """Of two rows each cell that differs; else the rows, as they are called."""
    names = tr("取り込む表", "the imported table"), tr("評価書の表", "the document's table")
    cells = [(left, right) for _, left, right in one.cells] if one.given and one.published else []
    if not cells:
        cells = [(_called(one.given), _called(one.published))]
    for left, right in cells:
        yield Pair(enclosedtable.where(one), names, *spans(left, right))


def _called(rows: Sequence[TableRow]) -> str:
    return "\n".join(f"{row.date_text}  {' '.join(row.label.split())}" for row in rows)

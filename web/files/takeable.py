"""The files that can be taken: what each is called on a page, its format, and how it is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from starlette.responses import Response

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint
from shinkyu.model.language import tr
from shinkyu.render.filenames import attachment
from shinkyu.render.formats import OVERVIEW_FORMATS, SHOWN_FORMATS, TABLE_FORMATS, DocumentFormat, TableFormat
from shinkyu.render.pdf.browsers import find_browser
from shinkyu.web.frame.hinting import note_on_page

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".md": "text/markdown; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".tsv": "text/tab-separated-values; charset=utf-8",
    ".json": "application/json",
    ".ics": "text/calendar; charset=utf-8",
    ".zip": "application/zip",
}
_PLAIN: Mapping[str, object] = {"width": 0, "excel": False, "tracked": False, "sheet_per": ""}


@dataclass(frozen=True, slots=True)
class TableKind:
    """A way to take a table. ``settings``: as `TableFormat` knows them."""

    name: str
    told: str
    form: TableFormat
    settings: Mapping[str, object] = field(default_factory=lambda: _PLAIN)


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A way to take a document."""

    name: str
    told: str
    form: DocumentFormat


Kind = TypeVar("Kind", DocumentKind, TableKind)


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that can be taken: its name, what is to be known of it, whether it lacks something, and its bytes, made when asked for."""

    name: str
    remarks: list[str]
    incomplete: bool
    made: Callable[[], bytes]


def document_kinds() -> list[DocumentKind]:
    """Those that can be made on this machine."""
    told = {
        "docx": "Word (.docx)",
        "xlsx": "Excel (.xlsx)",
        "html": tr("ウェブページ (.html)", "web page (.html)"),
        "pdf": "PDF",
        "md": tr("文章だけ (.md)", "text (.md)"),
    }
    there = [name for name in told if name != "pdf" or find_browser() is not None]
    return [DocumentKind(name, told[name], SHOWN_FORMATS[name]) for name in there]


def table_kinds(*, every: bool = False) -> list[TableKind]:
    """Those that hold the rows of an assessment, or of ``every`` one."""
    forms = TABLE_FORMATS
    single = [
        TableKind("docx", "Word (.docx)", forms["docx"]),
        TableKind(
            "tracked", tr("Word、変更履歴つき (.docx)", "Word, tracked (.docx)"), forms["docx"], _with("tracked")
        ),
    ]
    by_sheet = tr("Excel、評価書ごとのシート (.xlsx)", "Excel, a sheet for each (.xlsx)")
    several = [TableKind("sheets", by_sheet, forms["xlsx"], {**_PLAIN, "sheet_per": "slug"})]
    return [
        *(several if every else single),
        TableKind("xlsx", "Excel (.xlsx)", forms["xlsx"]),
        TableKind("html", tr("ウェブページ (.html)", "web page (.html)"), forms["html"]),
        TableKind("excel", tr("CSV、Excel 用 (.csv)", "CSV for Excel (.csv)"), forms["csv"], _with("excel")),
        TableKind("csv", "CSV (.csv)", forms["csv"]),
        TableKind("tsv", tr("TSV (.tsv)", "TSV (.tsv)"), forms["tsv"]),
        TableKind("json", "JSON (.json)", forms["json"]),
    ]


def overview_kinds() -> dict[str, str]:
    """The formats of the overview, each with what it is called."""
    told = {
        "xlsx": "Excel (.xlsx)",
        "html": tr("ウェブページ (.html)", "web page (.html)"),
        "csv": "CSV (.csv)",
        "json": "JSON (.json)",
        "ics": tr("カレンダー (.ics)", "calendar (.ics)"),
    }
    return {name: told[name] for name in told if name in OVERVIEW_FORMATS}


def named(kinds: Iterable[Kind], name: str) -> Kind:
    """The kind of that name. Raises UsageError where there is none."""
    for one in kinds:
        if one.name == name:
            return one
    raise UsageError(tr("ファイルの形式を選んでください", "choose a format"), where=name)


def into(remarks: list[str]) -> Callable[[Iterable[str | Hint]], None]:
    """Takes notes into a list, in the words of the pages."""

    def say(lines: Iterable[str | Hint]) -> None:
        remarks.extend(filter(None, map(note_on_page, lines)))

    return say


def taken(data: bytes, name: str) -> Response:
    """A file that is saved under a name, never shown within our pages."""
    kind = _TYPES.get(name[name.rfind(".") :], "application/octet-stream")
    return Response(data, headers={"Content-Disposition": attachment(name), "Content-Type": kind})


def _with(setting: str) -> Mapping[str, object]:
    return {**_PLAIN, setting: True}

"""The formats of `shinkyu table`, `show` and `verify`: one place names them, their suffixes and what each can do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shinkyu.model.published.document import WholeDocument
    from shinkyu.model.table.titled import TitledTable

Settings = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class TableFormat:
    """``module`` is below shinkyu.render, and imported when rows are rendered.

    ``several``: it can hold the rows of several assessments (``--all``). ``titled``: its renderer takes `TitledTable`s,
    else rows. ``whole``: all of it comes at once, by ``render``, else as it is made, by ``pieces``. ``binary``: it is
    bytes. ``settings``: what the command sets that its renderer takes, by keyword.
    """

    module: str
    suffixes: tuple[str, ...]
    several: bool = False
    titled: bool = False
    whole: bool = False
    binary: bool = False
    settings: tuple[str, ...] = ()

    def pieces(self, tables: Iterable[TitledTable], settings: Settings) -> Iterable[str | bytes]:
        """The rows in this format; of ``settings`` it takes those that it knows.

        Where it needs no more than rows, a table is asked for when those before it are written.
        """
        module = import_module(f"shinkyu.render.{self.module}")
        known = {name: settings[name] for name in self.settings}
        rows = chain.from_iterable(table.rows for table in tables)
        if self.whole:
            return (module.render(list(tables) if self.titled else list(rows), **known),)
        pieces: Iterable[str] = module.pieces(list(tables) if self.titled else rows, **known)
        return pieces


TABLE_FORMATS = {
    "tsv": TableFormat("tsv", (".tsv", ".txt"), several=True, settings=("names",)),
    "csv": TableFormat("csv", (".csv",), several=True, settings=("excel", "names")),
    "json": TableFormat("json", (".json",), several=True),
    "md": TableFormat("markdown", (".md",), settings=("draft",)),
    "html": TableFormat("page.table", (".html", ".htm"), several=True, titled=True),
    "xlsx": TableFormat(
        "excel", (".xlsx",), several=True, titled=True, whole=True, binary=True, settings=("sheet_per",)
    ),
    "docx": TableFormat("word", (".docx",), titled=True, whole=True, binary=True, settings=("tracked",)),
}
TERMINAL = TableFormat("terminal", (), whole=True, settings=("width", "draft"))
EXPLANATION = TableFormat("explanation", (), whole=True)


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A format of `shinkyu show`. ``module``, ``binary`` and ``settings``: as of a `TableFormat`.

    ``function`` of the module renders it. ``pictures``: the kinds of figures that it shows; ``left_out`` of the module gives
    the files of those that it does not. ``table``: the table of changes is the last part of a whole document.
    """

    module: str
    suffixes: tuple[str, ...]
    pictures: tuple[str, ...] = ()
    binary: bool = False
    table: bool = True
    function: str = "render_document"
    settings: tuple[str, ...] = ()

    def render(self, document: WholeDocument, settings: Settings | None = None) -> str | bytes:
        """The document in this format; of ``settings`` it takes those that it knows."""
        function: Callable[..., str | bytes] = getattr(import_module(f"shinkyu.render.{self.module}"), self.function)
        return function(document, **{name: (settings or {})[name] for name in self.settings})

    def left_out(self, document: WholeDocument) -> Sequence[str]:
        """The files of the figures that are named in it and not shown; none in a format that shows none."""
        if not self.pictures:
            return ()
        function: Callable[[WholeDocument], Sequence[str]]
        function = import_module(f"shinkyu.render.{self.module}").left_out
        return function(document)


_ON_A_PAGE, _IN_OFFICE = ("PNG", "JPEG", "GIF", "WebP", "SVG"), ("PNG", "JPEG")
DOCUMENT_FORMATS = {  # to publish
    "html": DocumentFormat("page.document", (".html", ".htm"), _ON_A_PAGE),
    "xlsx": DocumentFormat("excel", (".xlsx",), _IN_OFFICE, binary=True),
    "docx": DocumentFormat("word", (".docx",), _IN_OFFICE, binary=True),
    "pdf": DocumentFormat("pdf", (".pdf",), _ON_A_PAGE, binary=True),
}
SHOWN_FORMATS = {  # and to read
    "text": DocumentFormat("document", (".txt",), table=False, function="text_document", settings=("width",)),
    "json": DocumentFormat(
        "document", (".json",), table=False, function="json_document", settings=("assessment", "commit")
    ),
    "md": DocumentFormat("document", (".md",), function="markdown_document"),
    **DOCUMENT_FORMATS,
}


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A format of what `shinkyu diff`, `verify`, `review` or `list` tell. ``module``, ``binary`` and ``settings``: as of a
    `TableFormat`; ``function`` renders it.
    """

    module: str
    suffixes: tuple[str, ...]
    function: str = "render"
    binary: bool = False
    settings: tuple[str, ...] = ()

    def render(self, found: object, settings: Settings) -> str | bytes | Iterable[str]:
        """The report in this format; of ``settings`` it takes those that it knows."""
        function: Callable[..., str | bytes | Iterable[str]]
        function = getattr(import_module(f"shinkyu.render.{self.module}"), self.function)
        return function(found, **{name: settings[name] for name in self.settings})


COMPARISON_FORMATS = {
    "text": ReportFormat("reports.differences", (".txt",), "text", settings=("screen",)),
    "json": ReportFormat("reports.differences", (".json",), "json"),
    "html": ReportFormat("page.comparison", (".html", ".htm"), "render_comparison"),
    "xlsx": ReportFormat("excel", (".xlsx",), "render_comparison", binary=True),
    "docx": ReportFormat("word", (".docx",), "render_comparison", binary=True),
}
VERIFIED_FORMATS = {
    "text": ReportFormat("reports.verified", (".txt",), "text", settings=("screen",)),
    "json": ReportFormat("reports.verified", (".json",), "json"),
    "md": ReportFormat("reports.verified", (".md",), "markdown"),
    "html": ReportFormat("page.verified", (".html", ".htm")),
    "xlsx": ReportFormat("excel.verified", (".xlsx",), binary=True),
}
BUNDLE_FORMATS = {
    "text": ReportFormat("reports.bundle", (".txt",), "text", settings=("screen",)),
    "json": ReportFormat("reports.bundle", (".json",), "json"),
}
REVIEW_FORMATS = {
    "text": ReportFormat("review.text", (".txt",), settings=("screen",)),
    "md": ReportFormat("review.markdown", (".md",)),
    "json": ReportFormat("review.json", (".json",)),
    "html": ReportFormat("review.page", (".html", ".htm")),
    "xlsx": ReportFormat("review.workbook", (".xlsx",), binary=True),
    "github": ReportFormat("review.hosts", (), "github"),
    "gitlab": ReportFormat("review.hosts", (), "gitlab"),
    "sarif": ReportFormat("review.hosts", (".sarif",), "sarif"),
}

# Formats that are JSON of their own kind: a host may want the file to be called so (GitLab's artifacts, SARIF readers).
_ARE_JSON = ("gitlab", "sarif")
OVERVIEW_FORMATS = {
    "text": ReportFormat("overview.text", (".txt",), settings=("screen",)),
    "json": ReportFormat("overview.json", (".json",)),
    "csv": ReportFormat("overview.delimited", (".csv",), "csv"),
    "tsv": ReportFormat("overview.delimited", (".tsv",), "tsv"),
    "html": ReportFormat("page.overview", (".html", ".htm")),
    "xlsx": ReportFormat("excel.overview", (".xlsx",), binary=True),
    "ics": ReportFormat("overview.calendar", (".ics",)),
}


def as_bytes(pieces: Iterable[str | bytes] | str | bytes) -> bytes:
    """What is in a file of these pieces."""
    whole = (pieces,) if isinstance(pieces, str | bytes) else pieces
    return b"".join(piece.encode() if isinstance(piece, str) else piece for piece in whole)


def format_of_suffix(suffix: str, name: str, own: Mapping[str, str]) -> str:
    """The format that a file's suffix promises instead of ``name``; "" where it promises none, as `.txt` of any text.

    ``own``: the formats of the command at hand, by suffix; a suffix of no other promises one of theirs.
    """
    forms: dict[str, TableFormat | DocumentFormat] = {**DOCUMENT_FORMATS, **TABLE_FORMATS}
    if suffix == ".txt" and not (name in forms and forms[name].binary):
        return ""
    promised = own.get(suffix) or next((other for other, form in forms.items() if suffix in form.suffixes), "")
    named = forms[name].suffixes if name in forms else (".json",) if name in _ARE_JSON else ()
    return promised if promised != name and suffix not in named else ""

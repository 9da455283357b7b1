"""From the lines of a sheet to the rows of the 変更箇所 table; what is neither a row nor known clutter is a finding."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.importing.celltexts import AFTER, BEFORE, DATE, LABEL, REASON, SUBMISSION, CellTexts
from shinkyu.model.importing.tablerow import Aside, TableRow
from shinkyu.model.importing.titles import Titles
from shinkyu.model.language import tr
from shinkyu.model.sheets import tablefindings as say
from shinkyu.model.sheets.cellfindings import nothing_above
from shinkyu.model.sheets.furniture import page_lines
from shinkyu.model.sheets.grid import Grid, Overlay, Record
from shinkyu.model.sheets.headings import (
    ASSESSMENT,
    NAMES,
    Columns,
    find_columns,
    fold,
    is_dated,
    is_footer,
    is_title,
    like_a_row,
)
from shinkyu.model.sheets.tablefindings import Wording
from shinkyu.model.text.ditto import is_ditto

CONTINUED = "(続き)"  # in the 項目 of a row that has no 変更日


@dataclass(slots=True)
class SheetReader:
    """Reads one grid from top to bottom. ``heading_seen`` tells whether the table is here at all.

    ``several``: its rows may be of several assessments, each named in a column 評価書 or by titles; else that is a finding.
    """

    path: Path
    grid: Grid
    rows: list[TableRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    heading_seen: bool = False
    asides: list[Aside] = field(default_factory=list)
    several: bool = False
    columns: Columns | None = None
    _page: frozenset[int] = frozenset()
    _above: set[str] = field(default_factory=set)
    _assessments: list[str] = field(default_factory=list)
    _by_line: dict[int, Record] = field(default_factory=dict)
    _over: list[Overlay] = field(default_factory=list)
    _titles: Titles = field(default_factory=Titles)

    def read(self) -> None:
        """Fills ``rows``, ``findings`` and ``asides``."""
        self._page = page_lines(self.grid.records)
        for record in self.grid.records:
            if columns := find_columns(record):
                self._head(record, columns)
            elif self.columns is None:
                if not self.heading_seen:  # else the rows below a broken heading row wait until it is mended
                    self._read_above(record)
            elif not (self._titles.take(record) or self._is_clutter(record, self.columns)):
                self._by_line[record.line] = record
                self._read_row(record, self.columns)

    def _find(self, rule: str, record: Record, wording: Wording, column: int | str = "") -> None:
        """Notes what is wrong with a line, or with one ``column`` of it."""
        message, file = say.in_sheet(self.grid.sheet) + wording.message, str(self.path)
        fact = (self.grid.sheet, str(column), *record.texts)
        self.findings.append(rulebook.finding(rule, message, wording.hint, file=file, line=record.line, fact=fact))

    def _head(self, record: Record, columns: Columns) -> None:
        """Each heading row places the columns anew: on another page they may stand elsewhere."""
        self.heading_seen = True
        if columns.whole:
            self.columns = columns
            for name, place in zip(NAMES, columns.places, strict=True):
                if place in self.grid.hidden_columns:
                    self._find("hidden-column", record, say.hidden_column(name), place)
        else:
            self._find("heading-row", record, say.heading_row(columns.missing, columns.doubled))

    def _read_above(self, record: Record) -> None:
        """Titles, or in a sheet the whole assessment, may stand above the headings; rows may not."""
        texts = [record.cell(column).text for column in record.shown]
        if len(texts) == 1:
            self._above.add(fold(texts[0]))
        if like_a_row(texts):
            self._find("row-above-heading", record, say.row_above_heading())

    def _is_clutter(self, record: Record, columns: Columns) -> bool:
        """Whether the line is blank, a title (also one that stood above the headings) or a page footer."""
        shown = record.shown
        if len(shown) != 1:
            return not shown
        text = record.cell(shown[0]).text
        beside = shown[0] not in (columns.places[BEFORE], columns.places[AFTER])
        if beside and record.line in self._page and not is_footer(text, beside=True):
            said = tr(
                f"ページの見出しか脚注として読み飛ばした: 「{text}」",
                f"passed over as a page's header or footer: {text!r}",
            )
            self.asides.append(Aside(record.line, said))
            return True
        return is_title(text) or is_footer(text, beside=beside) or fold(text) in self._above

    def _read_row(self, record: Record, columns: Columns) -> None:
        found = len(self.findings)
        if not self.grid.sheet and not self._has_all_cells(record, columns):
            return
        if record.hidden:
            self._find("hidden-row", record, say.hidden_row())
        self._check_over(record, columns)
        self._check_other_columns(record, columns)
        self._check_assessment(record, columns)
        read = CellTexts(self._find, self._by_line, columns)
        texts = [read.text(record, place, column) for column, place in enumerate(columns.places)]
        if len(self.findings) == found and self._continues(texts):
            self._join(texts)
            return
        if len(self.findings) == found:
            self._check_blanks(record, texts)
        if len(self.findings) == found:
            self._add(record, texts)

    def _add(self, record: Record, texts: list[str]) -> None:
        """One row; where a cell says no more than that it reads as the one above, with what that one says."""
        above = self.rows[-1] if self.rows else None
        printed = {column: texts[column] for column in range(6) if is_ditto(texts[column])}
        if above is not None:
            says = (above.date_text, above.label, above.before, above.after, above.submission, above.reason)
            blank = [DATE] if not texts[DATE].strip() else []
            for column in [*blank, *printed]:
                texts[column] = says[column]
                self._tell_of_above(record, column)
        date, label, old, new, submission, reason = texts
        cells = printed.get(BEFORE), printed.get(AFTER)
        row = TableRow(record.line, date, label, old, new, submission, reason, self.grid.sheet, *cells)
        if self.columns is not None:
            row = replace(row, assessment=self._named_assessment(record, self.columns)[1].strip())
        self.rows.append(row)

    def _tell_of_above(self, record: Record, column: int) -> None:
        name = NAMES[column]
        said = tr(f"{name}は、上の行と同じものとして読んだ", f"{name} was read as that of the row above")
        self.asides.append(Aside(record.line, said))

    def _continues(self, texts: list[str]) -> bool:
        """Whether the row goes on with the one above it, as a long entry does in the workbooks that we write."""
        return bool(self.rows) and not texts[DATE] and texts[LABEL].startswith(CONTINUED)

    def _join(self, texts: list[str]) -> None:
        above = self.rows[-1]
        self.rows[-1] = replace(
            above,
            label=above.label + texts[LABEL].removeprefix(CONTINUED),
            before=above.before + texts[BEFORE],
            after=above.after + texts[AFTER],
            submission=above.submission + texts[SUBMISSION],
            reason=above.reason + texts[REASON],
        )

    def _has_all_cells(self, record: Record, columns: Columns) -> bool:
        found, needed = len(record.cells), max(columns.places) + 1
        if found == 1:
            self._find("unknown-line", record, say.unknown_line(record.cells[0].text))
        elif found < needed:
            self._find("ragged-row", record, say.ragged_row(found, needed))
        return found >= needed

    def _check_other_columns(self, record: Record, columns: Columns) -> None:
        """A column with another heading (備考) is not the table's; a text below no heading would be lost unseen."""
        for place in record.shown:
            text = record.cell(place).text
            headed = place < len(columns.headings) and columns.headings[place]
            if place not in columns.places and not headed and not fold(text).isdecimal():
                self._find("no-heading", record, say.no_heading(place, text), place)

    def _check_over(self, record: Record, columns: Columns) -> None:
        """What lies over the row: a drawing may hide a text or be one; what a note says is for those who work on the table."""
        places = range(min(columns.places), max(columns.places) + 1)
        for over in self.grid.overlays:
            if not (over.first[0] < record.line <= over.last[0] + 1 and over.first[1] < places.stop):
                continue
            if over.note and over.first[1] in columns.places:
                name = NAMES[columns.places.index(over.first[1])]
                said = tr(f"{name}のメモ・コメントは取り込まない", f"the note to {name} is not taken over")
                self.asides.append(Aside(record.line, f"{said}: 「{over.text}」"))
            elif not over.note and over.last[1] >= places.start and over not in self._over:
                self._over.append(over)
                self._find("drawn-over", record, say.drawn_over(over.text))

    def _check_assessment(self, record: Record, columns: Columns) -> None:
        """A table of several assessments says of which each row is; taken for one, it would mix their histories."""
        place, name = self._named_assessment(record, columns)
        if self.several:
            return
        if name.strip() and name not in self._assessments:
            self._assessments.append(name)
            if len(self._assessments) > 1:
                self._find("several-assessments", record, say.several_assessments(self._assessments[0], name), place)

    def _named_assessment(self, record: Record, columns: Columns) -> tuple[int, str]:
        """The column 評価書, and what it says; where there is none, what stands in titles between the rows."""
        if ASSESSMENT not in columns.headings:
            return 0, self._titles.title
        place = columns.headings.index(ASSESSMENT)
        return place, record.cell(place).text

    def _lost_date(self, record: Record) -> bool:
        """Whether its 変更日 is blank because what stood there was struck out: it is not that of the row above then."""
        return self.columns is not None and bool(record.cell(self.columns.places[DATE]).struck)

    def _check_blanks(self, record: Record, texts: list[str]) -> None:
        date, label = texts[DATE].strip(), texts[LABEL].strip()
        if not label and len(record.shown) == 1 and date and not is_dated(date):
            self._find("unknown-line", record, say.page_line(date))
        elif not date and not label:
            self._find("continued-row", record, say.continued_row(texts[BEFORE] or texts[AFTER]))
        elif not date and (not self.rows or self._lost_date(record)):
            self._find("missing-date", record, say.missing_date(bool(self.grid.sheet)))
        elif not label:
            self._find("missing-label", record, say.missing_label(bool(self.grid.sheet)))
        for column, text in enumerate(texts):
            if is_ditto(text) and not self.rows:
                self._find("unknown-text", record, nothing_above(NAMES[column], text), column)

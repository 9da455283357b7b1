"""The sheet of a review that came back: each row by its code, its cells held against what was handed out, and what was filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.editable.found import cell_name
from shinkyu.model.errors import InputError
from shinkyu.model.findings import listed
from shinkyu.model.language import tr
from shinkyu.model.sheets.cellfindings import unknown_text
from shinkyu.model.sheets.grid import Doubt, Grid, Record
from shinkyu.model.verdicts import messages as say
from shinkyu.model.verdicts.book import CODE, FILLED_IN, NAME, REMARK, VERDICT, Code, Kept, Kind, cell_sum
from shinkyu.model.verdicts.file import JudgedRow
from shinkyu.model.verdicts.judging import Judging


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet that has a code; ``hidden_columns``: those of its sheet that are not shown."""

    sheet: str
    record: Record
    hidden_columns: frozenset[int]

    def at(self, column: int) -> str:
        """A cell of it, as Excel names it."""
        return cell_name(self.sheet, self.record.line, column)


class FilledIn:
    """What came back, by the codes of what was handed out (``kept``); what is wrong with it goes to ``judging``."""

    def __init__(self, judging: Judging, kept: Sequence[Kept]) -> None:
        self.judging = judging
        self.kept = kept
        self._lines: dict[str, list[Line]] = {str(one.code): [] for one in kept}

    def take(self, grid: Grid) -> None:
        """The rows of a sheet. What stands beside them is told: it would be lost."""
        if not any(record.cell(CODE).text in self._lines for record in grid.records):
            self._refuse_moved(grid)
        for over in grid.overlays:
            if over.text.strip():
                at = cell_name(grid.sheet, over.first[0] + 1, over.first[1])
                self._beside(at, over.text, over.first[0] + 1)
        for record in grid.records:
            line, code = Line(grid.sheet, record, grid.hidden_columns), record.cell(CODE).text
            known = code in self._lines
            if known:
                self._lines[code].append(line)
            for column in record.shown:
                if column > CODE or not (known or column == CODE):
                    self._beside(line.at(column), record.cell(column).text, record.line)

    def judge(self) -> dict[Code, JudgedRow]:
        """What is said of each row. A row that is not there any more is not judged, which is told."""
        for one in self.kept:
            for line in self._lines[str(one.code)]:
                self._hold(one, line)
        rows = [one.code for one in self.kept if one.code.kind is Kind.ROW]
        missing = [code for code in rows if not self._lines[str(code)]]
        if missing:
            wording = say.rows_missing(len(missing), listed([code.id for code in missing]))
            self.judging.tell("verdict-row-missing", *wording, fact=[code.id for code in missing])
        self._refuse_parts(missing)
        return {code: self._row(code) for code in rows}

    def name(self) -> str:
        """Who the reviewer says she is."""
        (code,) = (one.code for one in self.kept if one.code.kind is Kind.NAME)
        said, line = self._said(code, NAME)
        return self.judging.name(said, line.record.line if line else 0)

    def _row(self, code: Code) -> JudgedRow:
        verdict, line = self._said(code, VERDICT)
        remark, _ = self._said(code, REMARK)
        row = JudgedRow(code.id, verdict, remark)
        if line is None:
            return row
        return self.judging.row(str(code.of), line.at(VERDICT), line.record.line, row, remark_at=line.at(REMARK))

    def _said(self, code: Code, column: int) -> tuple[str, Line | None]:
        """What is filled in in a column, and where; "" where the row is not there, or says two things."""
        lines = self._lines[str(code)]
        texts = [self._text(line, column) for line in lines]
        if len({*texts}) > 1:
            cells = [line.at(column) for line in lines]
            self.judging.tell("verdict-doubled", *say.doubled(cells), lines[0].record.line, texts)
            return "", lines[0]
        return (texts[0], lines[0]) if lines else ("", None)

    def _text(self, line: Line, column: int) -> str:
        """What a cell to be filled in holds; "" where that is not known, which is told."""
        cell, at, row = line.record.cell(column), line.at(column), line.record.line
        if cell.under is not None:
            self.judging.tell("verdict-merged", *say.merged(at), row, [at])
        elif cell.doubt is Doubt.STRUCK:
            self.judging.tell("verdict-struck", *say.struck(at, cell), row, [at])
        elif cell.doubt is not None or cell.date is not None:
            wording = unknown_text(at, cell.doubt or Doubt.DATE, cell.text)
            self.judging.tell("verdict-no-text", wording.message, wording.hint, row, [at])
        elif (line.record.hidden or column in line.hidden_columns) and cell.text.strip():
            self.judging.tell("verdict-hidden", *say.hidden(at, cell.text), row, [at])
        else:
            return cell.text.strip()
        return ""

    def _hold(self, kept: Kept, line: Line) -> None:
        """What was only to be read is what was handed out."""
        for column, sum in enumerate(kept.sums):
            if column in FILLED_IN[kept.code.kind]:
                continue
            cell, at = line.record.cell(column), line.at(column)
            if cell.doubt is Doubt.STRUCK:
                self.judging.tell("verdict-struck", *say.struck_words(at, cell), line.record.line, [at])
            elif cell_sum(cell.text) == sum and cell.doubt is None and cell.date is None:
                continue
            elif kept.code.kind is Kind.MORE and column in (VERDICT, REMARK):
                self.judging.tell("verdict-misplaced", *say.misplaced(at, cell.text), line.record.line, [at])
            else:
                self.judging.tell("verdict-altered", *say.altered(at), line.record.line, [at])

    def _refuse_parts(self, missing: Sequence[Code]) -> None:
        """A long text of which a part is gone is not what was handed out."""
        gone = {(code.of, code.id) for code in missing}
        for one in self.kept:
            whole = one.code.kind is not Kind.MORE or (one.code.of, one.code.id) in gone
            if not whole and not self._lines[str(one.code)]:
                (first, *_) = self._lines[str(Code(Kind.ROW, one.code.of, one.code.id))]
                at = first.at(0)
                self.judging.tell("verdict-altered", *say.part_missing(at), first.record.line, [str(one.code)])

    def _beside(self, at: str, text: str, row: int) -> None:
        self.judging.tell("verdict-beside", *say.beside(at, text), row, [at, text])

    def _refuse_moved(self, grid: Grid) -> None:
        if any(cell.text in self._lines for record in grid.records for cell in record.cells):
            raise InputError(
                tr(f"シート「{grid.sheet}」の列が動いています", f"the columns of sheet {grid.sheet!r} were moved"),
                where=str(self.judging.path),
                hint=tr(
                    "足した列や消した列を元に戻して保存してください", "put the columns back as they were, and save"
                ),
            )

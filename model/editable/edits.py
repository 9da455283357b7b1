"""What was edited in a workbook that came back, judged from the workbook alone: each cell against what it held at export."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from shinkyu.model.assessment import Assessment
from shinkyu.model.editable import saying as say
from shinkyu.model.editable.book import (
    HELP_COLUMN,
    LABEL_COLUMN,
    MARK_COLUMN,
    NEW,
    PLACE_COLUMN,
    REMOVE,
    Kept,
    Kind,
    beside_sum,
    escaped,
)
from shinkyu.model.editable.marks import marked_text, read_mark
from shinkyu.model.editable.reading import Found, Returned
from shinkyu.model.findings import Finding, Severity
from shinkyu.model.importing.tablefindings import Wording
from shinkyu.model.order import find_item
from shinkyu.model.plaintext import odd_character
from shinkyu.model.workspace.selecting import covers

_COMING = re.compile(rf"(.*\[{re.escape(NEW)}\d+\])(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Edit:
    """An item's text as the workbook has it now, where it was another at export."""

    key: str
    text: str
    found: Found


@dataclass(frozen=True, slots=True)
class Coming:
    """An entry that was filled in: the key of the list, and its texts by what follows the entry's own key ("" for its own)."""

    heading: str
    texts: dict[str, str]
    found: Found


@dataclass(frozen=True, slots=True)
class Edits:
    """All that was edited. ``removed``: keys of entries, with the row that says so (None where all its rows are gone).

    ``findings``: what was done to the workbook that cannot be taken over (errors), or is not (warnings).
    """

    texts: dict[str, Edit] = field(default_factory=dict)
    removed: dict[str, Found | None] = field(default_factory=dict)
    coming: list[Coming] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def find_edits(returned: Returned, assessment: Assessment) -> Edits:
    """The edits of a workbook; ``assessment`` is of the same form and edition."""
    judge = _Judge(returned, assessment)
    judge.run()
    return judge.edits


class _Judge:
    def __init__(self, returned: Returned, assessment: Assessment) -> None:
        self._returned = returned
        self._assessment = assessment
        self.edits = Edits()
        self._coming: dict[str, Coming] = {}
        self._rows: dict[str, Found] = {}

    def run(self) -> None:
        self._refuse_doubles()
        self._find_removed()
        self._judge_missing()
        for kept in self._returned.kept:
            if (found := self._rows.get(kept.code)) is not None:
                self._judge_row(kept, found)
        self._judge_choices()
        self._settle_removed()
        self.edits.coming.extend(self._coming.values())
        self._tell_strays()

    # Rows: each place once, and all of them.

    def _refuse_doubles(self) -> None:
        for code, rows in self._returned.rows.items():
            self._rows[code] = rows[0]
            if len(rows) > 1:
                self._tell("edits-row-doubled", rows[-1], say.doubled([found.at for found in rows]))

    def _find_removed(self) -> None:
        for one in self._returned.kept:
            found = self._rows.get(one.code) if one.place.kind is Kind.ENTRY and one.editable else None
            if found is not None and found.text.text.strip() == REMOVE:
                self.edits.removed[one.place.key] = found

    def _judge_missing(self) -> None:
        kept = self._returned.kept
        gone_sheets = {one.sheet for one in kept} - {one.sheet for one in kept if one.code in self._rows}
        for sheet in sorted(gone_sheets):
            self._tell("edits-sheet-missing", None, say.sheet_missing(sheet))
        entries = [one.place.key for one in kept if one.place.kind is Kind.ENTRY and one.sheet not in gone_sheets]
        for entry in entries:
            if not any(one.code in self._rows for one in kept if covers(entry, one.place.key)):
                self.edits.removed[entry] = None
        for one in kept:
            if one.code in self._rows or one.sheet in gone_sheets or self._may_be_missing(one):
                continue
            self._tell("edits-row-missing", None, say.row_missing(one, self._path(one)), self._path(one))

    def _may_be_missing(self, kept: Kept) -> bool:
        """A heading says nothing, a blank entry that is not wanted may go, and a removed entry's rows are gone with it."""
        key = kept.place.key
        return (
            kept.place.kind is Kind.HEAD
            or _COMING.match(key) is not None
            or any(covers(entry, key) for entry in self.edits.removed)
        )

    # Cells.

    def _judge_row(self, kept: Kept, found: Found) -> None:
        cell = found.text
        beside = (found.record.cell(column).text for column in (LABEL_COLUMN, MARK_COLUMN, HELP_COLUMN))
        label, mark, help = beside
        if beside_sum(label, mark == "※", help) != kept.beside:
            self._warn("edits-beside", found, say.beside(found.at))
        self._tell_far_cells(found)
        if cell.under is not None:
            self._tell("edits-merged", found, say.merged(found.at), self._path(kept))
        elif cell.doubt is not None:
            self._tell("edits-no-text", found, say.no_text(found.at, cell), self._path(kept))
        elif not kept.editable:
            if cell.text != kept.shown:
                self._tell("edits-locked", found, say.locked(found.at, self._path(kept)), self._path(kept))
        elif kept.place.kind is Kind.ENTRY:
            self._judge_entry(kept, found)
        elif kept.place.kind is Kind.ITEM and cell.text != kept.shown and self._fit(kept, found):
            self._edit(kept.place.key, cell.text, found)

    def _judge_entry(self, kept: Kept, found: Found) -> None:
        if found.text.text.strip() not in ("", REMOVE):
            self._tell("edits-entry-head", found, say.entry_head(found.at), self._path(kept))

    def _fit(self, kept: Kept, found: Found) -> bool:
        text = found.text.text
        odd = odd_character(text)
        if odd is not None:
            self._tell("edits-odd-character", found, say.odd_character(found.at, odd), self._path(kept))
        elif escaped(text):
            self._tell("edits-odd-character", found, say.escape(found.at), self._path(kept))
        return odd is None and not escaped(text)

    def _edit(self, key: str, text: str, found: Found) -> None:
        match = _COMING.match(key)
        if match is None:
            self.edits.texts[key] = Edit(key, text, found)
        elif text:
            coming = self._coming.setdefault(match[1], Coming(match[1].rpartition("[")[0], {}, found))
            coming.texts[match[2]] = text

    # Options marked with ○.

    def _judge_choices(self) -> None:
        for head in self._returned.kept:
            if head.place.kind is Kind.CHOICES:
                self._judge_choice(head)

    def _judge_choice(self, head: Kept) -> None:
        key = head.place.key
        own = [
            one for one in self._returned.kept if one.place.key == key and one.place.kind in (Kind.OPTION, Kind.FREE)
        ]
        rows = [(one, self._rows[one.code]) for one in own if one.code in self._rows]
        changed = [found for one, found in rows if found.text.text != one.shown]
        if not changed or any(found.text.doubt or found.text.under for _, found in rows):
            return
        marks = dict(self._marks(rows))
        frees = {one.place.option: found for one, found in rows if one.place.kind is Kind.FREE and found.text.text}
        wrong = [found for number, found in frees.items() if number not in marks]
        for found in wrong:
            self._tell("edits-unmarked", found, say.unmarked(found.at), self._path(head))
        if wrong or not all(self._fit(head, found) for found in frees.values()):
            return
        item = find_item(self._assessment, key)
        frees_by = {number: frees[number].text.text if number in frees else "" for number in marks}
        text = marked_text(item.options, head.text, frees_by) if item else None
        if text is None:
            self._tell("edits-brackets", changed[0], say.brackets(changed[0].at), self._path(head))
        elif text != head.text:
            self._edit(key, text, changed[0])

    def _marks(self, rows: Iterable[tuple[Kept, Found]]) -> Iterator[tuple[int, bool]]:
        for one, found in rows:
            if one.place.kind is Kind.OPTION:
                mark = read_mark(found.text.text)
                if mark is None:
                    self._tell("edits-mark", found, say.mark(found.at), self._path(one))
                if mark is not False:
                    yield one.place.option, True

    # What is left.

    def _settle_removed(self) -> None:
        """An entry that is removed and edited at once is neither; cleared cells go with it."""
        for entry, found in self.edits.removed.items():
            inner = [key for key in self.edits.texts if covers(entry, key)]
            for key in inner:
                edit = self.edits.texts.pop(key)
                if edit.text and found is not None:
                    path = self._assessment.path_of(entry)
                    self._tell(
                        "edits-removed-and-edited", edit.found, say.removed_and_edited(edit.found.at, found.at), path
                    )

    def _tell_strays(self) -> None:
        for found in self._returned.strays:
            column = found.record.shown[0]
            self._tell("edits-row-unknown", found, say.unknown_row(found, column))
        for sheet in self._returned.foreign:
            self._warn("edits-sheet-unknown", None, say.unknown_sheet(sheet))

    def _tell_far_cells(self, found: Found) -> None:
        for column in found.record.shown:
            if column > PLACE_COLUMN:
                self._warn("edits-beside", found, say.far_cell(found, column))

    def _path(self, kept: Kept) -> str:
        return self._assessment.path_of(kept.place.key)

    def _tell(self, rule: str, found: Found | None, wording: Wording, item: str = "") -> None:
        self.edits.findings.append(self._finding(rule, Severity.ERROR, found, wording, item))

    def _warn(self, rule: str, found: Found | None, wording: Wording) -> None:
        self.edits.findings.append(self._finding(rule, Severity.WARNING, found, wording, ""))

    def _finding(self, rule: str, severity: Severity, found: Found | None, wording: Wording, item: str) -> Finding:
        line = found.row if found else 0
        slug, file = self._assessment.slug, str(self._returned.path)
        return Finding(rule, severity, wording.message, wording.hint, slug=slug, item=item, file=file, line=line)

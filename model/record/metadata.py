"""What a commit carries in its trailers: the 変更日, the submission, the reason, a note on each row (contract §2).

`read_message` reads what any program wrote and says what is wrong with it; `write_message` refuses every text that would
not be read back as it was given, by us or by git.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from shinkyu.model.findings import Finding, distinct
from shinkyu.model.language import tr
from shinkyu.model.record import messagetext
from shinkyu.model.record import metadatafindings as findings
from shinkyu.model.record.encodings import encoding_findings
from shinkyu.model.record.mention import Mention
from shinkyu.model.record.messagetext import MetadataError
from shinkyu.model.record.rowfields import RowNoteError
from shinkyu.model.record.rownote import SUBMISSIONS, RowNote, Span, read_row, write_row
from shinkyu.model.record.significances import SIGNIFICANCES
from shinkyu.model.record.trailers import Message, Trailer, known_key, near_miss, take_apart
from shinkyu.model.text.dates import DateError, parse_date

__all__ = ["COMPLETED", "IMPORTER", "Metadata", "MetadataError", "RowNote", "Span", "read_message", "write_message"]

TABLE_NONE = "none"
IMPORTER = ("shinkyu import", "import@shinkyu.invalid")  # name and address: who commits what a table tells
COMPLETED = "評価書からの補完"  # the Reason of a commit that brings what the whole document shows


@dataclass(frozen=True, slots=True)
class Metadata:
    """What one commit says of its changes; ``""`` and ``None`` are "not stated". ``no_row``: `Table: none`.

    ``title`` is the first paragraph on one line. ``amends`` and ``undoes`` name the commit that is put right, or taken
    back, as written (`Mention.read` says which it is).
    """

    title: str = ""
    change_date: dt.date | None = None
    submission: str = ""
    significance: str = ""
    reason: str = ""
    rows: tuple[RowNote, ...] = ()
    no_row: bool = False
    amends: str = ""
    undoes: str = ""

    @property
    def recorded(self) -> bool:
        """Whether the commit says what its changes are to the table: rows of a 変更日, or none."""
        return self.change_date is not None or self.no_row

    @property
    def has_trailers(self) -> bool:
        """Whether the commit carries anything besides its title."""
        stated = self.submission or self.significance or self.reason or self.rows or self.amends or self.undoes
        return self.recorded or bool(stated)


def read_message(message: str, *, commit: str = "", stored: bytes = b"") -> tuple[Metadata, tuple[Finding, ...]]:
    """What a commit's message says, and what is wrong with how it says it; never raises.

    A value that cannot be used is not in the metadata: of two different Change-Dates neither, of two different reasons
    the later one (a squash puts the newest last). ``commit`` is the id that the findings carry, ``stored`` the bytes of the
    message where they are not in the encoding that the commit declares.
    """
    taken = take_apart(message)
    reader = _Reader(commit)
    for trailer in taken.trailers:
        reader.take(trailer)
    reader.look_around(taken)
    reader.findings += encoding_findings(message, stored, commit)
    title = " ".join(line.strip(" \t\r") for line in taken.paragraphs[0]) if taken.paragraphs else ""
    return reader.metadata(title), tuple(distinct(reader.findings))


class _Reader:
    """Gathers the known trailers of one message, key by key."""

    def __init__(self, commit: str) -> None:
        self.commit = commit
        self.findings: list[Finding] = []
        self.lines: dict[str, Trailer] = {}  # the last trailer of each key
        self.values: dict[str, str] = {}
        self.dates: set[dt.date | None] = set()
        self.rows: list[RowNote] = []
        self.of_amends: list[Trailer] = []  # Rows with what only an Amends may say

    def take(self, trailer: Trailer) -> None:
        """Take one trailer in; keys that are not ours pass by."""
        read = _READERS.get(trailer.key)
        if read is None:
            return
        if trailer.folded:
            self._check_folds(trailer)
        read(self, trailer)
        self.lines[trailer.key] = trailer

    def metadata(self, title: str) -> Metadata:
        dates = self.dates
        value = self.values.get
        return Metadata(
            title=title,
            change_date=next(iter(dates)) if len(dates) == 1 else None,
            submission=value("Submission", ""),
            significance=value("Significance", ""),
            reason=value("Reason", ""),
            rows=tuple(self.rows),
            no_row="Table" in self.values,
            amends=value("Amends", ""),
            undoes=value("Undoes", ""),
        )

    def look_around(self, taken: Message) -> None:
        """Known keys outside the closing trailers, and lines that were probably meant as trailers."""
        for place, paragraph in enumerate(taken.paragraphs):
            keyed = []
            for line in paragraph:
                if known_key(line):
                    keyed.append(line)
                else:
                    self._check_near(line)
            if keyed:
                self.findings.append(findings.misplaced(self.commit, taken.paragraphs, place, keyed))
        for trailer in taken.trailers:
            if trailer.key not in _READERS:
                self._check_near(trailer.line)
        if "Amends" not in self.lines:
            why = tr(
                "「date」と「table」は Amends のあるコミットでだけ使えます",
                "“date” and “table” go with Amends only",
                page=(
                    "「date」と「table」は、記録を正すときだけ使えます",
                    "“date” and “table” go with what puts a record right only",
                ),
            )
            self.findings += [findings.broken_row(self.commit, trailer, why) for trailer in self.of_amends]
        for one, other in _EXCLUSIVE:
            if one in self.lines and other in self.lines:
                self.findings.append(findings.conflict(self.commit, self.lines[one], self.lines[other]))

    def read_date(self, trailer: Trailer) -> None:
        try:
            date = parse_date(trailer.value)
        except DateError as error:
            self.findings.append(findings.bad_date(self.commit, trailer, error))
            self.dates.add(None)
            return
        if self.dates - {date, None}:
            self.findings.append(findings.conflict(self.commit, self.lines["Change-Date"], trailer))
        self.dates.add(date)

    def read_row(self, trailer: Trailer) -> None:
        try:
            note = read_row(trailer.value)
        except RowNoteError as error:
            self.findings.append(findings.broken_row(self.commit, trailer, str(error)))
            return
        self.rows.append(note)
        if note.date is not None or note.no_row:
            self.of_amends.append(trailer)

    def read_submission(self, trailer: Trailer) -> None:
        self._read(trailer, lambda value: not value or value in SUBMISSIONS, " | ".join(SUBMISSIONS))

    def read_significance(self, trailer: Trailer) -> None:
        self._read(trailer, lambda value: not value or value in SIGNIFICANCES, " | ".join(SIGNIFICANCES))

    def read_reason(self, trailer: Trailer) -> None:
        self._read(trailer, lambda value: True, "")

    def read_table(self, trailer: Trailer) -> None:
        self._read(trailer, lambda value: value == TABLE_NONE, TABLE_NONE)

    def read_commit(self, trailer: Trailer) -> None:
        self._read(trailer, lambda value: Mention.read(value) is not None, "4f2a9c1…")

    def _read(self, trailer: Trailer, fits: Callable[[str], bool], expected: str) -> None:
        """Keep a value that fits; of two different ones the later."""
        if not fits(trailer.value):
            self.findings.append(findings.unknown_value(self.commit, trailer, expected))
            return
        if self.values.get(trailer.key, trailer.value) != trailer.value:
            self.findings.append(findings.conflict(self.commit, self.lines[trailer.key], trailer))
        self.values[trailer.key] = trailer.value

    def _check_folds(self, trailer: Trailer) -> None:
        swallowed = [line for line in trailer.folded if known_key(line)]
        if swallowed:
            self.findings.append(findings.swallowed(self.commit, trailer, swallowed[0]))
        else:
            self.findings.append(findings.folded(self.commit, trailer))

    def _check_near(self, line: str) -> None:
        """A key that is there in its right form too was not forgotten: then the line is likely prose. Any Row may be one."""
        near = near_miss(line)
        if near is not None and (near.key == "Row" or near.key not in self.lines):
            self.findings.append(findings.near_miss(self.commit, near))


# One says that there are rows, the other that there are none; or that a commit is put right, or counts no longer.
_EXCLUSIVE = (("Change-Date", "Table"), ("Change-Date", "Undoes"), ("Table", "Undoes"), ("Amends", "Undoes"))

_READERS: dict[str, Callable[[_Reader, Trailer], None]] = {
    "Change-Date": _Reader.read_date,
    "Submission": _Reader.read_submission,
    "Significance": _Reader.read_significance,
    "Reason": _Reader.read_reason,
    "Row": _Reader.read_row,
    "Table": _Reader.read_table,
    "Amends": _Reader.read_commit,
    "Undoes": _Reader.read_commit,
}


def write_message(metadata: Metadata, body: str = "") -> str:
    """The commit message: title, ``body`` (free text, if any), and the trailers in the contract's order, one a line.

    Raises MetadataError for every text that would forge or break a trailer, or that git would not keep to the letter.
    """
    messagetext.check_title(metadata.title)
    messagetext.check_body(body)
    paragraphs = [metadata.title, body.strip("\n"), "\n".join(_trailer_lines(metadata))]
    message = "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"
    read, wrong = read_message(message)
    if wrong or read != metadata:
        # Whatever the checks above do not know of: what is not read back as it was given is not written.
        raise messagetext.unwritable(wrong)
    return message


def _trailer_lines(metadata: Metadata) -> list[str]:
    values = [
        ("Change-Date", metadata.change_date.isoformat() if metadata.change_date else ""),
        ("Submission", messagetext.checked_value("Submission", metadata.submission)),
        ("Significance", messagetext.checked_value("Significance", metadata.significance)),
        ("Reason", messagetext.checked_value("Reason", metadata.reason)),
        *(("Row", write_row(note)) for note in metadata.rows),
        ("Table", TABLE_NONE if metadata.no_row else ""),
        ("Amends", messagetext.checked_value("Amends", metadata.amends)),
        ("Undoes", messagetext.checked_value("Undoes", metadata.undoes)),
    ]
    return [f"{key}: {value}" for key, value in values if value]

"""What is known of one assessment whatever the day: what its cover says, how its table stands, the days that dues are counted from."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, field

from shinkyu.model.duties.consultation import Consultation, consultation
from shinkyu.model.duties.deadlines import Deadlines, deadlines, end_of
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.roles import item_of_role
from shinkyu.model.history.history import History, read_history
from shinkyu.model.project import Version
from shinkyu.model.published.publications import Publications, PublishedTable
from shinkyu.model.sections.document import Texts
from shinkyu.model.sections.unwritten import unwritten
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table
from shinkyu.model.text.dates import DateError, parse_date


@dataclass(frozen=True, slots=True)
class Facts:
    """``number`` 評価書番号, ``name`` 評価書名, ``said`` what 公表日 says, each on one line; ``empty``: how many items are blank.

    ``rows``: of its whole table; ``unpublished``: those that its newest publication does not show, all where there is none;
    ``changed``: the last 変更日. ``unread``: the files that cannot be read, ``lacking``: how many commits whose rows are not
    in the table for that reason; with either the numbers are no more than what could be read.
    """

    number: str = ""
    name: str = ""
    said: str = ""
    empty: int = 0
    rows: int = 0
    unpublished: int = 0
    changed: dt.date | None = None
    deadlines: Deadlines = field(default_factory=Deadlines)
    consultation: Consultation = field(default_factory=Consultation)
    unread: tuple[str, ...] = ()
    lacking: int = 0

    @property
    def published(self) -> dt.date | None:
        """公表日; None where it is blank, or no day."""
        with suppress(DateError):
            return parse_date(self.said) if self.said else None
        return None

    @property
    def whole(self) -> bool:
        """Whether all could be read that the numbers are made of."""
        return not (self.unread or self.lacking)


def facts_of(version: Version, publications: Publications) -> Facts:
    """Those of an assessment that is committed. Raises BrokenInput for settings, InputError for a history that is not all there."""
    broken: list[Finding] = []
    texts, assessment = version.texts(broken), version.assessment
    history, rows, unpublished = _rows(version, publications)
    days = [one.date for one in publications.of(assessment)]
    return Facts(
        *_cover(assessment, texts),
        len(unwritten(assessment, texts)),
        len(rows),
        unpublished,
        max((row.date for row in rows), default=None),
        deadlines(history, rows, days),
        consultation(assessment, texts),
        _files(broken),
        len(version.lacking),
    )


def _rows(version: Version, publications: Publications) -> tuple[History, tuple[Row, ...], int]:
    """The history, its rows, and how many of them are not published.

    Where the newest publication stands on the same line, and shows the assessment laid out as it is, what was recorded since
    goes on from there: neither is read twice.
    """
    version.row_settings()
    last = publications.last(version.assessment)
    passed = version.project.line(version.commit).passes(last.commit) if last is not None else None
    if last is None or passed is None or last.assessment != version.assessment:
        rows = version.table().rows
        return version.history, rows, len(publications.since_last(version.history, rows).rows)
    line = version.project.line(version.commit).up_to(passed)
    published = read_history(version.project.repository, line, version.assessment)
    shown = build_table(published)
    history = version.__dict__["history"] = version.history_after(
        published
    )  # what else is asked of it is not read again
    rows = build_table(history, known=shown).rows
    return history, rows, len(PublishedTable(last, shown.rows, alike=True).new(rows))


def facts_uncommitted(version: Version) -> Facts:
    """Those of one that no commit has yet: it has no rows, and nothing of it is due."""
    broken: list[Finding] = []
    texts, assessment = version.texts(broken), version.assessment
    end, ended = end_of(assessment, texts)
    return Facts(
        *_cover(assessment, texts),
        len(unwritten(assessment, texts)),
        deadlines=Deadlines(end=end, ended=ended),
        consultation=consultation(assessment, texts),
        unread=_files(broken),
    )


def _cover(assessment: Assessment, texts: Texts) -> tuple[str, str, str]:
    items = (item_of_role(assessment.form, role) for role in ("number", "name", "published"))
    number, name, said = (_line(texts, item) for item in items)
    return number, name, said


def _line(texts: Texts, item: Key | None) -> str:
    return " ".join(texts.get(item, "").split()) if item is not None else ""


def _files(broken: list[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(finding.file for finding in broken))

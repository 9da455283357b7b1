"""Points in the life of an assessment that a page lets one choose: the last record, the draft, a publication, a record, a day.

What a form sends is looked up among those that there are: no name of git's is taken on trust.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shinkyu.model.errors import UsageError
from shinkyu.model.history.recordlog import BASELINE
from shinkyu.model.language import tr
from shinkyu.model.published.publications import Publications
from shinkyu.model.text.dates import parse_date, wareki
from shinkyu.web.frame.asked import Asked

NOW, DRAFT, DAY = "now", "draft", "day"
_MOST = 200  # records: of what is older a day is named


@dataclass(frozen=True, slots=True)
class Chosen:
    """A point. ``value``: what a form says; ``named``: how people are told of it; ``part``: of a file's name."""

    value: str
    named: str
    revision: str = "HEAD"
    day: dt.date | None = None
    part: str = ""

    @property
    def pending(self) -> bool:
        """Whether it holds what is not recorded."""
        return self.value == DRAFT

    @property
    def asked(self) -> str:
        """The point as `ends` takes it; the working tree has none."""
        return self.day.isoformat() if self.day else self.revision


Group = tuple[str, Sequence[Chosen]]


def groups(asked: Asked, *, draft: bool = True) -> list[Group]:
    """All that can be chosen but days, under what each kind is called."""
    found = [
        (tr("いま", "Now"), [*_now(draft=draft)]),
        (tr("公表した版", "Publications"), [*_publications(asked)]),
        (tr(f"これまでの記録(新しい{_MOST}件まで)", f"Records (the newest {_MOST})"), [*_records(asked)]),
    ]
    return [(name, those) for name, those in found if those]


def chosen(asked: Asked, name: str, default: str = NOW, *, draft: bool = True) -> Chosen:
    """The point that the field ``name`` says, or the day beside it (``NAME-day``), which goes before.

    Raises UsageError for a point that is none, DateError for what is no day.
    """
    if said := asked.said(f"{name}-day").strip():
        day = parse_date(said)
        return Chosen(DAY, tr(f"{wareki(day)} の時点", f"as of {day.isoformat()}"), day=day, part=wareki(day))
    value = asked.said(name) or default
    for _, those in groups(asked, draft=draft):
        for one in those:
            if one.value == value:
                return one
    raise UsageError(tr("その版はありません", "there is no such version"), where=value)


def _now(*, draft: bool) -> Iterator[Chosen]:
    yield Chosen(NOW, tr("最後の記録(いまの版)", "the last record"))
    if draft:
        yield Chosen(
            DRAFT,
            tr("下書き(まだ記録していない直しも)", "a draft, with what is not recorded"),
            part=tr("下書き", "draft"),
        )


def _publications(asked: Asked) -> Iterator[Chosen]:
    known = Publications(asked.project.repository).of(asked.version.assessment)
    for one in reversed(known):
        day = wareki(one.date)
        yield Chosen(one.tag, tr(f"{day} の公表", f"published on {one.date.isoformat()}"), one.tag, part=f"{day}公表")


def _records(asked: Asked) -> Iterator[Chosen]:
    past = asked.desk.past(asked.project, asked.version.assessment)
    found = [one for one in past.records if one.items or one.kind == BASELINE][:_MOST]
    for one in found:
        day = wareki(one.date) if one.date else tr("日付なし", "no day")
        told = f"{day} {one.title}" + (f" ({one.commit[:10]})" if asked.technical else "")
        yield Chosen(one.commit, told, one.commit, part=wareki(one.date) if one.date else one.commit[:10])

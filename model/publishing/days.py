"""The day of a publication: what the cover says, not before what it publishes, and after what was published before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.form.roles import published_item
from shinkyu.model.hints import Call, Example, Hint, Word, options, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.project import Project, Version
from shinkyu.model.published.publications import TAGS, Publication, Publications
from shinkyu.model.record.likelydays import is_unlikely, why_unlikely
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import DateError, parse_date, today, wareki

_HEADING = "公表日"


def tag_of(version: Version, day: dt.date) -> str:
    """What a publication of that day is called in git."""
    return f"{TAGS}{version.assessment.slug}/{day.isoformat()}"


def refuse_published(project: Project, version: Version, day: dt.date) -> None:
    """Raises UsageError where a publication of that day is there, or another tag of its name."""
    tag = tag_of(version, day)
    known = [one for one in Publications(project.repository).of(version.assessment) if one.date == day]
    if known or tag in project.repository.branches_and_tags()[2]:
        raise UsageError(
            tr(f"{wareki(day)} の公表はもうあります", f"there is a publication of {day} already"),
            where=known[0].tag if known else tag,
            hint=Hint.of(
                tr(
                    "公表したものは変えられません。直したものを公表するなら、{} で公表日を改め、{} で記録してからにします",
                    "what is published does not change; to publish a correction, renew 公表日 with {} and record that with {}",
                ),
                *_renewing(project, version),
            ),
        )


class CoverDay:
    """公表日 of the cover, as it is written."""

    def __init__(self, project: Project, version: Version) -> None:
        self._project, self._version = project, version
        item = published_item(version.assessment.form)
        self.item = item
        self.written = version.texts().get(item, "") if item is not None else ""

    @property
    def day(self) -> dt.date | None:
        """The day; None where there is none, or it is not to be read."""
        try:
            return parse_date(self.written) if self.written else None
        except DateError:
            return None

    @cached_property
    def waiting(self) -> dt.date | None:
        """Another day that stands in the working tree, and is not recorded yet."""
        if self.item is None or self._project.repository.workdir is None:
            return None
        with suppress(BrokenInput, UsageError, DateError):
            found = parse_date(self._project.pending(self._version.assessment.slug).texts().get(self.item, ""))
            return found if found != self.day else None
        return None

    def check(self, asked: dt.date | None) -> Iterator[Finding]:
        """That the cover says another day than was ``asked`` for, or none. A form without 公表日 has nothing to say."""
        if self.item is None:
            if asked is None:
                raise UsageError(
                    tr("公表日が分かりません", "it is not known when it is published"),
                    hint=Hint.of(
                        tr("{}", "{}", page=("「公表日」に書いてください", "write it into “公表日”")),
                        options("--date", Example("…")),
                    ),
                )
            return
        day, waiting = self.day, self.waiting
        if waiting is not None and asked in (None, waiting):
            yield _finding(self._version, *_not_recorded(waiting, _renewing(self._project, self._version)[1]))
            return
        if day is not None and asked in (None, day):
            return
        meant = asked or today()
        said = f"「{self.written}」" if self.written else tr("空欄", "blank")
        yield _finding(
            self._version,
            tr(f"表紙の公表日が{said}です", f"公表日 of the cover is {said}") + (_asked_for(asked) if asked else ""),
            Hint.of(
                (
                    tr(
                        "表紙のほうが正しければ --date を外してください。",
                        "leave --date out if the cover is right; ",
                        page=(
                            "表紙のほうが正しければ、上の「公表日」をその日に直してください。表紙を直すなら、",
                            "if the cover is right, give its day above; else ",
                        ),
                    )
                    if day
                    else ""
                )
                + tr(
                    "{} で {day} に直し、{} で記録してから公表してください",
                    "make it {day} with {}, and record that with {}, before you publish",
                ),
                *_renewing(self._project, self._version),
                day=wareki(meant),
            ),
        )


def _asked_for(day: dt.date) -> str:
    return tr(
        f"(--date は {wareki(day)})",
        f" (--date is {day})",
        page=(f"(上の「公表日」は {wareki(day)})", f" (the day given above is {day})"),
    )


def check_days(
    project: Project, version: Version, day: dt.date, rows: Sequence[Row], earlier: Sequence[Publication]
) -> Iterator[Finding]:
    """That a day is before the last 変更日, not after the last publication of ``earlier`` ones, or hardly the one that is meant."""
    renew = Hint.of(
        tr("{} で公表日を改め、{} で記録してください", "renew 公表日 with {}, and record that with {}"),
        *_renewing(project, version),
    )
    last = max((row.date for row in rows), default=day)
    if last > day:
        yield _finding(
            version,
            tr(
                f"公表日 {wareki(day)} が、最後の変更日 {wareki(last)} より前です",
                f"it would be published on {day}, before the last 変更日, {last}",
            ),
            renew,
        )
    if earlier and earlier[-1].date >= day:
        yield _finding(
            version,
            tr(
                f"公表日 {wareki(day)} が、前の公表 {wareki(earlier[-1].date)} より後ではありません",
                f"it would be published on {day}, not after the publication of {earlier[-1].date}",
            ),
            renew,
        )
    if is_unlikely(day, today()):
        yield _finding(
            version, tr(f"公表日 {wareki(day)} は、{why_unlikely(day)}", f"{day} is {why_unlikely(day)}"), renew
        )


def _finding(version: Version, message: str, hint: Hint) -> Finding:
    return rulebook.finding(
        "publish-date", message, hint, slug=version.assessment.slug, item=published_item(version.assessment.form) or ""
    )


def _not_recorded(day: dt.date, commit: Call) -> tuple[str, Hint]:
    return (
        tr(f"表紙の公表日 {wareki(day)} を、まだ記録していません", f"公表日 {day} of the cover is not recorded yet"),
        Hint.of(tr("{} で記録してから公表してください", "record it with {} before you publish"), commit),
    )


def _renewing(project: Project, version: Version) -> tuple[Call, Call]:
    """How 公表日 is renewed, and how that is recorded."""
    slug = _slug(project, version)
    return shinkyu("edit", _HEADING, *slug), shinkyu("commit", "--no-row", "--reason", _HEADING, *slug)


def _slug(project: Project, version: Version) -> tuple[Word, ...]:
    """What names the assessment in a command, where there are several."""
    several = len(project.snapshot(version.commit).assessments([])) > 1
    return ("--slug", version.assessment.slug) if several else ()

"""All that the files of a publication are made of: from a commit, a day, and what was published before; from no clock, no working
tree, and nobody's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from shinkyu.model.errors import Refused
from shinkyu.model.findings import Finding
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.language import COMMIT, in_japanese, tr
from shinkyu.model.project import Project, Version
from shinkyu.model.project.redacting import redacted
from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.publications import Publication, Publications, SinceLast, Until
from shinkyu.model.publishing.coverage import since
from shinkyu.model.review.rowids import digest
from shinkyu.model.rules.judging import Judged, Policy
from shinkyu.model.table.titled import TitledTable


@dataclass(frozen=True, slots=True)
class Publishable:
    """``version``: without what is withheld. ``document``, ``table``: as they are published; ``judged``: what `check` finds as of
    the day.

    ``since``: the rows that the publication before does not show; ``digest``: of all that was recorded since then, as a review
    has it, 64 hex digits. ``hidden``: how a text that is told beside is shown.
    """

    version: Version
    date: dt.date
    document: WholeDocument
    judged: Judged
    since: SinceLast
    digest: str
    hidden: Callable[[str], str]

    @property
    def table(self) -> TitledTable:
        """The rows, under what is printed above them."""
        return self.document.table

    @property
    def withheld(self) -> int:
        """How many items and passages are not shown."""
        return len(self.version.redaction.held) if self.version.redaction is not None else 0

    def is_withheld(self, finding: Finding) -> bool:
        """Whether a finding is about an item of which something is withheld: it may say what that is in other words."""
        redaction = self.version.redaction
        if redaction is None or not finding.item:
            return False
        return redaction.is_about(self.version.assessment.key_of(ItemPath(finding.item)))


def gather(project: Project, commit: str, slug: str, day: dt.date) -> Publishable:
    """What an assessment (by the slug that it has there) publishes as of a commit, on a day. It is worded in Japanese.

    Raises Refused where something that is withheld cannot be found, or rows are known to be missing; BrokenInput, InputError
    where files or history cannot be read, UsageError where the assessment is not there.
    """
    with in_japanese():
        project = Project(project.repository)  # what others have read may be worded in another language
        version = project.version(commit, slug)
        rows = version.table().rows
        shown = redacted(version, alone=True)
        if lacking := shown.lacking:
            raise _incomplete(slug, lacking)
        until = Until(commit, day)
        publications = Publications(project.repository, version.history.line, until)
        last = publications.last(version.assessment)
        assert shown.redaction is not None
        return Publishable(
            shown,
            day,
            shown.document(shown.written(), shown.table().rows, figures=True),
            _judged(project, version, until),
            publications.since_last(version.history, rows),
            _digest(project, version, last),
            shown.redaction.words(version.table().changes),
        )


def _judged(project: Project, version: Version, until: Until) -> Judged:
    slugs = frozenset({version.assessment.slug})
    found = project.findings(version.commit, slugs, until.day, until=until)
    return Policy.of(version.snapshot, until.day).judge(found)


def _digest(project: Project, version: Version, last: Publication | None) -> str:
    if last is not None:
        _, judged = since(project, version, last.commit)
        return judged.digest if judged is not None else digest(())
    from shinkyu.model.review.delta import standing_digest

    return standing_digest(version.history)


def _incomplete(slug: str, commits: tuple[str, ...]) -> Refused:
    from shinkyu.model import rulebook
    from shinkyu.model.hints import Example, Hint, shinkyu

    what = tr("表に入らない行があるので、公表できません", "rows are missing from the table: it is not published")
    found = [
        rulebook.finding(
            "publish-incomplete",
            tr(
                f"この{COMMIT}のファイルが読めず、行になりません",
                f"files of this {COMMIT} cannot be read: its rows are missing",
            ),
            Hint.of(
                tr(
                    f"読めるように直して記録し、その変更の行が後の{COMMIT}にあれば {{}} で記録してください",
                    f"mend the files and record that; where a later {COMMIT} has the rows of the change, record so with {{}}",
                ),
                shinkyu("amend", commit[:10], "--no-row", "--reason", Example("…")),
            ),
            slug=slug,
            commit=commit,
        )
        for commit in commits
    ]
    return Refused(what, found)

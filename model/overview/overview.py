"""The place to ask for all assessments at a glance, as of a day (`shinkyu list`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from shinkyu.model.duties.dues import Due, dues
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.hints import shinkyu
from shinkyu.model.overview.asked import Asked
from shinkyu.model.overview.edits import Edits
from shinkyu.model.overview.facts import Facts, facts_uncommitted
from shinkyu.model.overview.reading import Reading
from shinkyu.model.overview.remarks import Remarks, remarks
from shinkyu.model.overview.summary import AssessmentSummary
from shinkyu.model.project import Project, Version
from shinkyu.model.project.choosing import choose
from shinkyu.model.rules.deadlines import due_findings
from shinkyu.model.rules.judging import Policy

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Overview:
    """The ``assessments`` asked for, in their order, as of ``day``; ``count``: how many there are in all.

    ``findings``: each assessment.yaml that cannot be read; its assessment is not among them.
    """

    day: dt.date
    assessments: tuple[AssessmentSummary, ...]
    count: int
    findings: tuple[Finding, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all could be read that it is made of."""
        return not self.findings and all(one.whole for one in self.assessments)


def overview(project: Project, day: dt.date, asked: Asked | None = None, told: Progress | None = None) -> Overview:
    """What is committed of every assessment, with what is under way beside it; as of a day.

    ``told``: is told how many have been read of how many that have to be. Raises UsageError for a slug that there is none of,
    BrokenInput for settings that cannot be read, InputError where the history is not all there.
    """
    asked = asked or Asked()
    broken: list[Finding] = []
    committed = project.committed(project.head, broken) if project.head else []
    edits = Edits(project, committed)
    every = [*committed, *edits.new()]
    wanted = _chosen(every, asked)
    reading = Reading(project, committed, told)
    facts = reading.facts([one for one in wanted if not one.pending])
    facts |= {one.assessment.slug: facts_uncommitted(one) for one in wanted if one.pending}
    said = remarks(project, [one.assessment for one in wanted])
    policy = Policy.of(
        project.workspace.snapshot if project.repository.workdir else project.snapshot(project.head), day
    )
    found = (_summary(one, facts[one.assessment.slug], reading, edits, said, policy) for one in wanted)
    findings = dict.fromkeys([*broken, *edits.findings])
    return Overview(day, asked.in_order(filter(asked.takes, found)), len(every), tuple(findings))


def _chosen(every: Sequence[Version], asked: Asked) -> list[Version]:
    """Those of the slugs and forms asked for."""
    slugs = [one.assessment.slug for one in every]
    meant = {
        choose(slugs, slug, named=True, title=lambda place: every[place].name, say=lambda one: shinkyu("list", one))
        for slug in asked.slugs
    }
    return [
        one
        for place, one in enumerate(every)
        if (place in meant or not asked.slugs) and (one.assessment.form_name in asked.forms or not asked.forms)
    ]


def _summary(
    version: Version, facts: Facts, reading: Reading, edits: Edits, said: Mapping[str, Remarks], policy: Policy
) -> AssessmentSummary:
    assessment = version.assessment
    known = said.get(assessment.id, Remarks())
    due = dues(facts.deadlines, facts.consultation, policy.day)
    return AssessmentSummary(
        assessment,
        facts,
        reading.last(version),
        tuple(_weighed(assessment, due, policy)),
        known.open,
        known.unread,
        edits.of(assessment),
    )


def _weighed(assessment: Assessment, found: Iterable[Due], policy: Policy) -> Iterable[Due]:
    """What is due, with why nothing is to be done where a waiver says so of the finding that `check` makes of it."""
    for due in found:
        waived = policy.judge(due_findings(assessment, due)).waived if policy.waivers else ()
        yield replace(due, waived=waived[0].waiver.reason) if waived else due

"""Whether the rows since the last publication are approved, where shinkyu.yaml asks for it (review, §7).

Which rows: those that were recorded since then, and since approvals are asked for. By which settings: those of that point, so that
nobody appoints himself; where only the present ones are content, that is another thing to know of. Rows are known by what they
say: what was approved on branches is approved here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding, listed
from shinkyu.model.form.roles import published_item
from shinkyu.model.hints import Hint, Slot, options, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.project import Project, Version
from shinkyu.model.published.publications import Publication
from shinkyu.model.publishing.authors import PublishedAuthors
from shinkyu.model.review.approval import Statement
from shinkyu.model.review.delta import Unrowed
from shinkyu.model.review.making import reviewed_rows
from shinkyu.model.review.review import Review, ReviewedAssessment, ReviewRequest
from shinkyu.model.settings import FILE, ReviewRules
from shinkyu.model.verdicts.anchoring import label_of
from shinkyu.model.verdicts.approvals import Standing
from shinkyu.model.verdicts.record import APPROVED
from shinkyu.model.verdicts.remarks import rules_at
from shinkyu.model.verdicts.store import read_records

Person = tuple[str, str]  # name and role


@dataclass(frozen=True, slots=True)
class Approvals:
    """``required``: how many must approve each row, 0: nobody need. ``rows``: who approved which, by its id."""

    required: int = 0
    rows: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)

    @property
    def people(self) -> Sequence[Person]:
        """All who approved anything."""
        return sorted({person for people in self.rows.values() for person in people})


@dataclass(frozen=True, slots=True)
class Coverage:
    """``findings``: what is not approved. ``rules``: the settings of that point, and those of now."""

    approvals: Approvals
    findings: tuple[Finding, ...]
    rules: tuple[ReviewRules, ...]


def since(project: Project, version: Version, base: str) -> tuple[Review, ReviewedAssessment | None]:
    """What was recorded of an assessment since a commit that it builds on; None where nothing was."""
    review = reviewed_rows(project, ReviewRequest(version.commit, base))
    mine = (one for one in review.assessments if one.assessment.id == version.assessment.id)
    return review, next(mine, None)


def coverage(project: Project, version: Version, last: Publication | None) -> Coverage:
    """Where the rows stand that were recorded since the ``last`` publication."""
    now = rules_at(project, version.commit)
    base = _asked_since(project, version.commit, last)
    if base is None or base == version.commit:
        return Coverage(Approvals(), (), (now,))
    review, judged = since(project, version, base)
    then = rules_at(project, base)
    if judged is None:
        return Coverage(Approvals(then.required, {}), (), (then, now))
    looked = _Looked(project, review, judged)
    standing, rule = looked.by(then), ""
    if looked.left(standing):
        rule = "publish-unapproved"
        if now != then and not looked.left(by_now := looked.by(now)):
            standing, rule = by_now, "publish-approvers-changed"
    findings = _found(
        rule, version, last.tag if last and last.commit == base else base[:10], looked.left(looked.by(then))
    )
    unreadable = standing.records.findings if then.required else ()
    return Coverage(_approvals(standing), (*findings, *unreadable), (then, now))


def _asked_since(project: Project, commit: str, last: Publication | None) -> str | None:
    """The commit since which rows need approval: that of the last publication, or a later one from which on it is asked for.

    None where nobody asks for it.
    """
    if last is not None and rules_at(project, last.commit).required:
        return last.commit
    found = None
    known: dict[str, bool] = {}
    for one in project.repository.first_parents(commit):
        if last is not None and one.id == last.commit:
            break
        entry = project.repository.entry(one.tree, FILE)
        oid = entry.oid if entry is not None else ""
        if oid not in known:
            known[oid] = bool(rules_at(project, one.id).required)
        if not known[oid]:
            break
        found = one.id
    return found


class _Looked:
    """What is to be judged, by one settings or another."""

    def __init__(self, project: Project, review: Review, judged: ReviewedAssessment) -> None:
        self._project, self._review, self._judged = project, review, judged
        self._records = read_records(project.repository, judged.assessment.id)
        self._authors = PublishedAuthors(project.repository, review)

    def by(self, rules: ReviewRules) -> Standing:
        return Standing(self._project, self._review, self._judged, rules, self._records, self._authors)

    def left(self, standing: Standing) -> list[tuple[str, str]]:
        """The labels of what is not approved, and why. 公表日 is renewed when all the rest is approved."""
        assessment = self._judged.assessment
        own = published_item(assessment.form)
        found = []
        for identity, change in standing.judged.items():
            row = standing.rows[identity]
            stamp = isinstance(change, Unrowed) and assessment.key_of(change.item) == own
            if row.needed and not row.approved and not stamp:
                why = next((one.why for one in row.statements if one.why), "")
                day = "" if isinstance(change, Unrowed) else f"{change.row.date_text} "
                found.append((f"{day}{label_of(change)}", why))
        return found


def _found(rule: str, version: Version, base: str, left: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    slug = version.assessment.slug
    named = listed([label + (f" ({why})" if why else "") for label, why in left])
    approve = shinkyu("approve", version.commit[:10], "--base", base, "--slug", slug, "--by", Slot(tr("氏名", "NAME")))
    review = shinkyu("review", version.commit[:10], "--base", base, "--slug", slug)
    if rule == "publish-unapproved":
        yield rulebook.finding(
            "publish-unapproved",
            tr(f"承認されていない行が{len(left)}あります: {named}", f"{len(left)} rows are not approved: {named}"),
            Hint.of(
                tr("{} で見て、{} で承認を記録してください", "see them with {}, and record the approval with {}"),
                review,
                approve,
            ),
            slug=slug,
        )
    if rule == "publish-approvers-changed":
        yield rulebook.finding(
            "publish-approvers-changed",
            tr(
                f"{len(left)}行は、前の公表のあとに変わった review: の設定によってだけ承認されています: {named}",
                f"{len(left)} rows are approved only by settings (review:) that changed since: {named}",
            ),
            Hint.of(
                tr(
                    "前の設定の人が {} で承認するか、設定の変更が正しいと確かめてから {} を付けてください",
                    "have those of the former settings approve them with {}, or see that the change is right, and give {}",
                ),
                approve,
                options("--despite", "publish-approvers-changed"),
            ),
            slug=slug,
        )


def _approvals(standing: Standing) -> Approvals:
    approved = {
        identity: tuple(sorted(_people(row.statements)))
        for identity, row in sorted(standing.rows.items())
        if row.needed
    }
    return Approvals(standing.rules.required, {one: people for one, people in approved.items() if people})


def _people(statements: Iterable[Statement]) -> Iterator[Person]:
    return ((one.by, one.role) for one in statements if one.verdict == APPROVED and not one.why)

"""A review as a web page of one file, which works from a mail attachment: rows with their changed words, findings beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from shinkyu.model.findings import Severity
from shinkyu.model.language import tr
from shinkyu.model.review.delta import Became
from shinkyu.model.review.review import Review
from shinkyu.model.verdicts.judging import LONGEST_NAME
from shinkyu.render.findings import finding_text
from shinkyu.render.page.filters import Choice, days, submissions
from shinkyu.render.page.filters import parts as sections
from shinkyu.render.page.table import Filters
from shinkyu.render.review import threads, words
from shinkyu.render.review.pagebeside import WithBoxes, checks
from shinkyu.render.review.parts import ShownFinding, conflicts, parts
from shinkyu.render.review.verdictbox import Boxes


def render(review: Review) -> Iterator[str]:
    """The page, in pieces."""
    from shinkyu.render.page.assembly import assemble

    rows = [change.row for one in review.assessments for change in one.rows]
    filters = Filters(days(rows), sections(rows), submissions(rows), sum(row.marked for row in rows))
    boxes = Boxes()
    told = [*parts(review, WithBoxes(boxes))]
    besides = [beside for part in told for beside in part.besides]
    return assemble(
        "review.html.j2",
        more="verdicts",
        heading=words.title(review),
        facts=_facts(review),
        total=len(rows),
        filters=filters,
        became=_choices(review),
        checks=checks(besides, known=review.approval is not None and review.approval.required > 0),
        parts=told,
        comment=threads.thread_text,
        boxes=boxes.count,
        longest_name=LONGEST_NAME,
        findings=[
            ShownFinding(finding_text(one), one.severity is Severity.ERROR)
            for one in (*review.new, *words.of_approval(review))
        ],
        other_files=review.other_files,
        conflicting=words.conflicting(review) if review.conflicts else "",
        conflicts=[*conflicts(review)],
    )


def _facts(review: Review) -> Iterator[str]:
    if review.up_to_date:
        yield tr("もう取り込まれています。", "It is all there already.")
        return
    yield tr("新しい指摘: ", "New findings: ") + words.counted(review)
    for name, outcome in words.ways(review.ways):
        yield f"{name}: {outcome}"
    if told := words.advice(review.ways):
        yield told
    if told := words.host(review):
        yield told


def _choices(review: Review) -> Sequence[Choice]:
    counts = Counter(change.became for one in review.assessments for change in one.rows)
    return [Choice(kind.value, words.became(kind), counts[kind]) for kind in Became if counts[kind]]

"""What is told on standard error beside all assessments."""

from __future__ import annotations

from collections.abc import Iterator

from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.overview import Overview
from shinkyu.render.findings import finding_text


def of_reading() -> str:
    """What is done while the histories are read, which the next call need not do again."""
    return tr("履歴を読んでいます(次からは変わったものだけ)", "reading histories (next time only what changed)")


def of_overview(found: Overview) -> Iterator[str | Hint]:
    """What cannot be read, and how many assessments lack something for that."""
    yield from map(finding_text, found.findings)
    yield from of_lacking(found)


def of_lacking(found: Overview) -> Iterator[str | Hint]:
    """Which assessments lack something that cannot be read."""
    if lacking := [one.assessment.slug for one in found.assessments if not one.whole]:
        named = tr("、", ", ").join(lacking)
        yield tr(
            f"注意: 読めないものがあり、数が揃っていません: {named}",
            f"note: something cannot be read, and the numbers are incomplete: {named}",
        )
        yield Hint.of(tr("{} で指摘を見てください", "see the findings with {}"), shinkyu("check"))

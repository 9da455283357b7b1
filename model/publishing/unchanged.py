"""Whether anything is new since the last publication, 公表日 aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.form.keys import Key
from shinkyu.model.form.roles import published_item
from shinkyu.model.hints import Hint, options
from shinkyu.model.language import tr
from shinkyu.model.project import Project, Version
from shinkyu.model.published.publications import Publication
from shinkyu.model.review.review import ReviewedAssessment
from shinkyu.model.settings import Withheld
from shinkyu.model.text.dates import wareki


def check_unchanged(
    project: Project, version: Version, last: Publication | None, judged: ReviewedAssessment | None
) -> Iterator[Finding]:
    """That rows, texts and what is withheld are as they were published ``last``. ``judged``: what was recorded since."""
    if last is None or is_news(version, judged):
        return
    before = Version(project, last.commit, last.assessment)
    if _shown(version) == _shown(before):
        yield rulebook.finding(
            "publish-unchanged",
            tr(
                f"{wareki(last.date)} の公表から、公表日のほかに変わったものがありません",
                f"nothing but 公表日 changed since the publication of {last.date}",
            ),
            Hint.of(
                tr("同じものをあらためて公表するなら {}", "to publish the same once more: {}"),
                options("--despite", "publish-unchanged"),
            ),
            slug=version.assessment.slug,
        )


def is_news(version: Version, judged: ReviewedAssessment | None) -> bool:
    """Whether there are rows, or changes without a row, of anything but 公表日."""
    if judged is None:
        return False
    own = published_item(version.assessment.form)
    return bool(judged.rows) or any(version.assessment.key_of(one.item) != own for one in judged.unrowed)


def _shown(version: Version) -> tuple[object, ...]:
    assessment = version.assessment
    return (
        assessment.form_name,
        assessment.edition,
        [(file.id, file.name) for file in assessment.files],
        _texts(version),
        _withheld(version),
    )


def _texts(version: Version) -> dict[Key, str]:
    own = published_item(version.assessment.form)
    return {key: text for key, text in version.texts([]).items() if key != own and text}


def _withheld(version: Version) -> set[Withheld]:
    found = version.snapshot.settings(["withheld"]).withheld
    return {replace(one, place=0) for one in found if one.slug == version.assessment.slug}

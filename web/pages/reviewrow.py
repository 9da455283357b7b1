"""A row under review with the whole texts behind it, and the life of its items in the draft."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.responses import Response

from shinkyu.model.errors import ShinkyuError, UsageError
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.language import tr
from shinkyu.model.project import Version
from shinkyu.model.review.delta import RowChange
from shinkyu.model.review.review import ReviewedAssessment
from shinkyu.model.text.textdiff import Spans
from shinkyu.model.verdicts.anchoring import Judged, judged, label_of
from shinkyu.render.reports.pairs import or_nothing, shown_spans
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.showing import show
from shinkyu.web.recording.lives import moments_told
from shinkyu.web.reviewing.reviewing import Reviewing


def page(asked: Asked) -> Response:
    """The row that the address names by its id."""
    reviewing = Reviewing(asked)
    line = reviewing.lines.get(asked.said("row"))
    if line is None:
        raise UsageError(
            tr("その行はありません", "there is no such row"),
            hint=tr(
                "下書きが変わったか、取り込まれました。レビューの画面を開き直してください",
                "the draft changed, or was taken in: open its review anew",
            ),
        )
    one = next(one for one, change in judged(reviewing.review) if change.id == line.id)
    version = None if one.gone else asked.project.version(reviewing.draft.tip, one.assessment.slug)
    return show(
        asked,
        "reviewrow.html.j2",
        name=reviewing.draft.name,
        back=reviewing.address(reviewing.anchors.get(line.id, "")),
        about=one.name or one.assessment.slug,
        label=label_of(line.change),
        row=line.change.row if isinstance(line.change, RowChange) else None,
        texts=[*_texts(line.change, one, version)],
        lives=[*_lives(line.change, version)] if version is not None else (),
    )


def _texts(change: Judged, one: ReviewedAssessment, version: Version | None) -> Iterator[tuple[str, Spans, Spans]]:
    """The whole text of each item, before and after."""
    if not isinstance(change, RowChange):
        before, after = shown_spans(change.item, change.before, change.after, order=change.order)
        yield change.label, or_nothing(before), or_nothing(after)
        return
    for each in change.row.changes:
        order = one.assessment.key_of(each.item).is_order
        before, after = shown_spans(each.item, each.before, each.after, order=order)
        yield _label(each.item, one, version) or change.row.label, or_nothing(before), or_nothing(after)


def _label(item: ItemPath, one: ReviewedAssessment, version: Version | None) -> str:
    return version.past_names.label(one.assessment.key_of(item)) if version is not None else ""


def _lives(change: Judged, version: Version) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """The life of each item that it tells of, the newest first."""
    items = change.row.items if isinstance(change, RowChange) else (change.item,)
    for item in items:
        try:
            moments, names = version.log(str(item))
        except ShinkyuError:  # it is gone, or is a list's order
            continue
        yield names.label(version.assessment.key_of(item)), moments_told(version.assessment, moments, names)


ROUTES = (("GET", "/review-row/{name:path}", page),)

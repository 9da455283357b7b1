"""What was recorded, newest first; taken back where it was wrong. And the life of one item."""

from __future__ import annotations

from starlette.responses import Response

from shinkyu.model.form.naming import Naming
from shinkyu.model.history.recordlog import Recorded
from shinkyu.model.language import tr
from shinkyu.model.project.recording import to_undo
from shinkyu.model.record.significances import significance_text
from shinkyu.model.text.dates import wareki
from shinkyu.model.workspace.undoing import carry_out
from shinkyu.web.asked import Asked
from shinkyu.web.lives import KINDS, moments_told
from shinkyu.web.showing import go, show


def page(asked: Asked) -> Response:
    """Every record."""
    version = asked.version
    names = version.past_names
    return show(
        asked,
        "history.html.j2",
        slug=version.assessment.slug,
        about=version.titled(),
        records=[_told(one, names) for one in version.records()],
    )


def undo(asked: Asked) -> Response:
    """Takes a record back, with a reason."""
    prepared = to_undo(
        asked.project, asked.said("commit"), asked.said("reason"), published=asked.said("published") == "yes"
    )
    carry_out(asked.project.workspace, prepared)
    return go(f"/a/{asked.version.assessment.slug}/history")


def life(asked: Asked) -> Response:
    """Each text that an item has had, since when, and why."""
    version = asked.version
    moments, names = version.log(asked.said("item"))
    key = version.past_names.find(asked.said("item"), whole=True)
    return show(
        asked,
        "life.html.j2",
        slug=version.assessment.slug,
        about=version.titled(),
        label=version.past_names.label(key),
        moments=moments_told(version.assessment, moments, names),
    )


def _told(one: Recorded, names: Naming) -> dict[str, object]:
    labels = [names.label(names.assessment.key_of(item)) for item in one.items]
    return {
        "commit": one.commit,
        "title": one.title,
        "date": wareki(one.date) if one.date else "-",
        "submission": one.submission,
        "significance": significance_text(one.significance),
        "reason": one.reason,
        "kind": tr(*KINDS.get(one.kind, (one.kind, one.kind))),
        "items": list(zip(map(str, one.items), labels, strict=True)),
        "undone": one.undone,
        "amended": one.amended,
        "can_undo": "undo" in one.can,
    }


ROUTES = (
    ("GET", "/a/{slug}/history", page),
    ("POST", "/a/{slug}/undo", undo),
    ("GET", "/a/{slug}/life", life),
)

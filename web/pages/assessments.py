"""All assessments, with what is due, and what of each is not recorded; and one had back of which all files are gone."""

from __future__ import annotations

from functools import partial

from starlette.responses import Response

from shinkyu.model.overview import Asked as OverviewAsked
from shinkyu.model.overview import overview
from shinkyu.model.progress import assessments_read
from shinkyu.model.project.restoring import restore_all
from shinkyu.model.text.dates import today
from shinkyu.model.workspace.standing import taken_away
from shinkyu.render.overview.words import form_name, left, long, remarks, title, unrecorded
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.places import meanwhile
from shinkyu.web.frame.showing import go, show
from shinkyu.web.server.turns import NotYet


def page(asked: Asked) -> Response:
    """The list, what is due first at the top."""
    if not asked.desk.is_begun:
        return go("/start")
    found = overview(asked.project, today(), OverviewAsked(), partial(_in_turn, asked))
    rows = [
        {
            "slug": one.assessment.slug,
            "name": one.facts.name or one.assessment.slug,
            "number": one.facts.number,
            "form": form_name(one.assessment.form),
            "published": long(one.facts.published) or one.facts.said or "-",
            "changed": long(one.facts.changed) or "-",
            "dues": [(long(due.date), title(due.kind), left(due, found.day), due.overdue) for due in one.dues],
            "unpublished": one.facts.unpublished,
            "unrecorded": unrecorded(one),
            "gone": one.unrecorded is not None and one.unrecorded.gone,
            "remarks": [*remarks(one)],
        }
        for one in found.assessments
    ]
    return show(asked, "assessments.html.j2", rows=rows)


def _in_turn(asked: Asked, done: int, total: int) -> None:
    """Leaves the rest for the next request: what was read so far is kept."""
    if asked.page_turn is not None and asked.page_turn.over:
        raise NotYet(assessments_read(done, total))


def restore(asked: Asked) -> Response:
    """Brings one back, as it is recorded, of which the working tree has lost all. Raises as `restore_all`."""
    slug = asked.said("slug")
    if slug not in taken_away(asked.project.workspace):
        raise meanwhile()
    restore_all(asked.project, slug, meant=True)
    return go("/")


ROUTES = (("GET", "/", page), ("POST", "/restore", restore))

"""What one's own edits, not recorded yet, do to the table: rows and what is found anew, before they are recorded."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.review.making import review
from shinkyu.model.review.review import ReviewRequest
from shinkyu.render.review.parts import parts
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.showing import show
from shinkyu.web.reviewing.reviewbeside import Notes
from shinkyu.web.reviewing.reviewshown import facts, found


def page(asked: Asked) -> Response:
    """The review; without one where there is nothing that is not recorded."""
    version = asked.version
    slug = version.assessment.slug
    standing = asked.project.standing(slug).standings[0]
    if not (standing.rows or standing.rowless or standing.files):
        return show(asked, "pendingreview.html.j2", slug=slug, about=version.titled(), parts=(), facts=(), nothing=True)
    told = review(asked.project, ReviewRequest(pending=True, slug=slug))
    return show(
        asked,
        "pendingreview.html.j2",
        HTTPStatus.OK,
        slug=slug,
        about=version.titled(),
        nothing=False,
        heading="",
        facts=[*facts(told, technical=asked.technical)],
        parts=[*parts(told, Notes())],
        **found(told, technical=asked.technical),
    )


ROUTES = (("GET", "/a/{slug}/review", page),)

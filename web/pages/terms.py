"""Terms that are written in two ways: where each spelling stands, and the way to make them one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial
from urllib.parse import urlencode

from starlette.responses import Response

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.language import manner, tr
from shinkyu.model.project.terms import Spelling, Term, Terms, terms_step_by_step
from shinkyu.model.text.spellings import Kind
from shinkyu.render.reports.spellings import why
from shinkyu.web.frame.addresses import item_address
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.scopes import scope, scopes
from shinkyu.web.frame.showing import show
from shinkyu.web.frame.state import state_of

_FEW, _SECONDS_EACH = 5, 0.5  # as measured on a city's repository


def page(asked: Asked) -> Response:
    """Those of one assessment, or of all together; none before it is chosen which, for all take a while."""
    slug, looked = scope(asked), asked.said("do") == "look"
    found = _found(asked, slug) if looked else Terms((), every=True, found=())
    known = {one.slug: one for one in asked.project.workspace.snapshot.assessments([])}
    return show(
        asked,
        "terms.html.j2",
        scope=slug,
        scopes=scopes(asked),
        terms=[_shown(one, known, slug) for one in found.found],
        looked=looked,
        several=len(found.slugs) > 1,
        takes=_takes(len(known)),
    )


def _found(asked: Asked, slug: str) -> Terms:
    """Raises NotYet where there is more to read than in one turn."""
    project = asked.project
    state = state_of(project, project.workspace.snapshot.assessments([]))
    begin = partial(terms_step_by_step, project, slug, every=not slug)
    return asked.desk.terms.further((slug, state, manner()), begin, asked.page_turn)


def _takes(assessments: int) -> str:
    """How long all of them together take, where that is worth a word."""
    if assessments < _FEW:
        return ""
    seconds = 10 * math.ceil(assessments * _SECONDS_EACH / 10)
    return tr(
        f"「すべての評価書」({assessments}件)は、これまでの記録も読むので、初めは{seconds}秒ほどかかります。その間、ほかの画面も使えます。",
        f"All {assessments} assessments take about {seconds} seconds the first time, as their history is read; other pages do not wait.",
    )


def _shown(term: Term, known: Mapping[str, Assessment], slug: str) -> dict[str, object]:
    house = tr("(使う語として決めたもの)", "(the term that was fixed)")
    return {
        "use": term.use,
        "why": house if term.kind is Kind.HOUSE else why(term.kind),
        "spellings": [_spelling(term, one, known, slug) for one in term.spellings],
    }


def _spelling(term: Term, one: Spelling, known: Mapping[str, Assessment], slug: str) -> dict[str, object]:
    places = []
    for place in one.places:
        assessment = known[place.slug]
        address = item_address(assessment, assessment.key_of(ItemPath(place.item)))
        places.append((place.slug, place.label, place.count, address))
    return {"text": one.text, "count": one.count, "places": places, "replace": _address(term, one, slug)}


def _address(term: Term, one: Spelling, slug: str) -> str:
    """Where it is replaced by the one to use; "" of that itself. A counter stands behind its number, whichever it is."""
    if one.text == term.use:
        return ""
    said = [("old", one.text), ("new", term.use), ("scope", slug)]
    inside = [("inside-all", "yes")] if term.kind is Kind.COUNTER else [("inside", word) for word in one.longer]
    return f"/replace?{urlencode([*said, *inside])}"


ROUTES = (("GET", "/terms", page),)

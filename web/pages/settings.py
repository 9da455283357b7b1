"""Who I am: in whose name what I do is recorded."""

from __future__ import annotations

from starlette.responses import Response

from shinkyu.model.repository import personal_settings, set_person
from shinkyu.web.asked import Asked
from shinkyu.web.showing import go, show


def page(asked: Asked) -> Response:
    """What is set."""
    return show(asked, "settings.html.j2", person=personal_settings())


def put(asked: Asked) -> Response:
    """Sets it. Raises UsageError for what can be no name or address."""
    set_person(asked.said("name").strip(), asked.said("email").strip())
    return go("/settings")


ROUTES = (("GET", "/settings", page), ("POST", "/settings", put))

"""A page made of its template: what every page has, and errors as pages."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

from markupsafe import escape
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from shinkyu.model.errors import ShinkyuError
from shinkyu.model.language import speaks_english
from shinkyu.web.asked import Asked
from shinkyu.web.hinting import error_on_page
from shinkyu.web.navigation import of_all, of_assessment

_TEMPLATES = Path(__file__).parent / "templates"


def show(asked: Asked, template: str, status: HTTPStatus = HTTPStatus.OK, **values: object) -> Response:
    """The page."""
    from shinkyu.render.page.assembly import environment

    known_to_pages = environment(_TEMPLATES)
    known_to_pages.filters["as_is"] = escape
    page = known_to_pages.get_template(template)
    known = {
        "csrf": asked.keys.form,
        "english": speaks_english(),
        "path": asked.request.url.path,
        "technical": asked.technical,
        "me": asked.desk.person.name if asked.desk.person else "",
        "of_all": of_all,
        "of_assessment": of_assessment,
    }
    return HTMLResponse(page.render(**known, **values), status_code=status)


def stranger(name: str, contact: str) -> Response:
    """For somebody whom the proxy knows, and the file of users does not: whom to ask."""
    from shinkyu.render.page.assembly import environment

    page = environment(_TEMPLATES).get_template("stranger.html.j2")
    known = {"name": name, "contact": contact, "english": speaks_english()}
    return HTMLResponse(page.render(**known), status_code=HTTPStatus.FORBIDDEN)


def go(address: str) -> Response:
    """To another page, after something was done."""
    return RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER)


def failed(asked: Asked, status: HTTPStatus, error: ShinkyuError) -> Response:
    """What went wrong, and what to do: as a page, or for the page's script."""
    lines = list(error_on_page(error))
    if asked.by_script:
        return JSONResponse({"error": "\n".join(lines)}, status_code=status)
    return show(asked, "failed.html.j2", status, lines=lines)

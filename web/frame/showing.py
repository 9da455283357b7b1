"""A page made of its template: what every page has, and errors as pages."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import escape
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from shinkyu.model.drafts.whereabouts import Whereabouts, whereabouts
from shinkyu.model.errors import ShinkyuError
from shinkyu.model.language import speaks_english
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import error_on_page
from shinkyu.web.frame.navigation import of_all, of_assessment

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATES = Path(__file__).parent.parent / "templates"


def show(asked: Asked, template: str, status: HTTPStatus = HTTPStatus.OK, **values: object) -> Response:
    """The page."""
    return HTMLResponse(fragment(asked, template, **values), status_code=status)


def fragment(asked: Asked, template: str, **values: object) -> str:
    """The same as a text, or a part of a page."""
    return _template(template).render(**_known(asked), **values)


def macros(asked: Asked, template: str, **values: object) -> Any:
    """What a template defines, to be called one by one."""
    return _template(template).make_module({**_known(asked), **values})


def _template(name: str) -> Template:
    from shinkyu.render.page.assembly import environment

    known_to_pages = environment(_TEMPLATES)
    known_to_pages.filters["as_is"] = escape
    return known_to_pages.get_template(name)


def _known(asked: Asked) -> dict[str, object]:
    return {
        "csrf": asked.keys.form,
        "english": speaks_english(),
        "path": asked.request.url.path,
        "technical": asked.technical,
        "whereabouts": _whereabouts(asked),
        "signed_in": asked.desk.person.name if asked.desk.person else "",
        "of_all": of_all if asked.desk.is_begun else list,
        "of_assessment": of_assessment,
    }


def _whereabouts(asked: Asked) -> Whereabouts | None:
    """In which draft one is; None where there is no repository."""
    try:
        return whereabouts(asked.project.repository)
    except ShinkyuError:
        return None


def go(address: str) -> Response:
    """To another page, after something was done."""
    return RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER)


def failed(asked: Asked, status: HTTPStatus, error: ShinkyuError) -> Response:
    """What went wrong, and what to do: as a page, or for the page's script."""
    lines = list(error_on_page(error))
    if asked.by_script:
        return JSONResponse({"error": "\n".join(lines)}, status_code=status)
    return show(asked, "failed.html.j2", status, lines=lines)

"""A page made of its template: what every page has, and errors as pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from markupsafe import escape
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from shinkyu.model.drafts.whereabouts import Whereabouts, whereabouts
from shinkyu.model.errors import ShinkyuError
from shinkyu.model.language import speaks_english
from shinkyu.model.progress import Step
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.heard import heard_once
from shinkyu.web.frame.hinting import error_on_page
from shinkyu.web.frame.navigation import of_all, of_assessment
from shinkyu.web.frame.told import shown_or_told
from shinkyu.web.server.guard import form_key

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATES = Path(__file__).parent.parent / "templates"
_MAIN = '<main id="main" tabindex="-1">\n'  # as every page has it


def show(asked: Asked, template: str, status: HTTPStatus = HTTPStatus.OK, **values: object) -> Response:
    """The page. Of one that refuses something also what was written and stands in none of its fields: nobody writes it twice."""
    page = fragment(asked, template, **values)
    if status >= HTTPStatus.BAD_REQUEST:
        page = _with_all_that_was_written(asked, page)
    return HTMLResponse(page, status_code=status)


def _with_all_that_was_written(asked: Asked, page: str) -> str:
    lost = [text for text in asked.written() if str(escape(text)) not in page]
    return page.replace(_MAIN, _MAIN + fragment(asked, "written.fragment.html.j2", written=lost), 1) if lost else page


def fragment(asked: Asked, template: str, **values: object) -> str:
    """The same as a text, or a part of a page."""
    return _template(template).render(**_known(asked), **values)


def macros(asked: Asked, template: str, **values: object) -> Any:
    """What a template defines, to be called one by one."""
    return _template(template).make_module({**_known(asked), **values})


def _template(name: str) -> Template:
    from shinkyu.render.page.assembly import environment

    known_to_pages = environment(_TEMPLATES)
    known_to_pages.filters |= {"as_is": escape, "shown": shown_or_told, "urlencode": _in_address}
    return known_to_pages.get_template(name)


def _in_address(value: object) -> str:
    """A text as a part of an address, a mapping as what is asked; what is no UTF-8, too (Jinja's own filter raises on it)."""
    if isinstance(value, Mapping):
        return urlencode(value, errors="surrogatepass", quote_via=quote)
    return quote(str(value), errors="surrogatepass")


def _known(asked: Asked) -> dict[str, object]:
    here = _whereabouts(asked)
    return {
        "csrf": form_key(asked.keys, here.draft if here is not None else ""),
        "english": speaks_english(),
        "home": asked.desk.identity,
        "path": asked.request.url.path,
        "technical": asked.technical,
        "desk_job": asked.desk.job,
        "heard": partial(heard_once, asked),
        "whereabouts": here,
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


def not_yet(asked: Asked, step: Step) -> Response:
    """How far long work is that one request leaves for the next; the page's script asks for it until it is done."""
    if asked.by_script:
        return HTMLResponse(fragment(asked, "notyet.fragment.html.j2", step=step), HTTPStatus.ACCEPTED)
    return show(asked, "notyet.html.j2", HTTPStatus.ACCEPTED, step=step)


def failed(asked: Asked, status: HTTPStatus, error: ShinkyuError) -> Response:
    """What went wrong, and what to do: as a page, or for the page's script."""
    lines = list(error_on_page(error))
    if asked.by_script:
        return JSONResponse({"error": "\n".join(lines)}, status_code=status)
    return show(asked, "failed.html.j2", status, lines=lines)

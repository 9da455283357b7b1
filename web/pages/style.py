"""The style of the pages that are printed and published, for ours as well."""

from __future__ import annotations

from starlette.responses import Response

from shinkyu.render.page.assembly import file_beside, style
from shinkyu.web.frame.asked import Asked


def page_style(asked: Asked) -> Response:
    """In the reader's language: a style puts words before cells."""
    return Response(
        "\n".join((style(), *map(file_beside, ("overview.css", "document.css", "verdicts.css")))), media_type="text/css"
    )


def alive(asked: Asked) -> Response:
    """That a page is open: the server does not end then."""
    return Response(status_code=204)


ROUTES = (("GET", "/page.css", page_style), ("GET", "/alive", alive))

"""Pages for somebody who may not come in, or not so: nothing of a desk is known to them."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from pathlib import Path

from starlette.responses import HTMLResponse, Response

from shinkyu.model.language import speaks_english, tr

_TEMPLATES = Path(__file__).parent.parent / "templates"


def at_the_door(status: HTTPStatus, title: str, lines: Iterable[str]) -> Response:
    """What is told there, a paragraph for each line."""
    from shinkyu.render.page.assembly import environment

    page = environment(_TEMPLATES).get_template("door.html.j2")
    return HTMLResponse(page.render(title=title, lines=lines, english=speaks_english()), status_code=status)


def stranger(name: str, contact: str) -> Response:
    """For somebody whom the proxy knows, and the file of users does not: whom to ask."""
    lines = (
        tr("この画面を使う人として登録されていません。", "You are not among those who may use these pages."),
        tr(f"あなたの利用者名: {name}", f"Your user name: {name}"),
        tr(f"登録を頼む先: {contact}", f"Ask: {contact}"),
    )
    return at_the_door(HTTPStatus.FORBIDDEN, tr("まだ使えません", "Not yet for you"), lines)

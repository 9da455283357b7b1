"""Who I am: in whose name what I do is recorded; and how much of git I want to see."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from starlette.responses import Response

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.repository import personal_settings, set_person
from shinkyu.web.frame.asked import TECHNICAL, Asked
from shinkyu.web.frame.refusals import REFUSALS, lines_of, status_of
from shinkyu.web.frame.showing import go, show


def page(asked: Asked, status: HTTPStatus = HTTPStatus.OK, refused: Sequence[str] = ()) -> Response:
    """What is set; or what was filled in, and why that cannot be."""
    person = asked.desk.person or personal_settings()
    said = {name: asked.said(name) for name in ("name", "email")}
    values = said if refused and not asked.at_a_server else {"name": person.name, "email": person.email}
    return show(asked, "settings.html.j2", status, person=values, done=asked.said("done"), refused=refused)


def put(asked: Asked) -> Response:
    """Sets it, or tells on the page what can be no name or address."""
    try:
        _set(asked)
    except REFUSALS as refusal:
        return page(asked, status_of(refusal), lines_of(refusal))
    return go("/settings?done=set")


def _set(asked: Asked) -> None:
    if asked.at_a_server:
        raise UsageError(tr("サーバーの管理者が決めています", "whoever keeps the server has set it"))
    name, email = asked.said("name").strip(), asked.said("email").strip()
    if not (name and email):
        raise UsageError(tr("氏名とメールアドレスの両方を書いてください", "give both the name and the mail address"))
    set_person(name, email)


def view(asked: Asked) -> Response:
    """Whether the pages show what git calls things."""
    answer = go("/settings")
    answer.set_cookie(TECHNICAL, "yes" if asked.said("technical") == "yes" else "no", httponly=True, samesite="strict")
    return answer


ROUTES = (("GET", "/settings", page), ("POST", "/settings", put), ("POST", "/view", view))

"""Who I am: in whose name what I do is recorded; and how much of git I want to see."""

from __future__ import annotations

from starlette.responses import Response

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.repository import personal_settings, set_person
from shinkyu.web.frame.asked import TECHNICAL, Asked
from shinkyu.web.frame.showing import go, show


def page(asked: Asked) -> Response:
    """What is set."""
    return show(asked, "settings.html.j2", person=asked.desk.person or personal_settings(), done=asked.said("done"))


def put(asked: Asked) -> Response:
    """Sets it. Raises UsageError for what can be no name or address."""
    if asked.at_a_server:
        raise UsageError(tr("サーバーの管理者が決めています", "whoever keeps the server has set it"))
    name, email = asked.said("name").strip(), asked.said("email").strip()
    if not (name and email):
        raise UsageError(tr("氏名とメールアドレスの両方を書いてください", "give both the name and the mail address"))
    set_person(name, email)
    return go("/settings?done=set")


def view(asked: Asked) -> Response:
    """Whether the pages show what git calls things."""
    answer = go("/settings")
    answer.set_cookie(TECHNICAL, "yes" if asked.said("technical") == "yes" else "no", httponly=True, samesite="strict")
    return answer


ROUTES = (("GET", "/settings", page), ("POST", "/settings", put), ("POST", "/view", view))

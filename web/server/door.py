"""The door of a server for one person: whoever was given its address comes in.

The address that is printed holds a token of 32 random bytes. It is good once: it is changed for a cookie, and ends with the server.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from shinkyu.model.language import tr
from shinkyu.web.server.desk import Desk
from shinkyu.web.server.guard import Keys, Visitor, is_same, no, shows_cookie


def _nobody(token: str) -> None:
    pass


@dataclass
class OneDesk:
    """One desk. ``changed`` is told the token that is good from now on, whenever one was used."""

    desk: Desk
    keys: Keys
    hosts: frozenset[str]
    changed: Callable[[str], None] = _nobody
    secure = False
    keeps_connections = True

    def __post_init__(self) -> None:
        self.origins = frozenset(f"http://{host}" for host in self.hosts)
        # A browser sends cookies to every port of a machine: two servers must not take each other's for theirs.
        self._cookie = f"shinkyu-{min(self.hosts).rpartition(':')[2]}"

    def admitted(self, scope: Scope, headers: Headers) -> Visitor | Response:
        """Whoever has the cookie, or is given it for the token."""
        known = shows_cookie(headers, self._cookie, self.keys.session)
        if (given := _token(scope)) and scope["path"] == "/":
            return RedirectResponse("/", status_code=HTTPStatus.SEE_OTHER) if known else self._entered(given)
        if known:
            return Visitor(self.desk, self.keys)
        return no(
            HTTPStatus.FORBIDDEN,
            tr(
                "shinkyu serve が示したアドレスから開いてください。開いたことのあるものなら、もう一度 shinkyu serve を実行してください",
                "open the address that shinkyu serve printed; if it was opened before, run shinkyu serve once more",
                page=(
                    "このソフトを始めたときに示されたアドレスから開いてください。開いたことのあるものなら、もう一度始めてください",
                    "open the address that was shown when this program was started; if it was opened before, start it once more",
                ),
            ),
        )

    @property
    def is_at_work(self) -> bool:
        """Whether something goes on though nobody asks."""
        return self.desk.is_at_work

    def close(self) -> None:
        """Waits for what is being done."""
        self.desk.close()

    def _entered(self, given: str) -> Response:
        if not is_same(given, self.keys.token):  # a guess does not use it up
            return no(HTTPStatus.FORBIDDEN, tr("このアドレスは使えません", "this address is no good"))
        self.keys.token = secrets.token_urlsafe(32)
        self.changed(self.keys.token)
        answer = RedirectResponse("/", status_code=HTTPStatus.SEE_OTHER)
        answer.set_cookie(self._cookie, self.keys.session, httponly=True, samesite="strict", path="/")
        return answer


def _token(scope: Scope) -> str:
    found: list[str] = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])
    return found[0]

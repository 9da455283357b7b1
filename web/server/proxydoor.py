"""The door of a department's server: whoever its proxy has made sure of, each at a desk of his own.

The proxy says who asks, in a header. Any program on this machine could say that too: so the proxy shows a secret with it, which
the port's other callers do not know. A cookie of each user's own goes with the header: a form is taken of the pages of the one who
sends it, and of no other.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from shinkyu.model.errors import ShinkyuError
from shinkyu.model.language import tr
from shinkyu.model.office.desks import Desks
from shinkyu.model.office.users import User, Users, read_users
from shinkyu.web.frame.doorpage import stranger
from shinkyu.web.server.desk import Desk, Kept
from shinkyu.web.server.guard import SAFE, Keys, Visitor, is_same, no, shows_cookie

SECRET_HEADER = "X-Shinkyu-Proxy"


@dataclass
class ProxyDoor:
    """``origin``: what browsers call the server, ``header``: in which the proxy says who asks, ``users``: the file of them."""

    desks: Desks
    users: Path
    origin: str
    header: str
    secret: str
    keeps_connections = False  # on one that is just being closed a proxy may send a form, which nobody sends again
    _seats: dict[str, Visitor] = field(default_factory=dict)
    _known: tuple[tuple[int, int], Users] | None = None
    _kept: Kept = field(default_factory=Kept.for_many)

    def __post_init__(self) -> None:
        parts = urlsplit(self.origin)
        self.hosts, self.origins = frozenset({parts.netloc}), frozenset({self.origin})
        self.secure = parts.scheme == "https"
        self._cookie = "__Host-shinkyu" if self.secure else "shinkyu-desk"

    def admitted(self, scope: Scope, headers: Headers) -> Visitor | Response:
        """A user that the file names."""
        if not is_same(_only(headers, SECRET_HEADER), self.secret):
            return no(HTTPStatus.FORBIDDEN, tr("決められた入口から開いてください", "open it by way of the proxy"))
        name = _as_text(_only(headers, self.header))
        if not name:
            return no(
                HTTPStatus.FORBIDDEN,
                tr("だれが使っているのかが、入口から伝わっていません", "the proxy does not say who asks"),
            )
        try:
            users = self._users()
        except (
            ShinkyuError,
            OSError,
        ):  # what is wrong there is for whoever keeps it: it is said where the server begins
            return no(
                HTTPStatus.SERVICE_UNAVAILABLE, tr("利用者のファイルが読めません", "the file of users cannot be read")
            )
        user = users.by_name.get(name)
        if user is None:
            return stranger(name, users.contact)
        return self._at_desk(user, scope, headers)

    @property
    def is_at_work(self) -> bool:
        """Whether something goes on at a desk though nobody asks."""
        return any(one.desk.is_at_work for one in self._seats.values())

    def close(self) -> None:
        """Waits for what is being done at each desk; what takes long is cancelled at all of them first."""
        for one in self._seats.values():
            if one.desk.job is not None:
                one.desk.job.cancel()
        for one in self._seats.values():
            one.desk.close()

    def _at_desk(self, user: User, scope: Scope, headers: Headers) -> Visitor | Response:
        seat = self._seats.get(user.user)
        if seat is None:
            desk, keys = Desk(self.desks.place(user), kept=self._kept), self._keys(user.user)
            seat = self._seats[user.user] = Visitor(desk, keys, f"{self._cookie}={keys.session}; Path=/")
        seat.desk.person, seat.desk.begins = user.person, lambda: self.desks.begin(user)
        if scope["method"] not in SAFE and not shows_cookie(headers, self._cookie, seat.keys.session):
            return no(
                HTTPStatus.FORBIDDEN,
                tr("この画面は前に開いたものです。開き直してください", "this page is of before: open it anew"),
            )
        return seat

    def _keys(self, user: str) -> Keys:
        """Those of a user, the same after the server was begun anew: what is open in browsers, and typed there, goes on."""

        def key(purpose: str) -> str:
            return hmac.new(self.secret.encode(), f"{purpose}\n{user}".encode(), hashlib.sha256).hexdigest()

        return Keys(session=key("session"), form=key("form"))

    def _users(self) -> Users:
        """As the file is now: who is taken out of it is out."""
        found = self.users.stat()
        state = found.st_mtime_ns, found.st_size
        if self._known is None or self._known[0] != state:
            self._known = state, read_users(self.users)
        return self._known[1]


def _only(headers: Headers, name: str) -> str:
    """The value of a header; "" where it is not there, or more than once."""
    found = headers.getlist(name)
    return found[0] if len(found) == 1 else ""


def _as_text(value: str) -> str:
    """Names in Japanese come as UTF-8."""
    try:
        return value.encode("latin-1").decode().strip()
    except UnicodeDecodeError:
        return ""

"""Who may ask: whoever a door lets in (`shinkyu.web.server.door`, `proxydoor`), and from our own pages.

Other pages in the same browser cannot use that: the Host must be ours (no name that somebody else lets point here), what changes
anything must come from our own pages (Origin) and hold a secret that only they know, and nothing of ours can be framed or read.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Protocol

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shinkyu.model.language import speaking, tr
from shinkyu.web.frame.doorpage import at_the_door
from shinkyu.web.server import uploads
from shinkyu.web.server.desk import Desk
from shinkyu.web.server.incoming import Incoming

MOST_BYTES = 2 * 1024**2  # of what a form may hold
SAFE = ("GET", "HEAD")
_STATIC = Path(__file__).parent.parent / "static"
_DOOR_STYLE = "/static/door.css"
VISITOR = "shinkyu.visitor"  # in the scope of a request that may pass
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with none at all a form says nothing of where it comes from
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass
class Keys:
    """``token``: of the address, good once; ``session``: of the cookie; ``form``: what each form holds."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    form: str = field(default_factory=lambda: secrets.token_urlsafe(32))


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever may ask: at which desk, and the keys of the pages that are shown. ``cookie``: what the browser is given with each."""

    desk: Desk
    keys: Keys
    cookie: str = ""


class Door(Protocol):
    """Who comes in. ``hosts``: what the server is called, as a Host; ``origins``: the same, as an Origin. ``secure``: by https alone.
    ``keeps_connections``: for what is asked next."""

    hosts: frozenset[str]
    origins: frozenset[str]
    secure: bool
    keeps_connections: bool

    def admitted(self, scope: Scope, headers: Headers) -> Visitor | Response:
        """Who asks; else what is answered."""

    @property
    def is_at_work(self) -> bool:
        """Whether something goes on at a desk though nobody asks."""

    def close(self) -> None:
        """Nobody comes in any more; what is being done is waited for."""


class Guard:
    """Stands before the pages. ``seen``: is told of each request that may pass. ``files``: whether the form of an address may
    hold files."""

    def __init__(
        self,
        app: ASGIApp,
        door: Door,
        seen: Callable[[], None],
        files: Callable[[str], bool] = lambda path: False,
    ) -> None:
        self._app, self._door, self._seen, self._files = app, door, seen, files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        with speaking(english=prefers_english(headers.get("accept-language", "")), plainly=True):
            answer = self._refusal(scope, headers)
        incoming = Incoming(receive, headers, self._most(scope))
        if answer is None:
            self._seen()
            await self._app(scope, incoming.receive, self._with_headers(incoming, send, scope[VISITOR].cookie))
            self._seen()
        else:
            await answer(scope, receive, self._with_headers(incoming, send))

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """What is answered in place of the page; None where it may be asked for: then the scope says by whom."""
        if (
            "transfer-encoding" in headers and "content-length" in headers
        ):  # two servers in a row may take the other one
            return no(HTTPStatus.BAD_REQUEST, tr("要求の長さが2通りに書かれています", "its length is said in two ways"))
        if headers.get("host", "") not in self._door.hosts:
            return no(HTTPStatus.MISDIRECTED_REQUEST, tr("このアドレスでは開けません", "not by this address"))
        if scope["path"] == _DOOR_STYLE and scope["method"] in SAFE:
            return FileResponse(_STATIC / "door.css")
        visitor = self._door.admitted(scope, headers)
        if isinstance(visitor, Response):
            return visitor
        scope[VISITOR] = visitor
        if not scope["path"].isprintable():  # no page of ours; some systems' calls fail at such names
            return no(HTTPStatus.NOT_FOUND, tr("そのページはありません", "there is no such page"))
        if scope["method"] not in SAFE and not self._is_ours(headers):
            return no(
                HTTPStatus.FORBIDDEN, tr("この画面からの操作ではありません", "that did not come from these pages")
            )
        length = headers.get("content-length") or "0"
        if not (length.isascii() and length.isdigit()) or len(length) > 9 or int(length) > self._most(scope):
            return no(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_large(self._most(scope)))
        return None

    def _with_headers(self, incoming: Incoming, send: Send, cookie: str = "") -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                await incoming.read_away()
                headers = MutableHeaders(scope=message)
                if cookie:
                    headers.append("set-cookie", f"{cookie}; HttpOnly; SameSite=strict")
                for name, value in _HEADERS.items():
                    headers[name] = value
                if not self._door.keeps_connections:
                    headers["Connection"] = "close"
                if self._door.secure:
                    message["headers"] = [(name, _secure(name, value)) for name, value in message["headers"]]
            await send(message)

        return sending

    def _most(self, scope: Scope) -> int:
        return uploads.MOST_BYTES if self._files(scope["path"]) else MOST_BYTES

    def _is_ours(self, headers: Headers) -> bool:
        """Whether what changes something comes from our own pages, as the browser says."""
        origin = headers.get("origin")
        return origin in self._door.origins if origin is not None else headers.get("sec-fetch-site") == "same-origin"


def form_key(keys: Keys, draft: str) -> str:
    """What each form holds: the secret that only our pages know, and a mark of the draft in which it was shown."""
    return f"{keys.form}.{_mark(draft)}"


def checks_out(keys: Keys, given: object) -> bool:
    """Whether a form holds the secret that only our pages know."""
    return isinstance(given, str) and is_same(given.partition(".")[0], keys.form)


def is_shown_in(given: object, draft: str) -> bool:
    """Whether a form was shown in that draft, as far as it says."""
    mark = str(given).partition(".")[2]
    return mark in ("", _mark(draft))


def _mark(draft: str) -> str:
    return hashlib.sha256(draft.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def shows_cookie(headers: Headers, name: str, known: str) -> bool:
    """Whether a cookie of that name holds the secret that is known.

    Taken apart by hand: a browser sends with it what others on this machine, or of this domain, have set, and Python's reader
    gives nothing at all where one of these is odd. One of ours by its name alone is no obstacle.
    """
    pairs = (pair.strip().partition("=") for line in headers.getlist("cookie") for pair in line.split(";"))
    return any(is_same(value, known) for said, _, value in pairs if said == name)


def is_same(given: str, known: str) -> bool:
    """Whether a secret is the one that is known, in the same time wherever they differ."""
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), known.encode())


def no(status: HTTPStatus, why: str) -> Response:
    """A refusal, at the door: who asks is not known."""
    answer = at_the_door(status, tr("できませんでした", "That did not work"), [why])
    answer.headers["Connection"] = "close"
    return answer


def too_large(most: int) -> str:
    """What is said of a form that holds more bytes than it may."""
    room = most // 1024**2
    return tr(
        f"大きすぎます。送れるのは、ファイルも合わせて {room}MB までです。ブラウザの「戻る」で前の画面に戻り、小さいものを選んでください",
        f"too large: {room} MB can be sent, files and all. Go back in the browser, and choose a smaller one",
    )


def _secure(name: bytes, value: bytes) -> bytes:
    return value + b"; Secure" if name == b"set-cookie" else value


def prefers_english(accepted: str) -> bool:
    """Whether a browser would rather have English than Japanese: what it names first of the two."""
    for word in accepted.lower().split(","):
        if word.strip().startswith(("ja", "en")):
            return word.strip().startswith("en")
    return False

"""Who may ask: whoever was given the address, from this machine, and from our own pages.

The address that is printed holds a token of 32 random bytes. It is good once: it is changed for a cookie, and ends with the server.
Other pages in the same browser cannot use that: the Host must be ours (no name that somebody else lets point here), what changes
anything must come from our own pages (Origin) and hold a secret that only they know, and nothing of ours can be framed or read.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shinkyu.model.language import tr
from shinkyu.web import uploads

MOST_BYTES = 2 * 1024**2  # of what a form may hold
_SAFE = ("GET", "HEAD")
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


class Guard:
    """Stands before the pages. ``hosts``: what the server is called. ``seen``: is told of each request that may pass.
    ``files``: whether the form of an address may hold files."""

    def __init__(
        self,
        app: ASGIApp,
        keys: Keys,
        hosts: frozenset[str],
        seen: Callable[[], None],
        files: Callable[[str], bool] = lambda path: False,
    ) -> None:
        self._app, self._keys, self._hosts, self._seen, self._files = app, keys, hosts, seen, files
        # A browser sends cookies to every port of a machine: two servers must not take each other's for theirs.
        self._name = f"shinkyu-{min(hosts).rpartition(':')[2]}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        answer = self._refusal(scope)
        if answer is None:
            self._seen()
            await self._app(scope, _bounded(receive, self._most(scope)), _with_headers(send))
        else:
            await answer(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        """What is answered in place of the page; None where it may be asked for."""
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self._hosts:
            return _no(HTTPStatus.MISDIRECTED_REQUEST, tr("このアドレスでは開けません", "not by this address"))
        known = _same(_cookie(headers, self._name), self._keys.session)
        if (given := _token(scope)) and scope["path"] == "/":
            return RedirectResponse("/", status_code=HTTPStatus.SEE_OTHER) if known else self._entered(given)
        if not known:
            return _no(
                HTTPStatus.FORBIDDEN,
                tr(
                    "shinkyu serve が示したアドレスから開いてください。開いたことのあるものなら、もう一度 shinkyu serve を実行してください",
                    "open the address that shinkyu serve printed; if it was opened before, run shinkyu serve once more",
                ),
            )
        if not scope["path"].isprintable():  # no page of ours; some systems' calls fail at such names
            return _no(HTTPStatus.NOT_FOUND, tr("そのページはありません", "there is no such page"))
        if scope["method"] not in _SAFE and not self._is_ours(headers):
            return _no(
                HTTPStatus.FORBIDDEN, tr("この画面からの操作ではありません", "that did not come from these pages")
            )
        length = headers.get("content-length") or "0"
        if not (length.isascii() and length.isdigit()) or len(length) > 9 or int(length) > self._most(scope):
            return _no(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, tr("大きすぎます", "too large"))
        return None

    def _most(self, scope: Scope) -> int:
        return uploads.MOST_BYTES if self._files(scope["path"]) else MOST_BYTES

    def _entered(self, given: str) -> Response:
        token, self._keys.token = self._keys.token, secrets.token_urlsafe(32)
        if not _same(given, token):
            self._keys.token = token  # a guess does not use it up
            return _no(HTTPStatus.FORBIDDEN, tr("このアドレスは使えません", "this address is no good"))
        answer = RedirectResponse("/", status_code=HTTPStatus.SEE_OTHER)
        answer.set_cookie(self._name, self._keys.session, httponly=True, samesite="strict", path="/")
        return answer

    def _is_ours(self, headers: Headers) -> bool:
        """Whether what changes something comes from our own pages, as the browser says."""
        origin = headers.get("origin")
        if origin is not None:
            return origin.removeprefix("http://") in self._hosts and origin.startswith("http://")
        return headers.get("sec-fetch-site") == "same-origin"


def checks_out(keys: Keys, given: object) -> bool:
    """Whether a form holds the secret that only our pages know."""
    return isinstance(given, str) and _same(given, keys.form)


def _token(scope: Scope) -> str:
    from urllib.parse import parse_qs

    found: list[str] = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])
    return found[0]


def _cookie(headers: Headers, name: str) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return "" if found is None else str(found.value)


def _same(given: str, known: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), known.encode())


def _no(status: HTTPStatus, why: str) -> Response:
    return PlainTextResponse(f"{why}\n", status_code=status)


def _bounded(receive: Receive, most: int) -> Receive:
    """What comes, up to the bound; of more the connection ends, whatever length was promised."""
    count = 0

    async def receiving() -> Message:
        nonlocal count
        message = await receive()
        count += len(message.get("body", b""))
        return {"type": "http.disconnect"} if count > most else message

    return receiving


def _with_headers(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
        await send(message)

    return sending

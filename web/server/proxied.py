"""A department's server: behind a proxy that makes sure who asks, for several people at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, options
from shinkyu.model.language import tr
from shinkyu.model.office.desks import Desks
from shinkyu.model.office.secret import shared_secret
from shinkyu.model.office.users import read_users
from shinkyu.model.repository import Repository
from shinkyu.model.review.points import usual_base
from shinkyu.web.server.handover import served_alone
from shinkyu.web.server.listening import HERE, listening
from shinkyu.web.server.proxydoor import SECRET_HEADER, ProxyDoor
from shinkyu.web.server.running import run

_USUAL = "X-Remote-User"
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_PORTS = {"https": 443, "http": 80}
_HERE_TOO = ("localhost", HERE)


@dataclass(frozen=True, slots=True)
class Proxy:
    """What is known of the proxy: ``origin`` that browsers ask, the ``header`` that says who asks, and the files of ``users`` and
    of the ``secret`` that it shows."""

    origin: str
    header: str
    users: Path
    secret: Path


@dataclass(frozen=True, slots=True)
class Ready:
    """Where the server listens for its proxy. ``secret``: the file of it, ``made``: it is new, and for the proxy to be told."""

    port: int
    origin: str
    header: str
    secret: Path
    made: bool
    folder: Path


def proxy_meant(
    port: int, origin: str, users: Path | None, header: str, secret: Path | None, *, behind: bool
) -> Proxy | None:
    """The proxy that is meant; None where there is to be none. Raises UsageError for options that do not go together."""
    if not behind and not (origin or users or header or secret):
        return None
    if not behind:
        raise UsageError(
            tr("--behind-proxy のときだけの指定です", "these go with --behind-proxy alone"),
            hint=Hint.of(tr("{} を付けるか、外してください", "add {}, or leave them out"), options("--behind-proxy")),
        )
    if not (port and origin and users and secret):
        raise UsageError(
            tr(
                "--behind-proxy には --origin、--users、--proxy-secret、--port が要ります",
                "--behind-proxy needs --origin, --users, --proxy-secret and --port",
            ),
            hint=tr("書き方は docs/serve.md にあります", "docs/serve.md says how"),
        )
    return Proxy(origin, header or _USUAL, users, secret)


def serve_behind(place: Path, port: int, proxy: Proxy, told: Callable[[Ready], None]) -> None:
    """Serves a repository to the users of a proxy until it is stopped; ``told`` where it listens.

    Raises UsageError for what of the proxy cannot be, InputError where there is no repository or it is served already.
    """
    _refuse_unsafe(proxy)
    repository = Repository.discover(place)
    usual_base(repository)  # on which drafts begin: it must be there
    top = repository.workdir or repository.common_folder
    users = read_users(proxy.users)
    folder = (users.folder or Path(f"{top.resolve()}.desks")).resolve()
    _refuse_inside(proxy, top.resolve(), folder)
    secret, made = shared_secret(proxy.secret)
    with served_alone(repository.common_folder), listening(port) as listener:
        door = ProxyDoor(Desks(top, folder), proxy.users, proxy.origin, proxy.header, secret)
        ready = Ready(listener.getsockname()[1], proxy.origin, proxy.header, proxy.secret, made, folder)
        run(listener, door, lambda: told(ready))


def _refuse_unsafe(proxy: Proxy) -> None:
    parts = urlsplit(proxy.origin)
    if proxy.origin != _as_browsers_say(parts):
        raise UsageError(
            tr("ブラウザで開くときのアドレスではありません", "not an origin as browsers have it"),
            where="--origin",
            hint=tr(
                "https://hyoka.example.lg.jp のように書いてください(小文字で、:443 や後ろの / は付けない)",
                "https://hyoka.example.lg.jp (small letters, no :443, no / behind it)",
            ),
        )
    if parts.scheme == "http" and parts.hostname not in _HERE_TOO:
        raise UsageError(
            tr("https でないと、だれでも途中で読めます", "without https anybody on the way can read it"),
            where="--origin",
            hint=tr("リバースプロキシに証明書を置き、https:// で始めてください", "give the proxy a certificate"),
        )
    if not _HEADER.fullmatch(proxy.header) or proxy.header.lower() in (
        SECRET_HEADER.lower(),
        "host",
        "origin",
        "cookie",
    ):
        raise UsageError(
            tr("ヘッダーの名前ではありません", "not the name of a header"), where="--user-header", hint="X-Remote-User"
        )


def _as_browsers_say(parts: SplitResult) -> str:
    """An origin as browsers send it: in small letters, without the port that goes without saying; "" where it is none."""
    try:
        port, host = parts.port, (parts.hostname or "").encode("ascii").decode()
    except ValueError:
        return ""
    if parts.scheme not in _PORTS or not host:
        return ""
    return f"{parts.scheme}://{host}" + (f":{port}" if port not in (None, _PORTS[parts.scheme]) else "")


def _refuse_inside(proxy: Proxy, top: Path, folder: Path) -> None:
    """What says who is who lies where nobody changes it by a page, nor receives it with a record."""
    for option, file in (("--users", proxy.users), ("--proxy-secret", proxy.secret)):
        if any(file.resolve().is_relative_to(one) for one in (top, folder)):
            raise UsageError(
                tr(
                    "リポジトリと、利用者の机のフォルダの外に置いてください",
                    "it must lie outside the repository and the desks",
                ),
                where=option,
                hint=tr("サーバーの設定を置くフォルダに移してください", "move it to where the server's settings are"),
            )
    if folder.is_relative_to(top) or top.is_relative_to(folder):
        raise UsageError(
            tr("利用者の机のフォルダは、リポジトリの外にしてください", "the desks must lie outside the repository"),
            where=str(folder),
            hint=tr("利用者のファイルの folder を直してください", "change folder in the file of users"),
        )

"""`shinkyu serve`: the same work in a browser, on this machine alone, or for a department behind its proxy."""

from __future__ import annotations

from pathlib import Path

from shinkyu.cli.frame import command
from shinkyu.cli.options.serve import BehindProxy, NoBrowser, Origin, Place, Port, Secret, UserHeader, Users
from shinkyu.cli.output import put
from shinkyu.model.language import tr

HEADER = "X-Remote-User"


@command(
    tr(
        "同じ仕事をブラウザでできるようにする。この機械の中だけで動き、どこにも何も送らない。\n"
        "本文を直し、表の行を見て、記録する。終わるには ^C。しばらく使わなければ、ひとりでに終わる。",
        "The same work in a browser. It runs on this machine alone, and sends nothing anywhere.\n"
        "Edit, see the rows, record. ^C ends it; unused for a while, it ends by itself.",
    ),
    examples=(
        "shinkyu serve",
        "shinkyu serve --no-browser --port 8080",
        "shinkyu serve --behind-proxy --origin https://hyoka.example.lg.jp --port 8080 --users users.yaml"
        " --proxy-secret secret",
    ),
)
def serve(
    place: Place = Path(),
    port: Port = 0,
    no_browser: NoBrowser = False,
    behind_proxy: BehindProxy = False,
    origin: Origin = "",
    users: Users = None,
    user_header: UserHeader = HEADER,
    proxy_secret: Secret = None,
) -> int:
    """Serves until it is ended."""
    from shinkyu.model.requirements import refuse_without

    refuse_without("serve", "starlette", "uvicorn", "python_multipart")
    if behind_proxy:
        _serve_behind(place, port, origin, users, user_header, proxy_secret)
    else:
        _refuse_without_proxy(origin, users, proxy_secret, user_header)
        _serve_here(place, port, open_it=not no_browser)
    return 0


def _serve_here(place: Path, port: int, *, open_it: bool) -> None:
    from shinkyu.render.reports import served as report
    from shinkyu.web.running import Listening, opened, serve

    def told(where: Listening) -> None:
        put(report.text(where.address, opened=open_it and opened(where.address), ran=where.ran))

    serve(place, port, told)


def _serve_behind(place: Path, port: int, origin: str, users: Path | None, header: str, secret: Path | None) -> None:
    from shinkyu.model.errors import UsageError
    from shinkyu.render.reports import served as report
    from shinkyu.web.proxied import Proxy, Ready, serve_behind

    if not origin or users is None or secret is None or not port:
        raise UsageError(
            tr(
                "--behind-proxy には --origin、--users、--proxy-secret、--port が要ります",
                "--behind-proxy needs --origin, --users, --proxy-secret and --port",
            ),
            hint=tr("書き方は docs/serve.md にあります", "docs/serve.md says how"),
        )

    def told(ready: Ready) -> None:
        put(report.behind(ready.port, ready.origin, ready.header, ready.secret, ready.folder, made=ready.made))

    serve_behind(place, port, Proxy(origin, header, users, secret), told)


def _refuse_without_proxy(origin: str, users: Path | None, secret: Path | None, header: str) -> None:
    from shinkyu.model.errors import UsageError
    from shinkyu.model.hints import Hint, options

    if origin or users or secret or header != HEADER:
        raise UsageError(
            tr("--behind-proxy のときだけの指定です", "these go with --behind-proxy alone"),
            hint=Hint.of(tr("{} を付けるか、外してください", "add {}, or leave them out"), options("--behind-proxy")),
        )

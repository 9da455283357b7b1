"""`shinkyu serve`: the same work in a browser, on this machine alone, or for a department behind its proxy."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from shinkyu.cli.frame import command
from shinkyu.cli.options.serve import BehindProxy, NoBrowser, Origin, Place, Port, Secret, UserHeader, Users
from shinkyu.cli.output import put
from shinkyu.model.language import tr


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
    user_header: UserHeader = "",
    proxy_secret: Secret = None,
) -> int:
    """Serves until it is ended."""
    from shinkyu.model.requirements import refuse_without

    refuse_without("serve", "starlette", "uvicorn", "python_multipart")
    from shinkyu.render.reports import served as report
    from shinkyu.web.server.proxied import proxy_meant, serve_behind
    from shinkyu.web.server.running import Listening, opened
    from shinkyu.web.server.running import serve as serving

    def told(where: Listening) -> None:
        put(report.text(where.address, opened=not no_browser and opened(where.address), ran=where.ran))

    proxy = proxy_meant(port, origin, users, user_header, proxy_secret, behind=behind_proxy)
    if proxy is None:
        serving(place, port, told)
    else:
        serve_behind(place, port, proxy, lambda ready: put(report.behind(**asdict(ready))))
    return 0

"""`shinkyu get`: begin with what a colleague has sent."""

from __future__ import annotations

from pathlib import Path

from shinkyu.cli.frame import command
from shinkyu.cli.options.sync import Source, Target
from shinkyu.cli.output import put
from shinkyu.model.language import tr


@command(
    tr(
        "ほかの人が共有フォルダなどに送った評価書を、新しいフォルダに受け取る。git のプログラムは要らない。\n"
        "全部できるか、何も作らないかのどちらかになる。そのあとのやりとりは shinkyu sync。",
        "Get the assessments that others sent to a share into a new folder. The git program is not needed.\n"
        "All of it or nothing. From then on: shinkyu sync.",
    ),
    examples=('shinkyu get "//server/kyoyu/hyouka" hyouka', "shinkyu get hyouka.bundle hyouka"),
)
def get(source: Source, target: Target) -> int:
    """Gets it and says what to do next."""
    from shinkyu.model.exchange.beginning import get as begun
    from shinkyu.render.reports import exchanged as report

    put(report.got(begun(source, target, Path.cwd())))
    return 0

"""`shinkyu demo`: the invented example, some rows of its table, and what to try next."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.frame import command
from shinkyu.cli.output import put, screen, write
from shinkyu.model.language import tr

OUT = "out"  # git does not look there: see .gitignore of the template

Place = Annotated[
    Path,
    typer.Argument(metavar="DIR", help=tr("作るフォルダ(新しいか、空のもの)", "the folder to make (new or empty)")),
]


@command(
    tr(
        "架空の市の評価書を、変更の履歴ごと作り、その変更箇所の表の一部と、次に試すことを示す。\n"
        "表は HTML、Excel、Word でも書き出す。"
        "中身はすべて作りごと。何を試しても、フォルダを消せば元どおりになる。",
        "Make the assessment of an invented city with its history; show some rows of its table, and what to try next.\n"
        "The table is written as HTML, Excel and Word files too. "
        "Nothing in it is real. To undo all that you try, delete the folder.",
    ),
    examples=("shinkyu demo", "shinkyu demo /tmp/mihon"),
)
def demo(place: Place = Path("shinkyu-demo")) -> int:
    """Builds the example and shows it."""
    from shinkyu.model.project import Project
    from shinkyu.model.starting.example import build_example
    from shinkyu.render.reports import example as report

    build_example(place)
    version = Project.around(place).version()
    rows = version.table().rows
    put(report.opening(place, rows, screen()))
    folder = place / OUT
    folder.mkdir()
    made = dict(report.files(version.document(version.written(), rows, figures=True)))
    for name, content in made.items():
        write(content, folder / name)
    put(report.written(folder / name for name in made))
    put(report.in_browser(place))
    put(report.what_next(place))
    return 0

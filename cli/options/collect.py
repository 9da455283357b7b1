"""What `shinkyu collect` can be asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.options import one_of, option_among, parsed_day
from shinkyu.cli.output import refuse_no_folder
from shinkyu.model.collecting.collecting import Plan
from shinkyu.model.collecting.engines import ENGINES, Engine, engine
from shinkyu.model.collecting.sources import sources as repositories
from shinkyu.model.collecting.task import Options
from shinkyu.model.errors import UsageError
from shinkyu.model.language import speaks_english, tr
from shinkyu.model.text.dates import today

Repositories = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="REPO",
        help=tr(
            "リポジトリのフォルダ(作業フォルダでも、bare でも)", "folders of repositories, bare or with a working tree"
        ),
    ),
]
Listing = Annotated[
    Path | None,
    typer.Option(
        "--list",
        metavar="FILE",
        help=tr(
            "リポジトリの一覧。1行に1つ、フォルダか「名前、タブ、フォルダ」",
            "a list of repositories: in each line a folder, or name, tab, folder",
        ),
    ),
]
Root = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="DIR", help=tr("集める先のフォルダ", "the folder to collect into")),
]
EngineName = Annotated[
    str,
    option_among(
        ENGINES,
        tr("どれで配るか。local はこの機械のプロセス", "what distributes the work; local: processes of this machine"),
        "--engine",
    ),
]
Workers = Annotated[
    int,
    typer.Option(
        "--workers",
        metavar="N",
        help=tr("プロセスの数。なければ機械に合わせる", "how many processes; else as the machine has"),
    ),
]
Address = Annotated[
    str,
    typer.Option(
        "--address",
        metavar="ADDRESS",
        help=tr("動いている Ray か Dask のクラスタ", "a cluster of Ray or Dask that runs"),
    ),
]
SinceLast = Annotated[
    bool,
    typer.Option(
        "--since-last", help=tr("前に集めてから動いたものだけ", "only those that moved since they were collected")
    ),
]


def planned(
    given: list[Path] | None, listing: Path | None, root: Path | None, as_of: str, *, redacted: bool, since_last: bool
) -> Plan:
    """What is to be collected, and where to. Raises UsageError, and InputError for a list or a folder that is not there."""
    if root is None:
        raise UsageError(
            tr("集める先のフォルダがありません", "there is no folder to collect into"),
            hint=tr("-o に続けてフォルダを示してください", "name one after -o"),
        )
    refuse_no_folder(root)
    day = parsed_day("--as-of", as_of)
    options = Options(day or today(), redacted, speaks_english())
    return Plan(repositories(given or [], listing), root.absolute(), options, since_last, any_day=day is None)


def chosen_engine(name: str, workers: int, address: str) -> Engine:
    """The engine that is asked for. Raises UsageError for one that is none or not there, and for a number that is none."""
    from shinkyu.render.tables.parquet import refuse_missing

    refuse_missing()
    if workers < 0:
        raise UsageError(
            tr(f"--workers に「{workers}」は選べません", f"--workers cannot be {workers}"), hint="--workers 4"
        )
    return engine(one_of("--engine", name, ENGINES), workers, address)

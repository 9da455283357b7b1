"""What distributes the tasks: an engine is given a function and its tasks, and gives back what each came to, as it comes.

Ray and Dask bring their own schedulers, retries and stores; they are the extras ``shinkyu[ray]`` and ``shinkyu[dask]``, and each
is imported in its own module alone. A task whose process dies is an outcome like any other, and no end of the run.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from importlib import import_module
from typing import Protocol

from shinkyu.model.collecting.task import Collect, Outcome, Status, Task
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr

Outcomes = Generator[Outcome, None, None]
ENGINES = ("local", "ray", "dask")


class Engine(Protocol):
    """Carries out a function for every task; an outcome for each, in any order."""

    def __call__(self, function: Collect, tasks: Sequence[Task]) -> Outcomes: ...


def engine(name: str, workers: int, address: str = "") -> Engine:
    """The engine of that name, with so many processes (0: as it likes), or that which runs at an ``address``.

    Raises UsageError where its library is not installed, and for the address of one that has none.
    """
    if name == "local" and address:
        raise UsageError(
            tr("--address は ray か dask と一緒に使います", "--address goes with ray or dask"),
            hint=tr("--engine ray か --engine dask を付けてください", "give --engine ray or --engine dask"),
        )
    made: Engine = import_module(f"{__name__}.on{name}").engine(workers, address)
    return made


def missing(name: str, library: str) -> UsageError:
    """That the library of an engine is not installed."""
    return UsageError(
        tr(
            f"--engine {name} に要る {library} がありません", f"--engine {name} needs {library}, which is not installed"
        ),
        hint=tr(
            f'`pip install "shinkyu[{name}]"` で入れるか、--engine local にしてください',
            f'`pip install "shinkyu[{name}]"`, or say --engine local',
        ),
    )


def not_reached(name: str, address: str, error: Exception) -> UsageError:
    """That nothing answers at the address of an engine."""
    said = " ".join(str(error).split())
    return UsageError(
        tr(f"{name} につながりません: {address} ({said})", f"{name} cannot be reached: {address} ({said})"),
        hint=tr(
            "--address を確かめるか、--address を外してこの機械で動かしてください", "see to --address, or leave it out"
        ),
    )


def died(task: Task, how: str) -> Outcome:
    """That whoever read a repository ended in the middle of it, ``how`` in the words of the engine."""
    what = tr(f"読んでいる途中で処理が終わりました ({how})", f"whoever read it ended in the middle of it ({how})")
    hint = tr(
        "メモリが足りているかを確かめて、もう一度 --since-last で実行してください",
        "see whether there is memory enough, and run it again with --since-last",
    )
    return Outcome(task.source.name, Status.FAILED, what=what, where=str(task.source.path), hint=hint)

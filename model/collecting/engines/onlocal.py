"""The processes of this machine: a pool of the standard library."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.synchronize import Event

from shinkyu.model.collecting.engines import Engine, Outcomes, died
from shinkyu.model.collecting.task import Collect, Outcome, Task
from shinkyu.model.language import tr

_A_MOMENT = 0.5  # seconds
_MOST = 61  # processes: Windows waits for no more at a time


def engine(workers: int, address: str) -> Engine:
    """The engine."""
    return _Pools(min(workers or os.cpu_count() or 1, _MOST))


class _Pools:
    """A process that is killed breaks a pool, and with it all that is under way: no more is handed in than is worked on, and
    what was under way is done again, each alone, so that only the one that kills its process fails.
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def __call__(self, function: Collect, tasks: Sequence[Task]) -> Outcomes:
        left = deque(tasks)
        while left:
            suspects = yield from self._some(function, left, self._workers)
            for task in suspects:
                if (yield from self._some(function, deque([task]), 1)):
                    yield died(task, tr("プロセスが外から止められました", "its process was ended from outside"))

    def _some(self, function: Collect, left: deque[Task], workers: int) -> Generator[Outcome, None, list[Task]]:
        """Does those that are left, until a pool breaks; gives back those that were under way then."""
        running: dict[Future[Outcome], Task] = {}
        context = multiprocessing.get_context(
            "spawn"
        )  # nothing of this process, its locks least of all, goes into another
        stop, count = context.Event(), min(workers, len(left))
        with ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(stop,)) as pool:
            try:
                while left or running:
                    while left and len(running) < workers:
                        task = left.popleft()
                        running[pool.submit(function, task)] = task
                    for future in wait(running, return_when=FIRST_COMPLETED).done:
                        outcome = future.result()
                        del running[future]
                        yield outcome
            except BrokenProcessPool:
                return [*running.values()]
            except BaseException:
                stop.set()
                raise
        return []


def _begin(stop: Event) -> None:
    """In a new process: ^C is the matter of the one that began it; where that stops, or is gone, this one goes, too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_in_time, args=(stop,), daemon=True).start()


def _leave_in_time(stop: Event) -> None:
    parent = multiprocessing.parent_process()
    while not stop.wait(_A_MOMENT) and (parent is None or parent.is_alive()):
        pass
    os._exit(1)

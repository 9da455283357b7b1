"""Dask: its scheduler and its retries; on this machine, or a cluster that runs."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from itertools import islice
from typing import Any

from shinkyu.model.collecting.engines import Engine, Outcomes, died, missing, not_reached
from shinkyu.model.collecting.task import Collect, Task


def engine(workers: int, address: str) -> Engine:
    """The engine. Raises UsageError where Dask is not installed."""
    try:
        import dask.distributed  # noqa: F401
    except ImportError:
        raise missing("dask", "dask[distributed]") from None

    def run(function: Collect, tasks: Sequence[Task]) -> Outcomes:
        from dask.distributed import Client, LocalCluster

        try:
            if address:
                cluster, client = None, Client(address)
            else:
                cluster = LocalCluster(
                    n_workers=workers or None,
                    threads_per_worker=1,
                    dashboard_address=None,
                    silence_logs=logging.CRITICAL,
                )
                client = Client(cluster)
        except (OSError, ValueError) as error:
            raise not_reached("Dask", address, error) from None
        try:
            yield from _outcomes(client, function, tasks)
        finally:
            client.close()
            if cluster is not None:
                cluster.close()

    return run


def _outcomes(client: Any, function: Collect, tasks: Sequence[Task]) -> Outcomes:
    """No more are handed in than can be worked on: where a worker dies, Dask takes all that it was given for the cause."""
    from dask.distributed import as_completed

    left, running = iter(tasks), {}

    def some(count: int) -> list[Any]:
        begun = {client.submit(function, task, pure=False): task for task in islice(left, count)}
        running.update(begun)
        return [*begun]

    done = as_completed(some(_threads(client)))
    for future in done:
        task = running.pop(future)
        if future.status == "finished":
            yield future.result()
        else:
            yield died(task, type(future.exception()).__name__)
        future.release()
        for more in some(max(1, _threads(client) - len(running))):
            done.add(more)


def _threads(client: Any) -> int:
    """How many tasks its workers can do at a time; a worker that has died comes back."""
    return max(1, sum(map(int, client.nthreads().values())))

"""Dask: its scheduler and its retries; on this machine, or a cluster that runs."""

from __future__ import annotations

import logging
from collections.abc import Sequence

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


def _outcomes(client: object, function: Collect, tasks: Sequence[Task]) -> Outcomes:
    from dask.distributed import Client, as_completed

    assert isinstance(client, Client)
    futures = dict(zip(client.map(function, tasks, pure=False), tasks, strict=True))
    for future in as_completed(futures):
        task = futures.pop(future)
        if future.status == "finished":
            yield future.result()
        else:
            yield died(task, type(future.exception()).__name__)
        future.release()

"""Ray: its scheduler, its retries, its store; on this machine, or a cluster that runs."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence

from shinkyu.model.collecting.engines import Engine, Outcomes, died, missing, not_reached
from shinkyu.model.collecting.task import Collect, Task

_AHEAD = 1_000  # tasks that are handed in at a time: Ray asks of its users not to hand in any number


def engine(workers: int, address: str) -> Engine:
    """The engine. Raises UsageError where Ray is not installed."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anybody
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # else it warns of what a later version will do
    try:
        import ray  # noqa: F401
    except ImportError:
        raise missing("ray", "ray") from None

    def run(function: Collect, tasks: Sequence[Task]) -> Outcomes:
        import ray

        try:
            _begin(workers, address)
        except (ConnectionError, ValueError, RuntimeError) as error:
            raise not_reached("Ray", address, error) from None
        try:
            yield from _outcomes(function, tasks)
        finally:
            ray.shutdown()

    return run


def _begin(workers: int, address: str) -> None:
    import ray

    if address:
        ray.init(address=address, logging_level=logging.ERROR, log_to_driver=False)
    else:
        ray.init(
            address="local",
            num_cpus=workers or None,
            include_dashboard=False,
            logging_level=logging.ERROR,
            log_to_driver=False,
        )


def _outcomes(function: Collect, tasks: Sequence[Task]) -> Outcomes:
    import ray
    from ray.exceptions import RayError

    remote = ray.remote(function)
    left, running = iter(tasks), {}
    while True:
        for task in left:
            running[remote.remote(task)] = task
            if len(running) == _AHEAD:
                break
        if not running:
            return
        done, _ = ray.wait([*running])
        for one in done:
            task = running.pop(one)
            try:
                yield ray.get(one)
            except RayError as error:
                yield died(task, type(error).__name__)

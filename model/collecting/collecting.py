"""Many repositories read by an engine, each into its own place; one that fails is reported, and not the end of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from shinkyu.model.collecting.engines import Engine
from shinkyu.model.collecting.sources import Source
from shinkyu.model.collecting.state import State
from shinkyu.model.collecting.store import Store, store
from shinkyu.model.collecting.task import Collect, Options, Outcome, Status, Task
from shinkyu.model.errors import ShinkyuError, refused_by_system
from shinkyu.model.hints import Hint


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done. ``since_last``: what did not move since it was read stays; then findings as of ``any_day``."""

    sources: Sequence[Source]
    root: Path
    options: Options
    since_last: bool = False
    any_day: bool = True


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of one repository, and what there is of it now: the ``state`` that holds of its tables, if any.

    ``stale``: they are of an earlier time, for it could not be read now.
    """

    source: Source
    outcome: Outcome
    state: State | None
    stale: bool = False

    @property
    def notes(self) -> Sequence[str]:
        """What its tables lack."""
        return self.state.notes if self.state is not None and not self.stale else ()


@dataclass(slots=True)
class Report:
    """A whole run. ``others``: folders of repositories that it was not asked for, which stay as they are."""

    plan: Plan
    collected: list[Collected] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    alone: bool = True

    @property
    def incomplete(self) -> bool:
        """Whether a repository could not be read, or not all of it."""
        return any(one.outcome.status is Status.FAILED or one.notes for one in self.collected)


def collect(
    plan: Plan,
    function: Collect,
    engine: Engine,
    told: Callable[[int, int], None],
    worded: Callable[[str | Hint], str],
    write: Callable[[Report], str],
) -> Report:
    """Has every repository read by ``function`` on the engine; ``told`` hears how many of how many are done.

    ``write``: the report as the text that is put beside the tables. Raises as `store`, and what the engine raises that cannot
    begin.
    """
    report = Report(plan)
    by_name = {one.name: one for one in plan.sources}
    with store(plan.root) as place:
        report.alone = place.alone
        known = {one.name: place.state(one) for one in plan.sources}
        with closing(engine(function, list(_tasks(plan, place, known)))) as outcomes:
            for outcome in outcomes:
                source = by_name[outcome.name]
                report.collected.append(_put(plan, place, source, outcome, known[source.name], worded))
                told(len(report.collected), len(by_name))
        report.collected.sort(key=lambda one: one.source.name)
        report.others = sorted(place.partitions() - {one.partition for one in plan.sources})
        place.write_report(write(report))
    return report


def _tasks(plan: Plan, place: Store, known: dict[str, State | None]) -> Iterator[Task]:
    for source in plan.sources:
        state = known[source.name]
        counts = plan.since_last and state is not None and state.counts_for(plan.options, any_day=plan.any_day)
        yield Task(source, str(place.work), plan.options, state.tip if state is not None and counts else None)


def _put(
    plan: Plan, place: Store, source: Source, outcome: Outcome, known: State | None, worded: Callable[[str | Hint], str]
) -> Collected:
    if outcome.status is Status.UNCHANGED:
        return Collected(source, outcome, known)
    if outcome.status is Status.DONE:
        try:
            place.put(source, outcome, plan.options)
            return Collected(source, outcome, place.state(source))
        except ShinkyuError as error:
            outcome = failed(source, error, worded)
        except OSError as error:
            outcome = failed(source, refused_by_system(error), worded)
    return Collected(source, outcome, known, stale=place.has_data(source))


def failed(source: Source, error: ShinkyuError, worded: Callable[[str | Hint], str]) -> Outcome:
    """That a repository could not be read."""
    return Outcome(source.name, Status.FAILED, what=error.what, where=error.where, hint=worded(error.hint))

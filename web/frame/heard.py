"""What the hooks of a repository said of what a page did, which let it pass, told on the next page that is shown."""

from __future__ import annotations

from shinkyu.model.repository import hooks_heard
from shinkyu.render.reports.recorded import of_hooks
from shinkyu.web.frame.asked import Asked


def hear(asked: Asked) -> None:
    """Notes what hooks said, and which could not be run, of a request that changed something."""
    if "project" not in vars(asked):  # nothing was asked of a repository at all
        return
    repository = asked.project.repository
    asked.desk.heard += of_hooks(*hooks_heard(repository))
    repository.hooks_said.clear()
    repository.hooks_not_run.clear()


def heard_once(asked: Asked) -> list[str]:
    """What was noted, each thing once, and for the last time."""
    hear(asked)
    heard, asked.desk.heard = asked.desk.heard, []
    return [*dict.fromkeys(heard)]

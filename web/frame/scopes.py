"""Of which assessments something is asked: one of them, or all."""

from __future__ import annotations

from contextlib import suppress

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.web.frame.asked import Asked


def scopes(asked: Asked) -> list[tuple[str, str]]:
    """What can be chosen: a slug, or "" for all, and what that is called."""
    known: list[tuple[str, str]] = []
    with suppress(UsageError):  # there is none, or the only one is gone: told where something is asked of it
        known = [(one.assessment.slug, one.name or one.assessment.slug) for one in asked.project.pending_versions()]
    return [("", tr("すべての評価書", "all assessments")), *known]


def scope(asked: Asked) -> str:
    """The slug that the form says, "" for all. Raises UsageError for one that there is not."""
    said = asked.said("scope")
    if said and said not in {one.slug for one in asked.project.workspace.snapshot.assessments([])}:
        raise UsageError(tr("その評価書はありません", "there is no such assessment"), where=said)
    return said

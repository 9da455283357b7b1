"""The forms that are known at one point of a repository: the tool's, its own, and what is wrong with those of its own."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import cache

from shinkyu.model.findings import Finding
from shinkyu.schema import Catalogue, Source, tool_sources

FORMS_FOLDER = ".forms"
Named = tuple[str, str]  # a form and one of its editions


class KnownForms(Catalogue):
    """``own``: the editions of the repository's own that can be used. ``findings``: all that is to be said of `.forms`.

    ``broken``: the editions that cannot be used, each with why. One of the tool's that stands among them is not used either:
    nobody could tell which of the two an assessment was written by.
    """

    def __init__(
        self,
        own: Mapping[Named, Source],
        broken: Mapping[Named, tuple[Finding, ...]],
        findings: tuple[Finding, ...] = (),
    ) -> None:
        tool = {named: source for named, source in tool_sources().items() if named not in broken}
        super().__init__(tool | dict(own), {name for name, _ in tool_sources()})
        self.own = dict(own)
        self.broken = dict(broken)
        self.findings = findings

    def own_source(self, name: str, edition: str) -> Source | None:
        """Where the files of an edition of the repository's own come from; None for one of the tool's, and an unknown one."""
        return self.own.get((name, edition))


_AT_ONCE = threading.Lock()  # two threads that ask first are to have the same


def tool_forms() -> KnownForms:
    """The forms that come with the tool: all there are where a repository holds none of its own."""
    with _AT_ONCE:
        return _made()


@cache
def _made() -> KnownForms:
    return KnownForms({}, {})


def own_folder(name: str, edition: str) -> str:
    """Where a repository keeps an edition of its own."""
    return f"{FORMS_FOLDER}/{name}-{edition}"

"""The forms that are known at one point of a repository: the tool's, its own, and what is wrong with those of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from shinkyu.model.findings import Finding
from shinkyu.model.language import Spoken
from shinkyu.schema import Catalogue, Source, tool_sources

FORMS_FOLDER = ".forms"
Named = tuple[str, str]  # a form and one of its editions


class FormFindings(NamedTuple):
    """``broken``: each edition that cannot be used, with why; ``findings``: all that is to be said of `.forms`."""

    broken: Mapping[Named, tuple[Finding, ...]]
    findings: tuple[Finding, ...]


class KnownForms(Catalogue):
    """``own``: the editions of the repository's own that can be used; ``broken``: those that cannot. One of the tool's that
    stands among these is not used either: nobody could tell which of the two an assessment was written by.
    """

    def __init__(
        self,
        own: Mapping[Named, Source],
        broken: Iterable[Named] = (),
        told: Spoken[FormFindings] | None = None,
    ) -> None:
        self._broken = {*broken}
        tool = {named: source for named, source in tool_sources().items() if named not in self._broken}
        super().__init__(tool | dict(own), {name for name, _ in tool_sources()})
        self.own = dict(own)
        self._told = told

    @property
    def broken(self) -> Mapping[Named, tuple[Finding, ...]]:
        """The editions that cannot be used, each with why, in the reader's words."""
        return self._told.here.broken if self._told is not None else dict.fromkeys(self._broken, ())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is to be said of `.forms`, in the reader's words: the forms are kept from one reader to the next."""
        return self._told.here.findings if self._told is not None else ()

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
    return KnownForms({})


def own_folder(name: str, edition: str) -> str:
    """Where a repository keeps an edition of its own."""
    return f"{FORMS_FOLDER}/{name}-{edition}"

"""What a place that an error or a finding names is to the person who asks: an item of the document, a record, his own file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field

from shinkyu.model.errors import ShinkyuError
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, split_assessment
from shinkyu.model.form.order import find_item
from shinkyu.model.language import FACTS_FILE, SETTINGS_FILE, tr
from shinkyu.model.project import PendingVersion
from shinkyu.model.settings import FILE
from shinkyu.model.text.dates import wareki
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.places import address

Place = tuple[str, str]  # what it is called, its address; "" for none
NOWHERE: Place = ("", "")
_COMMIT = re.compile(r"\b[0-9a-f]{10}(?:[0-9a-f]{30})?\b")
_PATH = re.compile(r"[/\\]|\.ya?ml(?::\d+)?\Z|\A[0-9a-f]{10}(?:[0-9a-f]{30})?\Z")


@dataclass
class Telling:
    """Who asks, and what was looked up for him: each assessment once for a request."""

    asked: Asked
    _versions: dict[str, PendingVersion | None] = field(default_factory=dict)

    @property
    def technical(self) -> bool:
        """Whether files, lines, rules and records are told, too."""
        return self.asked.technical

    def of_finding(self, finding: Finding) -> Place:
        """What it is about: its item, else the section or the file that it stands in, else the record."""
        slug = finding.slug or finding.file.partition("/")[0]
        version = self._version(slug)
        if version is None:
            return self._settings(finding.file)
        for path in filter(None, (finding.item, self._section(version.assessment, finding.file))):
            if (found := self._item(version, path)) != NOWHERE:
                return found
        if finding.file.endswith("/assessment.yaml"):
            return f"{version.titled().title} {FACTS_FILE}", ""
        return self._record(version, finding.commit)

    def of_error(self, where: str) -> str:
        """The place of an error; "" for one that only a program can go to, and that this person did not name."""
        given = self.asked.desk.uploads.told(where)
        if self.technical or given != where or where in self._given():
            return given
        slug, path = split_assessment(where) if ":" in where else (self.asked.place("slug"), ItemPath(where))
        if (version := self._version(slug)) is not None and (label := self._item(version, path)[0]):
            return label
        return "" if _PATH.search(where) else where

    def is_sent(self, file: str) -> bool:
        """Whether it is a file that this person sent."""
        return bool(file) and self.asked.desk.uploads.told(file) != file

    def by_label(self, text: str, finding: Finding, label: str) -> str:
        """A text that names a finding's own item by its path with its label in place of that."""
        if self.technical or not finding.item or not label:
            return text
        return text.replace(f"{finding.slug}:{finding.item}", label).replace(finding.item, label)

    def in_words(self, text: str) -> str:
        """A text with files by the names that their sender knows, and records by their day and title."""
        text = self.asked.desk.uploads.told(text)
        return text if self.technical else _COMMIT.sub(self._named, text)

    def _named(self, found: re.Match[str]) -> str:
        version = self._version(self.asked.place("slug"))
        return (self._record(version, found[0])[0] if version is not None else "") or found[0]

    def _given(self) -> set[str]:
        sent = {*self.asked.form.values(), *self.asked.request.query_params.values()}
        return {one.strip() for one in sent if isinstance(one, str)}

    def _version(self, slug: str) -> PendingVersion | None:
        if slug not in self._versions:
            self._versions[slug] = None
            with suppress(ShinkyuError):
                asked = self.asked
                own = bool(slug) and slug == asked.place("slug")
                self._versions[slug] = (
                    asked.version if own else asked.desk.version(asked.project, slug) if slug else None
                )
        return self._versions[slug]

    def _item(self, version: PendingVersion, path: str) -> Place:
        """An item of the form, or a section: what it is called, and where it is edited."""
        assessment = version.assessment
        with suppress(KeyError, ValueError, ShinkyuError):
            key = assessment.key_of(ItemPath(path))
            whole = key == key.section
            if whole or find_item(assessment, key) is not None:
                return version.names.label(key), address(assessment.slug, ItemPath(path), opened=not whole)
        return NOWHERE

    def _section(self, assessment: Assessment, file: str) -> str:
        """The section that a file holds; "" where it holds none."""
        place = assessment.place(file.removeprefix(f"{assessment.slug}/"))
        return "" if place is None else str(assessment.path_of(place[1]))

    def _settings(self, file: str) -> Place:
        return (str(SETTINGS_FILE), "") if file == FILE else NOWHERE

    def _record(self, version: PendingVersion, commit: str) -> Place:
        """A record, by its day and title, where it is told whole."""
        if not commit:
            return NOWHERE
        with suppress(ShinkyuError):
            one = self.asked.desk.past(self.asked.project, version.assessment).beginning_with(commit)
            if one is not None:
                day = f"{wareki(one.date)} " if one.date else ""
                name = tr(f"記録「{day}{one.title}」", f"record “{day}{one.title}”")
                return name, f"/a/{version.assessment.slug}/history/{one.commit}"
        return NOWHERE


_telling: ContextVar[Telling | None] = ContextVar("telling", default=None)


@contextmanager
def telling(asked: Asked) -> Iterator[None]:
    """What is told within the block is told to who asks."""
    before = _telling.set(Telling(asked))
    try:
        yield
    finally:
        _telling.reset(before)


def teller() -> Telling | None:
    """The one of the request at hand; None where nobody asks."""
    return _telling.get()

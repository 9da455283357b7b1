"""An import of what was sent: read and tried only, or done, as the command does it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.errors import ShinkyuError
from shinkyu.model.importing.mapping import Given, mapping_of
from shinkyu.model.importing.namedfile import named_file
from shinkyu.model.importing.report import ImportReport
from shinkyu.model.importing.run import ImportRequest
from shinkyu.model.importing.writing import Upon
from shinkyu.model.starting.inside import new_inside
from shinkyu.model.verifying.enclosed import EnclosedTable, import_beside
from shinkyu.web.document.answers import MAP
from shinkyu.web.files.formchoice import form_meant
from shinkyu.web.frame.refusals import lines_of
from shinkyu.web.server.desk import Desk
from shinkyu.web.server.jobs import Job
from shinkyu.web.server.uploads import Upload

FIELDS = ("slug", "form", "folder", "files", "struck", "anydate")
EMPTY = "-"  # what it is brought in upon where there is no record yet


@dataclass(frozen=True)
class Sent:
    """What the form holds: its fields (``said``), ``table`` and ``document`` as they were sent, and what was answered.

    ``upon``: the last record when it was sent; ``branch``: of which branch, where that is asked for.
    """

    said: Mapping[str, str]
    table: Upload | None
    document: Upload | None
    given: Mapping[str, Given]
    upon: str
    branch: str = ""

    @property
    def files(self) -> list[Upload]:
        return [one for one in (self.table, self.document) if one is not None]

    @property
    def slug(self) -> str:
        """That of the assessment."""
        return self.said["slug"].strip()

    @property
    def form(self) -> tuple[str, str | None]:
        """The form and the edition that are asked for."""
        return form_meant(self.said["form"])

    def told(self, refusal: ShinkyuError | OSError) -> list[str]:
        """What went wrong, the files by the names that their sender knows."""
        return self.named(lines_of(refusal))

    def named(self, lines: Iterable[str]) -> list[str]:
        """What is said, with the files' own names in it."""
        for file in self.files:
            lines = [*map(file.told, lines)]
        return [*lines]


class Bringing(Job):
    """The import of what was ``sent``, tried or (``does``) done. ``report`` and ``enclosed``: as `import_beside` gives them.

    ``warned``: what is to be said with its end, whatever that is.
    """

    report: ImportReport | None = None
    enclosed: EnclosedTable | None = None

    def __init__(self, desk: Desk, sent: Sent, *, does: bool, warned: str = "") -> None:
        super().__init__()
        self.sent, self.does, self.warned = sent, does, warned
        self._desk, self._place, self._into = desk, desk.place, desk.place if desk.is_begun else None

    @property
    def is_done(self) -> bool:
        """Whether the assessment is there."""
        done = self.is_over and self.does and self.error is None
        return done and self.report is not None and not self.report.doubtful

    def work(self) -> None:
        said = self.sent.said
        with self._desk.uploads.held(self.sent.files), self._map() as mapping:
            self._into = into = self._into or new_inside(self._place, said["folder"].strip())
            files = tuple(named_file(line.strip()) for line in said["files"].split("\n") if line.strip())
            form, edition = self.sent.form
            struck, any_date = said["struck"] == "drop", said["anydate"] == "yes"
            document = self.sent.document.path if self.sent.document else None
            upon = Upon(self.sent.upon, self.sent.branch) if self.does and self.sent.upon != EMPTY else None
            request = ImportRequest(
                *(self.sent.slug, form, into, edition, mapping, files),
                *(not self.does, struck, any_date, document, upon),
            )
            self.report, self.enclosed = import_beside(self.sent.table.path if self.sent.table else None, request)

    def settle(self) -> None:
        """The desk goes on where it was brought, and what was sent is needed no more."""
        if not self.is_done:
            return
        if self._into is not None and not self._desk.is_begun:
            self._desk.begin(self._into)
        for file in self.sent.files:
            self._desk.uploads.drop(file)

    @contextlib.contextmanager
    def _map(self) -> Iterator[Path | None]:
        if not self.sent.given:
            yield None
            return
        with self._desk.uploads.made(MAP, mapping_of(self.sent.given)) as file:
            yield file.path

"""The 特定個人情報ファイル of an assessment over its history: which there were in a commit or on a day, and what they were called.

What a row says of its file is what assessment.yaml said on the row's day (contract §3.7); what has no file any more keeps
the name that it had last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.labels import FileRef, references
from shinkyu.model.history.line import Line
from shinkyu.model.history.visit import Visit

if TYPE_CHECKING:
    from shinkyu.model.history.history import History
    from shinkyu.model.sections.document import Texts

Files = tuple[InformationFile, ...]


class Listing(NamedTuple):
    """A commit after which assessment.yaml lists other files than before it; ``()`` where there is no assessment."""

    visit: Visit
    before: Files
    after: Files


def with_past(assessment: Assessment, listings: Sequence[Listing]) -> Assessment:
    """The assessment with the files, and the slugs, that it once had; the last that had a slug is named by it."""
    known = [file for listing in reversed(listings) for files in listing[:0:-1] for file in files]
    named, there = {file.slug for file in assessment.files}, {file.id for file in assessment.files}
    gone: list[InformationFile] = []
    for file in known:
        if file.id not in there:
            there.add(file.id)
            gone.append(replace(file, slug=file.id) if file.slug in named else file)
            named.add(file.slug)
    return replace(assessment, past=(*gone, *dict.fromkeys(known)))


class InformationFiles:
    """The files of one history."""

    def __init__(self, history: History) -> None:
        self._line = history.line
        self._touched = history.touched
        self._undone = history.undone
        self._listings = history.listings
        self._assessment = history.assessment
        self._assessment_at = history.assessment_at
        self._references: dict[tuple[str, int], FileRef | None] = {}

    def reference(self, file_id: str, visit: Visit) -> FileRef | None:
        """A file as the label of a row cites it whose last commit this is; None where there was but one to speak of.

        One that the commit takes out is cited as it was called before it.
        """
        cited = file_id, visit.index
        if cited not in self._references:
            self._references[cited] = self._reference(file_id, visit)
        return self._references[cited]

    def _reference(self, file_id: str, visit: Visit) -> FileRef | None:
        now = self._assessment_at(visit).files
        if any(file.id == file_id for file in now):
            return _of(file_id, references(now))
        earlier = next((files for files in self._before(visit) if any(file.id == file_id for file in files)), ())
        # The only one that there was must be told from the one that takes its place.
        return _of(file_id, references(earlier, alone=bool(now)))

    def gone(self) -> list[FileRef]:
        """The files that are there no more, as they were cited last, under the slugs that name them now."""
        there, found = {file.id for file in self._assessment.files}, []
        for listing in reversed(self._listings):
            for file in references(listing.before, alone=True):
                if file.id not in there:
                    there.add(file.id)
                    slug = next(past.slug for past in self._assessment.past if past.id == file.id)
                    found.append(replace(file, slug=slug))
        return found

    def in_force(self, visit: Visit) -> Files:
        """The files of a commit, in their order, each of those that are gone by then behind the one that it stood behind."""
        return reduce(put_between, self._before(visit), self._assessment_at(visit).files)

    def on(self, date: dt.date, texts: Texts) -> Assessment:
        """The assessment (in today's edition) with the files that there were on a day; those of its ``texts`` (by key) too.

        As a change without a row does (contract §3.4), a commit without a day counts from the last day before it on.
        """
        written = {key.file_id for key in texts if key.per_file}
        there, order = self._listed(date)
        for files in self._every():
            there |= {file.id: file for file in files if file.id in written and file.id not in there}
            order = put_between(order, files)
        files = tuple(there[file.id] for file in order if file.id in there) or self._assessment.files
        return replace(self._assessment, files=files, past=(*self._assessment.files, *self._assessment.past))

    def _listed(self, date: dt.date) -> tuple[dict[str, InformationFile], Files]:
        """By id the files that were listed on a day, and the order of the list."""
        there: dict[str, InformationFile] = {}
        order: Files = ()
        for listing, since in self._dated():
            if since is not None and since > date:
                continue
            before, after = ({file.id: file for file in files} for files in listing[1:])
            for file_id in before.keys() - after.keys():
                there.pop(file_id, None)
            there |= {one: file for one, file in after.items() if one not in before or one in there}
            order = listing.after
        return there, order

    def _dated(self) -> Iterator[tuple[Listing, dt.date | None]]:
        """The listings that count as done, each with the day from which on it holds; None: from the beginning."""
        line, touched = self._line, sorted(self._touched)
        latest: dt.date | None = None
        place = 0
        for listing in self._listings:
            while place < len(touched) and touched[place] < listing.visit.index:
                latest = max(filter(None, (latest, *_days(line, line.visits[touched[place]]))), default=None)
                place += 1
            if listing.visit.index not in self._undone:
                yield listing, min(_days(line, listing.visit), default=latest)

    def _before(self, visit: Visit) -> Iterator[Files]:
        """What was listed up to a commit, the latest first."""
        return (files for one in reversed(self._listings) if one.visit.index <= visit.index for files in one[:0:-1])

    def _every(self) -> Iterator[Files]:
        """What is listed today and whatever was."""
        yield self._assessment.files
        for listing in reversed(self._listings):
            yield from listing[:0:-1]


def _days(line: Line, visit: Visit) -> list[dt.date]:
    """The days that a commit claims, for all that it changes or for some of it."""
    said = line.record_of(visit)
    return [day for day in (said.change_date, *(note.date for note in said.rows)) if day is not None]


def _of(file_id: str, cited: Iterable[FileRef]) -> FileRef | None:
    return next((file for file in cited if file.id == file_id), None)


def put_between(files: Files, others: Files) -> Files:
    """The files, and the others that are not among them, each behind the one that it stands behind there."""
    found = [*files]
    ids = [file.id for file in found]
    place = 0
    for file in others:
        if file.id in ids:
            place = ids.index(file.id) + 1
            continue
        found.insert(place, file)
        ids.insert(place, file.id)
        place += 1
    return tuple(found)

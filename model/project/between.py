"""Two points of one assessment, and what it says differently at them (`shinkyu diff`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.keys import entry_ids
from shinkyu.model.form.labels import references
from shinkyu.model.form.naming import Naming
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.history.comparison import today_key
from shinkyu.model.history.differences import Difference
from shinkyu.model.history.differences import differences as between_texts
from shinkyu.model.history.informationfiles import put_between
from shinkyu.model.language import tr
from shinkyu.model.project.days import day_named
from shinkyu.model.project.project import Project
from shinkyu.model.project.version import Version
from shinkyu.model.project.written import Written
from shinkyu.model.published.changed import with_changes
from shinkyu.model.published.document import WholeDocument, part_of
from shinkyu.model.published.outline import outline
from shinkyu.model.text.textdiff.woven import How


@dataclass(frozen=True, slots=True)
class Point:
    """An assessment at a version, or as of a ``day`` of the record that ends there (contract §3.4).

    ``named``: the version as it was named, "" for the working tree.
    """

    version: Version
    named: str
    day: dt.date | None = None

    def written(self) -> Written:
        """What it says there; a day before the first text gives none. Raises BrokenInput."""
        return self.version.at(self.day) if self.day else self.version.written()


def ends(project: Project, between: str, slug: str = "", item: str = "") -> tuple[Point | None, Point]:
    """The two points that ``A..B`` names (A alone: up to the working tree), the older None where it is not there yet.

    A point is a revision or a day. Raises UsageError for three dots and for a word that is both, and as `Project.version` does.
    """
    first, dots, last = between.partition("..")
    if last.startswith("."):
        raise UsageError(
            tr(f"「{between}」のような点3つの書き方はありません", f"{between!r}: three dots have no meaning here"),
            hint=Hint.of("{}", shinkyu("diff", f"{first}..{last[1:]}")),
        )
    if dots:
        day = day_named(project.repository, last)
        named = "HEAD" if day else last or "HEAD"
        new = Point(project.version(named, slug, item), named, day)
    else:
        new = Point(project.pending(slug, item), "")
    since = day_named(project.repository, first)
    named = "HEAD" if since else first or "HEAD"
    old = project.same(new.version, named)
    return (None if old is None else Point(old, named, since)), new


def differences(old: Point | None, new: Point, item: str = "") -> list[Difference]:
    """What differs between two points of an assessment (None: it is not there yet), item by item, in the form's order.

    Raises UsageError for an item that is not one.
    """
    now = new.written()
    then = old.written() if old is not None else replace(now, texts={})
    selected = _names(then, now, new.version.file).find(item, whole=True) if item else None
    return between_texts((then.assessment, then.texts), (now.assessment, now.texts), selected)


def changed_document(old: Point | None, new: Point, item: str = "") -> WholeDocument:
    """The newer document (of an ``item`` only that) with what changed since the older point marked in place.

    Its `WholeDocument.points` are for who knows how people are told of them. Raises UsageError for an item that is not one.
    """
    now = new.written()
    then = old.written() if old is not None else replace(now, texts={})
    figures = old.version.figures(then.texts) if old is not None else {}
    document = new.version.document(now, figures=True)
    # Both in the keys and the 特定個人情報ファイル of one assessment: the newer one, and of the older what has gone since.
    files, hows = _files(then.assessment if old is not None else now.assessment, now.assessment)
    both = replace(now.assessment, files=files)
    texts = {today_key(key, then.assessment, now.assessment): text for key, text in then.texts.items()}
    whole = with_changes(outline(both, texts), figures, replace(document, sections=outline(both, now.texts)), hows)
    if not item:
        return whole
    return part_of(whole, both.path_of(_names(then, now, new.version.file).find(item, whole=True)))


def _files(then: Assessment, now: Assessment) -> tuple[tuple[InformationFile, ...], Mapping[str, How]]:
    """The 特定個人情報ファイル of both, each under a slug of its own, and what became of those that only one has, by slug."""
    had, has = ({file.id for file in one.files} for one in (then, now))
    taken = {file.slug for file in now.files}
    gone = [replace(file, slug=f"{file.slug}~{file.id}") if file.slug in taken else file for file in then.files]
    files = put_between(now.files, tuple(gone))
    hows = {file.slug: How.DELETED if file.id in had else How.INSERTED for file in files if file.id not in had & has}
    return files, hows if len(files) > 1 else {}


def _names(then: Written, now: Written, file: str) -> Naming:
    """The names of items at the newer point; entries and files that only the older one has can be named too."""
    was, there = then.assessment, {one.id for one in now.assessment.files}
    texts = {today_key(key, was, now.assessment): text for key, text in then.texts.items()}
    gone = {key.item: entry_ids(text) for key, text in texts.items() if key.is_order}
    gone_files = [one for one in references(was.files, alone=True) if one.id not in there]
    past = (*was.files, *now.assessment.past)
    return Naming(replace(now.assessment, past=past), now.texts, gone, file, gone_files)

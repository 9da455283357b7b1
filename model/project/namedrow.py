"""A row of the table as people name it who know no commits: by its 変更日 and its item."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import listed
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.hints import Example, Hint, Slot, shinkyu
from shinkyu.model.history.comparison import today_key
from shinkyu.model.history.names import names_in
from shinkyu.model.history.visit import Visit
from shinkyu.model.language import COMMIT, tr
from shinkyu.model.project.project import Project
from shinkyu.model.project.version import Version
from shinkyu.model.snapshots.folders import changed_folders
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import wareki
from shinkyu.model.workspace.amendedrows import AmendRequest
from shinkyu.model.workspace.changeditems import changed_items


@dataclass(frozen=True, slots=True)
class NamedRow:
    """What a day and an item mean: one row, or of a group of items the rows of that day, one for each.

    ``version``: whose, as of HEAD. ``visits``: the commits that made it, oldest first. ``keys``: its items. ``named``: the
    day and the item as they were given.
    """

    version: Version
    visits: tuple[Visit, ...]
    keys: tuple[Key, ...]
    named: tuple[str, str]

    def requests(self, request: AmendRequest, items: Sequence[str] = ()) -> list[AmendRequest]:
        """What is asked for, of each commit of the row: of all of a commit where it holds nothing else.

        ``items``: of these of the row's items only. Raises UsageError for one that the row does not tell of.
        """
        keys = self._chosen(items)
        found = []
        for visit in self.visits:
            own = tuple(key for key in keys if _covered([key], changed_items(self.version.history, visit)))
            if own:
                whole = request.label is None and not self._others(visit, keys)
                found.append(replace(request, commit=visit.commit.id, items=() if whole else own))
        return found

    def refuse_others(self) -> None:
        """Raises UsageError where a commit of the row holds changes of other items: an undo takes a commit back whole."""
        for visit in self.visits:
            others = self._others(visit, self.keys)
            if others:
                raise self._holds_more(visit, others)

    def _chosen(self, items: Sequence[str]) -> tuple[Key, ...]:
        chosen = tuple(self.version.past_names.find(item, whole=True) for item in items)
        for item, key in zip(items, chosen, strict=True):
            if not _covered([key], self.keys):
                raise UsageError(
                    tr(f"この行は {item} の行ではありません", f"the row does not tell of {item}"),
                    hint=tr("--item を外すか、--row の項目を正してください", "leave out --item, or name another --row"),
                )
        return tuple(key for key in self.keys if _covered(chosen, [key])) if chosen else self.keys

    def _others(self, visit: Visit, keys: Sequence[Key]) -> list[str]:
        """What else a commit changes: items of the assessment by their paths, other assessments by their slugs."""
        own, assessment = changed_items(self.version.history, visit), self.version.history.assessment
        inside = [assessment.path_of(key) for key in own if not _covered(keys, [key])]
        folders = changed_folders(self.version.project.repository, visit.base, visit.commit.tree)
        return [*inside, *(one.assessment.slug for one in folders if one.assessment.id != assessment.id)]

    def _holds_more(self, visit: Visit, others: Sequence[str]) -> UsageError:
        oid, (day, item) = visit.commit.id[:10], self.named
        return UsageError(
            tr(
                f"この行の{COMMIT}は、ほかの変更も記録しています: {listed(others)}",
                f"a {COMMIT} of this row records other changes too: {listed(others)}",
            ),
            where=oid,
            hint=Hint.of(
                tr(
                    "すべて取り消すなら {}。この行だけなら、{} で元の文章に戻して {} で記録し、{} で行をなくしてください",
                    "to take all of it back: {}; for this row alone put the text back with {}, record that with {},"
                    " and take the row away with {}",
                ),
                shinkyu("undo", oid, "--reason", Example("…")),
                shinkyu("edit", item),
                shinkyu("commit", "--no-row", "--reason", Example("…")),
                shinkyu("amend", "--row", day, item, "--no-row", "--reason", Example("…")),
            ),
        )


def named_row(project: Project, day: dt.date, item: str, slug: str = "") -> NamedRow:
    """The row of an item on a day, as of HEAD.

    Raises UsageError where the item has no row on that day, listing its days, and where it has several there.
    """
    version = project.version("HEAD", slug, item)
    rows = version.table().rows
    meant, known = _meant(version, [row for row in rows if row.date == day], item)
    if not meant:
        raise _none_on(day, item, [row for row in rows if _tells_of(row, known)])
    _refuse_several(meant, item)
    visits = {version.history.line.by_id[commit] for row in meant for commit in row.commits}
    paths = dict.fromkeys(path for row in meant for path in row.items)
    return NamedRow(
        version,
        tuple(sorted(visits, key=lambda visit: visit.index)),
        tuple(map(version.history.assessment.key_of, paths)),
        (wareki(day), item),
    )


def _meant(version: Version, rows: Sequence[Row], item: str) -> tuple[list[Row], ItemPath | None]:
    """Those of the rows that an item names, be it as the form has it now or as it is printed in the row; and its path.

    Raises UsageError where it is no item in either, and where both mean different rows.
    """
    history = version.history
    found: dict[ItemPath, list[Row]] = {}
    refused: UsageError | None = None
    path: ItemPath | None = None
    editions = {one.form: one for one in (*(_written(version, row) for row in rows), history.assessment)}
    for form in dict.fromkeys([version.assessment.form, *editions]):
        then = editions[form]
        try:
            key = names_in(history, version.file, then).find(item, whole=True)
        except UsageError as error:
            refused = refused or error
            continue
        now = form is version.assessment.form
        there = history.assessment.path_of(key if now else today_key(key, then, history.assessment))
        path = path or there
        own = [row for row in rows if _tells_of(row, there) and (now or _written(version, row).form is form)]
        if own:
            found.setdefault(there, own)
    if path is None and refused is not None:
        raise refused
    if len(found) > 1:
        raise _other_editions(found, item)
    return next(iter(found.values()), []), path


def _written(version: Version, row: Row) -> Assessment:
    """The assessment by the edition of the form by whose names a row is printed."""
    now = version.history.assessment
    then = version.history.assessment_at(version.history.line.by_id[row.commits[-1]])
    return now.by(then.form, then.forms) if then.form_name == now.form_name else now


def _tells_of(row: Row, path: ItemPath | None) -> bool:
    return path is not None and any(path.covers(item) for item in row.items)


def _other_editions(found: Mapping[ItemPath, Sequence[Row]], item: str) -> UsageError:
    told = tr("、", ", ").join(f"{path} ({rows[0].label})" for path, rows in found.items())
    return UsageError(
        tr(
            f"「{item}」は、様式の版によって違う項目です: {told}",
            f"{item!r} is another item in another edition of the form: {told}",
        ),
        hint=tr("項目の名前まで書いて示してください", "name the item itself, below its section"),
    )


def _covered(keys: Iterable[Key], others: Sequence[Key]) -> bool:
    """Whether one of the keys is, or holds, one of the others."""
    return any(key.covers(other) for key in keys for other in others)


def _refuse_several(rows: Sequence[Row], item: str) -> None:
    """Raises UsageError where one item has several rows: of other claims, or parts of a chain (contract §3.2)."""
    by_item: dict[ItemPath, dict[tuple[str, ...], Row]] = defaultdict(dict)
    for row in rows:
        for path in row.items:
            by_item[path].setdefault(row.commits, row)
    several = next((made for made in by_item.values() if len(made) > 1), None)
    if several is None:
        return
    told = tr("、", ", ").join(_told(row) for row in several.values())
    raise UsageError(
        tr(
            f"この日のこの項目には、行が {len(several)} つあります: {told}",
            f"the item has {len(several)} rows of that day: {told}",
        ),
        hint=Hint.of(
            tr(
                f"どの行かを、その{COMMIT}で示してください (文章は {{}} に出ます)",
                f"name the {COMMIT} of the row that is meant ({{}} shows the texts)",
            ),
            shinkyu("log", item),
        ),
    )


def _told(row: Row) -> str:
    """A row by its commits and what is claimed of it."""
    commits = tr("・", " + ").join(commit[:10] for commit in row.commits)
    return f"{commits} ({row.submission} {row.reason})"


def _none_on(day: dt.date, item: str, rows: Sequence[Row]) -> UsageError:
    days = tr("、", ", ").join(dict.fromkeys(row.date_text for row in rows))
    return UsageError(
        tr(f"{item} には {wareki(day)} の行がありません", f"{item} has no row of {day}"),
        hint=tr(f"行のある日: {days}", f"days with rows: {days}")
        if days
        else Hint.of(tr("{} で確かめてください", "see {}"), shinkyu("log", Slot(item))),
    )

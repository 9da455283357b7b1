"""What commits say of nothing: a `Row` of an assessment that is not there, claims where nothing is claimed of (contract §2).

The tables are right all the same, so these are warnings; but what somebody wrote down is in none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.form.keys import split_assessment
from shinkyu.model.hints import Example, Hint, Slot, git, shinkyu
from shinkyu.model.history.history import History
from shinkyu.model.history.line import Line
from shinkyu.model.history.visit import Visit
from shinkyu.model.language import COMMIT, NOTE, tr
from shinkyu.model.record.metadata import Metadata, RowNote
from shinkyu.model.record.metadatafindings import quoted
from shinkyu.model.record.rownote import write_row
from shinkyu.model.repository import Repository
from shinkyu.model.rules.proposing import as_row
from shinkyu.model.snapshots.folders import changed_folders, folders


class Changed(NamedTuple):
    """What is asked of one assessment's history: the visits that change it, and those that are taken back, by index.

    A merge that adds nothing to what it takes in changes nothing. No more is kept of it: a city has many.
    """

    slug: str
    visits: frozenset[int]
    undone: frozenset[int]

    @classmethod
    def by(cls, history: History) -> Changed:
        """What a history tells of it."""
        own = {event.visit.index for events in history.events.values() for event in events}
        merges = {index for index in history.touched - own if len(history.line.visits[index].commit.parents) > 1}
        return cls(history.assessment.slug, frozenset(history.touched - merges), frozenset(history.undone))


def check_unaddressed(
    repository: Repository, line: Line, changed: Mapping[str, Changed], *, every: bool
) -> Iterable[Finding]:
    """The findings of the commits that say anything. ``changed``: of the assessments asked for, by id; ``every``: these are
    all that there are."""
    names = [one.slug for one in changed.values()]
    undone = {index for one in changed.values() for index in one.undone}
    wanted = range(len(line.visits)) if every else sorted(line.folders.touching(names))
    for visit in map(line.visits.__getitem__, wanted):
        counts = visit.index not in undone and not visit.metadata.amends and line.record_of(visit).has_trailers
        if counts or visit.metadata.undoes:
            checked = _Commit(repository, line, visit)
            yield from checked.claims()
        if counts:
            yield from checked.rows()
            yield from checked.changes(changed, every=every)


class _Commit:
    """One commit, and what it says as it holds now."""

    def __init__(self, repository: Repository, line: Line, visit: Visit) -> None:
        self._repository = repository
        self._visit = visit
        self._said: Metadata = line.record_of(visit)

    def rows(self) -> Iterable[Finding]:
        """Rows that name an assessment which the repository did not have then, and an assessment beside an item."""
        named = [note for note in self._said.rows if note.assessment or any(split_assessment(p)[0] for p in note.paths)]
        there = self._there() if named else {}
        for note in named:
            names = [name for path in note.paths if (name := split_assessment(path)[0])]
            unknown = [name for name in names if name not in there and name not in there.values()]
            if note.items == () and note.assessment not in there.values():
                unknown.append(note.assessment)
            for name in unknown:
                yield self._idle_row(
                    note, name, tr(f"「{name}」という評価書はありません", f"there is no assessment {name!r}")
                )
            if note.items != () and note.assessment:
                yield self._idle_row(
                    note,
                    "",
                    tr("「assessment」は項目のない行だけに書きます", "“assessment” goes with a row of no item"),
                )

    def claims(self) -> Iterable[Finding]:
        """What goes with a row, said by a commit that makes none."""
        said, visit = self._said, self._visit
        if not (said.no_row or visit.metadata.undoes):
            return
        lines = {"Submission": said.submission, "Significance": said.significance}
        idle = [f"{key}: {value}" for key, value in lines.items() if value]
        if any(note.date is not None for note in said.rows):  # by an Amends: of some of its items it makes rows
            return
        idle += [f"Row: {write_row(note)}" for note in said.rows if not note.no_row]
        if idle:
            yield self._finding(
                tr(
                    f"行を作らない{COMMIT}なので、表に効きません: {'、'.join(map(quoted, idle))}",
                    f"the {COMMIT} makes no row, so this is in vain: {', '.join(map(quoted, idle))}",
                ),
                Hint.of(
                    tr(
                        "行にするのなら {} で変更日を付けてください。しないのなら {} で記録し直せます",
                        "if it is to make rows, date it with {}; if not, say so anew with {}",
                    ),
                    shinkyu("amend", visit.commit.id[:10], *as_row()),
                    shinkyu("amend", visit.commit.id[:10], "--no-row", "--reason", Example("…")),
                )
                if not visit.metadata.undoes
                else tr(
                    "取り消しの記録には理由だけを書きます", f"what takes a {COMMIT} back says why, and nothing else"
                ),
                idle,
            )

    def changes(self, changed: Mapping[str, Changed], *, every: bool) -> Iterable[Finding]:
        """A 変更日 of a commit that changes no item, and lists none."""
        said, visit = self._said, self._visit
        if said.change_date is None or any(note.unchanged or note.items == () for note in said.rows):
            return
        if any(visit.index in one.visits for one in changed.values()):
            return
        found = {folder.assessment.id for folder in changed_folders(self._repository, visit.base, visit.commit.tree)}
        if not found <= changed.keys() or not (found or every):
            return
        yield self._finding(
            tr(
                f"「{visit.metadata.title}」はどの項目も変えていないので、記録した変更日や説明は表に出ません",
                f"{visit.metadata.title!r} changes no item: its 変更日 and reason are in no table",
            ),
            Hint.of(
                tr(
                    f"直した項目が別の{COMMIT}にあるときは、{{}} でその{COMMIT}に付けてください",
                    f"where the edits are in another {COMMIT}, date that one with {{}}",
                ),
                shinkyu("amend", Slot(tr("コミット", "COMMIT")), "--date", said.change_date.isoformat()),
            ),
            [said.change_date.isoformat()],
        )

    def _there(self) -> dict[str, str]:
        """The assessments before and after the commit: id by slug."""
        trees = (self._visit.base, self._visit.commit.tree)
        return {
            f.assessment.slug: f.assessment.id for tree in trees if tree for f in folders(self._repository, tree, [])
        }

    def _idle_row(self, note: RowNote, name: str, why: str) -> Finding:
        told, oid = quoted(f"Row: {write_row(note)}"), self._visit.commit.id
        return rulebook.finding(
            "row-note-idle",
            tr(f"{why}。この{NOTE}は表に効きません: {told}", f"{why}; this {NOTE} is in vain: {told}"),
            Hint.of(
                tr(
                    "assessment.yaml の id か、評価書のフォルダ名で示します。共有する前なら {} で直してください",
                    "an assessment is named by its id or its folder; before it is shared put it right with {}",
                    page=(
                        "書いた人に、どの評価書の行かを確かめてください",
                        "ask who wrote it which assessment is meant",
                    ),
                ),
                git("commit", "--amend"),
            ),
            commit=oid,
            fact=[write_row(note), name],
        )

    def _finding(self, message: str, hint: str | Hint, fact: Iterable[str]) -> Finding:
        return rulebook.finding("record-idle", message, hint, commit=self._visit.commit.id, fact=fact)

"""Reasons put right later: what a commit's trailers say after every `Amends` that names it (contract §2)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.form.keys import Key
from shinkyu.model.hints import Hint, git, shinkyu
from shinkyu.model.history.changes import Run
from shinkyu.model.history.history import History
from shinkyu.model.history.line import Visit
from shinkyu.model.language import tr
from shinkyu.model.record.metadata import Metadata, RowNote


class Amendments:
    """Each commit's metadata as it holds now, and its Row notes by item key. ``findings``: dangling Amends."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._metadata: dict[str, Metadata] = {}
        self._notes: dict[int, dict[Key, tuple[RowNote, ...]]] = {}
        self.findings: list[Finding] = []
        for visit in history.line.amendments:
            target = history.line.named(visit.metadata.amends.lower())
            if target is not None and target.commit.id != visit.commit.id:
                self._apply(target, visit.metadata)
            else:
                self.findings.append(_dangling(visit))

    @property
    def amended(self) -> set[int]:
        """The indices of the commits that another one puts right."""
        return {self._history.line.by_id[oid].index for oid in self._metadata}

    def listing_unchanged(self) -> list[Visit]:
        """The commits that list items which did not change, or were amended to, in their order on the line."""
        line = self._history.line
        return [line.visits[index] for index in sorted({*line.unchanged, *self.amended})]

    def effective(self, visit: Visit) -> Metadata:
        """What holds of a commit now."""
        return self._metadata.get(visit.commit.id, visit.metadata)

    def notes(self, visit: Visit) -> dict[Key, tuple[RowNote, ...]]:
        """A commit's Row notes by the key of their item."""
        if not self.effective(visit).rows:
            return {}
        known = self._notes.get(visit.index)
        if known is None:
            by_key: dict[Key, list[RowNote]] = defaultdict(list)
            for note in self.effective(visit).rows:
                key = self._history.key_of(visit, note.item)
                if key is not None:
                    by_key[key].append(note)
            known = self._notes[visit.index] = {key: tuple(notes) for key, notes in by_key.items()}
        return known

    def notes_of_run(self, run: Run) -> tuple[RowNote, ...]:
        """The notes of a run's item: those of the last of its commits that has any."""
        for visit in reversed(run.visits):
            if notes := self.notes(visit).get(run.key):
                return notes
        return ()

    def _apply(self, target: Visit, amendment: Metadata) -> None:
        original = self.effective(target)
        amended = original
        if amendment.submission or amendment.reason or amendment.significance:
            amended = replace(
                original,
                submission=amendment.submission,
                reason=amendment.reason,
                significance=amendment.significance,
                # A row's own reason would hide the new one of the whole commit.
                rows=tuple(replace(note, reason=None, submission=None, significance=None) for note in original.rows),
            )
        fresh = {_place(note): note for note in amendment.rows}
        rows = [fresh.pop(_place(note), note) for note in amended.rows]
        self._metadata[target.commit.id] = replace(amended, rows=(*rows, *fresh.values()))


def _place(note: RowNote) -> tuple[str, tuple[int, ...] | None, tuple[int, ...] | None]:
    return note.item, note.block_before, note.block_after


def _dangling(visit: Visit) -> Finding:
    return rulebook.finding(
        "amends-dangling",
        tr(
            f"Amends: {visit.metadata.amends} が指すコミットは、この履歴にありません",
            f"Amends: {visit.metadata.amends} names no commit of this history",
        ),
        Hint.of(
            tr(
                "{} で正しいコミットを確かめ、{} をやり直してください",
                "find the right commit with {} and run {} again",
            ),
            git("log"),
            shinkyu("amend"),
        ),
        commit=visit.commit.id,
        fact=[visit.metadata.amends],
    )

"""Commits of an invented repository, with their trailers, and what each of them makes true."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from phrases import TITLES, Phrases
from stream import Stream
from truth import Net, Truth

MAIN, SIDE = "main", "side"
RECENT = 200  # commits that an Amends may put right: so many of the last ones

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Change:
    """An item's text before and after a commit. ``whole``: a row of its own, of an entry that comes, goes or moves."""

    slug: str
    item: str
    before: str
    after: str
    whole: bool = False


@dataclass(frozen=True)
class Record:
    """A commit with a 変更日, and what it says: an Amends says it again."""

    mark: int
    claims: str
    rows: tuple[str, ...]


class History:
    """The commits of a repository. ``day`` is the 変更日 of the next one."""

    def __init__(self, repository: Path, first: dt.date, step: int, chance: random.Random) -> None:
        self.day = first
        self.truth = Truth()
        self._step = dt.timedelta(days=step)
        self._chance = chance
        self._phrases = Phrases(chance)
        self._stream = Stream(repository)
        self._claims = ""
        self._tip = 0
        self._records: list[Record] = []

    def begin(self, files: Files) -> None:
        """A first version: no trailers, no rows."""
        self._advance("はじめの版\n", files)

    def next_day(self) -> None:
        """Claims go with the day: commits of one day claim the same, so that they make one run."""
        self.day += self._step
        submission = self._chance.choice(("事前", "事後", "事後", "事後"))
        significance = self._chance.choice(("minor", "minor", "risk-reducing", "other"))
        self._claims = f"Submission: {submission}\nSignificance: {significance}"

    def record(self, changes: Sequence[Change], files: Files, rows: Sequence[str] = ()) -> None:
        """A commit of the line."""
        made = self._recorded(MAIN, changes, files, rows, self._tip)
        self._tip = made.mark
        self._records.append(made)

    def branch(self, commits: Sequence[tuple[Sequence[Change], Files]]) -> list[Record]:
        """A side branch that leaves the line here: its commits, for `merge`."""
        made: list[Record] = []
        for changes, files in commits:
            made.append(self._recorded(SIDE, changes, files, (), made[-1].mark if made else self._tip))
        return made

    def merge(self, branch: Sequence[Record], files: Files) -> None:
        """Brings a branch in; ``files`` are those that it changed, with what the line has made of them meanwhile."""
        self._tip = self._stream.commit(MAIN, "枝を合わせる\n", self.day, files, [self._tip, branch[-1].mark])
        self._records += branch

    def record_without_row(self, changes: Sequence[Change], files: Files) -> None:
        """A repair of the record, or of how files are written."""
        for change in changes:
            self.truth.change_without_row(change.slug, change.item)
        self._advance(f"書式の整理\n\nReason: {self._phrases.reason()}\nTable: none\n", files)

    @property
    def tip(self) -> int:
        """The mark of the last commit of the line."""
        return self._tip

    def propose(self, branch: str, files: Files, parent: int) -> int:
        """A commit of a branch that stays beside the line: nothing of it is true of the line's rows. Its mark."""
        return self._commit(branch, files, (), parent)[0]

    def amend(self) -> None:
        """Another reason for a commit of the line, or of a branch that is in; what else it said is said again."""
        record = self._chance.choice(self._records[-RECENT:])
        reason = self._phrases.reason()
        amended = f"Amends: {self._stream.id_of(record.mark)}"
        self._advance("\n".join(("理由を正す", "", record.claims, f"Reason: {reason}", *record.rows, amended, "")), {})
        self.truth.reasons[record.mark] = reason

    def close(self) -> None:
        """The last commit is made."""
        self._stream.close()

    def _advance(self, message: str, files: Files) -> None:
        self._tip = self._stream.commit(MAIN, message, self.day, files, [self._tip] if self._tip else [])

    def _recorded(
        self, branch: str, changes: Sequence[Change], files: Files, rows: Sequence[str], parent: int
    ) -> Record:
        told = tuple(f"Row: {row}" for row in rows)
        mark, reason = self._commit(branch, files, told, parent)
        self.truth.reasons[mark] = reason
        submission = self._claims.split("\n")[0].removeprefix("Submission: ")
        for one in changes:
            net = Net(one.slug, self.day.isoformat(), one.item, one.before, one.after, submission, mark)
            if one.whole:
                self.truth.apart(net)
            else:
                self.truth.change(net)
        return Record(mark, self._claims, told)

    def _commit(self, branch: str, files: Files, told: Sequence[str], parent: int) -> tuple[int, str]:
        """A commit of the day that says what it did; its mark, and its reason."""
        reason, title = self._phrases.reason(), self._chance.choice(TITLES)
        lines = (title, "", f"Change-Date: {self.day}", self._claims, f"Reason: {reason}", *told, "")
        return self._stream.commit(branch, "\n".join(lines), self.day, files, [parent]), reason

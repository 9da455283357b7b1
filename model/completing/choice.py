"""Which of a document's texts complete an assessment, and which differ from what is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from pathlib import PurePosixPath

from shinkyu.model.completing.files import completed_files, refuse_edited
from shinkyu.model.completing.matching import Matched
from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.form.order import FormOrder
from shinkyu.model.history.changes import EntryRun, Kind, net_changes
from shinkyu.model.history.history import History
from shinkyu.model.importing.report import Differing
from shinkyu.model.language import tr
from shinkyu.model.record.metadata import COMPLETED, Metadata
from shinkyu.model.sections.document import Texts, ids_under
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.text.blocks import same_lines
from shinkyu.model.workspace.committing import Prepared, prepare_files
from shinkyu.model.workspace.outlook import Outlook
from shinkyu.model.workspace.request import CommitRequest


class Choice:
    """What of a document is filled in, and what is only told. ``filled``: the keys; ``prepared``: the commit, once `settle` has made it."""

    def __init__(
        self, workspace: Workspace, history: History, ours: Texts, matched: Matched, pictures: Mapping[str, bytes]
    ) -> None:
        self._workspace, self._history, self._ours, self._matched = workspace, history, ours, matched
        self._assessment = history.assessment
        self._pictures = pictures
        self._with_rows = {
            change.key
            for change in net_changes(history)
            if not isinstance(change, EntryRun) and change.kind is Kind.ROW
        }
        self.prepared: Prepared | None = None
        self._name_figures()
        self.filled = {key for key in matched.texts if self._completes(key)}

    def _name_figures(self) -> None:
        """A figure's file that would lie where another one lies gets a name of its own."""
        for key in [key for key in self._matched.texts if key.is_figure_file]:
            path = PurePosixPath(self._matched.texts[key])
            data = self._pictures.get(str(path))
            names = (path.with_stem(f"{path.stem}-{number}" if number > 1 else path.stem) for number in count(1))
            free = next(str(one) for one in names if self._lying(str(one)) in (None, data))
            if data is not None:
                self._matched.texts[key] = free
                self._pictures = {**self._pictures, free: data}

    def _lying(self, path: str) -> bytes | None:
        return self._workspace.current(f"{self._assessment.slug}/{path}")

    def settle(self) -> None:
        """Prepares the commit; what would make a row untrue is left as it is."""
        while self.filled:
            files = completed_files(self._workspace, self._assessment, self._ours, self._wanted(), self._pictures)
            refuse_edited(self._workspace, self._assessment, files)
            metadata = Metadata(title=self._title(), reason=COMPLETED, no_row=True)
            untrue = {one.item for one in Outlook(self._workspace, files).rows_gone_over(metadata)}
            gone = {key for key in self.filled if self._assessment.path_of(key.item) in untrue}
            if not gone:
                request = CommitRequest(reason=COMPLETED, no_row=True, title=self._title())
                self.prepared = prepare_files(self._workspace, files, request, lambda outlook, said: ())
                return
            self.filled -= gone

    def differs(self) -> tuple[Differing, ...]:
        """The items of which the document shows another text than there is, and that are left as they are."""
        told = {**self._matched.texts, **self._matched.others}
        lists = {key.order for key in (one.item for one in self._ours if one.is_order) if key.order not in told}
        keys = self.in_order({*told, *lists} - self.filled)
        return tuple(filter(None, (self._differing(key, told.get(key, "")) for key in keys)))

    def in_order(self, keys: Iterable[Key]) -> list[Key]:
        """The keys as their items stand in the form."""
        order, wanted = FormOrder(self._assessment), self._wanted()

        def number(entry: Key) -> int:
            ids = ids_under(wanted, entry.list)
            return ids.index(entry.entry_id) if entry.entry_id in ids else len(ids)

        return sorted(keys, key=lambda key: (order.position(key.item, number), key))

    def figures(self) -> tuple[str, ...]:
        """The files of figures that come with what is completed."""
        return tuple(sorted({self._matched.texts[key] for key in self.filled if key.is_figure_file}))

    def _differing(self, key: Key, shown: str) -> Differing | None:
        left, path = self._ours.get(key, ""), self._assessment.path_of(key.item)
        if same_lines(left, shown) or (key.is_figure_file and self._lying(left) == self._pictures.get(shown)):
            return None
        if key.is_order:
            counts = len(entry_ids(left)), len(entry_ids(shown))
            return None if counts[0] == counts[1] else Differing.of_entries(path, *counts)
        return Differing(path, left, shown, 0, "".join(left.split()) == "".join(shown.split()))

    def _completes(self, key: Key) -> bool:
        """Whether the document's text takes nothing away: it is blank here, or what its rows quote is all that is known."""
        left, shown = self._ours.get(key, ""), self._matched.texts[key]
        if key.is_order:
            return [*entry_ids(shown)][: len(entry_ids(left))] == entry_ids(left) and left != shown
        if not left:
            return not key.is_figure_file or self._ours.get(key.item, "") in ("", self._matched.texts.get(key.item, ""))
        parts = [line for line in left.split("\n") if line]
        return key in self._with_rows and left != shown and not same_lines(left, shown) and _stand_in(parts, shown)

    def _wanted(self) -> Texts:
        return {**self._ours, **{key: self._matched.texts[key] for key in self.filled}}

    def _title(self) -> str:
        items = {key.item for key in self.filled if not key.is_order}
        return tr(f"評価書からの補完 ({len(items)}項目)", f"Completed from the document ({len(items)} items)")


def _stand_in(parts: Sequence[str], text: str) -> bool:
    """Whether all parts stand in a text, one after the other."""
    at = 0
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True

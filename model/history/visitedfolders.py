"""Which commits of a line touch which assessment's folder: one pass over the root trees, for all assessments.

The pass goes only as far as a question needs it: how a folder began is told by the oldest commits. Whose folder it was
is read only where it matters: for an assessment that has lain in one folder ever since the line began, that folder's
visits are all there is to know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from threading import RLock

from shinkyu.model.errors import BrokenInput
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment, read_id
from shinkyu.model.form.known import FORMS_FOLDER
from shinkyu.model.repository import Repository, TreeEntry

Pair = tuple[str | None, str]  # the root tree that a commit is compared with (None: the empty one), and its own


@dataclass(frozen=True, slots=True)
class _Touch:
    """A visit that changes a top-level folder: its tree before and after, None where it is no folder there."""

    visit: int
    before: str | None
    after: str | None


class VisitedFolders:
    """The visits by the top-level folders that they change, and the folders in which each assessment ever lay."""

    def __init__(self, repository: Repository | None, pairs: Sequence[Pair]) -> None:
        self._repository = repository
        self._pairs = pairs
        self._looked_at = 0
        self._looking = RLock()  # a line that is kept is asked from the threads of several desks
        self._beginning: VisitedFolders | None = None  # whose visits are the first ones, as long as none is looked at
        self._found: dict[str, list[_Touch]] = defaultdict(list)  # by folder, in the order of the line
        self._ids_by_name: dict[str, frozenset[str | None]] = {}
        self._files: dict[str, str | None] = {}  # by a folder's tree: the assessment.yaml in it
        self._known: dict[str, str | None] = {}  # by the id of an assessment.yaml: the assessment's, None: unreadable

    def of_first(self, count: int) -> VisitedFolders:
        """The same of the first visits only; what is known of trees and files is known to both."""
        shorter = VisitedFolders(self._repository, self._pairs[:count])
        for name, touches in self._touches.items():
            if known := [touch for touch in touches if touch.visit < count]:
                shorter._found[name] = known
        shorter._looked_at, shorter._files, shorter._known = count, self._files, self._known
        return shorter

    def and_more(self, pairs: Sequence[Pair], repository: Repository | None) -> VisitedFolders:
        """The same with visits behind these; what is known of them, of trees and files need not be found again.

        ``repository``: the one that holds these, maybe in memory alone.
        """
        longer = VisitedFolders(repository, [*self._pairs, *pairs])
        longer._beginning, longer._files, longer._known = self, self._files, self._known
        return longer

    def of(self, assessment: Assessment) -> Sequence[int]:
        """The indices of the visits that may change the assessment, ascending.

        Where an assessment.yaml of a folder that it lay in could not be read for a while, every visit may; a change of the
        repository's own forms may change what its files say.
        """
        own = self._of_folders(assessment)
        forms = [touch.visit for touch in self._touches.get(FORMS_FOLDER, ())]
        return sorted({*own, *forms}) if forms else own

    def _of_folders(self, assessment: Assessment) -> Sequence[int]:
        touches = self._touches.get(assessment.slug, [])
        own = self._ids(assessment.slug)
        if None in own:
            return range(len(self._pairs))
        if own == {assessment.id} and self._pairs[touches[0].visit][0] is None and _stays(touches):
            return [touch.visit for touch in touches]
        names = {name for name in self._touches if assessment.id in self._ids(name)} | {assessment.slug}
        if any(None in self._ids(name) for name in names):
            return range(len(self._pairs))
        return sorted({touch.visit for name in names for touch in self._touches[name]})

    def had_another_id(self, assessment: Assessment) -> bool:
        """Whether the folder that the assessment is in was another one's when it came: then its id may have been changed.

        An id that was changed and put back since has lost no history.
        """
        first = self._first_tree(assessment.slug)
        return first is not None and self._id_in(assessment.slug, first) != assessment.id

    def losing(self, names: Collection[str] = ()) -> list[int]:
        """The visits after which a folder has not the assessment.yaml that it had, ascending; ``names``: in these only."""
        wanted = (self._touches.get(name, ()) for name in names) if names else self._touches.values()
        return sorted({touch.visit for touches in wanted for touch in touches if self._loses(touch)})

    def touching(self, names: Collection[str]) -> set[int]:
        """The visits that change one of these folders."""
        return {touch.visit for name in names for touch in self._touches.get(name, ())}

    @property
    def _touches(self) -> Mapping[str, Sequence[_Touch]]:
        with self._looking:
            while self._looked_at < len(self._pairs):
                self._look()
            return self._found

    def _look(self) -> None:
        """Finds the folders that the next visit changes; of those that another line begins with, too, all at once."""
        if self._beginning is not None:
            beginning, self._beginning = self._beginning, None
            self._found.update((name, [*touches]) for name, touches in beginning._touches.items())
            self._looked_at = beginning._looked_at
            return
        before, after = self._pairs[self._looked_at]
        if self._repository is not None and before != after:
            old, new = self._repository.differing_entries(before, after)
            for name in old.keys() | new.keys():
                self._found[name].append(_Touch(self._looked_at, _tree(old.get(name)), _tree(new.get(name))))
        self._looked_at += 1

    def _first_tree(self, name: str) -> str | None:
        """A folder as it came; None where it never did."""
        with self._looking:
            while (first := next((t.after for t in self._found.get(name, ()) if t.after), None)) is None:
                if self._looked_at == len(self._pairs):
                    return None
                self._look()
            return first

    def _loses(self, touch: _Touch) -> bool:
        was = self._file_in(touch.before)
        return was is not None and was != self._file_in(touch.after)

    def _file_in(self, tree: str | None) -> str | None:
        if tree is None:
            return None
        if tree not in self._files:
            assert self._repository is not None
            file = self._repository.entry(tree, ASSESSMENT_FILE)
            self._files[tree] = file.oid if file is not None and file.is_file else None
        return self._files[tree]

    def _ids(self, name: str) -> frozenset[str | None]:
        """The ids of the assessments that a folder ever held; "" where it held none, None where one could not be read."""
        if name not in self._ids_by_name:
            trees = {tree for touch in self._touches.get(name, ()) for tree in (touch.before, touch.after) if tree}
            self._ids_by_name[name] = frozenset(self._id_in(name, tree) for tree in trees)
        return self._ids_by_name[name]

    def _id_in(self, name: str, tree: str) -> str | None:
        """The id of the assessment in a folder's tree; "" where it holds none, None where it cannot be read."""
        file = self._file_in(tree)
        if file is None:
            return ""
        if file not in self._known:
            self._known[file] = self._read_id(file, name)
        return self._known[file]

    def _read_id(self, file: str, name: str) -> str | None:
        assert self._repository is not None
        try:
            return read_id(self._repository.blob(file), name, name)
        except BrokenInput:
            return None


def _stays(touches: Sequence[_Touch]) -> bool:
    """Whether a folder, once there, was never away."""
    return all(touch.before for touch in touches[1:]) and all(touch.after for touch in touches)


def _tree(entry: TreeEntry | None) -> str | None:
    return entry.oid if entry is not None and entry.is_tree else None

"""What each commit's two trees differ in, item by item.

The files that changed are read grouped by path, so that `versions` need not read a version of a file twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.form.address import ATTACHMENTS
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.history.identity import changed_id, id_before, ids_in
from shinkyu.model.history.informationfiles import Listing
from shinkyu.model.history.line import Line
from shinkyu.model.history.versions import Versions
from shinkyu.model.history.visit import Visit
from shinkyu.model.repository import Repository
from shinkyu.model.sections.document import Texts, section_texts
from shinkyu.model.snapshots.folders import Folder, FolderFinder, document_texts
from shinkyu.schema import moved_paths

Differences = dict[Key, tuple[str, str]]  # text before, text after


class Comparison:
    """Compares the two trees of each visit, in the keys that ``assessment`` (as of the newest revision) uses.

    ``findings``: what is wrong with versions; ``unread``: the visits with one that could not be read. ``resets``: by visit,
    the sections that can be read again and what they hold, by their keys: what they held before stands on the line only.
    ``listings``: where the list of 特定個人情報ファイル changes, in the order of the line.
    """

    def __init__(self, repository: Repository, assessment: Assessment) -> None:
        self.findings: list[Finding] = []
        self.unread: dict[Visit, None] = {}
        self.resets: dict[int, dict[Key, Texts]] = defaultdict(dict)
        self.listings: list[Listing] = []
        self._repository = repository
        self._assessment = assessment
        self._finder = FolderFinder(repository, assessment)
        self._there = False  # whether a tree so far held it
        self._result: dict[int, Differences] = defaultdict(dict)
        self._by_path: dict[tuple[str, Assessment], list[tuple[Visit, str | None, str | None]]] = defaultdict(list)

    def of(self, line: Line, known: Comparison | None = None, count: int = 0) -> dict[int, Differences]:
        """The differences by visit index; visits without any are left out.

        ``known``: a comparison for the same assessment of a line that begins with the same ``count`` visits. It is of use
        where all versions could be read: else what a version is held against hangs on those before it.
        """
        if known is None or known.findings or known.resets:
            count = 0
        else:
            self._result.update((index, found) for index, found in known._result.items() if index < count)
            self._there = known._there
            self._finder = known._finder if known.serves(self._repository) else known._finder.within(self._repository)
            self.listings += (one for one in known.listings if one.visit.index < count)
        for index in line.folders.of(self._assessment):
            if index >= count:
                self._compare(line.visits[index])
        for (path, assessment), changes in self._by_path.items():
            self._read_path(path, assessment, changes)
        return self._result

    def serves(self, repository: Repository) -> bool:
        """Whether what it reads with finds all that a repository holds: one in memory has objects of its own."""
        return repository is self._repository or not repository.in_memory

    def assessment_at(self, visit: Visit) -> Assessment:
        """What assessment.yaml said in a commit; what it says today where the commit does not have it."""
        folder = self._finder.find(visit.commit.tree)
        return folder.assessment if folder is not None else self._assessment

    def _compare(self, visit: Visit) -> None:
        if visit.base == visit.commit.tree:
            return
        before, after = self._finder.find(visit.base), self._finder.find(visit.commit.tree)
        if before is None or after is None or before.assessment != after.assessment:
            if before is None and after is not None and not self._there:
                self._look_for_another_id(visit, after)
            self._there = self._there or before is not None or after is not None
            self._note_files(visit, before, after)
            self._compare_whole(visit, before, after)
            return
        for change in self._repository.changed_files(before.tree, after.tree):
            if change.path.startswith(ATTACHMENTS):
                self._result[visit.index][Key(change.path)] = (change.before or "", change.after or "")
            else:
                self._by_path[change.path, after.assessment].append((visit, change.before, change.after))

    def _note_files(self, visit: Visit, before: Folder | None, after: Folder | None) -> None:
        old, new = (folder.assessment.files if folder else () for folder in (before, after))
        if old != new:
            self.listings.append(Listing(visit, old, new))

    def _look_for_another_id(self, visit: Visit, come: Folder) -> None:
        """An assessment that comes for the first time in the folder of one that goes: an id that was changed."""
        slug, now = come.assessment.slug, come.assessment.id
        was = id_before(self._repository, visit.base, slug, lambda: ids_in(self._repository, visit.commit.tree))
        if was:
            self.findings.append(changed_id(slug, was, now, commit=visit.commit.id))

    def _compare_whole(self, visit: Visit, before: Folder | None, after: Folder | None) -> None:
        """The assessment comes, goes, or changes its edition, its files or its folder: no path can be trusted."""
        (old, old_unread, _), (new, new_unread, findings) = self._whole(before), self._whole(after)
        self._tell(visit, findings)
        for section in old_unread - new_unread:
            self.resets[visit.index][section] = _below(new, [section])
        for key in _below(old | new, old_unread | new_unread):
            old.pop(key, None)
            new.pop(key, None)
        self._note(visit, old, new)

    def _tell(self, visit: Visit, findings: Iterable[Finding]) -> None:
        """Notes what is wrong with a version, under the name that the assessment has now."""
        slug, commit = self._assessment.slug, visit.commit.id
        told = [replace(finding, slug=slug, commit=commit) for finding in findings]
        self.findings += told
        if told:
            self.unread[visit] = None

    def _whole(self, folder: Folder | None) -> tuple[Texts, set[Key], list[Finding]]:
        """A document's texts, the keys of the sections that could not be read of it, and why."""
        findings: list[Finding] = []
        unread: set[Key] = set()
        if folder is None:
            return {}, unread, findings
        texts = document_texts(self._repository, folder, findings, unread)
        sections = {today_key(section, folder.assessment, self._assessment) for section in unread}
        return self._translate(texts, folder.assessment), sections, findings

    def _read_path(
        self, path: str, assessment: Assessment, changes: list[tuple[Visit, str | None, str | None]]
    ) -> None:
        place = assessment.place(path)
        if place is None:
            return
        section, key = place
        # One path at a time: its versions lie together in the packs, and need not stay in memory with all others.
        blobs = self._repository.blobs([oid for _, *pair in changes for oid in pair if oid is not None])
        versions = Versions(blobs, section, key, f"{assessment.slug}/{path}")
        for visit, before, after in changes:
            try:
                old, new = versions.differing(before, after)
            except BrokenInput as error:
                unread = versions.carry_over(before, after)
                if unread or (mapping := versions.read(after)) is None:
                    self._tell(visit, error.findings)
                else:
                    texts = self._translate(section_texts(section, mapping, key), assessment)
                    self.resets[visit.index][today_key(key, assessment, self._assessment)] = texts
                continue
            self._note(visit, self._translate(old, assessment), self._translate(new, assessment))

    def _note(self, visit: Visit, old: Texts, new: Texts) -> None:
        into = self._result[visit.index]
        for key in old.keys() | new.keys():
            before, after = old.get(key, ""), new.get(key, "")
            if key in into:
                # A section that moved to another file of the same assessment: gone from the one, come to the other.
                gone, come = into.pop(key)
                before, after = before or gone, after or come
            if before != after:
                into[key] = (before, after)

    def _translate(self, texts: Texts, assessment: Assessment) -> Texts:
        """Keys of an older edition, as the newest edition of this history names them (contract §3.6)."""
        target = self._assessment
        if assessment.edition == target.edition:
            return texts
        return {today_key(key, assessment, target): text for key, text in texts.items()}


def today_key(key: Key, then: Assessment, today: Assessment) -> Key:
    """A key of one edition as another edition of the same form names it."""
    if then.edition == today.edition or then.form_name != today.form_name:
        return key
    return key.moved(moved_paths(then.form, today.form))


def _below(texts: Texts, sections: Collection[Key]) -> Texts:
    return {key: text for key, text in texts.items() if key.section in sections}

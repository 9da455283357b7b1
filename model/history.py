"""From commits to events: what each commit of the line changed, item by item (contract §3.1).

The files that changed are read grouped by path, cut at their column-0 keys, and only the parts whose bytes differ are
decoded: parsing whole files is nearly all of the time otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from shinkyu.model import yamlfile
from shinkyu.model.assessment import ATTACHMENTS, Assessment
from shinkyu.model.document import FIGURE_FILE, ORDER, Texts, section_texts
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding, Severity
from shinkyu.model.folders import Folder, FolderFinder
from shinkyu.model.language import tr
from shinkyu.model.line import Line, Role, Visit
from shinkyu.model.repository import Repository
from shinkyu.schema import moved_paths

Differences = dict[str, tuple[str, str]]  # key -> text before, text after


@dataclass(frozen=True, slots=True)
class Event:
    """One commit's change of one item, as it stands on the line. ``sequence`` counts all events of the assessment."""

    sequence: int
    visit: Visit
    before: str
    after: str


@dataclass(slots=True)
class History:
    """An assessment's whole life: its events by item key, the texts it began with and those it has now.

    ``start`` is the index of the first visit that carries a 変更日: what comes before is the baseline (contract §2).
    """

    assessment: Assessment
    line: Line
    events: dict[str, list[Event]] = field(default_factory=dict)
    oldest: Texts = field(default_factory=dict)
    newest: Texts = field(default_factory=dict)
    start: int | None = None
    findings: list[Finding] = field(default_factory=list)
    assessments: dict[int, Assessment] = field(default_factory=dict)  # by visit, where it is not today's

    def key_of(self, visit: Visit, path: str) -> str:
        """The key of an item that a commit names by its path of that time."""
        then = self.assessments.get(visit.index, self.assessment)
        return today_key(then.key_of(path), then, self.assessment)


def read_history(repository: Repository, line: Line, assessment: Assessment) -> History:
    """The history of ``assessment`` (as of the line's tip). Raises InputError when a needed object is not there."""
    history = History(assessment, line)
    differences = _Differences(repository, history).of(line.visits)
    _Replay(history, differences).run(line.visits)
    return history


def document_texts(repository: Repository, folder: Folder, findings: list[Finding] | None = None) -> Texts:
    """The texts of a whole document at one revision, by key. Unreadable files are findings, or raised when not asked for."""
    texts: Texts = {}
    for path, oid in repository.files(folder.tree).items():
        place = folder.assessment.place(path)
        if place is not None:
            section, head = place
            source = f"{folder.assessment.slug}/{path}"
            try:
                texts.update(section_texts(section, yamlfile.decode(repository.blob(oid), source), head))
            except BrokenInput as error:
                if findings is None:
                    raise
                findings.extend(error.findings)
        elif path.startswith(ATTACHMENTS):
            texts[path] = oid
    return texts


class _Differences:
    """What each visit's two trees differ in, by key, in the key space of the newest edition."""

    def __init__(self, repository: Repository, history: History) -> None:
        self._repository = repository
        self._history = history
        self._finder = FolderFinder(repository, history.assessment)
        self._result: dict[int, Differences] = defaultdict(dict)
        self._by_path: dict[tuple[str, Assessment], list[tuple[Visit, str | None, str | None]]] = defaultdict(list)

    def of(self, visits: list[Visit]) -> dict[int, Differences]:
        for visit in visits:
            self._compare(visit)
        for (path, assessment), changes in self._by_path.items():
            self._read_path(path, assessment, changes)
        return self._result

    def _compare(self, visit: Visit) -> None:
        if visit.base == visit.commit.tree:
            return
        before, after = self._finder.find(visit.base), self._finder.find(visit.commit.tree)
        if after is not None and after.assessment != self._history.assessment:
            self._history.assessments[visit.index] = after.assessment
        if before is None or after is None or before.assessment != after.assessment:
            self._compare_whole(visit, before, after)
            return
        for change in self._repository.changed_files(before.tree, after.tree):
            if change.path.startswith(ATTACHMENTS):
                self._result[visit.index][change.path] = (change.before or "", change.after or "")
            else:
                self._by_path[change.path, after.assessment].append((visit, change.before, change.after))

    def _compare_whole(self, visit: Visit, before: Folder | None, after: Folder | None) -> None:
        """The assessment comes, goes, or changes its edition, its files or its folder: no path can be trusted."""
        findings: list[Finding] = []
        old, new = (self._whole(folder, findings) if folder else {} for folder in (before, after))
        self._history.findings += [_in_commit(finding, visit) for finding in findings]
        self._note(visit, old, new)

    def _whole(self, folder: Folder, findings: list[Finding]) -> Texts:
        return self._translate(document_texts(self._repository, folder, findings), folder.assessment)

    def _read_path(self, path: str, assessment: Assessment, changes: list[tuple[Visit, str | None, str | None]]) -> None:
        place = assessment.place(path)
        if place is None:
            return
        section, head = place
        versions = _Versions(self._repository, f"{assessment.slug}/{path}")
        for visit, before, after in changes:
            try:
                old, new = versions.differing(before, after)
            except BrokenInput as error:
                self._history.findings += [_in_commit(finding, visit) for finding in error.findings]
                versions.carry_over(before, after)
                continue
            texts = (self._translate(section_texts(section, part, head), assessment) for part in (old, new))
            self._note(visit, *texts)

    def _note(self, visit: Visit, old: Texts, new: Texts) -> None:
        into = self._result[visit.index]
        for key in old.keys() | new.keys():
            before, after = old.get(key, ""), new.get(key, "")
            if before != after:
                into[key] = (before, after)

    def _translate(self, texts: Texts, assessment: Assessment) -> Texts:
        """Keys of an older edition, as the newest edition of this history names them (contract §3.6)."""
        target = self._history.assessment
        if assessment.edition == target.edition:
            return texts
        return {today_key(key, assessment, target): text for key, text in texts.items()}


class _Versions:
    """The versions of one file, cut into parts; each part is decoded once."""

    def __init__(self, repository: Repository, source: str) -> None:
        self._repository = repository
        self._source = source
        self._parts: dict[str | None, dict[str, bytes]] = {None: {}}
        self._decoded: dict[bytes, dict[str, yamlfile.Value]] = {}

    def differing(
        self, before: str | None, after: str | None
    ) -> tuple[dict[str, yamlfile.Value], dict[str, yamlfile.Value]]:
        """The decoded parts in which two versions differ, on either side. Raises BrokenInput."""
        old, new = self._cut(before), self._cut(after)
        # A version that cannot be cut is one part under "": then both sides are decoded whole.
        whole = "" in old or "" in new
        keys = [key for key in old.keys() | new.keys() if whole or old.get(key) != new.get(key)]
        return self._decode(old, keys), self._decode(new, keys)

    def carry_over(self, before: str | None, after: str | None) -> None:
        """Read the unreadable version as the one before it, so that the next readable one takes the whole change."""
        if before in self._parts and self._readable(before):
            self._parts[after] = self._parts[before]
        else:
            self._parts[before] = self._parts.get(after, {}) if self._readable(after) else {}

    def _readable(self, oid: str | None) -> bool:
        try:
            self._decode(self._cut(oid), list(self._cut(oid)))
        except BrokenInput:
            return False
        return True

    def _cut(self, oid: str | None) -> dict[str, bytes]:
        parts = self._parts.get(oid)
        if parts is None and oid is not None:
            parts = self._parts[oid] = yamlfile.chunks(self._repository.blob(oid))
        return parts or {}

    def _decode(self, parts: dict[str, bytes], keys: list[str]) -> dict[str, yamlfile.Value]:
        mapping: dict[str, yamlfile.Value] = {}
        for key in keys:
            part = parts.get(key)
            if part is None:
                continue
            decoded = self._decoded.get(part)
            if decoded is None:
                decoded = self._decoded[part] = yamlfile.decode(part, self._source)
            mapping.update(decoded)
        return mapping


class _Replay:
    """Lays the differences onto the line, one visit after the other, and keeps what stands on it."""

    def __init__(self, history: History, differences: dict[int, Differences]) -> None:
        self._history = history
        self._differences = differences
        self._state = history.newest
        self._touched: dict[str, Visit] = {}  # by the side commits of the merge at hand
        self._before_merge: dict[str, str] = {}
        self._sequence = 0

    def run(self, visits: list[Visit]) -> None:
        for visit in visits:
            differences = self._differences.get(visit.index, {})
            if self._history.start is None and differences and visit.metadata.change_date:
                self._begin(visit)
            if visit.role is Role.OWN:
                for key, (before, after) in differences.items():
                    self._event(key, visit, before, after)
            elif visit.role is Role.SIDE:
                self._side(visit, differences)
            else:
                self._settle(visit, differences)
        if self._history.start is None:
            self._history.oldest = dict(self._state)
        self._history.newest = {key: text for key, text in self._state.items() if text}

    def _begin(self, visit: Visit) -> None:
        self._history.start = visit.index
        self._history.oldest = {key: text for key, text in self._state.items() if text}

    def _side(self, visit: Visit, differences: Differences) -> None:
        for key, (base, after) in differences.items():
            standing = self._state.get(key, "")
            self._before_merge.setdefault(key, standing)
            self._touched[key] = visit
            laid = merged_order(standing, base, after) if key.endswith(ORDER) else after
            self._event(key, visit, standing, laid)

    def _settle(self, merge: Visit, differences: Differences) -> None:
        """What the merge itself adds belongs to the last side commit that touched the item (contract §3.1)."""
        target = {key: after for key, (_, after) in differences.items()}
        for key, standing in self._before_merge.items():
            target.setdefault(key, standing)
        for key, after in target.items():
            before = self._state.get(key, "")
            if before != after:
                last = self._touched.get(key)
                if last is None:
                    self._history.findings.append(_merge_adds(self._history.assessment, key, merge))
                self._event(key, last or merge, before, after)
        self._touched, self._before_merge = {}, {}

    def _event(self, key: str, visit: Visit, before: str, after: str) -> None:
        if before == after:
            return
        self._state[key] = after
        self._sequence += 1
        if self._history.start is not None:
            self._history.events.setdefault(key, []).append(Event(self._sequence, visit, before, after))


def merged_order(standing: str, base: str, after: str) -> str:
    """A side commit's order of entries laid onto the line's: what it took out goes, what it put in stands behind the same entry."""
    if standing == base:
        return after
    ids, old, new = (text.split("\n") if text else [] for text in (standing, base, after))
    result = [name for name in ids if name in new or name not in old]
    for place, name in enumerate(new):
        if name not in result and name not in old:
            before = next((result.index(other) + 1 for other in reversed(new[:place]) if other in result), 0)
            result.insert(before, name)
    return "\n".join(result)


def today_key(key: str, then: Assessment, today: Assessment) -> str:
    """A key of one edition as another edition of the same form names it."""
    if then.edition == today.edition or then.form_name != today.form_name:
        return key
    moved = moved_paths(today.form_name, then.edition, today.edition)
    head, slash, rest = key.partition("/") if key.startswith("@") else ("", "", key)
    parts = rest.split("/")
    for length in range(len(parts), 0, -1):
        new = moved.get("/".join(parts[:length]))
        if new is not None:
            return head + slash + "/".join([new, *parts[length:]])
    return key


def _in_commit(finding: Finding, visit: Visit) -> Finding:
    return Finding(
        finding.rule, finding.severity, finding.message, finding.hint, file=finding.file, line=finding.line,
        commit=visit.commit.id,
    )  # fmt: skip


def _merge_adds(assessment: Assessment, key: str, merge: Visit) -> Finding:
    return Finding(
        "merge-adds",
        Severity.ERROR,
        tr(
            "マージコミットが、どちらの枝にもない変更を加えています",
            "the merge commit adds a change that neither branch holds",
        ),
        tr(
            "その変更を 変更日 のあるコミットとして記録し直すか、マージに Change-Date を付けてください",
            "record it as a commit with its Change-Date, or give the merge a Change-Date",
        ),
        slug=assessment.slug,
        item=assessment.path_of(key.removesuffix(FIGURE_FILE).removesuffix(ORDER)),
        commit=merge.commit.id,
    )

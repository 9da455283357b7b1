"""An assessment taken to a newer edition of its form: every text to the letter, uncommitted, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from shinkyu.model import rulebook, yamlfile
from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.findings import Finding, listed
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.layout import known_form, section_header, section_places
from shinkyu.model.form.order import find_item
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.history.comparison import today_key
from shinkyu.model.language import tr
from shinkyu.model.repository import put_edits, refuse_unfinished
from shinkyu.model.sections.document import Texts
from shinkyu.model.sections.files import assessment_yaml, section_yaml
from shinkyu.model.snapshots.snapshot import Snapshot, file_texts
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.starting.template import form_files
from shinkyu.model.workspace.pending import item_paths, pending_keys
from shinkyu.model.workspace.section import heading_order
from shinkyu.schema import Section, moved_paths

Files = dict[str, bytes | None]


@dataclass(frozen=True, slots=True)
class Converted:
    """What was done: files by their new path with the old one ("" for a new section), in the order of the form."""

    assessment: Assessment
    moved: tuple[tuple[str, str], ...]


def convert(workspace: Workspace, assessment: Assessment, edition: str) -> Converted:
    """Takes the working tree's assessment to a newer edition, leaving it to be committed.

    Raises UsageError for an edition that is not newer and for uncommitted edits of texts, BrokenInput for files that
    cannot be read and, with the list of them, for written items that have no place in the new edition. Then nothing has
    changed.
    """
    refuse_unfinished(workspace.repository)
    target = _target(assessment, edition)
    conversion = _conversion(workspace.snapshot, assessment, target, lambda: _refuse_uncommitted(workspace, assessment))
    put_edits(workspace.repository, conversion.files())
    return Converted(target, tuple(conversion.moved))


def converted_files(snapshot: Snapshot, assessment: Assessment, target: Assessment) -> Files:
    """The files that change where an assessment is taken to another edition, be it an older one; None for those that go.

    Raises BrokenInput as `convert` does.
    """
    return _conversion(snapshot, assessment, target).files()


def _conversion(
    snapshot: Snapshot, assessment: Assessment, target: Assessment, refuse: Callable[[], None] = lambda: None
) -> _Conversion:
    _refuse_broken(snapshot, assessment)
    refuse()
    texts = snapshot.texts(assessment)
    _refuse_homeless(assessment, target, texts)
    return _Conversion(
        snapshot, assessment, target, {today_key(key, assessment, target): text for key, text in texts.items()}
    )


class _Conversion:
    """The files of the new edition, made from those of the old one."""

    def __init__(self, snapshot: Snapshot, old: Assessment, new: Assessment, texts: Texts) -> None:
        self._snapshot = snapshot
        self._old = old
        self._new = new
        self._texts = texts
        self._origin = _origins(old, new)
        self.moved: list[tuple[str, str]] = []

    def files(self) -> Files:
        """Every file that changes, by path; None for those that go."""
        slug = self._old.slug
        files: Files = {path: None for path, _, _ in self._old_files()}
        for section, file_id in section_places(self._new):
            path = f"{slug}/{self._new.section_path(section, file_id)}"
            files[path] = self._section(section, file_id, path)
        files[f"{slug}/{ASSESSMENT_FILE}"] = self._assessment_file()
        for path, data in form_files(self._new.form).items():
            files[path] = data
        return {path: data for path, data in files.items() if self._snapshot.data(path) != data}

    def _old_files(self) -> list[tuple[str, Section, str]]:
        found = []
        for section, file_id in section_places(self._old):
            path = f"{self._old.slug}/{self._old.section_path(section, file_id)}"
            if self._snapshot.data(path) is not None:
                found.append((path, section, file_id))
        return found

    def _section(self, section: Section, file_id: str, path: str) -> bytes:
        """The section's file: the old one with another heading line; written anew only where items came or went."""
        before = self._origin.get(section.id)
        source = f"{self._old.slug}/{self._old.section_path(before, file_id)}" if before else ""
        data = self._snapshot.data(source) if source else None
        if before is None or data is None:
            self.moved.append((path, ""))
            return section_yaml(self._new, section, file_id, self._texts)
        if source != path:
            self.moved.append((path, source))
        kept = _with_new_headings(_with_header(data, before, section, self._old, self._new, path), before, section)
        here = Key.of_section(section, file_id)
        wanted = {key: text for key, text in self._texts.items() if key.section == here}
        if file_texts(self._new, path, kept) == wanted:
            return kept
        return section_yaml(self._new, section, file_id, self._texts)

    def _assessment_file(self) -> bytes:
        path = f"{self._old.slug}/{ASSESSMENT_FILE}"
        data = self._snapshot.data(path) or b""
        data = _lines_replaced(data, assessment_yaml(self._old), assessment_yaml(self._new), heading_lines=2)
        return yamlfile.replace(data, ("edition",), self._new.edition)


def _origins(old: Assessment, new: Assessment) -> dict[str, Section]:
    """The sections of one edition by the id that each has in the other; those that it does not have are left out."""
    older, newer = sorted((old, new), key=lambda one: one.edition)
    places = moved_paths(old.form_name, older.edition, newer.edition)
    then_and_now = {section.id: places.get(section.id, section.id) for section in older.form.sections}
    known = {section.id: section for section in old.form.sections}
    pairs = then_and_now.items() if old is older else ((now, then) for then, now in then_and_now.items())
    return {there: known[here] for here, there in pairs if here in known}


def _target(assessment: Assessment, edition: str) -> Assessment:
    form = known_form(assessment.form_name, edition)
    if form.edition <= assessment.edition:
        raise UsageError(
            tr(
                f"いまの版は {assessment.edition} です。{edition} へは移せません",
                f"the edition is {assessment.edition} now; it cannot be taken to {edition}",
            ),
            where=assessment.slug,
            hint=tr("より新しい版を指定してください", "name a newer edition"),
        )
    return replace(assessment, edition=form.edition)


def _refuse_broken(snapshot: Snapshot, assessment: Assessment) -> None:
    findings: list[Finding] = []
    snapshot.texts(assessment, findings)
    if findings:
        raise BrokenInput(
            tr("読めないファイルがあるので、版を移せません", "there are files that cannot be read: the edition stays"),
            findings,
        )


def _refuse_uncommitted(workspace: Workspace, assessment: Assessment) -> None:
    """Raises UsageError for texts that differ from HEAD's: the conversion is committed without rows, and they with it."""
    keys = pending_keys(workspace, assessment, workspace.snapshot.texts(assessment))
    if not keys or workspace.committed_folder(assessment) is None:
        return
    items = listed(item_paths(assessment, keys))
    raise UsageError(
        tr(
            f"記録していない直しがあるので、版を移せません: {items}",
            f"there are uncommitted edits, so the edition stays: {items}",
        ),
        where=assessment.slug,
        hint=Hint.of(
            tr(
                "先に {} で記録するか、{} で元に戻してください",
                "first record them with {}, or undo them with {}",
            ),
            shinkyu("commit"),
            shinkyu("restore", Slot(tr("項目", "ITEM"))),
        ),
    )


def _refuse_homeless(old: Assessment, new: Assessment, texts: Texts) -> None:
    """Raises BrokenInput with every written item that the new edition has no place for."""
    findings = []
    for key in sorted(texts):
        item_key = key.item
        if key.is_attachment or find_item(old, item_key) is None:
            continue
        there = today_key(item_key, old, new)
        if find_item(new, there) is None or today_key(there, new, old) != item_key:
            path = old.path_of(item_key)
            message = tr(
                f"版 {new.edition} に {path} の場所がありません", f"edition {new.edition} has no place for {path}"
            )
            hint = tr("どこへ移すかを決めて、先に手で移してください", "decide where it goes and move it by hand first")
            findings.append(
                rulebook.finding("edition-no-place", message, hint, slug=old.slug, item=path, fact=[new.edition])
            )
    if findings:
        raise BrokenInput(
            tr(
                "新しい版に場所のない記載があるので、移せません",
                "there are texts that the new edition has no place for",
            ),
            findings,
        )


def _with_header(data: bytes, before: Section, section: Section, old: Assessment, new: Assessment, path: str) -> bytes:
    depth = path.count("/")
    return _lines_replaced(
        data, section_header(old.form, before, depth).encode(), section_header(new.form, section, depth).encode(), 2
    )


def _lines_replaced(data: bytes, old: bytes, new: bytes, heading_lines: int) -> bytes:
    """The file with its heading lines renewed, as far as they are those that the tool wrote."""
    lines = data.split(b"\n")
    for was, now in zip(old.split(b"\n")[:heading_lines], new.split(b"\n")[:heading_lines], strict=True):
        for place, line in enumerate(lines):
            if line.rstrip(b"\r") == was and line.startswith(b"#"):
                lines[place] = now
                break
    return b"\n".join(lines)


def _with_new_headings(data: bytes, before: Section, section: Section) -> bytes:
    """The file with the headings that the new edition adds at its top level, so that an author sees them."""
    known = {item.heading for item in before.items}
    there = yamlfile.decode(data)
    for item in section.items:
        if item.heading not in known and item.heading not in there:
            data = yamlfile.replace(data, (item.heading,), "", order=heading_order(section))
    return data

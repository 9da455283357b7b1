"""An edited workbook taken into the working tree: all of it, or nothing where anything is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shinkyu.model import rulebook
from shinkyu.model.editable import saying as say
from shinkyu.model.editable.edits import find_edits
from shinkyu.model.editable.found import Returned
from shinkyu.model.editable.merging import Change, Conflict, Merge, Way, merge
from shinkyu.model.editable.reading import read_returned
from shinkyu.model.errors import Choice, InputError
from shinkyu.model.findings import Finding, Severity, as_fact, distinct
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key, order_text
from shinkyu.model.form.naming import Naming
from shinkyu.model.form.order import find_item
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import REPOSITORY, tr
from shinkyu.model.repository import write_files
from shinkyu.model.sections.document import Texts, ids_under
from shinkyu.model.sections.values import entry_mapping
from shinkyu.model.sheets.tablefindings import Wording
from shinkyu.model.snapshots.snapshot import name_of
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.editing import bytes_to_write, section_file, unknown_options
from shinkyu.model.workspace.section import SectionFile


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a workbook's edits come to. ``ours``: the working tree's texts before.

    Nothing is to be written while there is a finding of severity error or a conflict: see `fine`.
    """

    returned: Returned
    assessment: Assessment
    ours: Texts
    merge: Merge
    findings: tuple[Finding, ...]

    @property
    def changes(self) -> list[Change]:
        return self.merge.changes

    @property
    def conflicts(self) -> list[Conflict]:
        return self.merge.conflicts

    @property
    def afterwards(self) -> Texts:
        """The working tree's texts once the changes are written."""
        texts = dict(self.ours)
        for change in self.changes:
            _put(texts, change)
        return texts

    @property
    def fine(self) -> bool:
        """Whether the changes can be written."""
        return not self.conflicts and all(finding.severity is not Severity.ERROR for finding in self.findings)

    def finding_of(self, conflict: Conflict) -> Finding:
        """A conflict as a finding; its texts are the conflict's own."""
        at = f"{conflict.found.at}: " if conflict.found else ""
        label = Naming(self.assessment, self.ours).label(conflict.key)
        wording, line = (
            say.conflict(self.returned.office, at, label),
            conflict.found.line_number if conflict.found else 0,
        )
        texts = [conflict.base, as_fact(conflict.ours), as_fact(conflict.theirs)]
        return _finding("edits-conflict", wording, self.returned, self.assessment, conflict.key, texts, line)


def compare(workspace: Workspace, path: Path, *, without_struck: bool = False) -> Outcome:
    """Reads an edited workbook (``without_struck``: words that are struck out are dropped) and holds it against the working tree.

    Raises InputError for a workbook that cannot be read, or is of an assessment, form or edition that is not here, and
    BrokenInput for YAML that cannot be read.
    """
    returned = read_returned(path, without_struck=without_struck)
    assessment = _assessment(workspace, returned)
    edits = find_edits(returned, assessment)
    ours = workspace.snapshot.texts(assessment)
    merged = merge(assessment, edits, returned.kept, ours, workspace.committed_texts(assessment))
    doubts = _unknown_options(returned, assessment, merged)
    return Outcome(returned, assessment, ours, merged, tuple(distinct((*edits.findings, *doubts))))


def apply(workspace: Workspace, outcome: Outcome) -> list[str]:
    """Writes the changes; gives the paths of the files. All files or none.

    Raises InputError where a file cannot be changed at that place alone, has changed meanwhile or cannot be written.
    """
    assert outcome.fine
    before: dict[str, SectionFile] = {}
    after: dict[str, SectionFile] = {}
    for change in sorted(outcome.changes, key=lambda change: change.way is not Way.TEXT):
        file = section_file(workspace, outcome.assessment, change.key)
        before.setdefault(file.source, file)
        after[file.source] = _changed(after.get(file.source, file), outcome.assessment, change)
    _refuse_other_texts(after.values(), before, outcome)
    files = {path: bytes_to_write(workspace, before[path], file) for path, file in after.items()}
    write_files(workspace.repository, files, workspace.current)
    return sorted(files)


def _unknown_options(returned: Returned, assessment: Assessment, merged: Merge) -> Iterator[Finding]:
    """Texts that name options which the form does not have: taken in, and told, as by `shinkyu edit`."""
    for change in merged.changes:
        for key, text in (change.texts or {change.key: change.after}).items():
            for option in unknown_options(assessment, key, text) if change.way is not Way.REMOVED else ():
                found = change.found[key]
                wording = say.unknown_option(found.at, option)
                yield _finding("edits-option", wording, returned, assessment, key, [option], found.line_number)


def _finding(
    rule: str,
    wording: Wording,
    returned: Returned,
    assessment: Assessment,
    key: Key,
    fact: Sequence[str],
    line: int = 0,
) -> Finding:
    item, file = assessment.path_of(key), str(returned.path)
    return rulebook.finding(
        rule, wording.message, wording.hint, slug=assessment.slug, item=item, file=file, line=line, fact=fact
    )


def _changed(file: SectionFile, assessment: Assessment, change: Change) -> SectionFile:
    if change.way is Way.TEXT:
        return file.with_text(change.key, change.after)
    if change.way is Way.REMOVED:
        return file.without_entry(change.key)
    heading = change.key.list
    item = find_item(assessment, heading)
    assert item is not None
    value = entry_mapping(item, change.key, change.texts)
    return file.with_entry(heading, len(file.entries(heading)), value)


def _refuse_other_texts(files: Iterable[SectionFile], before: Mapping[str, SectionFile], outcome: Outcome) -> None:
    """What is about to be written says what was asked for and nothing else."""
    for file in files:
        wanted = before[file.source].texts()
        for change in outcome.changes:
            if change.key.section == file.key:
                _put(wanted, change)
        if file.texts() != {key: text for key, text in wanted.items() if text}:
            raise InputError(
                tr("この直しだけを書き込むことができません", "these edits cannot be written by themselves"),
                where=file.source,
                hint=Hint.of(
                    tr("このファイルの項目は {} で直してください", "edit this file's items with {}"), shinkyu("edit")
                ),
            )


def _put(texts: Texts, change: Change) -> None:
    heading, identity = change.key.list, change.key.entry_id
    if change.way is Way.TEXT:
        texts[change.key] = change.after
    elif change.way is Way.REMOVED:
        for key in [key for key in texts if change.key.covers(key)]:
            del texts[key]
        texts[heading.order] = order_text(name for name in ids_under(texts, heading) if name != identity)
    else:
        texts.update(change.texts)
        texts[heading.order] = order_text([*ids_under(texts, heading), identity])


def _not_here(workspace: Workspace, returned: Returned) -> InputError:
    about, there = returned.about, workspace.snapshot.assessments([])
    listed = tr("、", ", ").join(one.slug for one in there)
    few = len(there) <= 5  # more would be too much for one line
    hint = tr(f"その評価書のある{REPOSITORY}で実行してください", f"run it in the {REPOSITORY} of that assessment")
    return InputError(
        tr(
            f"このファイルの評価書「{about.slug}」(id {about.id})は、ここにはありません",
            f"the file is of the assessment {about.slug!r} (id {about.id}), which is not here",
        )
        + ("" if few else tr(f"。ここには{len(there)}件あります:", f"; here there are {len(there)}:")),
        where=str(returned.path),
        hint=hint + tr(f"。ここにあるのは: {listed}", f"; here there are: {listed}") if few else hint,
        choices=() if few else [Choice(one.slug, name_of(workspace.snapshot, one)) for one in there],
    )


def _assessment(workspace: Workspace, returned: Returned) -> Assessment:
    about, where = returned.about, str(returned.path)
    known = [known for known in workspace.snapshot.assessments([]) if known.id == about.id]
    if len(known) != 1:
        raise _not_here(workspace, returned)
    if (known[0].form_name, known[0].edition) != (about.form, about.edition):
        raise InputError(
            tr(
                f"書き出したときの様式 {about.form} {about.edition} が、いまは {known[0].form_name} {known[0].edition} です",
                f"it was exported in {about.form} {about.edition}; now it is {known[0].form_name} {known[0].edition}",
            ),
            where=where,
            hint=tr(
                "もう一度書き出し、直したところをそちらに写してください", "export it anew and copy the edits into that"
            ),
        )
    return known[0]

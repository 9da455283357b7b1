"""The files of an assessment with more texts in them: no byte around what is filled in changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import groupby

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import listed
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.form.order import find_item
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.sections.document import Texts
from shinkyu.model.sections.files import section_yaml
from shinkyu.model.sections.values import entry_mapping
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.editing import section_file
from shinkyu.model.workspace.section import SectionFile

Files = dict[str, bytes | None]


def completed_files(
    workspace: Workspace, assessment: Assessment, ours: Texts, wanted: Texts, pictures: Mapping[str, bytes]
) -> Files:
    """HEAD's files with what ``wanted`` has beyond ``ours``, and the files of its figures; only those that change."""
    changed = sorted(key for key in wanted if wanted[key] != ours.get(key, ""))
    files: Files = {}
    for section_key, keys in groupby(changed, key=lambda key: key.section):
        file = _section_file(workspace, assessment, section_key)
        done = _rewritten(assessment, file, ours, wanted) or _completed(file, assessment, [*keys], wanted)
        files[done.source] = done.data
    for key in changed:
        if key.is_figure_file and wanted[key] in pictures:
            files[f"{assessment.slug}/{wanted[key]}"] = pictures[wanted[key]]
    return files


def refuse_edited(workspace: Workspace, assessment: Assessment, files: Collection[str]) -> None:
    """Raises UsageError where one of the files has edits that are not committed."""
    edited = [path for path in files if path in workspace.edits]
    if edited:
        raise UsageError(
            tr(
                f"書き込むファイルに、記録していない直しがあります: {listed(edited)}",
                f"there are uncommitted edits in what would be written: {listed(edited)}",
                page=(
                    "書き込むところに、まだ記録していない直しがあります",
                    "there are edits that are not recorded in what would be written",
                ),
            ),
            where=assessment.slug,
            hint=Hint.of(
                tr("先に {} で記録するか、{} で元に戻してください", "first record them with {}, or undo them with {}"),
                shinkyu("commit"),
                shinkyu("restore", edited[0]),
            ),
        )


def _section_file(workspace: Workspace, assessment: Assessment, key: Key) -> SectionFile:
    """A section's file in HEAD; with its heading lines alone where it has none."""
    file = section_file(workspace, assessment, key)
    data = workspace.committed(file.source)
    return file if data is None else replace(file, data=data)


def _rewritten(assessment: Assessment, file: SectionFile, ours: Texts, wanted: Texts) -> SectionFile | None:
    """The file written anew, where it is as the tool writes it; None where somebody has laid it out otherwise."""
    file_id = file.key.file_id
    if section_yaml(assessment, file.section, file_id, ours) != file.data:
        return None
    return replace(file, data=section_yaml(assessment, file.section, file_id, wanted))


def _completed(file: SectionFile, assessment: Assessment, keys: Iterable[Key], wanted: Texts) -> SectionFile:
    """The file with the texts put into it one by one, and the entries that come whole."""
    come: list[Key] = []
    chosen = [*keys]
    for order in (key for key in chosen if key.is_order):
        heading = order.item
        item = find_item(assessment, heading)
        assert item is not None
        for place, name in enumerate(entry_ids(wanted[order])):
            entry = heading.entry(name)
            if name not in file.entries(heading):
                file = file.with_entry(heading, place, entry_mapping(item, entry, wanted))
                come.append(entry)
    for key in dict.fromkeys(one.item for one in chosen if not one.is_order):
        if not any(entry.covers(key) for entry in come):
            file = file.with_text(key, wanted.get(key, ""), wanted.get(key.figure_file, ""))
    return file

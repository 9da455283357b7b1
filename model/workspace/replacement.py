"""A term replaced in several items and assessments: in the working tree alone, or recorded as one commit too (contract §2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import listed
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.hints import Hint, options, shinkyu
from shinkyu.model.language import UNCOMMITTED, tr
from shinkyu.model.record.metadata import Metadata, RowNote
from shinkyu.model.repository import absent, committers, write_files, written
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.text.termpair import Replacing
from shinkyu.model.workspace.committing import Prepared, prepare_files
from shinkyu.model.workspace.editing import bytes_to_write, section_file
from shinkyu.model.workspace.outlook import Outlook
from shinkyu.model.workspace.pending import pending_keys
from shinkyu.model.workspace.replacing import ItemPlaces, with_new_terms
from shinkyu.model.workspace.request import CommitRequest, refuse_other_layout
from shinkyu.model.workspace.section import SectionFile
from shinkyu.model.workspace.ways import notes_of_terms
from shinkyu.model.workspace.writing import write_records


@dataclass(frozen=True, slots=True)
class Share:
    """What is replaced of one assessment: the items, each with its places."""

    assessment: Assessment
    items: tuple[ItemPlaces, ...]


def put_in_place(workspace: Workspace, shares: Sequence[Share], terms: Replacing) -> list[str]:
    """Writes the new term into the working tree, all or nothing, and gives the paths of the files.

    Raises InputError for a file that cannot be written, or was changed since it was read.
    """
    files = _working_files(workspace, shares, terms)
    write_files(workspace.repository, files, workspace.current)
    return sorted(files)


def prepare_replacement(
    workspace: Workspace, shares: Sequence[Share], terms: Replacing, request: CommitRequest
) -> Prepared:
    """The commit of HEAD's files with the new term in them, and a Row for each item; what else is edited is not in it.

    Nothing is written. Raises as `prepare`, and UsageError where an item has edits that are not committed.
    """
    for share in shares:
        refuse_other_layout(workspace, share.assessment)
        _refuse_edited(workspace, share)
    files = {new.source: new.data for share in shares for _, new in _replaced(workspace, share, terms, committed=True)}
    return prepare_files(workspace, files, request, _Notes(terms))


def carry_out_replacement(workspace: Workspace, shares: Sequence[Share], terms: Replacing, prepared: Prepared) -> str:
    """Writes the new term into the working tree, makes the commit and gives its id; all or nothing."""
    people = committers(workspace.repository, prepared.author_date, prepared.late)
    files = _working_files(workspace, shares, terms)
    outside = absent(workspace.repository, files)
    there = {path: data for path, data in files.items() if path not in outside}
    with written(workspace.repository, there, workspace.current):
        return write_records(workspace.repository, workspace.head, [(prepared.files, prepared.metadata)], people)[0]


@dataclass(frozen=True, slots=True)
class _Notes:
    """What the Row notes of the commit say: the terms, or what tells the change of a row that holds more."""

    terms: Replacing

    def __call__(self, outlook: Outlook, metadata: Metadata) -> tuple[RowNote, ...]:
        terms = ((self.terms.old, self.terms.new),)
        return notes_of_terms(outlook.rows(metadata), terms, with_slug=len(outlook.touched) > 1)


def _working_files(workspace: Workspace, shares: Sequence[Share], terms: Replacing) -> dict[str, bytes | None]:
    return {
        new.source: bytes_to_write(workspace, old, new)
        for share in shares
        for old, new in _replaced(workspace, share, terms)
    }


def _replaced(
    workspace: Workspace, share: Share, terms: Replacing, *, committed: bool = False
) -> Iterator[tuple[SectionFile, SectionFile]]:
    """The section files that hold the items, as they are (in HEAD where ``committed``) and with the new term."""
    for _, items in groupby(sorted(share.items, key=lambda one: one.key), key=lambda one: one.key.section):
        changed = [*items]
        file = section_file(workspace, share.assessment, changed[0].key)
        if committed:
            file = replace(file, data=workspace.committed(file.source) or b"")
        yield file, with_new_terms(file, changed, terms)


def _refuse_edited(workspace: Workspace, share: Share) -> None:
    """Raises UsageError for items that the commit would record with more than the term: nobody has said why that changed."""
    assessment = share.assessment
    edited = {*pending_keys(workspace, assessment, workspace.snapshot.texts(assessment))}
    if found := [assessment.path_of(one.key) for one in share.items if one.key in edited]:
        raise UsageError(
            tr(
                f"記録していない直しのある項目です: {listed(found)}",
                f"there are {UNCOMMITTED} edits of: {listed(found)}",
            ),
            where=assessment.slug,
            hint=Hint.of(
                tr(
                    "先に {} で記録するか、{} と {} を付けずに、手元だけを直してください",
                    "commit them first with {}, or leave out {} and {}: then only the working tree changes",
                    page=(
                        "先に「記録する」の画面で記録するか、「いっしょに記録もする」を使わずに直してください",
                        "record them first on the page “Record”, or leave “Record it at once” out",
                    ),
                ),
                shinkyu("commit", "--item", found[0]),
                options("--submission"),
                options("--reason"),
            ),
        )

"""What is uncommitted in the working tree, as `shinkyu status` tells it: rows to come, findings, other files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from shinkyu.model.findings import Finding, Severity
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.known import own_folder
from shinkyu.model.form.roles import published_item
from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.line import Line
from shinkyu.model.record.metadata import Metadata
from shinkyu.model.redaction.accounting import lost_now
from shinkyu.model.redaction.declared import Declared
from shinkyu.model.rules.identity import changed_ids, check_id, former_id
from shinkyu.model.rules.judging import Policy
from shinkyu.model.snapshots.tree import FileEdit, Workspace
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table
from shinkyu.model.text.dates import today
from shinkyu.model.workspace.merging.conflictreader import Conflict
from shinkyu.model.workspace.pending import is_pending, item_paths, pending_keys, readable_texts, with_pending


@dataclass(frozen=True, slots=True)
class Standing:
    """One assessment's uncommitted edits. ``rows``: as of today. ``rowless``: paths of items that change without a row.

    ``files``: other changed files of the assessment's folder. ``new``: no commit has it. ``undated``: there are edits, and
    no commit of it carries a 変更日 yet, so that the next one that does ends its baseline. ``former``: the edition of the form
    in HEAD, where a conversion is not recorded yet. ``filled``: paths of items with a row to come that were never written
    before, from the first version on, of an assessment that has rows: maybe no change, but what a published table did not tell.
    ``withheld``: paths of items with edits of which shinkyu.yaml withholds something.
    """

    assessment: Assessment
    rows: tuple[Row, ...] = ()
    rowless: tuple[ItemPath, ...] = ()
    files: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    new: bool = False
    undated: bool = False
    former: str = ""
    filled: tuple[ItemPath, ...] = ()
    withheld: tuple[ItemPath, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing is uncommitted."""
        return not (self.rows or self.rowless or self.files or self.findings)

    @property
    def marked(self) -> bool:
        """Whether a ※ item is among the rows: `commit` will want its significance."""
        return any(row.marked for row in self.rows)


@dataclass(frozen=True, slots=True)
class Uncommitted:
    """All that is uncommitted: of each assessment that is told of, the assessments that are gone (`taken_away`), by slug,
    and the other changed files. ``unfinished``: git is amid a merge, a rebase or the like, which comes first; ``merging``: amid a merge,
    of which ``conflicts`` are not settled yet. ``unread``: the files of no assessment that cannot be read, by path, and why."""

    standings: tuple[Standing, ...]
    gone: tuple[str, ...]
    others: tuple[str, ...]
    unfinished: bool = False
    merging: bool = False
    conflicts: tuple[Conflict, ...] = ()
    unread: Mapping[str, str] = field(default_factory=dict)

    @property
    def broken(self) -> bool:
        """Whether an edit is wrong: a finding of severity error."""
        return any(found.severity is Severity.ERROR for one in self.standings for found in one.findings)


def standing(workspace: Workspace, line: Line, assessment: Assessment) -> Standing:
    """What is uncommitted of an assessment; ``line``: HEAD's. What cannot be read, or is not as the form wants it, is a finding.

    Of one without edits nothing is read, unless its id was once another. Raises BrokenInput where shinkyu.yaml cannot be read.
    """
    edits = workspace.edits_of(assessment)
    if not edits and not line.folders.had_another_id(assessment):
        return Standing(assessment)
    findings = check_id(workspace, workspace.snapshot, assessment)
    # With the id that it had, the edits are those of the assessment, and not all of it.
    assessment = replace(assessment, id=former_id(workspace, workspace.snapshot, assessment) or assessment.id)
    history = read_history(workspace.repository, line, assessment)
    findings += changed_ids(history)
    texts = readable_texts(workspace, assessment, history, findings)
    pending = with_pending(history, texts, Metadata(change_date=today()), workspace.snapshot.settings().limit)
    rows = tuple(filter(is_pending, build_table(pending).rows))
    findings += [finding for finding in section_findings(workspace, assessment, edits) if finding not in findings]
    keys = pending_keys(workspace, assessment, texts)
    held = [one for one in Declared(workspace.snapshot).held(assessment, []) if any(map(one.key.covers, keys))]
    findings += lost_now(held, texts)
    committed = workspace.committed_folder(assessment)
    return Standing(
        assessment,
        rows,
        _rowless(history.assessment, keys, rows),
        tuple(edit.path for edit in edits if not _is_told(assessment, edit, keys)),
        Policy.of(workspace.snapshot, today()).judge(findings).findings,
        committed is None and not history.touched,
        history.start is None,
        committed.assessment.edition if committed and committed.assessment.edition != assessment.edition else "",
        _filled(history, rows),
        tuple(dict.fromkeys(one.path for one in held)),
    )


def taken_away(workspace: Workspace) -> list[str]:
    """The assessments of HEAD that the working tree does not hold, by slug. One without its assessment.yaml is a finding."""
    there = {known.id for known in workspace.snapshot.assessments([])}
    slugs = {f.assessment.slug for f in workspace.committed_folders if f.assessment.id not in there}
    return [slug for slug in sorted(slugs) if not workspace.snapshot.paths(f"{slug}/")]


def other_files(workspace: Workspace, gone: Sequence[str]) -> list[str]:
    """The changed files of no assessment, be it there or ``gone``, schemas and the forms in use aside: these come with one."""
    there = workspace.snapshot.assessments([])
    slugs = {known.slug for known in there} | {*gone}
    forms = {own_folder(known.form_name, known.edition) for known in there}
    told = (*(f"{folder}/" for folder in (*slugs, *forms)), ".schema/")
    return [path for path in workspace.edits if not path.startswith(told)]


def section_findings(workspace: Workspace, assessment: Assessment, edits: list[FileEdit]) -> list[Finding]:
    """What the edited files hold that their form does not allow, unreadable YAML, sections misnamed or gone, figures missing,
    a 公表日 that is none."""
    from shinkyu.model.rules.pictures import missing_figures
    from shinkyu.model.rules.recorded import published_findings
    from shinkyu.model.rules.structure import check_edited

    snapshot = workspace.snapshot
    contents = ((edit.path, snapshot.content(edit.path)) for edit in edits)
    found = [finding for path, data in contents for finding in check_edited(assessment, path, data)]
    paths = snapshot.paths(f"{assessment.slug}/")
    published = published_item(assessment.form)
    if published is not None and _section_path(assessment, published) in {edit.path for edit in edits}:
        found += published_findings(assessment, snapshot, ())
    return found + missing_figures(
        assessment, [edit.path for edit in edits], paths, lambda path: snapshot.content(path) or b""
    )


def item_findings(workspace: Workspace, assessment: Assessment, key: Key) -> list[Finding]:
    """What `section_findings` has of one item as it stands in the working tree now, whatever ``workspace`` has read before."""
    now, path = Workspace(workspace.repository), assessment.path_of(key)
    edits = [edit for edit in now.edits_of(assessment) if edit.path == _section_path(assessment, key)]
    return [finding for finding in section_findings(now, assessment, edits) if finding.item in (path, key)]


def _section_path(assessment: Assessment, key: Key) -> str:
    return f"{assessment.slug}/{assessment.section_path(assessment.form.section(key.section_id), key.file_id)}"


def _filled(history: History, rows: Sequence[Row]) -> tuple[ItemPath, ...]:
    """The items that have a text for the first time; not those of an entry that comes."""
    if history.start is None:
        return ()
    paths = dict.fromkeys(change.item for row in rows for change in row.changes if not row.item.is_entry)
    keys = {path: history.assessment.key_of(path) for path in paths}
    return tuple(path for path, key in keys.items() if not history.oldest.get(key) and key not in history.events)


def _rowless(assessment: Assessment, keys: list[Key], rows: tuple[Row, ...]) -> tuple[ItemPath, ...]:
    """Items that change without a row of their own; an entry's row tells of the list that it comes into, too."""
    told = {change.item for row in rows for change in row.changes} | {row.item for row in rows}
    told |= {row.item.list for row in rows if row.item.is_entry}
    return tuple(path for path in item_paths(assessment, keys) if path not in told)


def _is_told(assessment: Assessment, edit: FileEdit, keys: list[Key]) -> bool:
    """Whether the file's edit shows among the items: a section with a changed text."""
    inner = edit.path.removeprefix(f"{assessment.slug}/")
    place = assessment.place(inner)
    if place is None:
        return inner in keys
    return any(key.section == place[1] for key in keys)

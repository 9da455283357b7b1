"""特定個人情報ファイル of an assessment: one more, one less, another name or folder (contract §1, §3.7).

What is written of a file keeps its history by the file's id, wherever its sections lie: beside the others where there is
one file, in a folder of its own where there are several. All of it is left to be committed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from shinkyu.model import yamlfile
from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.findings import Finding, listed
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment, InformationFile, read_assessment
from shinkyu.model.form.ids import random_id
from shinkyu.model.form.layout import section_header, section_places
from shinkyu.model.form.naming import Naming
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.language import UNCOMMITTED, tr
from shinkyu.model.repository import put_edits, refuse_unfinished
from shinkyu.model.sections.files import assessment_yaml, section_yaml
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.filechoices import First, find_file, refuse_slug, refuse_to_add
from shinkyu.model.workspace.filenames import Said, names_said, not_listed, with_names
from shinkyu.model.workspace.pending import item_paths, pending_keys
from shinkyu.model.workspace.removing import Removal, file_removal, refuse_unmeant
from shinkyu.schema import Section

Files = dict[str, bytes | None]


@dataclass(frozen=True, slots=True)
class Refiled:
    """What was done: the file meant, and the sections that moved, each from where to where.

    ``filled``: the items of a file's name (Ⅱ-1, Ⅲ-1) that took it, as they were blank. ``others``: those that say another
    one; of a file that goes what they said. ``unlisted``: where all files are named (Ⅰ-3), and this is not as it is now.
    """

    file: InformationFile
    moved: tuple[tuple[str, str], ...]
    filled: tuple[Said, ...] = ()
    others: tuple[Said, ...] = ()
    unlisted: Said | None = None


def add_file(workspace: Workspace, assessment: Assessment, slug: str, name: str, first: First | None = None) -> Refiled:
    """One more file behind those there are, its sections empty but for what lies in its folder already.

    Where there was one, its sections move into a folder of its own; ``first``: as it is called then.

    Raises UsageError as `refuse_to_add`.
    """
    refuse_to_add(assessment, slug, first)
    ids = {file.id for file in assessment.files}
    identity = random_id()
    while identity in ids:
        identity = random_id()
    new = InformationFile(identity, slug, name)
    files = assessment.files
    if first is not None:
        files = (InformationFile(files[0].id, first.slug or files[0].slug, first.name),)
    return _refile(
        workspace, assessment, replace(assessment, files=(*files, new)), new, [*files[: first is not None], new]
    )


def rename_file(workspace: Workspace, assessment: Assessment, which: str, slug: str, name: str) -> Refiled:
    """Another slug (its folder's name) or another name for a file; "" leaves it. Raises UsageError as `find_file`, `add_file`."""
    file = find_file(assessment, which)
    if slug and slug != file.slug:
        refuse_slug(slug, [one for one in assessment.files if one != file])
    new = InformationFile(file.id, slug or file.slug, name or file.name)
    if new == file:
        raise UsageError(
            tr("変わるところがありません", "nothing changes"),
            hint=tr(
                "--to か --name で示してください",
                "give --to or --name",
                page=("新しい名前を書いてください", "give a new name"),
            ),
        )
    files = tuple(new if one == file else one for one in assessment.files)
    return _refile(workspace, assessment, replace(assessment, files=files), new, [new] if name else [])


def remove_file(workspace: Workspace, names: Naming, which: str, *, meant: bool = False) -> tuple[Refiled, Removal]:
    """A file away with all that is written of it, and what that was. Where one is left, its sections lie beside the others again.

    Raises UsageError as `find_file`, for the only one, where what is written of it is not committed (it could not be got back),
    and where something is written of it at all, unless that it goes is ``meant``.
    """
    assessment = names.assessment
    file = find_file(assessment, which)
    if not assessment.several:
        raise UsageError(
            tr("特定個人情報ファイルは1つなので、消せません", "it is the only 特定個人情報ファイル, and stays"),
            where=assessment.slug,
        )
    texts = workspace.snapshot.texts(assessment, [])
    kept = {one.item for one in names_said(assessment, texts, file) if one.text == file.name}  # `add_file` wrote them
    keys = (key for key in pending_keys(workspace, assessment, texts) if key.per_file and key.file_id == file.id)
    lost = [key for key in keys if assessment.path_of(key) not in kept]
    if lost:
        raise UsageError(
            tr(
                f"記録していない直しがあるので、消せません: {listed(item_paths(assessment, lost))}",
                f"it has {UNCOMMITTED} edits, and stays: {listed(item_paths(assessment, lost))}",
            ),
            where=assessment.slug,
            hint=Hint.of(
                tr("先に {} で記録するか、{} で元に戻してください", "first record them with {}, or undo them with {}"),
                shinkyu("commit"),
                shinkyu("restore", Slot(tr("項目", "ITEM"))),
            ),
        )
    own = {key: text for key, text in texts.items() if assessment.path_of(key) not in kept}
    removal = file_removal(names, own, file)
    refuse_unmeant(removal, meant=meant)
    files = tuple(one for one in assessment.files if one != file)
    said = names_said(assessment, texts, file)
    done = _refile(workspace, assessment, replace(assessment, files=files), file)
    return replace(done, others=tuple(said)), removal


def _refile(
    workspace: Workspace,
    old: Assessment,
    new: Assessment,
    meant: InformationFile,
    named: Iterable[InformationFile] = (),
) -> Refiled:
    """Lays the sections out for other files, and writes the names of the ``named`` into their blank Ⅱ-1 and Ⅲ-1; all or
    nothing. Raises BrokenInput for sections that cannot be read."""
    refuse_unfinished(workspace.repository)
    findings: list[Finding] = []
    texts = workspace.snapshot.texts(old, findings)
    if findings:
        raise BrokenInput(tr("読めないファイルがあります", "there are files that cannot be read"), findings)
    moves = [(_path(old, *place), _path(new, *place)) for place in section_places(new) if place[1] in _ids(old)]
    _refuse_taken(workspace.snapshot, [there for here, there in moves if here != there])
    files, filled, others = with_names(_files(workspace.snapshot, old, new), new, named)
    changed = {path: data for path, data in files.items() if workspace.snapshot.data(path) != data}
    put_edits(workspace.repository, changed, workspace.current)
    moved = tuple((here, there) for here, there in moves if here != there)
    return Refiled(meant, moved, filled, others, not_listed(new, texts, meant))


def _files(snapshot: Snapshot, old: Assessment, new: Assessment) -> Files:
    """Every file of sections, and assessment.yaml, by path; None for those that go."""
    files: Files = {_path(old, *place): None for place in section_places(old)}
    for section, file_id in section_places(new):
        path = _path(new, section, file_id)
        # Of a new file what an author has laid there already, else nothing but its headings.
        before = _path(old, section, file_id) if file_id in _ids(old) else path
        data = snapshot.data(before)
        if data is None and file_id not in _ids(old):
            data = section_yaml(new, section, file_id, {})
        files[path] = None if data is None else _with_schema(data, new, section)
    files[f"{old.slug}/{ASSESSMENT_FILE}"] = _assessment_file(snapshot, new)
    return files


def _with_schema(data: bytes, assessment: Assessment, section: Section) -> bytes:
    """The file with the line that names its schema as it must be where it lies now, if it begins with that line."""
    beside, below = (section_header(assessment.form, section, depth).encode().split(b"\n")[0] for depth in (1, 3))
    wanted = below if section.per_file and assessment.several else beside
    for line in (beside, below):
        if data.startswith(line):
            return wanted + data.removeprefix(line)
    return data


def _assessment_file(snapshot: Snapshot, new: Assessment) -> bytes:
    """assessment.yaml with the files put in, all else as it is; written anew where that does not say the same."""
    path = f"{new.slug}/{ASSESSMENT_FILE}"
    wanted: list[yamlfile.Value] = [{"id": file.id, "slug": file.slug, "name": file.name} for file in new.files]
    data = yamlfile.replace(snapshot.data(path) or b"", ("files",), wanted)
    return data if read_assessment(data, new.slug, path, new.forms) == new else assessment_yaml(new)


def _path(assessment: Assessment, section: Section, file_id: str) -> str:
    return f"{assessment.slug}/{assessment.section_path(section, file_id)}"


def _ids(assessment: Assessment) -> set[str]:
    return {"", *(file.id for file in assessment.files)}


def _refuse_taken(snapshot: Snapshot, paths: Iterable[str]) -> None:
    """Raises UsageError where a section would be laid over another file."""
    taken = [path for path in paths if snapshot.data(path) is not None]
    if taken:
        raise UsageError(
            tr(f"そこにはもうファイルがあります: {listed(taken)}", f"there are files already: {listed(taken)}"),
            where=taken[0],
            hint=tr(
                "中身を確かめて、要らなければ消すか、ほかの場所へ移してください",
                "look into them; delete them, or move them away",
            ),
        )

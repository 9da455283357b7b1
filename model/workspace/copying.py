"""A new assessment that begins as a copy of another of the same form: its recorded texts and figures, without its history.

What is of the other one alone is left out: its number and names, its days, its しきい値判断 and how it was assessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.findings import listed
from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.ids import random_id
from shinkyu.model.form.keys import Key, entry_ids, order_text
from shinkyu.model.form.naming import Naming
from shinkyu.model.form.order import FormOrder, find_item
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.history.comparison import today_key
from shinkyu.model.language import tr
from shinkyu.model.record.metadata import Metadata, write_message
from shinkyu.model.redaction.declared import Declared
from shinkyu.model.sections.document import Texts
from shinkyu.model.sections.files import Files, assessment_files
from shinkyu.model.snapshots.snapshot import Snapshot, file_texts
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.starting.adding import NewAssessment, lay_down, new_in
from shinkyu.model.workspace.converting import refuse_broken, refuse_homeless
from shinkyu.schema import Form

_OF_ONE = (  # roles; and all threshold-…
    *("number", "name", "published", "assessed", "days", "consultation", "file-names", "file-name"),
)
_DATE = "date"


@dataclass(frozen=True, slots=True)
class Copied:
    """What was done: how many ``items``, ``entries`` of lists and ``attachments`` the new assessment has of its ``source``,
    the labels of what was ``left`` out, and how many entries of ``withheld`` are about the source."""

    assessment: Assessment
    source: Assessment
    items: int
    entries: int
    attachments: int
    left: tuple[str, ...]
    withheld: int


def copy(workspace: Workspace, asked: NewAssessment, slug: str) -> Copied:
    """One more assessment, a copy of HEAD's one of that ``slug``, committed as its baseline, all or nothing.

    Its entries have ids of their own. Raises UsageError for a source that is not there or of another form and as `add` does;
    BrokenInput for files that cannot be read, or with the list of what has no place in the edition; InputError for what the
    form does not have.
    """
    files = workspace.committed_snapshot
    source = _source(files, asked, slug)
    new = replace(new_in(workspace, asked), files=_unnamed(source))
    refuse_broken(files, source)
    texts = files.texts(source)
    refuse_homeless(source, replace(source, edition=new.edition), texts)
    own = {today_key(key, source, new): text for key, text in texts.items() if not key.is_attachment}
    _refuse_unknown(new, own)
    kept = {key: text for key, text in own.items() if not _is_of_one(new.form, key)}
    renamed = _with_new_ids(kept)
    if asked.name:
        renamed[Key(new.form.path_of_role("name"))] = asked.name
    laid = assessment_files(new, renamed)
    _refuse_losses(new, renamed, laid)
    attachments = _attachments(files, source, new)
    lay_down(workspace, new, laid | attachments, _message(asked, new, source))
    names = Naming(new, own)
    left = sorted(own.keys() - kept.keys(), key=lambda key: FormOrder(new).position(key, names.number))
    return Copied(
        new,
        source,
        sum(not (key.is_order or key.is_figure_file) for key in kept),
        sum(len(entry_ids(text)) for key, text in kept.items() if key.is_order),
        len(attachments),
        tuple(names.label(key) for key in left if not key.is_figure_file),
        len(Declared(files).held(source, [])),
    )


def _source(files: Snapshot, asked: NewAssessment, slug: str) -> Assessment:
    known = {one.slug: one for one in files.assessments([])}
    if slug not in known:
        there = tr("、", ", ").join(known) or tr("まだありません", "none yet")
        raise UsageError(
            tr(f"記録された評価書「{slug}」はありません", f"there is no recorded assessment {slug!r}"),
            hint=tr(f"記録されているもの: {there}", f"recorded: {there}"),
        )
    source = known[slug]
    if source.form_name != asked.form:
        raise UsageError(
            tr(
                f"{slug} は{source.form.title}で、様式 {asked.form} とは項目が違うので写せません",
                f"{slug} is of the form {source.form_name}; {asked.form} asks for other items",
            ),
            hint=tr(
                f"--form {source.form_name} にするか、--from を外して空の様式から書いてください",
                f"give --form {source.form_name}, or leave --from out and begin with an empty form",
            ),
        )
    return source


def _unnamed(source: Assessment) -> tuple[InformationFile, ...]:
    """Its 特定個人情報ファイル; of several their names stay, which tell them apart."""
    return source.files if source.several else tuple(replace(file, name="") for file in source.files)


def _is_of_one(form: Form, key: Key) -> bool:
    """Whether what stands there is of one assessment alone: by its role, for it is a day, or as part of how it was assessed."""
    assessed = {section.part for section in form.sections if section.renewed}
    section = form.section(key.section_id)
    if section.part in assessed:
        return True
    items = section.items
    for heading in key.item.headings:
        item = next((one for one in items if one.heading == heading), None)
        if item is None:
            return False
        if item.kind == _DATE or item.role in _OF_ONE or item.role.startswith("threshold-"):
            return True
        items = item.items
    return False


def _with_new_ids(texts: Mapping[Key, str]) -> Texts:
    """The same with other ids of entries: no two entries of a repository are one."""
    given: dict[str, str] = defaultdict(random_id)
    found: Texts = {}
    for key, text in texts.items():
        new = key.item.renamed(given.__getitem__)
        if key.is_order:
            found[new.order] = order_text(given[one] for one in entry_ids(text))
        else:
            found[new.figure_file if key.is_figure_file else new] = text
    return found


def _refuse_unknown(assessment: Assessment, texts: Iterable[Key]) -> None:
    """Raises InputError for what stands under headings that the form does not have: no file of it is written."""
    unknown = [assessment.path_of(key) for key in texts if find_item(assessment, key.item) is None]
    if unknown:
        raise _lost(
            tr(f"様式にない見出しがあるので写せません: {listed(unknown)}", f"not of the form: {listed(unknown)}")
        )


def _refuse_losses(assessment: Assessment, texts: Texts, files: Files) -> None:
    """Raises InputError where the files do not say what they were made of, to the letter."""
    read: Texts = {}
    for path, data in files.items():
        read |= file_texts(assessment, path, data)
    lost = [assessment.path_of(key) for key in sorted(texts.keys() | read.keys()) if texts.get(key) != read.get(key)]
    if lost:
        raise _lost(tr(f"同じ記載に書けない項目があります: {listed(lost)}", f"cannot be written alike: {listed(lost)}"))


def _lost(what: str) -> InputError:
    return InputError(
        what, hint=Hint.of(tr("{} で、もとの評価書を先に直してください", "mend the source first: {}"), shinkyu("check"))
    )


def _attachments(files: Snapshot, source: Assessment, new: Assessment) -> Files:
    folder = f"{source.slug}/attachments/"
    paths = files.paths(folder)
    return {f"{new.slug}/{path.removeprefix(f'{source.slug}/')}": files.data(path) or b"" for path in paths}


def _message(asked: NewAssessment, new: Assessment, source: Assessment) -> str:
    name = asked.name or new.slug
    return write_message(
        Metadata(title=tr(f"{name} を {source.slug} の写しから書き始める", f"Start {name} as a copy of {source.slug}"))
    )

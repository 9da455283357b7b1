"""One assessment: what assessment.yaml says, and how files, sections, keys and paths of items (`keys`) belong together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from shinkyu.model import rulebook, yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding, as_fact
from shinkyu.model.form.decoding import decode_file
from shinkyu.model.form.ids import is_id, is_slug
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.known import KnownForms, own_folder, tool_forms
from shinkyu.model.hints import Hint, git, shinkyu
from shinkyu.model.language import FACTS_FILE, tr
from shinkyu.schema import Form, Section, Source

ASSESSMENT_FILE = "assessment.yaml"


@dataclass(frozen=True, slots=True)
class InformationFile:
    """A 特定個人情報ファイル: its id never changes, its slug names its folder."""

    id: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """What assessment.yaml of one revision says. ``slug`` is the folder it lies in.

    ``past``: the files of other revisions, under the slugs that paths can still name them by. It is no part of what is said.
    ``forms``: those that were known there. An edition of the repository's own is another one where its files say something else.
    """

    id: str
    slug: str
    form_name: str
    edition: str
    files: tuple[InformationFile, ...]
    past: tuple[InformationFile, ...] = field(default=(), compare=False)
    forms: KnownForms = field(default_factory=tool_forms, compare=False, repr=False)
    _own: Source | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_own", self.forms.own_source(self.form_name, self.edition))

    @property
    def form(self) -> Form:
        return self.forms.load(self.form_name, self.edition)

    def by(self, form: Form, forms: KnownForms) -> Assessment:
        """The same assessment, written by another edition, which these ``forms`` know."""
        return self if form is self.form else replace(self, edition=form.edition, forms=forms)

    @property
    def several(self) -> bool:
        """Whether Ⅱ and Ⅲ stand in folders of their own, one per 特定個人情報ファイル."""
        return len(self.files) > 1

    def place(self, path: str) -> tuple[Section, Key] | None:
        """The section that a file (path below the assessment's folder) holds, and the section's key.

        None for a file that is no section of this form.
        """
        folder, _, name = path.rpartition("/")
        section = self._sections.get(name.removesuffix(".yaml")) if name.endswith(".yaml") else None
        if section is None:
            return None
        if not folder:
            return section, Key.of_section(section, self._only_file)
        file = next((file for file in self.files if folder == f"files/{file.slug}"), None)
        return (section, Key.of_section(section, file.id)) if file and section.per_file else None

    def section_path(self, section: Section, file_id: str = "") -> str:
        """Where a section's file lies below the assessment's folder."""
        if section.per_file and self.several:
            slug = next(file.slug for file in self.files if file.id == file_id)
            return f"files/{slug}/{section.id}.yaml"
        return f"{section.id}.yaml"

    def path_of(self, key: Key) -> ItemPath:
        """The path that people see of a key."""
        if not key.per_file:
            return key.path()
        file = next((file for file in self.files if file.id == key.file_id), None)
        if file is None and self.files:
            return key.path(next((file.slug for file in self.past if file.id == key.file_id), key.file_id))
        return key.path(file.slug if file and self.several else "")

    def key_of(self, path: ItemPath) -> Key:
        """The key of an item that is named by its path in this assessment."""
        slug = path.file_slug
        if slug:
            return path.key(next((file.id for file in (*self.files, *self.past) if file.slug == slug), slug))
        section = self._sections.get(path.section_id)
        return path.key(self._only_file) if section is not None and section.per_file else Key(path)

    @property
    def _only_file(self) -> str:
        """The id of the file whose sections lie beside the others."""
        return self.files[0].id if self.files else ""

    @property
    def _sections(self) -> Mapping[str, Section]:
        return sections_by_id(self.form)


def sections_by_id(form: Form) -> Mapping[str, Section]:
    """A form's sections by their id."""
    return form.by_id


def read_id(data: bytes, slug: str, source: str) -> str:
    """The id that an assessment.yaml says, whatever else it says. Raises BrokenInput where it cannot be read, or says none."""
    identity = decode_file(source, data).get("id", "")
    if isinstance(identity, str) and identity:
        return identity
    missing = _missing("id")
    raise BrokenInput(missing, [rulebook.finding("assessment-file", missing, slug=slug, file=source, line=1)])


@lru_cache(maxsize=1024)  # the same few are met in every commit of a history
def read_assessment(data: bytes, slug: str, source: str, forms: KnownForms) -> Assessment:
    """The assessment that an assessment.yaml describes, by the ``forms`` that are known where it lies.

    Raises BrokenInput with every finding; of an edition of the repository's own that cannot be used also what is wrong with it.
    """
    mapping = decode_file(source, data)
    findings: list[Finding] = []

    def complain(key: str, message: str, hint: str | Hint) -> None:
        line, fact = yamlfile.locate(data).get((key,), 1), (key, as_fact(mapping.get(key, "")))
        findings.append(
            rulebook.finding("assessment-file", message, hint, slug=slug, file=source, line=line, fact=fact)
        )

    def text(key: str) -> str:
        value = mapping.get(key, "")
        if not isinstance(value, str) or not value:
            complain(key, _missing(key), f"{key}: …")
            return ""
        return value

    identity, form, edition = text("id"), text("form"), text("edition")
    if form and form not in forms.names:
        complain("form", tr(f"「{form}」という様式はありません", f"no form {form!r}"), " | ".join(forms.names))
    elif form and edition and edition not in forms.editions(form):
        complain("edition", *_unknown_edition(forms, form, edition))
        findings += forms.broken.get((form, edition), ())
    files = _information_files(mapping.get("files", ""))
    if files is None:
        message = tr(
            "files は id, slug, name を持つ項目の並びで書いてください",
            "files is a list of id, slug, name",
            page=(
                "特定個人情報ファイルの並びが、決まりの書き方ではありません",
                "the list of 特定個人情報ファイル is not written as it must be",
            ),
        )
        complain("files", message, "files:\n  - id: f1\n    slug: main\n    name: …")
    if findings:
        raise BrokenInput(tr(f"{FACTS_FILE} が読めません", f"{FACTS_FILE} cannot be read"), findings, where=source)
    return Assessment(identity, slug, form, edition, files or (), forms=forms)


def _missing(key: str) -> str:
    return tr(f"「{key}」がありません", f"{key!r} is missing")


def _unknown_edition(forms: KnownForms, form: str, edition: str) -> tuple[str, Hint]:
    """What is said of an edition that is not known there, and what to do: it may be one that was taken out of `.forms`."""
    folder, known = own_folder(form, edition), tr("、", ", ").join(forms.editions(form))
    if (form, edition) in forms.broken:
        message = tr(
            f"様式 {form} の版「{edition}」は、{folder} に誤りがあるので使えません",
            f"edition {edition!r} of form {form} cannot be used: there is something wrong in {folder}",
            page=(
                f"様式 {form} の版「{edition}」は、誤りがあるので使えません",
                f"edition {edition!r} of form {form} cannot be used: there is something wrong in it",
            ),
        )
        return message, Hint.of(tr("{} で誤りを確かめて直してください", "see {}, and mend it"), shinkyu("check"))
    message = tr(
        f"様式 {form} に「{edition}」の版はありません (あるもの: {known})",
        f"form {form} has no edition {edition!r} (there are: {known})",
    )
    hint = tr(
        "独自の版なら {folder} を戻し (消した記録は {})、そうでなければ edition をあるものに直してください",
        "if it is one of your own, put {folder} back ({} shows who took it out); else set edition to one that there is",
        page=("管理する人に知らせてください", "tell who looks after it"),
    )
    return message, Hint.of(hint, git("log", "--", folder), folder=folder)


def _information_files(value: yamlfile.Value) -> tuple[InformationFile, ...] | None:
    if value in ("", []):
        return ()
    if not isinstance(value, list):
        return None
    files = []
    for entry in value:
        if not isinstance(entry, dict):
            return None
        parts = [entry.get(key, "") for key in ("id", "slug", "name")]
        texts = [part for part in parts if isinstance(part, str)]
        if len(texts) < 3 or not is_id(texts[0]) or not is_slug(texts[1] or texts[0]):
            return None
        files.append(InformationFile(texts[0], texts[1] or texts[0], texts[2]))
    unique = len({file.id for file in files}) == len({file.slug for file in files}) == len(files)
    return tuple(files) if unique else None

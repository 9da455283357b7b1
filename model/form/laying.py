"""What is laid down for a new repository and a new assessment: the template, the schemas for editors, the empty files.

Every path here is posix and counted from the top of the repository.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shinkyu.model import yamlfile
from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import ASSESSMENT_FILE, SLUG, Assessment, InformationFile
from shinkyu.model.language import tr
from shinkyu.model.sections.values import section_mapping
from shinkyu.model.yamlfile import Value
from shinkyu.schema import Form, Section, UnknownForm, form_names, load_form, schema_files

SCHEMA_FOLDER = ".schema"
ONE_FILE = "f1"  # id and slug of a new assessment's one 特定個人情報ファイル

Files = dict[str, bytes]


def known_form(name: str, edition: str | None = None) -> Form:
    """The form of that name, in its newest edition when none is given. Raises UsageError naming those there are."""
    try:
        return load_form(name, edition)
    except UnknownForm as error:
        if edition is None or name not in form_names():
            what = tr(f"様式「{name}」はありません", f"there is no form {name!r}")
        else:
            what = tr(f"様式 {name} に「{edition}」の版はありません", f"form {name} has no edition {edition!r}")
        hint = tr("使えるもの: ", "there are: ") + "、".join(error.known)
        raise UsageError(what, hint=hint) from None


def new_assessment(slug: str, form: Form, identity: str = "", name: str = "") -> Assessment:
    """A new assessment in the folder ``slug``; its id is the slug unless ``identity`` is given.

    ``name`` is that of its one 特定個人情報ファイル, where the form writes of files at all. Raises UsageError for a slug
    that is no folder name of up to 50 lower-case letters, digits, ``-`` and ``_``.
    """
    if not SLUG.match(slug):
        raise UsageError(
            tr(f"slug「{slug}」は使えません", f"{slug!r} cannot be a slug"),
            hint=tr(
                "英小文字・数字・ハイフン、50字までで書いてください (例 kouki)",
                "use lower-case letters, digits and hyphens, 50 at most",
            ),
        )
    per_file = any(section.per_file for section in form.sections)
    files = (InformationFile(ONE_FILE, ONE_FILE, name),) if per_file else ()
    return Assessment(identity or slug, slug, form.name, form.edition, files)


def template_files() -> Files:
    """The files of a new repository that belong to no form: settings for git, editors and CI, and its README."""
    from importlib.resources import files
    from importlib.resources.abc import Traversable

    def walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if entry.is_dir():
                yield from walk(entry, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name, entry.read_bytes()

    return dict(walk(files("shinkyu") / "repo-template" / "repository", ""))


def form_files(form: Form) -> Files:
    """The schemas of a form as editors read them, offline: ``.schema/<form>-<edition>/…``."""
    folder = schema_folder(form)
    return {f"{folder}/{name}": data for name, data in schema_files(form.name, form.edition)}


def repository_files(form: Form) -> Files:
    """All that a new repository holds beside its first assessment."""
    return template_files() | form_files(form)


def assessment_files(assessment: Assessment, texts: Mapping[str, str] | None = None) -> Files:
    """assessment.yaml and every section's file, all headings there, written or not; ``texts`` by key (`model.sections.document`)."""
    files = {f"{assessment.slug}/{ASSESSMENT_FILE}": assessment_yaml(assessment)}
    for section, file_id in section_places(assessment):
        files[f"{assessment.slug}/{assessment.section_path(section, file_id)}"] = section_yaml(
            assessment, section, file_id, texts or {}
        )
    return files


def section_places(assessment: Assessment) -> Iterator[tuple[Section, str]]:
    """Each section in the order of the form with the id of its 特定個人情報ファイル ("" where it stands once)."""
    for section in assessment.form.sections:
        if not section.per_file:
            yield section, ""
        else:
            yield from ((section, file.id) for file in assessment.files) if assessment.files else [(section, "")]


def section_yaml(assessment: Assessment, section: Section, file_id: str, texts: Mapping[str, str]) -> bytes:
    """A section's file, as the tool writes it."""
    head = f"@{file_id}/" if section.per_file else ""
    depth = 1 + assessment.section_path(section, file_id).count("/")
    header = section_header(assessment.form, section, depth)
    return yamlfile.encode(section_mapping(section, head, texts), header=header)


def section_header(form: Form, section: Section, depth: int) -> str:
    """The two comment lines at the top of a section's file; ``depth``: how many folders it lies below the top."""
    name = section_name(section)
    mark = " ※" if section.marked else ""
    return f"{_schema_line(form, section.id, depth)}\n# {name}{mark}"


def section_name(section: Section) -> str:
    """How a section is called: ``Ⅲ-3 特定個人情報の使用``, ``Ⅰ (別添1)事務の内容``, ``表紙``."""
    numeral = section.part.partition(" ")[0]
    number = section.id.partition("-")[2]
    if not numeral or not number:
        return section.title
    return f"{numeral}-{number} {section.title}" if number.isdigit() else f"{numeral} {section.title}"


def assessment_yaml(assessment: Assessment) -> bytes:
    """assessment.yaml, as the tool writes it."""
    mapping: dict[str, Value] = {
        "id": assessment.id,
        "form": assessment.form_name,
        "edition": assessment.edition,
    }
    if assessment.files:
        mapping["files"] = [{"id": file.id, "slug": file.slug, "name": file.name} for file in assessment.files]
    form = assessment.form
    header = f"{_schema_line(form, 'assessment', 1)}\n# {form.title}({form.style}、{form.edition_label})"
    return yamlfile.encode(mapping, header=header)


def schema_folder(form: Form) -> str:
    """Where a form's schemas lie in a user's repository."""
    return f"{SCHEMA_FOLDER}/{form.name}-{form.edition}"


def _schema_line(form: Form, name: str, depth: int) -> str:
    return f"# yaml-language-server: $schema={'../' * depth}{schema_folder(form)}/{name}.json"

"""What a new repository and a new assessment begin with: the template, the schemas for editors, the assessment itself."""

from __future__ import annotations

from collections.abc import Iterator

from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.ids import is_slug
from shinkyu.model.form.known import KnownForms, tool_forms
from shinkyu.model.form.layout import schema_folder
from shinkyu.model.language import tr
from shinkyu.model.sections.files import Files
from shinkyu.schema import Form, schema_files

ONE_FILE = "f1"  # id and slug of a new assessment's one 特定個人情報ファイル


def new_assessment(
    slug: str, form: Form, identity: str = "", name: str = "", forms: KnownForms | None = None
) -> Assessment:
    """A new assessment in the folder ``slug``; its id is the slug unless ``identity`` is given.

    ``name`` is that of its one 特定個人情報ファイル, where the form writes of files at all; ``forms`` are those known where it is
    laid (the tool's). Raises UsageError for a slug
    that is no folder name of up to 50 lower-case letters, digits, ``-`` and ``_``.
    """
    if not is_slug(slug):
        raise UsageError(
            tr(f"slug「{slug}」は使えません", f"{slug!r} cannot be a slug"),
            hint=tr(
                "英小文字・数字・ハイフン、50字までで書いてください (例 kouki)",
                "use lower-case letters, digits and hyphens, 50 at most",
            ),
        )
    per_file = any(section.per_file for section in form.sections)
    files = (InformationFile(ONE_FILE, ONE_FILE, name),) if per_file else ()
    return Assessment(identity or slug, slug, form.name, form.edition, files, forms=forms or tool_forms())


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
    return {f"{folder}/{name}": data for name, data in schema_files(form)}


def repository_files(form: Form) -> Files:
    """All that a new repository holds beside its first assessment."""
    return template_files() | form_files(form)

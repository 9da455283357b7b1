"""How an assessment's sections are laid out: their order, their names, and the comment lines at the top of their files."""

from __future__ import annotations

from collections.abc import Iterator

from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.known import KnownForms, own_folder, tool_forms
from shinkyu.model.hints import Example, Hint, git, shinkyu
from shinkyu.model.language import COMMIT, COMMITTED, tr
from shinkyu.schema import Form, Section, UnknownForm

SCHEMA_FOLDER = ".schema"


def known_form(name: str, edition: str | None = None, forms: KnownForms | None = None) -> Form:
    """The form of that name, in its newest edition when none is given, among those known (those of the tool).

    Raises UsageError naming those there are, BrokenInput for an edition of the repository's own that cannot be used.
    """
    forms = forms or tool_forms()
    refuse_broken_edition(forms, name, edition)
    try:
        return forms.load(name, edition)
    except UnknownForm as error:
        if edition is None or name not in forms.names:
            what = tr(f"様式「{name}」はありません", f"there is no form {name!r}")
        else:
            what = tr(f"様式 {name} に「{edition}」の版はありません", f"form {name} has no edition {edition!r}")
        hint = tr("使えるもの: ", "there are: ") + "、".join(error.known)
        raise UsageError(what, hint=hint) from None


def refuse_unrecorded(forms: KnownForms, edited: KnownForms, name: str, edition: str | None) -> None:
    """Raises UsageError for an edition that only the working tree has (``edited``): what is committed could not be read by it."""
    if edition is None or forms.source(name, edition) is not None or edited.own_source(name, edition) is None:
        return
    folder = own_folder(name, edition)
    raise UsageError(
        tr(
            f"様式 {name} の版 {edition} は、まだ記録していません",
            f"edition {edition} of form {name} is not {COMMITTED} yet",
        ),
        where=folder,
        hint=Hint.of(
            tr("先に {} と {} で記録してください", f"{COMMIT} it first, with {{}} and {{}}"),
            git("add", folder),
            git("commit", "-m", Example("…")),
        ),
    )


def refuse_broken_edition(forms: KnownForms, name: str, edition: str | None) -> None:
    """Raises BrokenInput, with what is wrong, for an edition that cannot be used; where none is named, for any that is newer
    than those that can: nobody meant the older one."""
    newest = max(forms.editions(name), default="") if name in forms.names else ""
    for (of, one), findings in sorted(forms.broken.items()):
        if of == name and (one == edition if edition else one > newest):
            folder = own_folder(name, one)
            raise BrokenInput(
                tr(
                    f"様式 {name} の版 {one} は、{folder} に誤りがあるので使えません",
                    f"edition {one} of form {name} cannot be used: there is something wrong in {folder}",
                    page=(
                        f"様式 {name} の版 {one} は、誤りがあるので使えません",
                        f"edition {one} of form {name} cannot be used: there is something wrong in it",
                    ),
                ),
                findings,
                where=folder,
                hint=Hint.of(tr("{} で誤りを確かめて直してください", "see {}, and mend it"), shinkyu("check")),
            )


def section_places(assessment: Assessment) -> Iterator[tuple[Section, str]]:
    """Each section in the order of the form with the id of its 特定個人情報ファイル ("" where it stands once)."""
    for section in assessment.form.sections:
        if not section.per_file:
            yield section, ""
        else:
            yield from ((section, file.id) for file in assessment.files) if assessment.files else [(section, "")]


def section_name(section: Section) -> str:
    """How a section is called: ``Ⅲ-3 特定個人情報の使用``, ``Ⅰ (別添1)事務の内容``, ``表紙``."""
    number = section_number(section)
    return f"{number} {section.title}" if number else section.title


def section_number(section: Section) -> str:
    """What a section is cited by before its title: ``Ⅲ-3``; ``Ⅰ`` of a (別添1), "" of the 表紙."""
    numeral = section.part.partition(" ")[0]
    number = section.id.partition("-")[2]
    if not numeral or not number:
        return ""
    return f"{numeral}-{number}" if number.isdigit() else numeral


def printed_number(section: Section) -> str:
    """The number before its title where the form prints it below the heading of its part: ``3`` of Ⅲ-3; "" of a (別添1)."""
    number = section.id.partition("-")[2]
    return number if number.isdigit() else ""


def section_header(form: Form, section: Section, depth: int) -> str:
    """The two comment lines at the top of a section's file; ``depth``: how many folders it lies below the top."""
    name = section_name(section)
    mark = " ※" if section.marked else ""
    return f"{schema_line(form, section.id, depth)}\n# {name}{mark}"


def schema_folder(form: Form) -> str:
    """Where a form's schemas lie in a user's repository."""
    return f"{SCHEMA_FOLDER}/{form.name}-{form.edition}"


def schema_line(form: Form, name: str, depth: int) -> str:
    """The comment that tells an editor which schema a file ``depth`` folders below the top keeps to."""
    return f"# yaml-language-server: $schema={'../' * depth}{schema_folder(form)}/{name}.json"

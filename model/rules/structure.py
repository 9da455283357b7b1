"""The files of an assessment as a whole: what is there, what is missing, and the ids that must not repeat."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.form.address import ATTACHMENTS
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment
from shinkyu.model.form.layout import section_places
from shinkyu.model.hints import Example, Hint, Slot, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.rules.pictures import Read, check_attachment, check_figures
from shinkyu.model.rules.sections import CheckedSections, check_section
from shinkyu.model.text.letters import spelt_alike
from shinkyu.schema import Section

_COVER = "/cover.yaml"


def check_files(
    assessment: Assessment, paths: Sequence[str], read: Read, checked: CheckedSections | None = None
) -> list[Finding]:
    """The findings of an assessment's files; ``paths`` are all there are in its folder, from the top of the repository.

    ``checked``: the sections that were checked already.
    """
    checked = checked or CheckedSections()
    inner = {path: path.removeprefix(f"{assessment.slug}/") for path in paths}
    found: list[Finding] = []
    for path, name in inner.items():
        place = assessment.place(name)
        if place is not None:
            found += checked.check(assessment, path, *place, read(path))
        elif _looks_like_a_section(name):
            found.append(_unknown(assessment, path, name))
    found += _missing(assessment, set(inner.values()))
    return found + check_figures(assessment, paths, paths, read)


def check_edited(assessment: Assessment, path: str, data: bytes | None) -> list[Finding]:
    """The findings of one file by itself: what it holds, that its name is no section's, or (``data`` None) that it is gone."""
    name = path.removeprefix(f"{assessment.slug}/")
    place = assessment.place(name)
    if place is not None and data is not None:
        return check_section(assessment, path, *place, data)
    if data is not None and name.startswith(ATTACHMENTS):
        return check_attachment(assessment, name, data)
    if place is not None:
        # Where one file has become several, a section is gone from where it lay and missed only in its new folder.
        here = {assessment.section_path(section, file_id) for section, file_id in section_places(assessment)}
        return _gone(assessment, place[0], name) if name in here else []
    return [_unknown(assessment, path, name)] if data is not None and _looks_like_a_section(name) else []


def check_folders(paths: Iterable[str]) -> list[Finding]:
    """Folders with an assessment's cover but without its assessment.yaml: nothing in them is read."""
    there = set(paths)
    slugs = [path.removesuffix(_COVER) for path in sorted(there) if path.endswith(_COVER) and path.count("/") == 1]
    lost = [slug for slug in slugs if f"{slug}/{ASSESSMENT_FILE}" not in there]
    return [_without_assessment(slug) for slug in lost]


def _without_assessment(slug: str) -> Finding:
    file = f"{slug}/{ASSESSMENT_FILE}"
    return rulebook.finding(
        "assessment-missing",
        tr(
            f"{file} がないので、この評価書は読まれません",
            f"without {file} the assessment is not read",
            page=(
                "評価書の基本情報がないので、この評価書は読まれません",
                "without its basic facts the assessment is not read",
            ),
        ),
        Hint.of(tr("{} で戻してください", "get it back with {}"), shinkyu("restore", file)),
        slug=slug,
        file=file,
    )


def check_ids(assessments: Iterable[Assessment]) -> list[Finding]:
    """Folders whose assessment.yaml says the same id: their histories could not be told apart."""
    first: dict[str, str] = {}
    found = []
    for assessment in assessments:
        other = first.setdefault(assessment.id, assessment.slug)
        if other != assessment.slug:
            message = tr(
                f"id「{assessment.id}」は {other} と同じです", f"the id {assessment.id!r} is that of {other} too"
            )
            hint = tr("写して作ったのなら、新しいほうに別の id を付けてください", "give the copy another id")
            fact = [assessment.id, other]
            found.append(_finding("assessment-id-duplicate", assessment, message, hint, ASSESSMENT_FILE, fact=fact))
    return found


def _looks_like_a_section(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) and name != ASSESSMENT_FILE and not name.startswith(ATTACHMENTS)


def _unknown(assessment: Assessment, path: str, name: str) -> Finding:
    known = [assessment.section_path(*place) for place in section_places(assessment)]
    if meant := spelt_alike(name, known):
        return _finding(
            "section-unknown",
            assessment,
            tr(
                f"{name} は {meant} と字が違うので、読まれません",
                f"{name} is not read: in other letters it would be {meant}",
                page=(
                    "名前の字が違うので読まれないファイルがあります",
                    "a file is not read, for its name is in other letters",
                ),
            ),
            tr(f"ファイルの名前を {meant} に直してください", f"rename it to {meant}"),
            name,
        )
    return _finding(
        "section-unknown",
        assessment,
        tr(
            f"{name} は、この様式のセクションではありません(読まれません)",
            f"{name} is no section of the form; it is not read",
            page=(
                "この様式にない節のファイルがあります(読まれません)",
                "there is a file of no section of this form; it is not read",
            ),
        ),
        _of_no_file(assessment, name) or _near(difflib.get_close_matches(name, known, n=3, cutoff=0.3)),
        name,
    )


def _of_no_file(assessment: Assessment, name: str) -> Hint | None:
    """What to do about a section in the folder of a 特定個人情報ファイル that assessment.yaml does not list; None for another."""
    folder, section = PurePosixPath(name).parent, PurePosixPath(name).name
    per_file = {f"{one.id}.yaml" for one in assessment.form.sections if one.per_file}
    if str(folder.parent) != "files" or section not in per_file or not assessment.files:
        return None
    slug = folder.name
    if slug in {file.slug for file in assessment.files}:  # the only one: its sections lie beside the others
        return Hint.of(
            tr(
                f"特定個人情報ファイルは1つなので、{assessment.slug}/{section} が読まれます。もう1つ足すなら {{}}",
                f"there is one 特定個人情報ファイル, of which {assessment.slug}/{section} is read; to add another: {{}}",
            ),
            shinkyu("file", "add", Slot(tr("名前", "NAME")), "--name", Example("…"), *_first(assessment)),
        )
    return Hint.of(
        tr(
            "特定個人情報ファイルを足すなら {} で足してください。このフォルダの記載が、そのファイルのものになります",
            "to add a 特定個人情報ファイル: {}; what this folder holds is then what is written of it",
        ),
        shinkyu("file", "add", slug, "--name", Example("…"), *_first(assessment)),
    )


def _first(assessment: Assessment) -> tuple[str | Example, ...]:
    """The words of `file add` by which the one that there is gets its names."""
    return () if assessment.several else ("--first-slug", Example("…"), "--first-name", Example("…"))


def check_submodules(assessment: Assessment, paths: Iterable[str]) -> list[Finding]:
    """Repositories of their own within an assessment's folder (paths from the top): nothing in them is read."""
    message = tr(
        "別のリポジトリ(サブモジュール)なので、中のファイルは読まれません",
        "a repository of its own (a submodule): nothing in it is read",
        page=(
            "別のところで管理されているフォルダなので、中のファイルは読まれません",
            "a folder that is kept elsewhere: nothing in it is read",
        ),
    )
    hint = tr(
        "中のファイルを、評価書のフォルダに直接置いてください", "put its files into the assessment's folder itself"
    )
    return [_finding("submodule", assessment, message, hint, _below(assessment, path)) for path in paths]


def _near(names: Sequence[str]) -> str:
    if not names:
        return tr("名前を確かめてください", "see to its name")
    return tr(f"近いもの: {'、'.join(names)}", f"nearest: {', '.join(names)}")


def _missing(assessment: Assessment, names: set[str]) -> Iterable[Finding]:
    for section, file_id in section_places(assessment):
        name = assessment.section_path(section, file_id)
        if name not in names:
            yield from _gone(assessment, section, name)


def _gone(assessment: Assessment, section: Section, name: str) -> list[Finding]:
    if section.only:
        return []
    message = tr(
        f"{name} がありません(すべて記載なしとみなします)",
        f"{name} is missing (taken as not written)",
        page=(
            "この節のファイルがありません(すべて記載なしとみなします)",
            "the file of this section is missing (taken as not written)",
        ),
    )
    hint = Hint.of(
        tr("消すつもりがなければ、{} で戻してください", "if that was not meant, get it back with {}"),
        shinkyu("restore", f"{assessment.slug}/{name}"),
    )
    return [_finding("section-missing", assessment, message, hint, name)]


def _below(assessment: Assessment, path: str) -> str:
    return path.removeprefix(f"{assessment.slug}/")


def _finding(
    rule: str,
    assessment: Assessment,
    message: str,
    hint: str | Hint,
    name: str,
    fact: Sequence[str] = (),
) -> Finding:
    return rulebook.finding(rule, message, hint, slug=assessment.slug, file=f"{assessment.slug}/{name}", fact=fact)

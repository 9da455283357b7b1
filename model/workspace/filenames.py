"""What an assessment says of the names of its 特定個人情報ファイル: Ⅱ-1 and Ⅲ-1 of each, Ⅰ-3 of all (the form's own guidance).

A name that is blank is filled in; one that is written is a text of the document, which nobody changes but its author.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.workspace.section import SectionFile

OF_ONE, OF_ALL = "file-name", "file-names"  # the roles of these items in the form


@dataclass(frozen=True, slots=True)
class Said:
    """An item, and what it says."""

    item: ItemPath
    text: str


def names_said(assessment: Assessment, texts: Mapping[Key, str], file: InformationFile) -> list[Said]:
    """The names that Ⅱ-1 and Ⅲ-1 give a file, where they are written."""
    return [Said(assessment.path_of(key), texts[key]) for key in _keys(assessment, file) if texts.get(key)]


def not_listed(assessment: Assessment, texts: Mapping[Key, str], file: InformationFile) -> Said | None:
    """Ⅰ-3, where it lacks the name of a file that there is, or still has that of one that is gone; None where it is as it is."""
    there = any(one.id == file.id for one in assessment.files)
    for path in assessment.form.paths_of_role(OF_ALL):
        text = texts.get(Key(path), "")
        if file.name and (file.name in text) != there:
            return Said(ItemPath(path), text)
    return None


def with_names(
    files: Mapping[str, bytes | None], assessment: Assessment, named: Iterable[InformationFile]
) -> tuple[dict[str, bytes | None], tuple[Said, ...], tuple[Said, ...]]:
    """The files with the names put in where they are blank, the items that took them, and those that say another.

    ``files``: by path, with all sections of the ``named``. Raises BrokenInput for one that cannot be read.
    """
    found = dict(files)
    filled: list[Said] = []
    others: list[Said] = []
    for file in named:
        for key in _keys(assessment, file) if file.name else ():
            section = assessment.form.section(key.section_id)
            path = f"{assessment.slug}/{assessment.section_path(section, file.id)}"
            data = found.get(path)
            if data is None:
                continue
            standing = SectionFile(section, key.section, path, data)
            text, item = standing.texts().get(key, ""), assessment.path_of(key)
            if not text:
                found[path] = standing.with_text(key, file.name).data
                filled.append(Said(item, file.name))
            elif text != file.name:
                others.append(Said(item, text))
    return found, tuple(filled), tuple(others)


def _keys(assessment: Assessment, file: InformationFile) -> list[Key]:
    return [ItemPath(path).key(file.id) for path in assessment.form.paths_of_role(OF_ONE)]

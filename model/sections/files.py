"""From texts to the files of an assessment, as the tool writes them. Paths are posix and from the top of the repository."""

from __future__ import annotations

from collections.abc import Mapping

from shinkyu.model import yamlfile
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.layout import schema_line, section_header, section_places
from shinkyu.model.sections.values import section_mapping
from shinkyu.model.yamlfile import Value
from shinkyu.schema import Section

Files = dict[str, bytes]


def assessment_files(assessment: Assessment, texts: Mapping[Key, str] | None = None) -> Files:
    """assessment.yaml and every section's file, all headings there, written or not; ``texts`` by key (`model.sections.document`)."""
    files = {f"{assessment.slug}/{ASSESSMENT_FILE}": assessment_yaml(assessment)}
    for section, file_id in section_places(assessment):
        files[f"{assessment.slug}/{assessment.section_path(section, file_id)}"] = section_yaml(
            assessment, section, file_id, texts or {}
        )
    return files


def edited_files(assessment: Assessment, before: Mapping[Key, str], after: Mapping[Key, str]) -> Files:
    """The files of the sections in which two versions of an assessment's texts differ, as they are after it."""
    changed = {key.section for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    return {
        f"{assessment.slug}/{assessment.section_path(section, file_id)}": section_yaml(
            assessment, section, file_id, after
        )
        for section, file_id in section_places(assessment)
        if Key.of_section(section, file_id) in changed
    }


def section_yaml(assessment: Assessment, section: Section, file_id: str, texts: Mapping[Key, str]) -> bytes:
    """A section's file, as the tool writes it."""
    depth = 1 + assessment.section_path(section, file_id).count("/")
    header = section_header(assessment.form, section, depth)
    return yamlfile.encode(section_mapping(section, Key.of_section(section, file_id), texts), header=header)


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
    header = f"{schema_line(form, 'assessment', 1)}\n# {form.title}({form.style}、{form.edition_label})"
    return yamlfile.encode(mapping, header=header)

"""The forms of 特定個人情報保護評価書 as data: JSON Schemas, one for each section and edition, and what reads them."""

from shinkyu.schema.editions import editions_by, moved_paths
from shinkyu.schema.forms import Agreement, Form, Item, Option, Place, Section, find_item, walk
from shinkyu.schema.reading import (
    UnknownForm,
    assessment_schema,
    editions,
    form_names,
    latest_edition,
    load_form,
    schema_files,
    section_schema,
)

__all__ = [
    "Agreement",
    "Form",
    "Item",
    "Option",
    "Place",
    "Section",
    "UnknownForm",
    "assessment_schema",
    "editions",
    "editions_by",
    "find_item",
    "form_names",
    "latest_edition",
    "load_form",
    "moved_paths",
    "schema_files",
    "section_schema",
    "walk",
]

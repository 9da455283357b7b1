"""The forms of 特定個人情報保護評価書 as data: JSON Schemas, one for each section and edition, and what reads them."""

from shinkyu.schema.catalogue import (
    Catalogue,
    UnknownForm,
    assessment_schema,
    editions,
    form_names,
    load_form,
    schema_files,
    section_schema,
    tool_sources,
)
from shinkyu.schema.forms import Agreement, Form, Item, Option, Place, Section, find_item, path_of, steps_of, walk
from shinkyu.schema.moving import moved_paths
from shinkyu.schema.sources import ABOUT, Source, sources_in

__all__ = [
    "ABOUT",
    "Agreement",
    "Catalogue",
    "Form",
    "Item",
    "Option",
    "Place",
    "Section",
    "Source",
    "UnknownForm",
    "assessment_schema",
    "editions",
    "find_item",
    "form_names",
    "load_form",
    "moved_paths",
    "path_of",
    "schema_files",
    "section_schema",
    "sources_in",
    "steps_of",
    "tool_sources",
    "walk",
]

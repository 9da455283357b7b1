"""Where an assessment's files lie, told by their paths alone (contract §1): for who has no tree to look them up in."""

from __future__ import annotations

import re

from shinkyu.model.form.ids import SLUG

_SECTION = re.compile(rf"{SLUG}/(?:files/{SLUG}/)?[^/]+\.yaml")
SECTION_PATTERNS = ("/*/*.yaml", "/*/files/*/*.yaml")  # the same as .gitattributes has it, for any name of a folder


def may_be_section(path: str) -> bool:
    """Whether a file with this path from the top of a repository may be a section, or an assessment.yaml."""
    return _SECTION.fullmatch(path) is not None

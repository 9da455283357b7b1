"""The lines of .gitattributes that have git merge sections by this program, and show headings in its diffs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from shinkyu.model.form.assessment import ASSESSMENT_FILE
from shinkyu.model.form.places import SECTION_PATTERNS, may_be_section
from shinkyu.model.repository import Repository, attribute_of, known_paths

FILE = ".gitattributes"
NAME = "shinkyu"
LINES = "".join(f"{pattern} merge={NAME} diff={NAME}\n" for pattern in SECTION_PATTERNS)
_WHY = "# 評価書の YAML は、git も項目と段落ごとに合わせる(手元で一度 shinkyu hooks install。していなければ行ごと)。\n"
BLOCK = _WHY + LINES
_ANY_SECTION = "a/cover.yaml"


def merged_by(repository: Repository) -> Mapping[str, int]:
    """How many sections are merged by what, as .gitattributes has it; "" by lines. Without a section what one would be."""
    known = known_paths(repository)
    slugs = {path.partition("/")[0] for path in known if path.endswith(f"/{ASSESSMENT_FILE}")}
    sections = [path for path in known if may_be_section(path) and path.partition("/")[0] in slugs]
    return Counter(attribute_of(repository, path, "merge") for path in sections or [_ANY_SECTION])


def with_lines(data: bytes) -> bytes:
    """The file with our lines at its end, where they win."""
    text = data + (b"\n" if data and not data.endswith(b"\n") else b"")
    return text + BLOCK.encode()


def without_lines(data: bytes) -> bytes:
    """The file without what `with_lines` puts in."""
    return data.replace(BLOCK.encode(), b"")

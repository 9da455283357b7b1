"""Findings of a section's file, at the lines and items of the places in it that they are about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shinkyu.model import rulebook, yamlfile
from shinkyu.model.findings import Finding, as_fact
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.hints import Hint
from shinkyu.model.yamlfile import Pointer, Value

VALUE_KEYS = ("記載", "選択")


class FileFindings:
    """A section's file: its path from the top of the repository, the section's key, its bytes and what they hold."""

    def __init__(self, assessment: Assessment, path: str, key: Key, data: bytes, mapping: dict[str, Value]) -> None:
        self.assessment = assessment
        self.path = path
        self.key = key
        self.data = data
        self.mapping = mapping
        self._lines: Mapping[Pointer, int] | None = None

    def line_within(self, line: int, text: str, start: int) -> int:
        """The line of the file that holds a place of a text whose value begins at a line."""
        wanted = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0].strip()
        lines = self.data.decode().splitlines()[line - 1 :]
        return next((line + at for at, one in enumerate(lines) if wanted and wanted in one), line)

    def finding(self, rule: str, pointer: Pointer, message: str, hint: str | Hint, value: Value) -> Finding:
        """A finding at a place. ``value``: what is wrong there."""
        return rulebook.finding(
            rule,
            message,
            hint,
            slug=self.assessment.slug,
            item=self.item(pointer),
            file=self.path,
            line=self.line(pointer),
            fact=(*(part for part in pointer if isinstance(part, str)), as_fact(value)),
        )

    def line(self, pointer: Pointer) -> int:
        """The line of a place, or of what it stands in."""
        if self._lines is None:
            self._lines = yamlfile.locate(self.data)
        while pointer and pointer not in self._lines:
            pointer = pointer[:-1]
        return self._lines.get(pointer, 1)

    def item(self, pointer: Pointer) -> str:
        """The path of the item that a place in the file belongs to."""
        key = self.key
        here: Value = self.mapping
        for part in pointer:
            inside: Any = here
            here = inside[part] if not isinstance(here, str) and _has(here, part) else ""
            if isinstance(part, int):
                identity = here.get("id", "") if isinstance(here, dict) else ""
                key = key.entry(str(identity or part + 1)) if isinstance(here, dict) and "id" in here else key
            elif part not in (*VALUE_KEYS, "id"):
                key = key.child(part)
        return self.assessment.path_of(key)


def _has(value: list[Value] | dict[str, Value], part: str | int) -> bool:
    if isinstance(value, dict):
        return part in value
    return isinstance(part, int) and part < len(value)

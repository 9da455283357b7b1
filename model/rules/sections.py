"""A section's file against the schema of its form, and the ids of its repeated entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from shinkyu.model import rulebook, yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding, distinct
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.decoding import decode_file
from shinkyu.model.form.keys import Key
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.rules.answers import check_answers
from shinkyu.model.rules.entryids import blank_entries, check_entry_ids
from shinkyu.model.rules.filefindings import FileFindings
from shinkyu.model.rules.fitting import fits
from shinkyu.model.rules.letters import texts_of, told_of
from shinkyu.model.rules.schemaerrors import check_schema_error
from shinkyu.model.rules.told import Told
from shinkyu.model.yamlfile import Pointer, Value
from shinkyu.model.yamlfile.fullwidth import is_wide_bar, told_wide
from shinkyu.schema import Form, Section

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator


_KEPT = 4_000  # files whose findings are kept


def check_section(assessment: Assessment, path: str, section: Section, key: Key, data: bytes) -> list[Finding]:
    """Every finding of one section's file; ``path`` is the file's, from the top of the repository."""
    try:
        mapping = decode_file(path, data)
    except BrokenInput as error:
        return list(error.findings)
    return _File(assessment, path, section, key, data, mapping).findings()


class CheckedSections:
    """The findings of section files, each found once: they hang on the file's bytes, its place and its assessment, not on
    the tree in which it lies."""

    def __init__(self) -> None:
        self._found: dict[tuple[Assessment, str, bytes], list[Finding]] = {}

    def check(self, assessment: Assessment, path: str, section: Section, key: Key, data: bytes) -> list[Finding]:
        """As `check_section`."""
        asked = (assessment, path, data)
        if asked not in self._found:
            if len(self._found) >= _KEPT:  # the oldest goes: of somebody who edits all day
                del self._found[next(iter(self._found))]
            self._found[asked] = check_section(assessment, path, section, key, data)
        return self._found[asked]


def comment_findings(assessment: Assessment, path: str, data: bytes) -> list[Finding]:
    """The findings of what stands behind ` #` on the lines of a section file (contract §1); none where it cannot be read."""
    try:
        beside = yamlfile.comments_beside(data)
    except (BrokenInput, UnicodeDecodeError):
        return []
    return [
        rulebook.finding(
            "comment-beside",
            tr(
                f"「{comment}」は YAML の注釈とみなされ、記載に入りません",
                f"{comment!r} is taken for a comment of YAML, and is no part of the text",
                page=(
                    f"「{comment}」は注釈とみなされ、記載に入りません",
                    f"{comment!r} is taken for a comment, and is no part of the text",
                ),
            ),
            tr(
                '記載の一部なら、値の全体を " で囲むか | の次の行に書き、覚え書きなら # で始まる行を別に作ってください',
                "if it belongs to the text, put the whole value in double quotes or below a |; a note goes on a line of its own",
            ),
            slug=assessment.slug,
            file=path,
            line=line,
            fact=[comment],
        )
        for line, comment in beside
    ]


class _File(FileFindings):
    """The section's file, with what is wrong in it."""

    def __init__(
        self, assessment: Assessment, path: str, section: Section, key: Key, data: bytes, mapping: dict[str, Value]
    ) -> None:
        super().__init__(assessment, path, key, data, mapping)
        self._section = section

    def findings(self) -> list[Finding]:
        """In the order of the lines."""
        items, mapping = self._section.items, self.mapping
        before = [*self._schema_errors(), *check_entry_ids(items, (), mapping)]
        found = [*map(self._told, before), *self._letters(), *self._wide_bars(), *self._comments()]
        found += [self._blank(pointer, entry) for pointer, entry in blank_entries(items, (), mapping)]
        found += map(self._told, check_answers(items, mapping))
        return distinct(sorted(found, key=lambda finding: finding.line))

    def _schema_errors(self) -> Iterable[Told]:
        form = self.assessment.form
        if fits(_schema(form, self._section.id), self.mapping):
            return ()
        errors = _validator(form, self._section.id).iter_errors(self.mapping)
        return (told for error in errors for told in check_schema_error(error))

    def _told(self, told: Told) -> Finding:
        return self.finding(told.rule, told.pointer, told.message, told.hint, told.fact)

    def _comments(self) -> Iterable[Finding]:
        return comment_findings(self.assessment, self.path, self.data)

    def _blank(self, pointer: Pointer, entry: Value) -> Finding:
        """Of an entry in which nothing is written: as one that comes, it makes a row with nothing in it."""
        hint = Hint.of(
            tr(
                "記録する前に {} などで書くか、いらなければ {} で消してください",
                "write in it before you record it (with {}, for one), or take it away with {}",
            ),
            shinkyu("edit", Slot(tr("項目", "ITEM"))),
            shinkyu("entry", "remove", self.item((*pointer, "id"))),
        )
        what = tr(
            "この1件には何も書かれていません。記録すると、記載のない行になります",
            "nothing is written in this entry: recorded, it makes a row with nothing in it",
        )
        return self.finding("entry-blank", pointer, what, hint, entry)

    def _letters(self) -> Iterable[Finding]:
        """Letters that are not what they look like, and blanks at the end of lines."""
        for pointer, text in texts_of(self.mapping):
            for told in told_of(text):
                found = self.finding(told.rule, pointer, told.message, told.hint, text)
                yield replace(found, line=self.line_within(found.line, text, told.start))

    def _wide_bars(self) -> Iterable[Finding]:
        """Blocks of text that were begun with a full-width sign: YAML takes it for the first letter of the text."""
        lines = self.data.decode().splitlines()
        for pointer, text in texts_of(self.mapping):
            if text[:1] in ("｜", "＞") and is_wide_bar(lines[self.line(pointer) - 1]):
                what, hint = told_wide(text[0])
                yield self.finding("fullwidth-sign", pointer, what, hint, text)


@lru_cache(maxsize=512)
def _schema(form: Form, section: str) -> Mapping[str, Any]:
    return form.schema(section)


@lru_cache(maxsize=512)
def _validator(form: Form, section: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(_schema(form, section))

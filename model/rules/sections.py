"""A section's file against the schema of its form, and the ids of its repeated entries."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from shinkyu.model import rulebook, yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding, as_fact, distinct
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.decoding import decode_file
from shinkyu.model.form.ids import is_id
from shinkyu.model.form.keys import Key
from shinkyu.model.language import tr
from shinkyu.model.rules.answers import check_answers
from shinkyu.model.rules.letters import texts_of, told_of
from shinkyu.model.yamlfile import Pointer, Value
from shinkyu.model.yamlfile.fullwidth import is_wide_bar, told_wide
from shinkyu.schema import Item, Section, section_schema

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

_FEW = 6  # options that are all shown: one of two alone would look as if there were no other
_VALUE_KEYS = ("記載", "選択")


def check_section(assessment: Assessment, path: str, section: Section, key: Key, data: bytes) -> list[Finding]:
    """Every finding of one section's file; ``path`` is the file's, from the top of the repository."""
    try:
        mapping = decode_file(path, data)
    except BrokenInput as error:
        return list(error.findings)
    return _File(assessment, path, section, key, data, mapping).findings()


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


class _File:
    def __init__(
        self, assessment: Assessment, path: str, section: Section, key: Key, data: bytes, mapping: dict[str, Value]
    ) -> None:
        self._assessment = assessment
        self._path = path
        self._section = section
        self._key = key
        self._data = data
        self._mapping = mapping
        self._lines: Mapping[Pointer, int] | None = None

    def findings(self) -> list[Finding]:
        """In the order of the lines."""
        validator = _validator(self._assessment.form_name, self._assessment.edition, self._section.id)
        found = [finding for error in validator.iter_errors(self._mapping) for finding in self._of_schema(error)]
        found += self._ids(self._section.items, (), self._mapping)
        found += [*self._letters(), *self._wide_bars(), *self._comments(), *self._answers()]
        return distinct(sorted(found, key=lambda finding: finding.line))

    def _answers(self) -> Iterable[Finding]:
        for told in check_answers(self._section.items, self._mapping):
            yield self._finding(told.rule, told.pointer, told.message, told.hint, told.fact)

    def _comments(self) -> Iterable[Finding]:
        return comment_findings(self._assessment, self._path, self._data)

    def _of_schema(self, error: ValidationError) -> Iterable[Finding]:
        pointer: Pointer = tuple(error.absolute_path)
        value: Any = error.instance
        if error.validator == "additionalProperties":
            known = list(_schema(error).get("properties", ()))
            for heading in [key for key in value if key not in known]:
                yield self._unknown_heading((*pointer, heading), heading, known)
        elif error.validator == "enum" or (error.validator == "anyOf" and not isinstance(value, list)):
            yield self._unknown_choice(pointer, value, error)
        elif error.validator == "pattern":
            return  # an id: see `_ids`, for a Python `$` lets a line end pass
        elif (error.validator == "required" and "id" not in value) or pointer[-1:] == ("id",):
            yield self._bad_id(pointer, value if pointer[-1:] == ("id",) else "")
        else:
            yield self._wrong_type(pointer, error)

    def _unknown_heading(self, pointer: Pointer, heading: str, known: Sequence[str]) -> Finding:
        if (beside := heading.replace(heading.strip("　\xa0"), "", 1)[:1]) in ("　", "\xa0"):
            return self._finding("fullwidth-sign", pointer, *told_wide(beside), heading)
        nearest = difflib.get_close_matches(heading, known, n=1, cutoff=0.5)
        right = nearest[0] if nearest else " | ".join(known)
        return self._finding(
            "heading-unknown",
            pointer,
            tr(f"「{heading}」という見出しは様式にありません", f"the form has no heading {heading!r} here"),
            tr(f"様式の見出し: {right}", f"the form has: {right}"),
            heading,
        )

    def _unknown_choice(self, pointer: Pointer, value: Value, error: ValidationError) -> Finding:
        shown = value if isinstance(value, str) else "、".join(map(str, value))
        options = [option for option in _options(_schema(error)) if option]
        few = options if len(options) <= _FEW else []
        nearest = few or difflib.get_close_matches(shown, options, n=3, cutoff=0.3) or options
        return self._finding(
            "choice-unknown",
            pointer,
            tr(f"「{shown}」は選択肢にありません", f"{shown!r} is none of the options"),
            tr(f"選択肢: {' | '.join(nearest)}", f"options: {' | '.join(nearest)}"),
            value,
        )

    def _bad_id(self, pointer: Pointer, value: Value) -> Finding:
        return self._finding(
            "entry-id",
            pointer,
            tr("繰り返す項目の id がないか、書き方が違います", "an entry has no id, or an unusable one"),
            tr(
                "半角の英数字と . _ - で(先頭は英数字)、変わらない名前を付けてください (例 - id: kouki)",
                "give it a lasting name: - id: kouki",
            ),
            value,
        )

    def _wrong_type(self, pointer: Pointer, error: ValidationError) -> Finding:
        value: Any = error.instance
        is_now = tr(*_KINDS[type(value).__name__])
        kinds = _schema(error).get("type", ())
        wanted = {name for kind in ([kinds] if isinstance(kinds, str) else kinds) if (name := _DUE.get(kind))}
        if "array" in kinds or "object" in kinds:
            wanted.discard("str")
        due = tr("、", ", ").join(sorted(tr(*_KINDS[name]) for name in wanted))
        if (
            isinstance(value, str)
            and "：" in value
            and value.partition("：")[0] in _schema(error).get("properties", ())
        ):
            what, hint = told_wide("：")
            return self._finding("fullwidth-sign", pointer, what, hint, value)
        heading = next((part for part in reversed(pointer) if isinstance(part, str)), "")
        return self._finding(
            "wrong-type",
            pointer,
            tr(f"「{heading}」には{due}を書きますが、{is_now}になっています", f"{heading!r} holds {is_now}, not {due}"),
            tr(
                "README の「YAML の書き方」か、エディタの説明を見てください",
                "see 'The YAML' in the README, or your editor's help",
            ),
            value,
        )

    def _ids(self, items: Sequence[Item], above: Pointer, value: Value) -> Iterable[Finding]:
        """Ids that cannot be ids, and entries of one list that bear the same."""
        if not isinstance(value, dict):
            return
        for item in items:
            inner = value.get(item.heading, "")
            pointer: Pointer = (*above, item.heading)
            if not (item.repeat and isinstance(inner, list)):
                yield from self._ids(item.items, pointer, inner)
                continue
            seen: set[str] = set()
            for place, entry in enumerate(inner):
                identity = entry.get("id") if isinstance(entry, dict) else None
                if isinstance(identity, str) and not is_id(identity):
                    yield self._bad_id((*pointer, place, "id"), identity)
                if isinstance(identity, str) and identity in seen:
                    yield self._finding(
                        "entry-id-duplicate",
                        (*pointer, place, "id"),
                        tr(f"id「{identity}」が重なっています", f"the id {identity!r} stands twice"),
                        tr("新しいほうに別の id を付けてください", "give the newer one another id"),
                        identity,
                    )
                if isinstance(identity, str) and identity:
                    seen.add(identity)
                yield from self._ids(item.items, (*pointer, place), entry)

    def _letters(self) -> Iterable[Finding]:
        """Letters that are not what they look like, and blanks at the end of lines."""
        for pointer, text in texts_of(self._mapping):
            for told in told_of(text):
                found = self._finding(told.rule, pointer, told.message, told.hint, text)
                yield replace(found, line=self._line_within(found.line, text, told.start))

    def _wide_bars(self) -> Iterable[Finding]:
        """Blocks of text that were begun with a full-width sign: YAML takes it for the first letter of the text."""
        lines = self._data.decode().splitlines()
        for pointer, text in texts_of(self._mapping):
            if text[:1] in ("｜", "＞") and is_wide_bar(lines[self._line(pointer) - 1]):
                what, hint = told_wide(text[0])
                yield self._finding("fullwidth-sign", pointer, what, hint, text)

    def _line_within(self, line: int, text: str, start: int) -> int:
        """The line of the file that holds a place of a text whose value begins at a line."""
        wanted = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0].strip()
        lines = self._data.decode().splitlines()[line - 1 :]
        return next((line + at for at, one in enumerate(lines) if wanted and wanted in one), line)

    def _finding(self, rule: str, pointer: Pointer, message: str, hint: str, value: Value) -> Finding:
        """``value``: what is wrong there."""
        return rulebook.finding(
            rule,
            message,
            hint,
            slug=self._assessment.slug,
            item=self._item(pointer),
            file=self._path,
            line=self._line(pointer),
            fact=(*(part for part in pointer if isinstance(part, str)), as_fact(value)),
        )

    def _line(self, pointer: Pointer) -> int:
        if self._lines is None:
            self._lines = yamlfile.locate(self._data)
        while pointer and pointer not in self._lines:
            pointer = pointer[:-1]
        return self._lines.get(pointer, 1)

    def _item(self, pointer: Pointer) -> str:
        """The path of the item that a place in the file belongs to."""
        key = self._key
        here: Value = self._mapping
        for part in pointer:
            inside: Any = here
            here = inside[part] if not isinstance(here, str) and _has(here, part) else ""
            if isinstance(part, int):
                identity = here.get("id", "") if isinstance(here, dict) else ""
                key = key.entry(str(identity or part + 1)) if isinstance(here, dict) and "id" in here else key
            elif part not in (*_VALUE_KEYS, "id"):
                key = key.child(part)
        return self._assessment.path_of(key)


_KINDS = {
    "str": ("文", "a text"),
    "list": ("リスト(- で始まる行)", "a list"),
    "dict": ("見出しのまとまり", "a mapping of headings"),
}
_DUE = {"string": "str", "number": "str", "array": "list", "object": "dict"}


def _has(value: list[Value] | dict[str, Value], part: str | int) -> bool:
    if isinstance(value, dict):
        return part in value
    return isinstance(part, int) and part < len(value)


def _schema(error: ValidationError) -> Mapping[str, Any]:
    """The part of the schema that a value is held by."""
    return error.schema if isinstance(error.schema, Mapping) else {}


def _options(schema: Mapping[str, Any]) -> Iterable[str]:
    for way in (schema, *schema.get("anyOf", ())):
        yield from (option for option in way.get("enum", ()) if option)


@cache
def _validator(form: str, edition: str, section: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(section_schema(form, edition, section))

"""The JSON that the page of a review saves.

Of one assessment ``{"format": "shinkyu-verdict/1", "assessment": its id, "digest": …, "by": a name, "rows": [{"id",
"verdict", "comment"}]}``, of several ``{"format", "by", "assessments": [{"assessment", "digest", "rows"}]}``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from shinkyu.model.editable.opening import newer_needed
from shinkyu.model.errors import InputError
from shinkyu.model.language import tr
from shinkyu.model.verdicts.file import JudgedAssessment, JudgedRow, VerdictFile, other_file
from shinkyu.model.verdicts.judging import Judging

FORMAT = "shinkyu-verdict/1"
LARGEST = 20 * 1024 * 1024  # bytes: 10,000 rows with remarks of 500 letters each
_FAMILY = FORMAT.partition("/")[0]
_TOP, _ASSESSMENT, _ROW = {"format", "by"}, {"assessment", "digest", "rows"}, {"id", "verdict", "comment"}
_DIGEST, _ASSESSMENT_ID = re.compile("[0-9a-f]{64}"), re.compile(r"[^\s\x00-\x20\x7f-\x9f]{1,200}")

_ID_WRITTEN = re.compile('"([0-9a-f]{16})"')

Object = dict[str, object]


def read_json(path: Path, data: bytes) -> VerdictFile:
    """What the file says. Raises as `file.read_verdict_file` does."""
    reader = _Reader(path, data)
    top = reader.parsed()
    one = "assessments" not in top
    reader.fields(top, "", _TOP | (_ASSESSMENT if one else {"assessments"}))
    by = reader.judging.name(reader.string(top, "", "by"))
    own = {name: top[name] for name in _ASSESSMENT} if one else {}
    several = [("", own)] if one else reader.objects(top, "", "assessments", _ASSESSMENT)
    told = tuple(reader.assessment(value, place) for place, value in several)
    reader.refuse_doubled([each.assessment for each in told])
    return VerdictFile(by, told, hashlib.sha256(data).hexdigest(), reader.judging.settled())


class _Reader:
    """Takes the file apart; a place in it is ``assessments[0].rows[3]``."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        self.judging = Judging(path)
        self._text = self._decoded(data)
        self._met: Counter[str] = Counter()

    def parsed(self) -> Object:
        """The file as an object of a format that is known."""
        try:
            value: object = json.loads(self._text, object_pairs_hook=self._unique, parse_constant=self._no_number)
        except json.JSONDecodeError as error:
            raise self.refusal(tr("JSON として読めません", "this is not JSON"), line=error.lineno) from None
        except (ValueError, RecursionError):  # a number of thousands of digits, a nesting without end
            raise self.refusal(tr("JSON として読めません", "this is not JSON")) from None
        known = value.get("format") if isinstance(value, dict) else None
        if not isinstance(value, dict) or not isinstance(known, str) or known.partition("/")[0] != _FAMILY:
            raise other_file(self.path)
        if known != FORMAT:
            raise InputError(
                tr(f"判定のファイルの形式 {known[:40]!r} を扱えません", f"the format {known[:40]!r} is not known"),
                where=str(self.path),
                hint=newer_needed(),
            )
        return value

    def assessment(self, value: Object, place: str) -> JudgedAssessment:
        """What is said of one assessment."""
        identity, sum = (self.string(value, place, name) for name in ("assessment", "digest"))
        if not _ASSESSMENT_ID.fullmatch(identity):
            raise self.wrong(place, "assessment")
        if not _DIGEST.fullmatch(sum):
            raise self.wrong(place, "digest")
        rows = self.objects(value, place, "rows", _ROW)
        return JudgedAssessment(identity, sum, tuple(self._row(identity, row, at) for at, row in rows))

    def refuse_doubled(self, assessments: Sequence[str]) -> None:
        """Says so where one assessment is judged twice."""
        for identity, times in Counter(assessments).items():
            if times > 1:
                self.judging.doubled_assessment(identity)

    def objects(self, value: Object, place: str, name: str, known: set[str]) -> list[tuple[str, Object]]:
        """The objects of a list, each with its place and those fields, no other."""
        found = value[name]
        if not isinstance(found, list):
            raise self.wrong(place, name)
        told = [(f"{_of(place, name)}[{number}]", one) for number, one in enumerate(found)]
        return [(at, self.fields(one, at, known)) for at, one in told]

    def fields(self, value: object, place: str, known: set[str]) -> Object:
        """An object with just those fields."""
        if not isinstance(value, dict):
            raise self.wrong(place)
        for name in sorted(value.keys() ^ known):
            what = (
                tr(f"「{name[:40]}」という欄はありません", f"there is no field {name[:40]!r}")
                if name in value
                else tr(f"「{name}」がありません", f"the field {name!r} is missing")
            )
            raise self.refusal(what, place)
        return value

    def string(self, value: Object, place: str, name: str) -> str:
        """A field that is a text."""
        found = value[name]
        if not isinstance(found, str):
            raise self.wrong(place, name)
        return found

    def wrong(self, place: str, name: str = "") -> InputError:
        """The error of a value that is not what stands at such a place."""
        at = _of(place, name)
        return self.refusal(tr(f"{at} の値が違います", f"the value of {at} is not right"))

    def refusal(self, what: str, place: str = "", line: int = 0) -> InputError:
        """The error of a file that is no longer as the page saved it."""
        return InputError(
            (f"{place}: " if place else "") + what,
            where=f"{self.path}:{line}" if line else str(self.path),
            hint=tr(
                "保存したファイルを書き換えずに、もう一度送ってもらってください",
                "have it sent again as it was saved, unedited",
            ),
        )

    def _row(self, assessment: str, value: Object, place: str) -> JudgedRow:
        row = JudgedRow(*(self.string(value, place, name) for name in ("id", "verdict", "comment")))
        return self.judging.row(assessment, place, self._line(row.id), row)

    def _line(self, identity: str) -> int:
        """The line in which an id stands that is met once more; 0 of what is no id."""
        lines = self._lines.get(identity, ())
        self._met[identity] += 1
        return lines[self._met[identity] - 1] if self._met[identity] <= len(lines) else 0

    @cached_property
    def _lines(self) -> dict[str, list[int]]:
        """The lines in which each id stands, from one look at the text: it may be long."""
        found: dict[str, list[int]] = {}
        for number, line in enumerate(self._text.split("\n"), 1):
            for identity in _ID_WRITTEN.findall(line):
                found.setdefault(identity, []).append(number)
        return found

    def _decoded(self, data: bytes) -> str:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise self.refusal(tr("UTF-8 として読めません", "it is not UTF-8"), line=line) from None

    def _unique(self, pairs: list[tuple[str, object]]) -> Object:
        """json would silently keep the last of two fields of one name."""
        fields = dict(pairs)
        if len(fields) < len(pairs):
            twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
            raise self.refusal(tr(f"「{twice[:40]}」が2つあります", f"{twice[:40]!r} stands there twice"))
        return fields

    def _no_number(self, name: str) -> object:
        raise self.refusal(tr(f"JSON にない値です: {name}", f"no value of JSON: {name}"))


def _of(place: str, name: str) -> str:
    return ".".join(filter(None, (place, name)))

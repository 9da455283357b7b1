"""What a reviewer without git sends back: the JSON that the page of a review saves, or the workbook of a review, filled in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.errors import InputError
from shinkyu.model.findings import Finding
from shinkyu.model.language import tr
from shinkyu.model.sheets.filekind import Kind, data_of, kind_of


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """What is said of a row, or of a change without a row: its id (`review.rowids`), one of `record.VERDICTS` or "", a remark or ""."""

    id: str
    verdict: str
    comment: str


@dataclass(frozen=True, slots=True)
class JudgedAssessment:
    """What is said of the rows of one assessment (its id); ``digest``: of all rows that were handed out, 64 hex digits."""

    assessment: str
    digest: str
    rows: tuple[JudgedRow, ...]


@dataclass(frozen=True, slots=True)
class VerdictFile:
    """A whole file. ``by``: who the reviewer says she is, or ""; ``sha256``: of the file's bytes, 64 hex digits.

    ``findings``: what is worth a warning and keeps no verdict from being taken in.
    """

    by: str
    assessments: tuple[JudgedAssessment, ...]
    sha256: str
    findings: tuple[Finding, ...] = ()


def read_verdict_file(path: Path) -> VerdictFile:
    """What the file says, to the letter; every row once.

    Raises InputError for a file that cannot be read or is no verdict file (of a version that is known), BrokenInput with
    all that is wrong with what it says: an unknown verdict, a row that is judged twice, a character that cannot be seen.
    """
    from shinkyu.model.verdicts.verdictbook import read_book
    from shinkyu.model.verdicts.verdictjson import LARGEST, read_json

    data = data_of(path)
    kind = None if data is None else kind_of(path, data)
    if data is None or (kind is Kind.TEXT and len(data) > LARGEST):
        raise InputError(
            tr("大きすぎて読めません", "it is too large"),
            where=str(path),
            hint=tr("受け取ったファイルがこれか、確かめてください", "see whether this is the file that was returned"),
        )
    if kind is Kind.TEXT:
        return read_json(path, data)
    if kind in (Kind.XLSX, Kind.XLS, Kind.ODS, Kind.XLSB, Kind.ENCRYPTED):
        return read_book(path, data)  # which says what to do about those that it does not take
    raise other_file(path)


def other_file(path: Path) -> InputError:
    """The error of a file that is none of a review."""
    return InputError(
        tr("レビューの判定のファイルではありません", "it is no file of verdicts on a review"),
        where=str(path),
        hint=tr(
            "ページの「結果をファイルに保存」で保存した .json か、記入したブック(.xlsx)を指定してください",
            "name the .json that the page saved, or the workbook (.xlsx) that was filled in",
        ),
    )

"""Which 特定個人情報ファイル a label names: ``(1)住民基本台帳ファイル``, ``(2)``, or the name alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shinkyu.model.form.labels.fold import bare, fold

if TYPE_CHECKING:
    from shinkyu.model.form.assessment import InformationFile

GONE = ";"  # stands where a file was named, so that the digits around it stay apart
_NAMED = re.compile(r"\((\d+)\)([^;()0-9]{0,40}?ファイル)(?![名のを])")
_NUMBERED = re.compile(r"(?<!別添)\((\d+)\)")


@dataclass(frozen=True, slots=True)
class FileRef:
    """A 特定個人情報ファイル of an assessment that has several; ``number`` is its place in assessment.yaml, from 1."""

    id: str
    slug: str
    name: str
    number: int

    def __str__(self) -> str:
        """As labels cite it: ``(1)住民基本台帳ファイル``."""
        return f"({self.number}){self.name}"


def references(files: Sequence[InformationFile], *, alone: bool = False) -> list[FileRef]:
    """The files that an assessment.yaml lists, as labels name them; none where there are not several, unless ``alone``."""
    numbered = enumerate(files, 1) if alone or len(files) > 1 else ()
    return [FileRef(file.id, file.slug, file.name, number) for number, file in numbered]


@dataclass(frozen=True, slots=True)
class NamedFile:
    """The label without the file, and the file. ``unknown`` is what is said of a file that is not there, else ""."""

    rest: str
    file: FileRef | None = None
    unknown: str = ""


def take_file(label: str, files: Sequence[FileRef], words: str) -> NamedFile:
    """Take the file out of a folded label. ``words``: all bare headings of the form, which a name alone must not be one of.

    With one file or none there is nothing to tell apart: ``(1)…ファイル`` is taken out and means it.
    """
    if len(files) < 2:
        return _only_file(label)
    for file in sorted(files, key=lambda file: len(file.name), reverse=True):
        if match := _cited(file, label, words):
            rest = _without(label, match)
            if match["number"] and int(match["number"]) != file.number:
                return NamedFile(rest, unknown=match[0])
            return _another(rest, file, files, words)
    return _by_number(label, files, words)


def _cited(file: FileRef, label: str, words: str) -> re.Match[str] | None:
    """Where a label cites a file by its name, with a number before it or, where the name is no heading, without."""
    name = re.escape(fold(file.name))
    numbered = re.search(rf"\((?P<number>\d+)\){name}", label)
    return numbered or (None if bare(file.name) in words else re.search(rf"(?P<number>){name}", label))


def _another(rest: str, file: FileRef, files: Sequence[FileRef], words: str) -> NamedFile:
    """One label names one file: a second name or number beside it is said to be unknown."""
    for other in files:
        if other != file and (match := _cited(other, rest, words)):
            return NamedFile(rest, unknown=match[0])
    numbered = _NUMBERED.search(rest)
    return NamedFile(rest, file, numbered[0] if numbered else "")


def _by_number(label: str, files: Sequence[FileRef], words: str) -> NamedFile:
    match = _NAMED.search(label) or _NUMBERED.search(label)
    if match is None:
        return NamedFile(label)
    file = next((file for file in files if file.number == int(match[1])), None)
    name = match[2] if match.re is _NAMED else ""
    if file is None or (name and not _alike(name, file.name)):
        return NamedFile(_without(label, match), unknown=match[0])
    return _another(_without(label, match), file, files, words)


def _only_file(label: str) -> NamedFile:
    match = _NAMED.search(label)
    if match is None:
        return NamedFile(label)
    return NamedFile(_without(label, match), unknown="" if int(match[1]) == 1 else match[0])


def _without(label: str, match: re.Match[str]) -> str:
    return label[: match.start()] + GONE + label[match.end() :]


def _alike(cited: str, name: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(bare(cited), bare(name)) >= 80

"""One folder of `.forms`: its files as an edition of a form, or why they are none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding, Severity
from shinkyu.model.form.known import own_folder
from shinkyu.model.form.own.about import check_about, is_section_id
from shinkyu.model.form.own.jsonfile import MOST_BYTES, Fault, read_json, too_large
from shinkyu.model.form.own.places import Sections, check_places, check_was
from shinkyu.model.form.own.section import SectionCheck
from shinkyu.model.form.own.telling import Teller, beside
from shinkyu.model.language import Spoken, tr
from shinkyu.schema import ABOUT, Form, Source

_UNFILLED = "form-unfilled"  # what is wrong with nothing else: the rest can be told all the same


class Stored(NamedTuple):
    """A file as it is stored: its id, its size, how its bytes are had, and whether it is a plain file (no link)."""

    oid: str
    size: int
    read: Callable[[], bytes]
    plain: bool = True


@dataclass(frozen=True, eq=False)
class OwnEdition:
    """What one folder holds. ``told``: the findings that do not hang on any other edition; ``sections``: its sound sections.

    ``source`` is None where one of the findings is an error.
    """

    name: str
    edition: str
    told: Spoken[tuple[Finding, ...]] | None
    source: Source | None
    sections: Sections

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with it by itself, in the reader's words: an edition is kept from one reader to the next."""
        return self.told.here if self.told is not None else ()

    @property
    def about(self) -> str:
        """Where its form.json lies."""
        return f"{own_folder(self.name, self.edition)}/{ABOUT}"

    def against(self, before: Form) -> list[Finding]:
        """What is wrong with what it says of the edition that it follows."""
        tellers = {one: Teller(teller.path, teller.file) for one, teller in self.sections.items()}
        check_was(tellers, before)
        return _told(*tellers.values())


def read_edition(name: str, edition: str, files: Mapping[str, Stored]) -> OwnEdition:
    """The edition in a folder; ``files`` by their names in it."""
    findings, source, sections = _looked_at(name, edition, files)
    told = Spoken.of(lambda: _looked_at(name, edition, files)[0]) if findings else None
    return OwnEdition(name, edition, told, source, sections)


def _looked_at(
    name: str, edition: str, files: Mapping[str, Stored]
) -> tuple[tuple[Finding, ...], Source | None, Sections]:
    folder = own_folder(name, edition)
    tellers: dict[str, Teller] = {}
    contents: dict[str, bytes] = {}
    findings: list[Finding] = []
    for file, stored in sorted(files.items()):
        try:
            contents[file] = _bytes_of(stored)
            tellers[file] = Teller(f"{folder}/{file}", read_json(contents[file]))
        except Fault as fault:
            findings.append(
                rulebook.finding("form-file", fault.what, beside(), file=f"{folder}/{file}", line=fault.line)
            )
    if ABOUT not in files:
        what = tr(f"{ABOUT} がありません", f"there is no {ABOUT}")
        hint = tr(f"{folder} に置くか、フォルダごと消してください", f"put it into {folder}, or take the folder away")
        findings.append(rulebook.finding("form-file", what, hint, file=f"{folder}/{ABOUT}"))
    about = tellers.pop(ABOUT, None)
    sections = {file.removesuffix(".json"): one for file, one in tellers.items()}
    if about is not None:
        _check(name, edition, about, tellers, files)
        if _errors([*findings, *_told(about, *tellers.values())]) <= {_UNFILLED}:
            check_places(sections, about)
        findings += about.told
    findings += _told(*tellers.values())
    wrong = _errors(findings)
    source = None if wrong else Source.of_bytes(name, edition, contents)
    return tuple(findings), source, sections if wrong <= {_UNFILLED} else {}


def _told(*tellers: Teller) -> list[Finding]:
    return [finding for teller in tellers for finding in teller.told]


def _errors(findings: Iterable[Finding]) -> set[str]:
    return {finding.rule for finding in findings if finding.severity is Severity.ERROR}


def _bytes_of(stored: Stored) -> bytes:
    if not stored.plain:
        raise Fault(tr("リンクは読みません", "a link is not read"))
    if stored.size > MOST_BYTES:
        raise Fault(too_large(stored.size))
    return stored.read()


def _check(name: str, edition: str, about: Teller, tellers: Mapping[str, Teller], files: Mapping[str, Stored]) -> None:
    """Tells what is wrong with each file by itself."""
    check_about(about, name, edition, files)
    said = about.file.value
    listed = [one for one in _list(said.get("sections")) if isinstance(one, str)]
    titled = [part.get("title") for part in _list(said.get("parts")) if isinstance(part, dict)]
    parts = frozenset(title for title in titled if isinstance(title, str))
    for file, teller in tellers.items():
        section = file.removesuffix(".json")
        if section not in listed:
            what = tr(f"{file} が form.json の sections にありません", f"{file} is not among the sections of form.json")
            hint = tr("sections に入れるか、ファイルを消してください", "list it there, or take the file away")
            teller.tell("form-file", (), what, hint, file)
        elif is_section_id(section):
            SectionCheck(teller, section, parts).run()


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []

"""The texts of one assessment's sections as rules that hold several of them together ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from shinkyu.model import rulebook, yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.layout import section_places
from shinkyu.model.language import tr
from shinkyu.model.snapshots.snapshot import Snapshot, file_texts


class Written:
    """What is written in an assessment, section by section; a file that cannot be read says nothing (that is told elsewhere)."""

    def __init__(self, assessment: Assessment, files: Snapshot) -> None:
        self.assessment = assessment
        self._files = files
        self._known: dict[Key, Mapping[Key, str]] = {}

    def texts(self, key: Key) -> Mapping[Key, str]:
        """All texts of the section that an item stands in."""
        if key.section not in self._known:
            file = self._file(key)
            try:
                self._known[key.section] = file_texts(self.assessment, file, self._files.data(file) or b"")
            except BrokenInput:
                self._known[key.section] = {}
        return self._known[key.section]

    def at(self, path: str) -> Iterator[tuple[Key, str]]:
        """What is written under a path without ids, in every 特定個人情報ファイル and entry, in the order of the files."""
        wanted = Key(path)
        for section in self.sections:
            if section.section_id == wanted.section_id:
                texts = self.texts(section).items()
                yield from ((key, text) for key, text in texts if key.headings == wanted.headings and key == key.item)

    @cached_property
    def sections(self) -> tuple[Key, ...]:
        """The keys of all sections, in the order of the form."""
        return tuple(Key.of_section(*place) for place in section_places(self.assessment))

    def finding(self, rule: str, message: str, hint: str, key: Key, fact: Iterable[str]) -> Finding:
        """A finding of an item, on its line, or where it has none on that of the heading above."""
        file = self._file(key)
        lines = yamlfile.locate(self._files.data(file) or b"")
        lengths = range(len(key.headings), 0, -1)
        return rulebook.finding(
            rule,
            message,
            hint,
            slug=self.assessment.slug,
            item=self.assessment.path_of(key),
            file=file,
            line=next((lines[part] for length in lengths if (part := key.headings[:length]) in lines), 1),
            fact=[*fact],
        )

    def _file(self, key: Key) -> str:
        section = self.assessment.form.section(key.section_id)
        return f"{self.assessment.slug}/{self.assessment.section_path(section, key.file_id)}"


def either(options: Iterable[str]) -> str:
    """Options of which one is right, as a message lists them."""
    return tr("か、", " or ").join(tr(f"「{one}」", repr(one)) for one in options)

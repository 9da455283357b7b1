"""An assessment as its pages show it: sections, texts and what is to be said of its items, read once for a request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.language import tr
from shinkyu.model.published.outline import Node, outline
from shinkyu.model.rules.checking import check_written
from shinkyu.model.rules.judging import Policy
from shinkyu.model.sections.document import Texts
from shinkyu.model.sections.unwritten import unwritten
from shinkyu.model.settings.table import LIMIT
from shinkyu.model.text.dates import today
from shinkyu.model.workspace.goneentries import gone_entries
from shinkyu.model.workspace.pending import item_paths, pending_keys
from shinkyu.web.document.fields import Fields, walk
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import finding_on_page


@dataclass(frozen=True, slots=True)
class Listed:
    """A section in the list of them: how many of its items hold what is not recorded, are blank, and have a finding."""

    node: Node
    edited: int
    lacking: int
    found: int


@dataclass
class Opened:
    """The assessment that an address names."""

    asked: Asked

    @cached_property
    def texts(self) -> Texts:
        """Its texts in the working tree; files that cannot be read are passed over, and told as findings."""
        return self.asked.version.texts([])

    @cached_property
    def sections(self) -> tuple[Node, ...]:
        """Its sections in the order of the form."""
        return outline(self.asked.version.assessment, self.texts)

    @cached_property
    def committed(self) -> Mapping[Key, str]:
        """What is recorded."""
        return self.asked.version.workspace.committed_texts(self.asked.version.assessment)

    @cached_property
    def limit(self) -> int:
        """Characters from which on each block of a text has a row of its own."""
        try:
            return self.asked.version.row_settings().limit
        except BrokenInput:  # told on the page of what is recorded
            return LIMIT

    @cached_property
    def lacking(self) -> list[str]:
        """The paths of the items that the form asks for and that are blank, in its order."""
        assessment = self.asked.version.assessment
        return [str(assessment.path_of(key)) for key in unwritten(assessment, self.texts)]

    @cached_property
    def edited(self) -> list[str]:
        """The paths of the items that hold what is not recorded."""
        version = self.asked.version
        keys = pending_keys(version.workspace, version.assessment, self.texts)
        return [str(path) for path in item_paths(version.assessment, keys)]

    @cached_property
    def gone(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The entries that were recorded and are not there any more, by the path of their list: path and name."""
        version, found = self.asked.version, dict[str, list[tuple[str, str]]]()
        for one in gone_entries(version.workspace, version.assessment, self.texts):
            path = version.assessment.path_of(one.key)
            found.setdefault(str(path.list), []).append((str(path), one.name))
        return found

    @cached_property
    def findings(self) -> Sequence[Finding]:
        """What `check` says of its files."""
        version = self.asked.version
        found = check_written(version.assessment, version.snapshot, self.asked.desk.checked())
        return Policy.of(version.snapshot, today()).judge(found).findings

    def section(self, path: str) -> Node:
        """The section of that path. Raises UsageError where there is none."""
        for node in self.sections:
            if str(node.path) == path:
                return node
        raise UsageError(tr("その節はありません", "there is no such section"), where=path)

    def figures(self, section: Node) -> Mapping[str, bytes]:
        """The bytes of the files that the figures of a section show."""
        version = self.asked.version
        here = {
            key: text for key, text in self.texts.items() if version.assessment.path_of(key.section) == section.path
        }
        return version.figures(here)

    def fields(self) -> Fields:
        """What makes the fields of its items."""
        told: dict[str, list[str]] = {}
        for finding in self.findings:
            told.setdefault(str(finding.item), []).append(finding_on_page(finding, placed=False))
        return Fields(self.asked.version, self.committed, self.limit, told, frozenset(self.lacking))

    def of_file(self, section: Node) -> list[str]:
        """What is found in the file of a section, and is of none of its items."""
        paths = {str(node.path) for node in walk(section.nodes)}
        here = (one for one in self.findings if self._section_in(one.file) == section.path)
        return [finding_on_page(one) for one in here if str(one.item) not in paths]

    def listed(self) -> list[Listed]:
        """The sections, each with what there is to do in it."""
        found = [ItemPath(one.item) or self._section_in(one.file) for one in self.findings]
        told = [Counter(str(ItemPath(path).section) for path in paths) for paths in (self.edited, self.lacking, found)]
        return [Listed(node, *(count[str(node.path)] for count in told)) for node in self.sections]

    def _section_in(self, file: str) -> ItemPath:
        """The section that a file holds; "" where it holds none."""
        assessment = self.asked.version.assessment
        place = assessment.place(file.removeprefix(f"{assessment.slug}/"))
        return ItemPath("") if place is None else assessment.path_of(place[1])

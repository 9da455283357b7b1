"""The files of an assessment in another edition of its form: the old ones, moved, with only as much written anew as must be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shinkyu.model import yamlfile
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.layout import section_header, section_places
from shinkyu.model.sections.document import Texts
from shinkyu.model.sections.files import assessment_yaml, section_yaml
from shinkyu.model.snapshots.snapshot import Snapshot, file_texts
from shinkyu.model.starting.template import form_files
from shinkyu.model.workspace.section import heading_order
from shinkyu.model.yamlfile import Pointer, Value
from shinkyu.schema import Item, Section, moved_paths

Files = dict[str, bytes | None]


class Conversion:
    """The files of the new edition, made from those of the old one."""

    def __init__(self, snapshot: Snapshot, old: Assessment, new: Assessment, texts: Texts) -> None:
        self._snapshot = snapshot
        self._old = old
        self._new = new
        self._texts = texts
        self._origin = _origins(old, new)
        self.moved: list[tuple[str, str]] = []

    def files(self) -> Files:
        """Every file that changes, by path; None for those that go."""
        slug = self._old.slug
        files: Files = {path: None for path, _, _ in self._old_files()}
        for section, file_id in section_places(self._new):
            path = f"{slug}/{self._new.section_path(section, file_id)}"
            files[path] = self._section(section, file_id, path)
        files[f"{slug}/{ASSESSMENT_FILE}"] = self._assessment_file()
        for path, data in form_files(self._new.form).items():
            files[path] = data
        return {path: data for path, data in files.items() if self._snapshot.data(path) != data}

    def _old_files(self) -> list[tuple[str, Section, str]]:
        found = []
        for section, file_id in section_places(self._old):
            path = f"{self._old.slug}/{self._old.section_path(section, file_id)}"
            if self._snapshot.data(path) is not None:
                found.append((path, section, file_id))
        return found

    def _section(self, section: Section, file_id: str, path: str) -> bytes:
        """The section's file: the old one with another heading line; written anew only where items came or went."""
        before = self._origin.get(section.id)
        source = f"{self._old.slug}/{self._old.section_path(before, file_id)}" if before else ""
        data = self._snapshot.data(source) if source else None
        if before is None or data is None:
            self.moved.append((path, ""))
            return section_yaml(self._new, section, file_id, self._texts)
        if source != path:
            self.moved.append((path, source))
        kept = _with_new_headings(_with_header(data, before, section, self._old, self._new, path), before, section)
        kept = _without_old_headings(kept, before, section)
        here = Key.of_section(section, file_id)
        wanted = {key: text for key, text in self._texts.items() if key.section == here}
        if file_texts(self._new, path, kept) == wanted:
            return kept
        return section_yaml(self._new, section, file_id, self._texts)

    def _assessment_file(self) -> bytes:
        path = f"{self._old.slug}/{ASSESSMENT_FILE}"
        data = self._snapshot.data(path) or b""
        data = _lines_replaced(data, assessment_yaml(self._old), assessment_yaml(self._new), heading_lines=2)
        return yamlfile.replace(data, ("edition",), self._new.edition)


def _origins(old: Assessment, new: Assessment) -> dict[str, Section]:
    """The sections of one edition by the id that each has in the other; those that it does not have are left out."""
    older, newer = sorted((old, new), key=lambda one: one.edition)
    places = moved_paths(older.form, newer.form)
    then_and_now = {section.id: places.get(section.id, section.id) for section in older.form.sections}
    known = {section.id: section for section in old.form.sections}
    pairs = then_and_now.items() if old is older else ((now, then) for then, now in then_and_now.items())
    return {there: known[here] for here, there in pairs if here in known}


def _with_header(data: bytes, before: Section, section: Section, old: Assessment, new: Assessment, path: str) -> bytes:
    depth = path.count("/")
    return _lines_replaced(
        data, section_header(old.form, before, depth).encode(), section_header(new.form, section, depth).encode(), 2
    )


def _lines_replaced(data: bytes, old: bytes, new: bytes, heading_lines: int) -> bytes:
    """The file with its heading lines renewed, as far as they are those that the tool wrote."""
    lines = data.split(b"\n")
    for was, now in zip(old.split(b"\n")[:heading_lines], new.split(b"\n")[:heading_lines], strict=True):
        for place, line in enumerate(lines):
            if line.rstrip(b"\r") == was and line.startswith(b"#"):
                lines[place] = now
                break
    return b"\n".join(lines)


def _with_new_headings(data: bytes, before: Section, section: Section) -> bytes:
    """The file with the headings that the new edition adds at its top level, so that an author sees them."""
    known = {item.heading for item in before.items}
    there = yamlfile.decode(data)
    for item in section.items:
        if item.heading not in known and item.heading not in there:
            data = yamlfile.replace(data, (item.heading,), "", order=heading_order(section))
    return data


def _without_old_headings(data: bytes, before: Section, section: Section) -> bytes:
    """The file without the headings that the new edition dropped, which stand there with nothing in them."""
    there = yamlfile.decode(data)
    for pointer in sorted(_dropped(before.items, section.items, there), reverse=True):
        data = yamlfile.replace(data, pointer, None)
    return data


def _dropped(
    old: Sequence[Item], new: Sequence[Item], there: Mapping[str, Value], at: Pointer = ()
) -> Iterator[Pointer]:
    known = {item.heading: item for item in new}
    for item in old:
        value, now = there.get(item.heading), known.get(item.heading)
        if value is None:
            continue
        if now is None:
            yield (*at, item.heading)
            continue
        for place, entry in enumerate(value if isinstance(value, list) else (value,)):
            if isinstance(entry, dict):
                inner = (*at, item.heading, place) if isinstance(value, list) else (*at, item.heading)
                yield from _dropped(item.items, now.items, entry, inner)

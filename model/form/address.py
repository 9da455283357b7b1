"""What keys and paths of items (`model.form.keys`) have in common, and the one place where they are taken apart.

They are texts, so that they sort, print and count as such; what they are made of is worked out once for each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import ClassVar, NamedTuple, Self

from shinkyu.model.form.segments import Segment, is_marked, segment, steps, written_heading, written_id

ATTACHMENTS = "attachments/"
ORDER = "[]"
FIGURE_FILE = "#file"
_MOST_KNOWN = 1 << 17  # more than the items of a city's assessments


class Parts(NamedTuple):
    """``file``: all that stands before the section. ``entries``: where, behind its bracket, each entry ends."""

    file: str
    section_id: str
    segments: tuple[Segment, ...]
    headings: tuple[str, ...]
    entries: tuple[int, ...]
    mark: str


class Known(dict[str, Parts]):
    """What addresses of one kind are made of; a mere dict answers three times as fast as `functools.lru_cache`.

    ``file``: what may stand before the section.
    """

    def __init__(self, file: str) -> None:
        super().__init__()
        self._file = re.compile(file)

    def __missing__(self, address: str) -> Parts:
        if len(self) > _MOST_KNOWN:
            self.clear()
        parts = self[address] = self._taken_apart(address)
        return parts

    def _taken_apart(self, address: str) -> Parts:
        if address.startswith(ATTACHMENTS):
            folder, *names = address.split("/")
            return Parts("", folder, tuple(map(Segment, names)), tuple(names), (), "")
        match = self._file.match(address)
        file = match[0] if match else ""
        mark = next((mark for mark in (ORDER, FIGURE_FILE) if is_marked(address, mark)), "")
        section_id, *way = steps(address[len(file) : len(address) - len(mark)])
        segments, entries, at = [], [], len(file) + len(section_id)
        for step in way:
            segments.append(segment(step))
            at += 1 + len(step)
            if segments[-1].entry_id:
                entries.append(at)
        return Parts(file, section_id, tuple(segments), tuple(one.heading for one in segments), tuple(entries), mark)


class Address(str):
    """What keys and paths have in common. Any text can be read as one: a document holds headings that no form has."""

    __slots__ = ()
    _known: ClassVar[Known]

    @property
    def is_attachment(self) -> bool:
        """Whether it is a file that a figure may show."""
        return self.startswith(ATTACHMENTS)

    @property
    def is_order(self) -> bool:
        """Whether it names the order of a list's entries: its text are their ids (`entry_ids`)."""
        return self._parts.mark == ORDER

    @property
    def is_figure_file(self) -> bool:
        """Whether it names the file that a figure shows."""
        return self._parts.mark == FIGURE_FILE

    @property
    def is_entry(self) -> bool:
        """Whether it names a repeated entry as a whole."""
        return bool(self.entry_id)

    @property
    def item(self) -> Self:
        """The item, list or entry that it belongs to: itself without its mark."""
        mark = self._parts.mark
        return self.__class__(self[: -len(mark)]) if mark else self

    @property
    def order(self) -> Self:
        """Of a repeated heading: what names the order of its entries."""
        return self.__class__(self + ORDER)

    @property
    def figure_file(self) -> Self:
        """Of a figure: what names the file that it shows."""
        return self.__class__(self + FIGURE_FILE)

    @property
    def section_id(self) -> str:
        """The section, as the form names it."""
        return self._parts.section_id

    @property
    def section(self) -> Self:
        """The section, with its file."""
        return self.__class__(self._parts.file + self._parts.section_id)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The way down from the section."""
        return self._parts.segments

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings on the way down, without the ids of entries."""
        return self._parts.headings

    @property
    def heading(self) -> str:
        """The last heading; "" of a section."""
        return self._parts.headings[-1] if self._parts.headings else ""

    @property
    def entry_id(self) -> str:
        """The id of an entry; "" of anything else, be it in an entry or not."""
        parts = self._parts
        return parts.segments[-1].entry_id if parts.segments and not parts.mark else ""

    @property
    def entries(self) -> tuple[Self, ...]:
        """The repeated entries that it stands in, the outermost first; of an entry itself, too."""
        return tuple(self.__class__(self[:end]) for end in self._parts.entries)

    @property
    def list(self) -> Self:
        """Of an entry: the repeated heading that it stands under; anything else itself."""
        return self.__class__(self[: -len(f"[{written_id(self.entry_id)}]")]) if self.entry_id else self

    def child(self, heading: str) -> Self:
        """What stands under that heading below it."""
        return self.__class__(f"{self}/{written_heading(heading)}")

    def descend(self, way: Iterable[str | Segment]) -> Self:
        """What stands below it at the end of that way."""
        steps = (written_heading(one) if isinstance(one, str) else str(one) for one in way)
        return self.__class__("/".join((self, *steps)))

    def entry(self, entry_id: str) -> Self:
        """Of a repeated heading: the entry with that id."""
        return self.__class__(f"{self}[{written_id(entry_id)}]")

    def renamed(self, name: Callable[[str], str]) -> Self:
        """The same with other ids of entries."""
        parts = self._parts
        way = (str(Segment(one.heading, one.entry_id and name(one.entry_id))) for one in parts.segments)
        return self.__class__("/".join([parts.file + parts.section_id, *way]) + parts.mark)

    def covers(self, other: Self) -> bool:
        """Whether the other is this one or stands below it: an item of a section, a heading, an entry or a list."""
        return other in (self, f"{self}{FIGURE_FILE}") or other.startswith((f"{self}/", f"{self}["))

    def words_below(self, above: Self) -> str:
        """The way down from ``above`` as people read it, a blank between the headings; "" for ``above`` itself."""
        return " ".join(one.words for one in self.segments[len(above.segments) :])

    @property
    def _parts(self) -> Parts:
        return self._known[self]

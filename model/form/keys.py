"""How items are named: by a key, which never changes, and by a path, which people see.

A key is an item's path with the id of its 特定個人情報ファイル in front where its section stands once per file:
``@f1/III-3/リスク2/…``. It stays when folders are renamed or one file becomes two. The path (``III-3/リスク2/…``,
``files/juki/III-3/…``) is made of the key and the assessment as of one revision (`model.form.assessment`).

Both are a section, the headings below it, and behind a repeated heading the id of an entry in brackets
(``I-2/システム[kouki]/②システムの機能``). What belongs to an item and is no item has a mark at the end: ``[]`` the order
of a list's entries, ``#file`` the file that a figure shows. A figure's file itself is ``attachments/…``, and is not divided.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from shinkyu.model.form.address import Address, Known
from shinkyu.model.form.segments import Segment, read_id, written_heading, written_id
from shinkyu.schema import Section

_ASSESSMENT = re.compile(r"(?P<name>[^/:]+):(?P<path>.*)", re.DOTALL)


class Key(Address):
    """An item's key, or that of what belongs to an item."""

    __slots__ = ()
    _known = Known("@[^/]*/")

    @classmethod
    def of_section(cls, section: Section, file_id: str = "") -> Key:
        """A section, with its file where it stands once for each."""
        return cls(f"@{file_id}/{section.id}" if section.per_file else section.id)

    @property
    def per_file(self) -> bool:
        """Whether its section stands once for each 特定個人情報ファイル."""
        return self.startswith("@")

    @property
    def file_id(self) -> str:
        """The id of its 特定個人情報ファイル; "" where none is named, as in an assessment that has none."""
        return self._parts.file[1:-1]

    def path(self, file_slug: str = "") -> ItemPath:
        """The path that people see, in the folder of that slug."""
        inner = self[len(self._parts.file) :]
        return ItemPath(f"files/{file_slug}/{inner}" if file_slug else inner)

    def moved(self, places: Mapping[str, str]) -> Key:
        """Where ``places`` (paths without ids: of sections or items, see `schema.moved_paths`) say that it stands.

        What moves takes along what is below it. An entry that would have to leave its list stays where it is.
        """
        file, section_id, segments, headings, _, mark = self._parts
        names = (section_id, *map(written_heading, headings))
        for length in range(len(names), 0, -1):
            new = places.get("/".join(names[:length]))
            if new is not None:
                way = _with_ids(new, [segment.entry_id for segment in segments[: length - 1]])
                return self if way is None else Key(file + "/".join([*way, *map(str, segments[length - 1 :])]) + mark)
        return self

    def rebased(self, old: Key, new: Key) -> Key:
        """The same below ``new`` as it is below ``old``, which covers it."""
        return Key(new + self[len(old) :])


class ItemPath(Address):
    """An item's path, as people see and write it."""

    __slots__ = ()
    _known = Known("files/[^/]+/")

    @property
    def file_slug(self) -> str:
        """The folder of its 特定個人情報ファイル; "" where none is named."""
        return self._parts.file.removeprefix("files/")[:-1]

    @property
    def inner(self) -> ItemPath:
        """The path without the folder of its file."""
        return ItemPath(self[len(self._parts.file) :])

    def in_file(self, slug: str) -> ItemPath:
        """The path in that file's folder."""
        return ItemPath(f"files/{slug}/{self.inner}")

    def key(self, file_id: str) -> Key:
        """The key in the 特定個人情報ファイル with that id."""
        return Key(f"@{file_id}/{self.inner}")

    def across(self, assessment: str) -> str:
        """As it is cited from another assessment: ``kouki:III-3/…``."""
        return f"{assessment}:{self}"


def split_assessment(cited: str) -> tuple[str, ItemPath]:
    """The assessment that an item is cited with (``kouki:III-3/…``), "" where there is none, and the item's path."""
    match = _ASSESSMENT.fullmatch(cited)
    return (match["name"], ItemPath(match["path"])) if match else ("", ItemPath(cited))


def entry_ids(order: str) -> list[str]:
    """The ids that the text of an order lists."""
    return [*map(read_id, order.split("\n"))] if order else []


def order_text(ids: Iterable[str]) -> str:
    """The text of an order."""
    return "\n".join(map(written_id, ids))


def _with_ids(path: str, ids: list[str]) -> list[str] | None:
    """The steps of a path without ids, with these: the last goes to the last heading. None where there is none for one."""
    section_id, *headings = path.split("/")
    ids = [*[""] * (len(headings) - len(ids)), *ids]
    spare = len(ids) - len(headings)
    if any(ids[:spare]):
        return None
    return [section_id, *(str(Segment(*pair)) for pair in zip(headings, ids[spare:], strict=True))]

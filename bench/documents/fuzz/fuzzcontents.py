"""What an invented document says: some sections of a form, in order, with the texts of their items."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from fuzztexts import chosen, hostile, plain

from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.keys import Key
from shinkyu.model.form.layout import section_places
from shinkyu.schema import Item, Section, editions, form_names

FORMS = [(name, edition) for name in form_names() for edition in editions(name)]
_FEWEST, _MOST = 4, 14  # sections


@dataclass(eq=False)
class Entry:
    """A heading as the document prints it, and its text. ``path``: of the item, "" of a part or section. ``level``: 0 a part, 1 a
    section, 2 and more items. ``chosen``: of a choice, its options. ``gone``: the heading is not printed, its text is. ``odd``: its
    text reads like something else."""

    path: str
    words: str
    level: int
    item: Item | None = None
    text: str = ""
    chosen: tuple[str, ...] = ()
    gone: bool = False
    odd: bool = False
    file: str = ""
    part: str = ""


@dataclass
class Contents:
    """A document's entries in the order of the form."""

    assessment: Assessment
    entries: list[Entry] = field(default_factory=list)

    def truth(self) -> dict[str, str]:
        """The texts of the items, by path."""
        return {one.path: one.text for one in self.entries if one.path and one.text}


def contents(source: random.Random) -> Contents:
    """A document at random."""
    form, edition = source.choice(FORMS)
    files = source.choice([1, 1, 1, 2])
    listed = tuple(InformationFile(f"f{number}", f"f{number}", f"台帳{number}") for number in range(1, files + 1))
    found = Contents(Assessment("x", "s", form, edition, listed))
    part = ("", "")
    for section, file in _chosen(source, found.assessment):
        if section.part and (section.part, file) != part:
            part = (section.part, file)
            found.entries.append(Entry("", section.part, 0, part=section.part, file=file))
        _section(source, found, section, file)
    _say(source, found.entries)
    return found


def _chosen(source: random.Random, assessment: Assessment) -> Iterator[tuple[Section, str]]:
    """Some of the sections that follow one another, now and then one left out."""
    sections = assessment.form.sections
    count = source.randint(_FEWEST, _MOST)
    start = source.randrange(max(len(sections) - count, 1))
    kept = {one.id for one in sections[start : start + count] if source.random() > 0.06}
    places = [place for place in section_places(assessment) if place[0].id in kept and not _is_drawn(place[0])]
    for (_, per_file), group in groupby(places, key=lambda place: (place[0].part, place[0].per_file)):
        there = [*group]
        yield from sorted(there, key=lambda place: place[1]) if per_file else there


def _is_drawn(section: Section) -> bool:
    return any(item.kind == "figure" for item in section.items)


def _section(source: random.Random, found: Contents, section: Section, file: str) -> None:
    number = section.id.rpartition("-")[2]
    words = f"{number}．{section.title}" if number.isdecimal() else section.title
    if section.id != "cover":
        found.entries.append(Entry("", words, 1, part=section.part, file=file))
    _items(source, found, section, section.items, Key.of_section(section, file), 2, file)


def _items(
    source: random.Random, found: Contents, section: Section, items: Sequence[Item], above: Key, level: int, file: str
) -> None:
    for item in items:
        if item.kind == "number" or item.kind == "figure":
            continue
        key = above.child(item.heading)
        times = source.choice([1, 1, 2]) if item.repeat else 1
        for number in range(1, times + 1):
            own = key.entry(f"n{number}") if item.repeat else key
            words = f"{item.heading}{number}" if item.repeat else item.heading
            says = item.says[:1] if item.kind == "group" else ()
            words = "：".join([words, *says])
            path = found.assessment.path_of(own)
            found.entries.append(Entry(str(path), words, level, item, part=section.part, file=file))
            _items(source, found, section, item.items, own, level + 1, file)


def _say(source: random.Random, entries: Sequence[Entry]) -> None:
    """Gives the items their texts."""
    strange = source.choice([0.0, 0.05, 0.2, 0.4])
    for at, one in enumerate(entries):
        if one.item is None or one.item.kind == "group" or source.random() < 0.08:
            continue
        one.odd = one.item.kind in ("text", "line") and source.random() < strange
        if one.item.role == "file-name" and one.file:
            one.text, one.odd = f"台帳{one.file[1:]}", False
        elif one.odd:
            one.text = hostile(source, entries, at)
        elif one.item.options:
            one.chosen = chosen(source, one.item)
            one.text = "、".join(one.chosen)
        else:
            one.text = plain(source, one.item)

"""What two files of one edition differ in: its sections, its items, and what may be written in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shinkyu.model.language import tr
from shinkyu.schema import Form, Item, Section, path_of, steps_of, walk


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: the ``path`` of a section or an item ("": the edition as a whole), what of it, as one's ``own``
    edition has it and as the ``tool``'s has it ("" where it does not have it)."""

    path: str
    what: str
    own: str
    tool: str


def differences(own: Form, tool: Form) -> list[Difference]:
    """Whatever differs, in the order of one's own edition, then what only the tool's has."""
    found = [*_of_edition(own, tool)]
    mine, theirs = _items(own), _items(tool)
    for path in dict.fromkeys([*mine, *theirs]):
        one, other = mine.get(path), theirs.get(path)
        if one is None or other is None:
            if _above(path) not in {known.path for known in found if not (known.own and known.tool)}:
                found.append(Difference(path, _kind(one or other), _named(one), _named(other)))
            continue
        found += [
            Difference(path, what, one_says, other_says)
            for (what, one_says), (_, other_says) in zip(_facts(one), _facts(other), strict=True)
            if one_says != other_says
        ]
    if not found and [*mine] != [*theirs]:
        found.append(Difference("", tr("項目の順", "the order of items"), "", ""))
    return found


def _of_edition(own: Form, tool: Form) -> Iterator[Difference]:
    pairs = (
        ("title", own.title, tool.title),
        ("style", own.style, tool.style),
        ("edition_label", own.edition_label, tool.edition_label),
        ("changes_heading", own.changes_heading, tool.changes_heading),
        ("follows", own.follows, tool.follows),
        ("in_force", str(own.in_force or ""), str(tool.in_force or "")),
    )
    yield from (Difference("", what, one, other) for what, one, other in pairs if one != other)


def _items(form: Form) -> dict[str, Section | Item]:
    found: dict[str, Section | Item] = {}
    for section in form.sections:
        found[section.id] = section
        found |= {path_of(section.id, headings): item for headings, item in walk(section)}
    return found


def _above(path: str) -> str:
    return path_of(*_parts(path))


def _parts(path: str) -> tuple[str, tuple[str, ...]]:
    section_id, *headings = steps_of(path)
    return ("", ()) if not headings else (section_id, tuple(headings[:-1]))


def _kind(one: Section | Item | None) -> str:
    return tr("セクション", "section") if isinstance(one, Section) else tr("項目", "item")


def _named(one: Section | Item | None) -> str:
    if one is None:
        return ""
    return one.title if isinstance(one, Section) else one.kind


def _facts(one: Section | Item) -> Iterator[tuple[str, str]]:
    """What of a section or an item has a say in rows, labels and checks; its help does not."""
    both = (
        ("x-marked", _said(one.marked)),
        ("x-optional", _said(one.optional)),
        ("x-only", one.only),
        ("x-was", one.was),
        ("x-says", " / ".join(one.says)),
    )
    if isinstance(one, Section):
        yield from (("title", one.title), ("x-part", one.part), ("x-per-file", _said(one.per_file)))
        yield from (("x-renewed", _said(one.renewed)), *both)
        return
    options = tr("、", ", ").join(f"{option.text}{'…' if option.free else ''}" for option in one.options)
    yield from (("x-kind", one.kind), ("x-repeat", _said(one.repeat)), (tr("選択肢", "options"), options))
    yield from (("x-also", " / ".join(one.also)), ("x-implied", _said(one.implied)), ("x-role", one.role), *both)
    yield from (("x-excludes", _named_places(one.excludes)), ("x-spares", _named_places(one.spares)))
    yield "x-agrees", " / ".join(f"{it.option}: {it.item} {it.with_} {it.against}" for it in one.agrees)
    yield "x-leads", " / ".join(f"{option}: {'・'.join(to)}" for option, to in one.leads)


def _named_places(named: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]) -> str:
    return " / ".join(
        f"{option}: {'・'.join(path_of(place[0], place[1:]) for place in places)}" for option, places in named
    )


def _said(value: bool) -> str:
    return "true" if value else "false"

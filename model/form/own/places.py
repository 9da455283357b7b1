"""What an edition of one's own says of other places: its own, in another section, or where they stood in the edition before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from shinkyu.model.form.own.jsonfile import Pointer
from shinkyu.model.form.own.keys import REQUIRED_ROLES
from shinkyu.model.form.own.raw import options_of, raw_items
from shinkyu.model.form.own.telling import Teller
from shinkyu.model.language import tr
from shinkyu.schema import Form, path_of, steps_of, walk

Sections = Mapping[str, Teller]  # the sound sections of an edition, by their ids


def check_places(sections: Sections, about: Teller) -> None:
    """Tells where an edition names, within itself, what it does not have."""
    known = {(one, *headings): schema for one, headings, schema, _ in _every(sections)}
    for one, headings, schema, place in _every(sections):
        teller = sections[one]
        _neighbours(teller, known, (one, *headings), schema, place)
        for option, agreement in schema.get("x-agrees", {}).items():
            _agreement(teller, known, agreement, (*place, "x-agrees", option))
    _roles(sections, about)


def check_was(sections: Sections, before: Form) -> None:
    """Tells where a ``x-was`` names nothing in the edition before, or what another one names too."""
    there = {*before.by_id}
    there |= {path_of(section.id, headings) for section in before.sections for headings, _ in walk(section)}
    named: dict[str, str] = {}
    for one, path, schema, place in _was(sections):
        was, teller = schema["x-was"], sections[one]
        if was not in there:
            what = tr(
                f"x-was の「{was}」は、前の版 {before.edition} にありません",
                f"x-was names {was!r}, which the edition before, {before.edition}, does not have",
            )
            hint = tr(
                "前の版での場所を書いてください (例 IV-8/実施の有無)",
                "name its place in the edition before, such as IV-8/実施の有無",
            )
            teller.tell("form-place", (*place, "x-was"), what, hint, was)
        elif was in named:
            what = tr(
                f"x-was の「{was}」を、{named[was]} も名指しています", f"{named[was]} names {was!r} in x-was, too"
            )
            hint = tr("引き継ぐのはどちらか1つです", "only one of them can go on from it")
            teller.tell("form-place", (*place, "x-was"), what, hint, was)
        named.setdefault(was, path)


def _was(sections: Sections) -> Iterator[tuple[str, str, Mapping[str, Any], Pointer]]:
    """Whatever says what it was: the section that it stands in, its path, its schema and where that is."""
    for one, teller in sections.items():
        if "x-was" in teller.file.value:
            yield one, one, teller.file.value, ()
    for one, headings, schema, place in _every(sections):
        if "x-was" in schema:
            yield one, path_of(one, headings), schema, place


def _every(sections: Sections) -> Iterator[tuple[str, tuple[str, ...], dict[str, Any], Pointer]]:
    for one, teller in sections.items():
        for headings, schema, place in raw_items(teller.file.value["properties"]):
            yield one, headings, schema, place


def _neighbours(
    teller: Teller,
    known: Mapping[tuple[str, ...], Any],
    path: tuple[str, ...],
    schema: Mapping[str, Any],
    place: Pointer,
) -> None:
    """What an option excludes or spares stands beside the item or, with ``./``, right below it."""
    for key in ("x-excludes", "x-spares"):
        for option, named in schema.get(key, {}).items():
            for at, one in enumerate(named):
                there = (*path, one[2:]) if one.startswith("./") else (*path[:-1], one)
                if there in known and there != path:
                    continue
                what = tr(f"{key} の「{one}」という項目がありません", f"{key} names {one!r}, and there is no such item")
                hint = tr(
                    "同じ並びの見出しか、「./」に続けてすぐ下の見出しを書いてください",
                    "name a heading beside it, or behind ./ one right below it",
                )
                teller.tell("form-place", (*place, key, option, at), what, hint, one)


def _agreement(
    teller: Teller, known: Mapping[tuple[str, ...], Any], agreement: Mapping[str, Any], place: Pointer
) -> None:
    other = known.get(steps_of(agreement["item"]))
    options = options_of(other) if other is not None else []
    if other is None:
        what = tr(
            f"x-agrees の「{agreement['item']}」という項目がありません", f"there is no item {agreement['item']!r}"
        )
        hint = tr(
            "II-4/委託の有無 のように、項目の場所を書いてください", "name the place of an item, such as II-4/委託の有無"
        )
        teller.tell("form-place", (*place, "item"), what, hint, agreement["item"])
    for key in ("with", "against"):
        for option in agreement[key] if other is not None else ():
            if option not in options:
                what = tr(f"「{option}」は {agreement['item']} の選択肢にありません", f"{option!r} is no option there")
                teller.tell("form-place", (*place, key), what, " | ".join(options)[:300], option)


def _roles(sections: Sections, about: Teller) -> None:
    """番号, 名称 and 公表日 are found by their roles: each must be there once, where every document has it once."""
    found: Counter[str] = Counter()
    for one, _, schema, place in _every(sections):
        role = schema.get("x-role")
        if role in REQUIRED_ROLES:
            found[role] += 1
            if len(place) > 2 or sections[one].file.value.get("x-per-file") or "properties" in schema:
                what = tr(f"x-role {role} は、ここには付けられません", f"x-role {role} cannot stand here")
                hint = tr(
                    "セクションの一番上の、1つだけの項目に付けてください", "put it on an item at the top of a section"
                )
                sections[one].tell("form-place", (*place, "x-role"), what, hint, role)
    for role in REQUIRED_ROLES:
        if found[role] != 1:
            what = tr(
                f"x-role が {role} の項目が {found[role]} 個あります (1個のはずです)",
                f"{found[role]} items have the x-role {role}: there must be one",
            )
            about.tell("form-place", ("sections",), what, f'"x-role": "{role}"', role)

"""Terms that the house list of shinkyu.yaml says are not to be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.decoding import decode_file
from shinkyu.model.form.keys import Key
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.rules.filefindings import VALUE_KEYS, FileFindings
from shinkyu.model.rules.letters import texts_of
from shinkyu.model.settings import HouseTerm
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.text.occurrences import stands
from shinkyu.model.yamlfile import Pointer
from shinkyu.schema import Item, Section


def check_terms(assessment: Assessment, files: Snapshot) -> Iterator[Finding]:
    """Every text that holds a term which is not to be used, at the line of the first; files that cannot be read are passed over."""
    try:
        terms = files.settings().terms
    except BrokenInput:
        return  # told already
    for path in files.paths(f"{assessment.slug}/") if terms else ():
        place = assessment.place(path.removeprefix(f"{assessment.slug}/"))
        if place is not None and (data := files.data(path)):
            yield from _of_file(assessment, path, *place, data, terms)


def _of_file(
    assessment: Assessment, path: str, section: Section, key: Key, data: bytes, terms: Sequence[HouseTerm]
) -> Iterator[Finding]:
    try:
        told = FileFindings(assessment, path, key, data, decode_file(path, data))
    except BrokenInput:
        return
    for pointer, text in texts_of(told.mapping):
        if not _is_an_option(section.items, pointer, text):
            yield from _of_text(told, pointer, text, terms)


def _of_text(told: FileFindings, pointer: Pointer, text: str, terms: Iterable[HouseTerm]) -> Iterator[Finding]:
    for term in terms:
        for avoided in term.avoided:
            if found := stands(text, avoided, term.use):
                message = tr(
                    f"「{avoided}」でなく「{term.use}」と書く語です({len(found)}か所)",
                    f"it says {avoided} {len(found)} times, where {term.use} is to be written",
                )
                longer = dict.fromkeys(one.word for one in found if one.word)
                scope = ("--slug", told.assessment.slug, "--item", told.item(pointer))
                hint = Hint.of(
                    tr("{} で置き換えられます", "replace it with {}"),
                    shinkyu(
                        "replace", avoided, term.use, *(word for one in longer for word in ("--inside", one)), *scope
                    ),
                )
                one = told.finding("term-avoided", pointer, message, hint, avoided)
                yield replace(one, line=told.line_within(one.line, text, found[0].start))


def _is_an_option(items: Sequence[Item], pointer: Pointer, text: str) -> bool:
    """Whether a text is one of the form's own options: nobody can write it in another way."""
    item: Item | None = None
    for step in pointer:
        below = next((one for one in items if one.heading == step), None)
        if below is not None:
            item, items = below, below.items
        elif isinstance(step, str) and step not in VALUE_KEYS:
            break
    return item is not None and text in [option.text for option in item.options]

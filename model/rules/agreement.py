"""Answers of one section that another section contradicts: 委託, 提供・移転 in Ⅱ and in Ⅲ (`schema.Agreement`)."""

from __future__ import annotations

from collections.abc import Iterator

from shinkyu.model.findings import Finding, listed
from shinkyu.model.form.agreements import chosen, elsewhere
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.layout import section_number
from shinkyu.model.language import tr
from shinkyu.model.rules.answers import says_something
from shinkyu.model.rules.written import Written, either
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.schema import Agreement, Item


def check_agreement(assessment: Assessment, files: Snapshot) -> list[Finding]:
    """A finding for each option that goes against another section, and for each that is not chosen though that section
    says so, where there are answers that it excludes. What is blank on either side is no contradiction."""
    written = Written(assessment, files)
    return [
        finding
        for section in written.sections
        for item in assessment.form.section(section.section_id).items
        for agreement in item.agrees
        for finding in _contradictions(item, agreement, section.child(item.heading), written)
    ]


def _contradictions(item: Item, agreement: Agreement, key: Key, written: Written) -> Iterator[Finding]:
    other = elsewhere(agreement, key)
    said = chosen(written.texts(other), other)
    against = [one for one in said if one in agreement.against]
    if agreement.option in chosen(written.texts(key), key):
        if against:
            yield _chosen_against(agreement, key, other, written, against)
    elif not against and (said := [one for one in said if one in agreement.with_]):
        yield from _answered_against(item, agreement, key, other, written, said)


def _chosen_against(agreement: Agreement, key: Key, other: Key, written: Written, said: list[str]) -> Finding:
    here, there = _place(written, key), _place(written, other)
    return written.finding(
        "sections-disagree",
        tr(
            f"{here}で「{agreement.option}」を選んでいますが、{there}は{either(said)}です",
            f"{here} is {agreement.option!r}, but {there} is {either(said)}",
        ),
        _hint(here, there),
        key,
        [agreement.option, *said],
    )


def _answered_against(
    item: Item, agreement: Agreement, key: Key, other: Key, written: Written, said: list[str]
) -> Iterator[Finding]:
    above = key.section
    texts = written.texts(key)
    parts = [above.descend(place) for place in item.excluded([agreement.option])]
    answered = [one for one, text in texts.items() if says_something(text) and any(part.covers(one) for part in parts)]
    if not answered:
        return
    here, there = section_number(written.assessment.form.section(key.section_id)), _place(written, other)
    places = listed([*dict.fromkeys(one.headings[0] for one in answered)])
    yield written.finding(
        "sections-disagree",
        tr(
            f"{there}は{either(said)}ですが、{here}に記載があります: {places}",
            f"{there} is {either(said)}, but there are answers in {here}: {places}",
        ),
        _hint(here, there),
        answered[0],
        said,
    )


def _hint(here: str, there: str) -> str:
    return tr(
        f"{here}と{there}のどちらが正しいかを確かめて直してください",
        f"see which of {here} and {there} is right, and mend the other",
    )


def _place(written: Written, key: Key) -> str:
    number = section_number(written.assessment.form.section(key.section_id))
    return tr(f"{number}の「{key.heading}」", f"{number} {key.heading!r}")

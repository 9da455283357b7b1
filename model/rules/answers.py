"""What the form asks of each answer beyond its kind: days that exist, one line, nothing under what an option excludes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shinkyu.model.findings import listed
from shinkyu.model.language import tr
from shinkyu.model.rules.told import Told
from shinkyu.model.text.impossible import impossible_dates
from shinkyu.model.yamlfile import Pointer, Value
from shinkyu.schema import Item, Place

_ONE_LINE = ("line", "number", "date")
_WITH_DAYS = ("days", "consultation")  # roles
# What a form is filled with where there is nothing to say: no answer.
_NOTHING = frozenset(("", "-", "－", "—", "―", "‐", "ー", "なし", "無し", "該当なし", "該当無し", "非該当", "対象外"))


@dataclass(frozen=True, slots=True)
class _Answer:
    """``items`` and ``mapping``: what stands beside it, the item and its value among them."""

    item: Item
    pointer: Pointer
    value: Value
    items: Sequence[Item]
    mapping: Mapping[str, Value]

    @property
    def chosen(self) -> list[str]:
        values = self.value if isinstance(self.value, list) else [self.value]
        return [value for value in values if isinstance(value, str) and value]

    def says_something(self, place: Place) -> bool:
        value: Value = dict(self.mapping)
        for heading in place:
            value = value.get(heading, "") if isinstance(value, dict) else ""
        return says_something(value)


def check_answers(items: Sequence[Item], mapping: Mapping[str, Value]) -> Iterator[Told]:
    """What is wrong with the answers of a section, in the order of the form."""
    for answer in _answers(items, (), mapping):
        if isinstance(answer.value, str):
            yield from _days(answer, answer.value)
            yield from _lines(answer, answer.value)
        yield from _excluded(answer)


def _answers(items: Sequence[Item], above: Pointer, mapping: Mapping[str, Value]) -> Iterator[_Answer]:
    for item in items:
        pointer, inner = (*above, item.heading), mapping.get(item.heading, "")
        entries = inner if item.repeat and isinstance(inner, list) else [inner]
        for place, entry in enumerate(entries):
            here = (*pointer, place) if entries is inner else pointer
            own = entry.get(item.value_key, "") if isinstance(entry, dict) else entry
            yield _Answer(item, here, own, items, mapping)
            if isinstance(entry, dict):
                yield from _answers(item.items, here, entry)


def _days(answer: _Answer, text: str) -> Iterator[Told]:
    item = answer.item
    if item.role in _WITH_DAYS or (item.kind == "date" and item.role != "published"):  # of 公表日, `claims` tells more
        for error in impossible_dates(text):
            hint = tr(
                "正しい日に直してください。公表した記載のままなら、次の変更のときに直します",
                "write the right day; as published, mend it with the next change",
            )
            yield Told("day-impossible", answer.pointer, error.what, hint, text)


def _lines(answer: _Answer, text: str) -> Iterator[Told]:
    if answer.item.kind in _ONE_LINE and "\n" in text.strip("\n"):
        yield Told(
            "lines-in-line",
            answer.pointer,
            tr(
                f"「{answer.item.heading}」は1行の欄ですが、{len(text.splitlines())}行あります",
                f"{answer.item.heading!r} is one line of the form, and has {len(text.splitlines())}",
            ),
            tr("1行にまとめてください", "make it one line"),
            text,
        )


def _excluded(answer: _Answer) -> Iterator[Told]:
    chosen, item = answer.chosen, answer.item
    for option, places in item.excludes:
        if option in chosen:
            yield from _told_excluded(answer, places, option)
    lists = {(one.heading,) for one in answer.items if one.repeat}
    if chosen and (none_of := lists & item.spared(chosen) - item.excluded(chosen)):
        yield from _told_excluded(answer, sorted(none_of), "、".join(chosen))


def _told_excluded(answer: _Answer, places: Iterable[Place], option: str) -> Iterator[Told]:
    answered = [place[-1] for place in places if answer.says_something(place)]
    if answered:
        yield Told(
            "answer-excluded",
            answer.pointer,
            tr(
                f"「{option}」を選んでいますが、選んだときは書かない欄にも記載があります: {listed(answered)}",
                f"{option!r} is chosen, but there are answers that it excludes: {listed(answered)}",
            ),
            tr(
                f"「{option}」の選択を直すか、それらの欄の記載を消してください",
                f"choose something else than {option!r}, or take away what is written there",
            ),
            option,
        )


def says_something(value: Value) -> bool:
    """Whether a value holds any text but what a form is filled with where there is nothing to say (—, なし)."""
    if isinstance(value, str):
        return value.strip() not in _NOTHING
    inner = value if isinstance(value, list) else [one for key, one in value.items() if key != "id"]
    return any(says_something(one) for one in inner)

"""A proposal checked as the settings are read, and written into shinkyu.yaml: only what it changes is touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shinkyu.model import yamlfile
from shinkyu.model.approvers.proposal import Proposal, ProposedApprover, review_in
from shinkyu.model.settings import SETTINGS, WrittenValue, new_setting, read_settings
from shinkyu.model.settings.review import KEYS, KEYS_OF_APPROVER
from shinkyu.model.settings.written import Mistake
from shinkyu.model.yamlfile import Pointer, Value, Word

_NONE = ("", "0")
_REVIEW = next(one for one in SETTINGS if one.name == "review")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a proposal would be refused by whoever reads it. ``place``: where in the setting; ``person``: of whom of the proposal,
    None where it is of nobody alone.
    """

    mistake: Mistake
    place: Pointer
    person: int | None


def problems(data: bytes | None, proposal: Proposal) -> list[Problem]:
    """All of them, as `read_settings` finds them. Raises BrokenInput for a file that is no YAML."""
    value = _proposed(review_in(data), proposal)
    mistakes: list[Mistake] = []
    if value:
        _REVIEW.read(WrittenValue(value, (_REVIEW.name,), _REVIEW.example, mistakes))
    return [_problem(one, proposal) for one in mistakes]


def with_proposal(data: bytes | None, proposal: Proposal) -> bytes:
    """The file as proposed. Raises BrokenInput where it could not be read then (see `problems`), InputError where its style is
    such that nothing can be changed by itself.
    """
    old, data = review_in(data), data or b""
    new = _proposed(old, proposal)
    if new == old:
        return data
    if not yamlfile.decode(data).get("review"):
        data = yamlfile.replace(data, ("review",), new) if _names_it(data) else new_setting(data, "review", new)
    else:
        for key in (key for key in KEYS if new.get(key) != old.get(key)):
            if key == "approvers":
                data = _with_people(data, old.get(key, ""), new.get(key, ""), proposal)
            else:
                data = yamlfile.replace(data, ("review", key), new.get(key) or None, order=KEYS)
    read_settings(data, ("review",))
    return data


def _names_it(data: bytes) -> bool:
    return "review" in yamlfile.decode(data)


def _proposed(old: Mapping[str, Value], proposal: Proposal) -> dict[str, Value]:
    """The whole setting. What says what is proposed already is as it is written, and so is what nobody can propose."""
    new = {
        **old,
        "required_approvals": _number(old.get("required_approvals", ""), proposal.required),
        "four_eyes": _flag(old.get("four_eyes", ""), proposal.four_eyes, usual=True),
        "approvers": _approvers(old.get("approvers", ""), proposal),
        "roles": _roles(old.get("roles", ""), proposal.roles),
        "marked_only": _flag(old.get("marked_only", ""), proposal.marked_only, usual=False),
    }
    return {key: new[key] for key in [*KEYS, *new] if key in old or new.get(key)}


def _number(old: Value, wanted: str) -> Value:
    same = wanted == old or (wanted in _NONE and old in _NONE)
    return old if same else Word(wanted)


def _flag(old: Value, wanted: bool, *, usual: bool) -> Value:
    stands = {"": usual, "true": True, "false": False}.get(old) if isinstance(old, str) else None
    return old if stands is wanted else Word("true" if wanted else "false")


def _roles(old: Value, wanted: Mapping[str, str]) -> Value:
    there = old if isinstance(old, dict) else {}
    kept: dict[str, Value] = {role: number for role, number in there.items() if wanted.get(role, "") == number}
    asked = {role: Word(number) for role, number in wanted.items() if number not in _NONE}
    new: dict[str, Value] = {role: kept.get(role, asked.get(role, "")) for role in [*there, *asked]}
    new = {role: number for role, number in new.items() if number != "" or role in kept}
    return old if new == there else new


def _approvers(old: Value, proposal: Proposal) -> Value:
    there = old if isinstance(old, list) else []
    new: list[Value] = [_entry(there, proposal.people[at]) for at in proposal.staying]
    return old if new == there else new


def _entry(there: Sequence[Value], person: ProposedApprover) -> Value:
    old = there[person.place] if person.place is not None else {}
    keys = old if isinstance(old, dict) else {}
    new = {**keys}
    for key, text in (("name", person.name), ("email", person.email), ("role", person.role)):
        was = keys.get(key, "")
        if not isinstance(was, str) or was.strip() != text:
            new[key] = text
    needed = {*keys, "name", "email"}  # what is missing is told at its own place
    return (
        old
        if new == keys
        else {key: new.get(key, "") for key in [*KEYS_OF_APPROVER, *new] if key in needed or new.get(key)}
    )


def _with_people(data: bytes, old: Value, new: Value, proposal: Proposal) -> bytes:
    """Those who stay by themselves, those who leave taken out, those who are new behind them: what is written beside them stays."""
    at: Pointer = ("review", "approvers")
    if not (isinstance(old, list) and isinstance(new, list) and old and new):
        return yamlfile.replace(data, at, new or None, order=KEYS)
    kept = [place for one in proposal.staying if (place := proposal.people[one].place) is not None]
    for place, entry in zip(kept, new, strict=False):
        data = yamlfile.replace(data, (*at, place), entry)
    for place, entry in enumerate(new[len(kept) :], len(old)):
        data = yamlfile.insert(data, at, place, entry)
    for place in sorted({*range(len(old))} - {*kept}, reverse=True):
        data = yamlfile.replace(data, (*at, place), None)
    return data


def _problem(mistake: Mistake, proposal: Proposal) -> Problem:
    place = mistake.pointer[1:]
    of = place[1] if place[:1] == ("approvers",) and len(place) > 1 else None
    return Problem(mistake, place, proposal.staying[of] if isinstance(of, int) else None)

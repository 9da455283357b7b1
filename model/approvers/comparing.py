"""What a proposal changes, and what follows of it that nobody sees at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shinkyu.model.approvers.proposal import Proposal, ProposedApprover, proposal_in, review_in
from shinkyu.model.settings import Approver, ReviewRules
from shinkyu.model.yamlfile import Value

_PROPOSED = ("required_approvals", "four_eyes", "approvers", "roles", "marked_only")


@dataclass(frozen=True, slots=True)
class Changes:
    """``altered``: people as they are, and as they are to be. ``required`` and ``roles`` (by role): numbers, likewise.

    ``four_eyes``, ``marked_only``: what it is to be, None where that is as it is. ``besides``: what else changes of the setting,
    which nobody proposes in this way, by its keys.
    """

    joining: tuple[ProposedApprover, ...]
    leaving: tuple[ProposedApprover, ...]
    altered: tuple[tuple[ProposedApprover, ProposedApprover], ...]
    required: tuple[str, str] | None
    roles: tuple[tuple[str, str, str], ...]
    four_eyes: bool | None
    marked_only: bool | None
    besides: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether it changes anything."""
        told = (self.joining, self.leaving, self.altered, self.required, self.roles, self.besides)
        return any(told) or self.four_eyes is not None or self.marked_only is not None

    @property
    def silenced(self) -> Sequence[ProposedApprover]:
        """Those, as they are, whose verdicts count no more: an address is what one is known by."""
        moved = [old for old, new in self.altered if old.email.casefold() != new.email.casefold()]
        return [*self.leaving, *moved]


def changes(stands: Proposal, wanted: Proposal) -> Changes:
    """What ``wanted``, which is made of ``stands``, changes of it."""
    by_place = {one.place: one for one in wanted.people if one.place is not None and not one.leaves}
    pairs = [(old, by_place.get(place)) for place, old in enumerate(stands.people)]
    roles = [
        (role, _number(stands.roles, role), _number(wanted.roles, role)) for role in {**stands.roles, **wanted.roles}
    ]
    required = stands.required or "0", wanted.required or "0"
    return Changes(
        tuple(one for one in wanted.people if one.place is None and not one.leaves),
        tuple(old for old, new in pairs if new is None),
        tuple((old, new) for old, new in pairs if new is not None and _said(old) != _said(new)),
        required if required[0] != required[1] else None,
        tuple(one for one in roles if one[1] != one[2]),
        wanted.four_eyes if wanted.four_eyes != stands.four_eyes else None,
        wanted.marked_only if wanted.marked_only != stands.marked_only else None,
    )


def changes_between(before: bytes | None, after: bytes | None) -> Changes:
    """What of it is another thing in one shinkyu.yaml than in another; people are known by their addresses.

    Raises BrokenInput for one that is no YAML.
    """
    stands, then = proposal_in(before), proposal_in(after)
    places = {one.email.casefold(): one.place for one in stands.people}
    people = (replace(one, place=places.get(one.email.casefold())) for one in then.people)
    besides = tuple(_besides(review_in(before), review_in(after)))
    return replace(changes(stands, replace(then, people=tuple(people))), besides=besides)


def _besides(old: Mapping[str, Value], new: Mapping[str, Value]) -> Iterator[str]:
    for key in dict.fromkeys((*old, *new)):
        if key not in _PROPOSED and (old.get(key) or "") != (new.get(key) or ""):
            yield key
    if _keys(old) != _keys(new):
        yield "key"


def _keys(review: Mapping[str, Value]) -> Mapping[str, Value]:
    """The keys of approvers, by address."""
    there = review.get("approvers")
    entries = [one for one in there if isinstance(one, dict)] if isinstance(there, list) else []
    return {str(one.get("email")).casefold(): key for one in entries if (key := one.get("key"))}


def never_approved(rules: ReviewRules) -> list[Approver]:
    """The approvers of whom no row can ever be approved: nobody approves his own, and the others are too few."""
    if not (rules.four_eyes and rules.required):
        return []
    return [one for one in rules.approvers if not _enough(rules, [other for other in rules.approvers if other != one])]


def _enough(rules: ReviewRules, people: Sequence[Approver]) -> bool:
    roles = Counter(one.role for one in people)
    return len(people) >= rules.required and all(roles[role] >= number for role, number in rules.roles.items())


def _said(one: ProposedApprover) -> tuple[str, str, str]:
    return one.name, one.email, one.role


def _number(roles: Mapping[str, str], role: str) -> str:
    return roles.get(role) or "0"

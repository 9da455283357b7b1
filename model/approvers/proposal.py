"""What the setting ``review`` is to be, as people fill it in: texts, which may be anything until they are checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from shinkyu.model import yamlfile
from shinkyu.model.settings import FILE, ReviewRules
from shinkyu.model.yamlfile import Value


@dataclass(frozen=True, slots=True)
class ProposedApprover:
    """Somebody who is to approve. ``place``: which of those in the file it is, None for somebody new; ``leaves``: is to be none
    of them any more; ``has_key``: the file has a key of theirs, which stays with them.
    """

    name: str
    email: str
    role: str = ""
    place: int | None = None
    leaves: bool = False
    has_key: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """``required``, and in ``roles`` the number of each role, are as somebody wrote them; "" for none."""

    people: tuple[ProposedApprover, ...] = ()
    required: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    four_eyes: bool = True
    marked_only: bool = False

    @property
    def meaning(self) -> object:
        """What it says, however it is written: the same of two that say the same."""
        people = [(one.name, one.email.casefold(), one.role) for one in self.people if not one.leaves]
        roles = {role: number for role, number in self.roles.items() if number not in ("", "0")}
        return people, self.required or "0", roles, self.four_eyes, self.marked_only

    @property
    def staying(self) -> list[int]:
        """The places in ``people`` of those who are to approve, in the order of the file: those in it, then those who are new."""
        kept = [(one.place is None, one.place or 0, at) for at, one in enumerate(self.people) if not one.leaves]
        return [at for _, _, at in sorted(kept)]


def proposal_in(data: bytes | None) -> Proposal:
    """What a shinkyu.yaml says, as far as it can be told: it may be what nobody can fulfil, and is to be put right.

    Raises BrokenInput for a file that is no YAML.
    """
    review = review_in(data)
    return Proposal(
        tuple(_people(review.get("approvers"))),
        _text(review.get("required_approvals")),
        {role: _text(number) for role, number in _mapping(review.get("roles")).items()},
        review.get("four_eyes") != "false",
        review.get("marked_only") == "true",
    )


def proposal_of(rules: ReviewRules) -> Proposal:
    """What rules say, as a proposal would."""
    people = (
        ProposedApprover(one.name, one.email, one.role, place, has_key=bool(one.key))
        for place, one in enumerate(rules.approvers)
    )
    roles = {role: str(number) for role, number in rules.roles.items()}
    return Proposal(tuple(people), str(rules.required), roles, rules.four_eyes, rules.marked_only)


def review_in(data: bytes | None) -> Mapping[str, Value]:
    """The setting as it is written. Raises BrokenInput likewise."""
    return _mapping(yamlfile.decode(data, FILE).get("review") if data else None)


def rebased(proposal: Proposal, now: Proposal) -> Proposal:
    """A proposal that was made of another state of the file, of this one: people are known by their addresses.

    Whoever is in the file and not in the proposal stays: somebody added them meanwhile. Whoever left it is new, if proposed.
    """
    free = {one.email.casefold(): one for one in reversed(now.people)}
    people = []
    for one in proposal.people:
        there = free.pop(one.email.casefold(), None)
        if there is not None:
            people.append(replace(one, place=there.place, has_key=there.has_key))
        elif not one.leaves:
            people.append(replace(one, place=None, has_key=False))
    claimed = {one.place for one in people}
    return replace(proposal, people=(*people, *(one for one in now.people if one.place not in claimed)))


def _people(value: Value | None) -> Iterator[ProposedApprover]:
    for place, entry in enumerate(value if isinstance(value, list) else ()):
        keys = _mapping(entry)
        name, email, role = (_text(keys.get(key)) for key in ("name", "email", "role"))
        yield ProposedApprover(name, email, role, place, has_key=bool(keys.get("key")))


def _mapping(value: Value | None) -> Mapping[str, Value]:
    return value if isinstance(value, dict) else {}


def _text(value: Value | None) -> str:
    return value.strip() if isinstance(value, str) else ""

"""The form that says who approves: what is filled in, whatever it is, and where in it something is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from shinkyu.model.approvers.proposal import Proposal, ProposedApprover, rebased
from shinkyu.model.approvers.recording import Standing
from shinkyu.model.approvers.writing import Problem
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.web.frame.asked import Asked


def filled(asked: Asked, now: Standing) -> Proposal:
    """What the form says, of what there is ``now``. Of nobody who is named in the file the form says nothing: who is to go is
    ticked. Raises UsageError for what is no form of ours.
    """
    roles = _rows(asked, "role-name", "role-number")
    people = [*_people(asked, len(now.proposal.people))]
    wanted = Proposal(
        tuple(people),
        asked.said("required").strip(),
        {role: number.strip() for role, number in roles},
        asked.said("four-eyes") == "yes",
        asked.said("marked-only") == "yes",
    )
    if asked.said("seen") != now.seen:
        return rebased(wanted, now.proposal)
    known = {one.place for one in people}
    return replace(wanted, people=(*people, *(one for one in now.proposal.people if one.place not in known)))


def _people(asked: Asked, most: int) -> Iterator[ProposedApprover]:
    """Those whose fields are not all empty."""
    leaving, known = {*asked.all_said("leaves")}, set[int]()
    for at, row in enumerate(_rows(asked, "name", "email", "role", "was")):
        name, email, role, was = (text.strip() for text in row)
        place = int(was) if was.isdecimal() and was.isascii() and len(was) < 6 else most
        fresh = place >= most or place in known
        if not fresh or name or email or role:
            known.add(place)
            yield ProposedApprover(name, email, role, None if fresh else place, str(at) in leaving)


def _rows(asked: Asked, *names: str) -> list[tuple[str, ...]]:
    columns = [asked.all_said(name) for name in names]
    if len({*map(len, columns)}) > 1:
        raise UsageError(tr("この画面からの操作ではありません", "not from these pages"))
    return [*zip(*columns, strict=True)]


def told_apart(now: Standing, wanted: Proposal) -> str:
    """What tells a proposal that was looked at from any other one."""
    return hashlib.sha256(f"{now.seen} {wanted!r}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def roles_of(wanted: Proposal) -> list[str]:
    """The roles of which a number can be asked for."""
    return [*dict.fromkeys([*wanted.roles, *(one.role for one in wanted.people if one.role)])]


def place_of(problem: Problem, roles: Sequence[str]) -> str:
    """The field of a problem, as the page names it; "" where it is of none."""
    match problem.place:
        case ("required_approvals",):
            return "required"
        case ("roles", str(role)) if role in roles:
            return f"role-number-{roles.index(role)}"
        case ("approvers", int(), *below) if problem.person is not None:
            key = str(below[0]) if below else ""
            return f"{key if key in ('name', 'email', 'role') else 'name'}-{problem.person}"
    return ""

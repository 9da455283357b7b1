"""What a proposal changes, and whose rows could then never be approved."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from shinkyu.model.approvers.comparing import changes_between, never_approved
from shinkyu.model.settings import Approver, ReviewRules

A, B, C = (Approver(name, f"{name}@example.jp", role) for name, role in (("a", "x"), ("b", "x"), ("c", "y")))


@pytest.mark.parametrize(
    ("people", "required", "roles", "never"),
    [
        ((A,), 0, {}, []),
        ((A,), 1, {}, [A]),
        ((A, B), 1, {}, []),
        ((A, B), 2, {}, [A, B]),
        ((A, B, C), 2, {"x": 1, "y": 1}, [C]),
        ((A, B, C), 2, {"x": 2}, [A, B]),
        ((), 0, {}, []),
    ],
)
def test_whose_rows_could_never_be_approved(
    people: tuple[Approver, ...], required: int, roles: Mapping[str, int], never: list[Approver]
) -> None:
    assert never_approved(ReviewRules(required=required, approvers=people, roles=roles)) == never
    assert never_approved(ReviewRules(required=required, approvers=people, roles=roles, four_eyes=False)) == []


BEFORE = b"""\
review:
  required_approvals: 1
  approvers:
  - {name: a, email: a@example.jp, key: k}
  - {name: b, email: b@example.jp, role: x}
"""


def test_between_two_files_people_are_known_by_address() -> None:
    after = b"""\
review:
  required_approvals: 2
  identity: name
  approvers:
  - {name: b, email: B@example.jp, role: y}
  - {name: c, email: c@example.jp}
  - {name: a, email: a@example.jp, key: l}
"""
    found = changes_between(BEFORE, after)
    assert [one.name for one in found.joining] == ["c"]
    assert found.leaving == ()
    assert [(old.role, new.role) for old, new in found.altered] == [("x", "y")]
    assert (found.required, found.besides) == (("1", "2"), ("identity", "key"))
    back = changes_between(after, b"limit: 5\n")
    assert [one.name for one in back.leaving] == ["b", "c", "a"]
    assert back.any
    assert not changes_between(BEFORE, b"# the same\n" + BEFORE).any

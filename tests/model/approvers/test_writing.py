"""A proposal in shinkyu.yaml: what it says then, what is refused, and all else as it was written."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import many

from shinkyu.model.approvers.proposal import Proposal, ProposedApprover, proposal_in, rebased
from shinkyu.model.approvers.writing import problems, with_proposal
from shinkyu.model.errors import BrokenInput
from shinkyu.model.settings import Approver, read_settings

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA=="
WHOLE = f"""\
format: 2   # stays
# who approves
review:
  base: main
  # two of them
  required_approvals: 2 # at least
  approvers:
  # until spring
  - name: 佐藤 花子
    email: sato@example.jp   # new
    role: hogo
    key: {KEY} sato@pc
  - {{name: 鈴木 一郎, email: suzuki@example.jp, role: kacho}}  # chief
  # the last
  - name: '田中'
    email: tanaka@example.jp
  roles: {{hogo: 1, kacho: 1}}
limit: 900
"""
HANAKO = ProposedApprover("高橋 花子", "takahashi@example.jp", "hogo")


def difference(old: str, new: str) -> list[str]:
    return [line for line in difflib.ndiff(old.splitlines(), new.splitlines()) if line[:1] in "+-"]


def stands(text: str = WHOLE) -> Proposal:
    return proposal_in(text.encode())


def written(wanted: Proposal, text: str = WHOLE) -> str:
    assert problems(text.encode(), wanted) == []
    return with_proposal(text.encode(), wanted).decode()


def but(place: int, **values: object) -> Proposal:
    people = [*stands().people]
    people[place] = replace(people[place], **values)  # type: ignore[arg-type]
    return replace(stands(), people=tuple(people))


FIRST_NEW = replace(but(0, leaves=True), roles={})
FIRST_NEW = replace(FIRST_NEW, people=(ProposedApprover("", "a@b"), *FIRST_NEW.people))


@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        (stands(), []),
        (replace(stands(), required="3"), ["- required_approvals: 2 # at least", "+ required_approvals: 3 # at least"]),
        (but(0, email="hanako@example.jp"), ["- email: sato@example.jp   # new", "+ email: hanako@example.jp   # new"]),
        (but(2, role="hogo"), ["+ role: hogo"]),
        (but(2, name="田中 実"), ["- - name: '田中'", "+ - name: '田中 実'"]),
        (but(2, leaves=True), ["- - name: '田中'", "- email: tanaka@example.jp"]),
        (replace(stands(), roles={"hogo": "1"}), ["- roles: {hogo: 1, kacho: 1}", "+ roles:", "+ hogo: 1"]),
        (replace(stands(), roles={}), ["- roles: {hogo: 1, kacho: 1}"]),
        (replace(stands(), four_eyes=False), ["+ four_eyes: false"]),
        (replace(stands(), marked_only=True), ["+ marked_only: true"]),
        (
            replace(stands(), people=(*stands().people, HANAKO)),
            ["+ - name: 高橋 花子", "+ email: takahashi@example.jp", "+ role: hogo"],
        ),
    ],
)
def test_only_what_changes_is_touched(wanted: Proposal, lines: list[str]) -> None:
    told = [" ".join(line.split(maxsplit=1)) for line in difference(WHOLE, written(wanted))]
    assert told == lines
    with_crlf = with_proposal(WHOLE.replace("\n", "\r\n").encode(), wanted)
    assert with_crlf == written(wanted).replace("\n", "\r\n").encode()


def test_a_key_stays_with_whom_it_is_of() -> None:
    wanted = replace(but(0, name="佐藤 華子", email="hanako@example.jp"), roles={"hogo": "1"})
    people = (HANAKO, wanted.people[0], replace(wanted.people[1], leaves=True), wanted.people[2])
    rules = read_settings(written(replace(wanted, people=people)).encode()).review
    assert rules.approvers == (
        Approver("佐藤 華子", "hanako@example.jp", "hogo", KEY),
        Approver("田中", "tanaka@example.jp"),
        Approver("高橋 花子", "takahashi@example.jp", "hogo"),
    )
    assert rules.base == "main"


def test_the_first_ones_stand_below_the_comment_that_tells_of_them(root: Path) -> None:
    laid_down = (root / "repo-template/repository/shinkyu.yaml").read_text(encoding="utf-8")
    new = written(Proposal((HANAKO,), "1", {"hogo": "1"}), laid_down)
    assert new == laid_down.replace(
        "#     role: hogo\n",
        "#     role: hogo\n"
        "review:\n"
        "  required_approvals: 1\n"
        "  approvers:\n"
        "    - name: 高橋 花子\n"
        "      email: takahashi@example.jp\n"
        "      role: hogo\n"
        "  roles:\n"
        "    hogo: 1\n",
    )
    assert written(Proposal((HANAKO,), "1"), "format: 2\nshared: []\n").startswith("format: 2\nreview:\n  required")
    assert written(Proposal((HANAKO,)), "").startswith("review:\n  approvers:\n")
    within = written(Proposal((HANAKO,)), 'terms: "a\n# review: of\n  b"\n')
    assert within.startswith("review:\n")
    assert within.endswith('terms: "a\n# review: of\n  b"\n')
    gone = replace(proposal_in(new.encode()), people=(), required="", roles={})
    assert read_settings(written(gone, new).encode()) == read_settings(laid_down.encode())


@pytest.mark.parametrize(
    ("wanted", "place", "person"),
    [
        (replace(stands(), required="4"), ("required_approvals",), None),
        (replace(stands(), required="x"), ("required_approvals",), None),
        (replace(stands(), required="9" * 5000), ("required_approvals",), None),
        (replace(stands(), required="1"), ("required_approvals",), None),
        (replace(stands(), roles={"hogo": "2"}), ("roles", "hogo"), None),
        (replace(stands(), roles={"bucho": "1"}), ("roles", "bucho"), None),
        (replace(stands(), roles={"hogo": "-1"}), ("roles", "hogo"), None),
        (but(1, email="suzuki"), ("approvers", 1, "email"), 1),
        (but(1, name=""), ("approvers", 1, "name"), 1),
        (but(2, email="SATO@example.jp"), ("approvers", 2, "email"), 2),
        (but(2, name="田\u202e中"), ("approvers", 2, "name"), 2),
        (but(2, name="田\n中"), ("approvers", 2, "name"), 2),
        (FIRST_NEW, ("approvers", 2, "name"), 0),
    ],
)
def test_what_could_not_be_read_is_refused_where_it_stands(
    wanted: Proposal, place: tuple[str | int, ...], person: int | None
) -> None:
    found = problems(WHOLE.encode(), wanted)
    assert [(one.place, one.person) for one in found] == [(place, person)]
    with pytest.raises(BrokenInput):
        with_proposal(WHOLE.encode(), wanted)


def test_what_nobody_could_fulfil_can_be_put_right() -> None:
    """Two drafts that each took somebody out may make such a file together."""
    broken = WHOLE.replace("required_approvals: 2 #", "required_approvals: 5 #").replace(
        "limit", "  four_eyes: いいえ\nlimit"
    )
    with pytest.raises(BrokenInput):
        read_settings(broken.encode())
    assert [one.place for one in problems(broken.encode(), stands(broken))] == [("required_approvals",)]
    assert "required_approvals: 2 # at least" in written(replace(stands(broken), required="2"), broken)


def test_made_of_another_state_it_takes_nobody_out_who_came_since() -> None:
    before = replace(stands(), people=stands().people[1:])
    wanted = replace(before, people=(replace(before.people[0], leaves=True), HANAKO))
    now = rebased(wanted, stands())
    assert [(one.name, one.place, one.leaves) for one in now.people] == [
        ("鈴木 一郎", 1, True),
        ("高橋 花子", None, False),
        ("佐藤 花子", 0, False),
        ("田中", 2, False),
    ]
    assert [one.place for one in rebased(stands(), Proposal()).people] == [None, None, None]


_TEXT = st.text(st.sampled_from("佐藤aB 1:#'\"-{}[],&*!|>%@`\\~?\u3000é"), min_size=1, max_size=8).map(str.strip)
_PEOPLE = st.lists(
    st.builds(ProposedApprover, _TEXT, st.from_regex(r"[a-z:#'-]{1,4}@[a-z#]{1,3}", fullmatch=True), _TEXT | st.just("")),
    max_size=4,
    unique_by=lambda one: one.email,
)  # fmt: skip


@settings(max_examples=many(200), deadline=None)
@given(
    st.lists(st.booleans(), min_size=3, max_size=3),
    _PEOPLE,
    st.sampled_from(["", "0", "1", "3"]),
    st.booleans(),
    st.booleans(),
)
def test_it_says_what_is_proposed(
    leave: list[bool], new: list[ProposedApprover], required: str, four: bool, marked: bool
) -> None:
    staying = [replace(one, leaves=gone) for one, gone in zip(stands().people, leave, strict=True)]
    wanted = Proposal((*new, *staying), required, {}, four, marked)
    if not problems(WHOLE.encode(), wanted):
        data = with_proposal(WHOLE.encode(), wanted)
        rules = read_settings(data).review
        kept = [one for one in staying if not one.leaves]
        assert [(one.name, one.email, one.role) for one in rules.approvers] == [
            (one.name, one.email, one.role) for one in [*kept, *new]
        ]
        assert (rules.required, rules.four_eyes, rules.marked_only) == (int(required or 0), four, marked)
        comments = [line for line in WHOLE.splitlines() if line.lstrip().startswith("#")]
        if kept:  # with nobody left of them, their list goes
            assert [line for line in data.decode().splitlines() if line.lstrip().startswith("#")] == comments
        assert problems(data, proposal_in(data)) == []
    else:
        with pytest.raises(BrokenInput):
            with_proposal(WHOLE.encode(), wanted)

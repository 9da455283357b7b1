"""The setting `review`: what it says, and every mistake with its line."""

from __future__ import annotations

import pytest

from shinkyu.model.errors import BrokenInput
from shinkyu.model.settings import Approver, ReviewRules, read_settings, row_settings

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA=="
WHOLE = f"""\
review:
  base: honban
  required_approvals: 2
  identity: signed
  four_eyes: false
  approvers:
    - {{name: 佐藤 花子, email: sato@example.jp, role: hogo, key: "{KEY} sato@pc"}}
    - {{name: 鈴木 一郎, email: suzuki@example.jp, role: kacho, key: "{KEY}"}}
  roles: {{hogo: 1, kacho: 1}}
  marked_only: true
"""


def test_all_of_it() -> None:
    rules = read_settings(WHOLE.encode()).review
    people = (
        Approver("佐藤 花子", "sato@example.jp", "hogo", KEY),
        Approver("鈴木 一郎", "suzuki@example.jp", "kacho", KEY),
    )
    assert rules == ReviewRules("honban", 2, True, False, people, {"hogo": 1, "kacho": 1}, True)


@pytest.mark.parametrize("text", ["", "review:\n", "review: {}\n", "review:\n  required_approvals: 0\n"])
def test_without_it_nobody_need_approve(text: str) -> None:
    assert read_settings(text.encode()).review == ReviewRules()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("base: honban", "bass: honban", 2),
        ("base: honban", "base: [a]", 2),
        ("required_approvals: 2", "required_approvals: -1", 3),
        ("required_approvals: 2", "required_approvals: 3", 3),
        ("required_approvals: 2", "required_approvals: 1", 3),
        ("required_approvals: 2", f"required_approvals: {'9' * 5000}", 3),
        ("  required_approvals: 2\n", "", 1),
        ("identity: signed", "identity: yes", 4),
        ("four_eyes: false", "four_eyes: いいえ", 5),
        ("name: 佐藤 花子, ", "", 7),
        ("email: sato@example.jp, ", "", 7),
        ("sato@example.jp", "sato", 7),
        ("suzuki@example.jp", "SATO@example.jp", 8),
        ("佐藤 花子", '"佐藤\\u202e花子"', 7),
        ("role: hogo, ", "rank: hogo, ", 7),
        (f', key: "{KEY}"', "", 8),
        (f'"{KEY}"', "鍵", 8),
        ("{hogo: 1, kacho: 1}", "{hogo: 2}", 9),
        ("{hogo: 1, kacho: 1}", "{bucho: 1}", 9),
        ("{hogo: 1, kacho: 1}", "{hogo: 0}", 9),
        ("marked_only: true", "marked_only: 1", 10),
    ],
)
def test_a_mistake_is_told_where_it_stands(old: str, new: str, line: int) -> None:
    assert old in WHOLE
    with pytest.raises(BrokenInput) as raised:
        read_settings(WHOLE.replace(old, new, 1).encode())
    assert {(one.rule, one.line) for one in raised.value.findings} == {("settings", line)}


def test_rows_of_the_past_do_not_hang_on_it() -> None:
    assert row_settings(b"limit: 5\nreview: [x]\n").limit == 5

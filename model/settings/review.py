"""The setting ``review``: who must have approved a row before the branch that brings it is taken in.

It is read from the base of a review, never from the branch: nobody appoints himself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from shinkyu.model.language import tr
from shinkyu.model.settings.setting import Setting
from shinkyu.model.settings.written import WrittenValue
from shinkyu.model.text.letters import unseen_character

_NAME, _SIGNED = "name", "signed"
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_KEY = re.compile(r"((?:sk-)?(?:ssh|ecdsa)-[A-Za-z0-9@.-]+ [A-Za-z0-9+/]+=*)(?: .*)?")


@dataclass(frozen=True, slots=True)
class Approver:
    """Somebody whose verdict counts: by her address. ``key``: the public key that she signs with, as ssh writes it, or ""."""

    name: str
    email: str
    role: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRules:
    """``base``: what branches are taken into, "" where it is not said. ``required``: how many must approve a row; 0: nobody.

    ``roles``: how many of which role must be among them. ``signed``: an approval counts only with a signature.
    ``four_eyes``: who wrote a change cannot approve it. ``marked_only``: rows of items without ※ need no approval.
    """

    base: str = ""
    required: int = 0
    signed: bool = False
    four_eyes: bool = True
    approvers: tuple[Approver, ...] = ()
    roles: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    marked_only: bool = False


KEYS = ("base", "required_approvals", "identity", "four_eyes", "approvers", "roles", "marked_only")
KEYS_OF_APPROVER = ("name", "email", "role", "key")


def read(written: WrittenValue) -> ReviewRules:
    """Reads it. What can never be fulfilled (more approvals than approvers) is a mistake too."""
    keys = written.keys(KEYS)
    entries = keys["approvers"].entries() if "approvers" in keys else []
    rules = ReviewRules(
        _line(keys["base"]) if "base" in keys else "",
        (keys["required_approvals"].number(least=0) or 0) if "required_approvals" in keys else 0,
        "identity" in keys and keys["identity"].word((_NAME, _SIGNED)) == _SIGNED,
        keys["four_eyes"].flag() is not False if "four_eyes" in keys else True,
        tuple(_approvers(entries)),
        _roles(keys["roles"]) if "roles" in keys else MappingProxyType({}),
        "marked_only" in keys and keys["marked_only"].flag() is True,
    )
    if not written.mistakes:
        _refuse_impossible(rules, keys, written)
    return rules


def _approvers(entries: list[WrittenValue]) -> list[Approver]:
    found: list[Approver] = []
    for entry in entries:
        keys = entry.keys(KEYS_OF_APPROVER, needed=("name", "email"))
        texts = {key: _line(value) for key, value in keys.items()}
        email = texts.get("email", "")
        if email and not _ADDRESS.fullmatch(email):
            keys["email"].wrong("メールアドレスで書いてください", "must be a mail address")
        if "key" in keys and not (match := _KEY.fullmatch(texts["key"])):
            keys["key"].wrong(
                "ssh の公開鍵(ssh-ed25519 AAAA…)で書いてください", "must be a public key of ssh (ssh-ed25519 AAAA…)"
            )
        elif "key" in keys and match:
            texts["key"] = match[1]
        if email and email.casefold() in {other.email.casefold() for other in found}:
            keys["email"].wrong("同じ email の人がもう上にいます", "is the address of one above")
        found.append(Approver(texts.get("name", ""), email, texts.get("role", ""), texts.get("key", "")))
    return found


def _roles(written: WrittenValue) -> Mapping[str, int]:
    return MappingProxyType({role: value.number() or 1 for role, value in written.keys().items()})


def _line(written: WrittenValue) -> str:
    text = written.text() or ""
    if unseen_character(text) is not None:
        written.wrong("見えない文字を除いて書いてください", "must not hold characters that cannot be seen")
    return text


def _refuse_impossible(rules: ReviewRules, keys: Mapping[str, WrittenValue], written: WrittenValue) -> None:
    """Reports what no approvals could ever fulfil."""
    there = Counter(one.role for one in rules.approvers)
    if rules.required > len(rules.approvers):
        keys["required_approvals"].wrong(
            f"承認する人(approvers)の人数({len(rules.approvers)})までです",
            f"must be no more than there are approvers ({len(rules.approvers)})",
        )
    for role, number in rules.roles.items():
        if number > there[role]:
            keys["roles"].keys()[role].wrong(
                f"その役割の人(approvers)の人数({there[role]})までです",
                f"must be no more than there are approvers of that role ({there[role]})",
            )
    if (asked := sum(rules.roles.values())) > rules.required:
        written.at("required_approvals", str(rules.required)).wrong(
            f"役割ごとの人数(roles)の合計({asked})以上にしてください",
            f"must be at least the sum of the numbers of roles ({asked})",
        )
    for entry, one in zip(keys["approvers"].entries() if "approvers" in keys else [], rules.approvers, strict=True):
        if rules.signed and not one.key:
            entry.refuse(
                tr(
                    f"identity: signed なので、{one.name} にも key(ssh の公開鍵)が要ります",
                    f"identity is signed: {one.name} needs a key too (a public key of ssh)",
                ),
                "key",
                must=tr("署名が要る設定なので、鍵(key)が要ります", "must have a key: approvals are signed"),
            )


REVIEW: Setting[ReviewRules] = Setting(
    "review",
    ReviewRules(),
    read,
    "review:\n"
    "  base: main\n"
    "  required_approvals: 1\n"
    "  approvers:\n"
    "  - name: 佐藤 花子\n"
    "    email: sato@example.lg.jp\n"
    "    role: hogo",
    "ブランチの行を、だれが何人承認すれば取り込めるか。取り込む先にあるこの設定で決まる。ほかに identity(name、signed)、"
    "four_eyes(書いた人は承認できない)、roles(役割ごとの人数)、marked_only(※の行だけ)",
    "who must approve the rows of a branch before it is taken in; the setting of its base counts. Besides: identity (name,"
    " signed), four_eyes (no approval of what one wrote), roles (how many of each), marked_only (rows with ※ only)",
)

"""The file of users: whom the proxy's word for a person means. It lies outside the repository: what is recorded there changes nobody."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shinkyu.model import yamlfile
from shinkyu.model.drafts.naming import branch_name
from shinkyu.model.errors import UsageError, refusal
from shinkyu.model.language import tr
from shinkyu.model.repository import Identity
from shinkyu.model.settings.written import Mistake, WrittenValue
from shinkyu.model.text.letters import unseen_character

_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_EXAMPLE = """\
contact: 情報政策課(内線 1234)
users:
- user: tanaka
  name: 田中 太郎
  email: tanaka@example.lg.jp"""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may use the pages. ``draft``: the one to begin with, "" for a new one of his own."""

    user: str
    person: Identity
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Users:
    """``by_name``: of what the proxy calls them; ``contact``: whom to ask who is none of them; ``folder``: of the desks."""

    by_name: Mapping[str, User]
    contact: str
    folder: Path | None = None


def read_users(file: Path) -> Users:
    """The users of a file. Raises UsageError with all that is wrong in it, BrokenInput where it is no YAML."""
    try:
        mapping = yamlfile.decode(file.read_bytes(), str(file))
    except OSError as error:
        why = refusal(error)
        raise _refused(
            file, tr(f"利用者のファイルが読めません ({why})", f"the file of users cannot be read ({why})")
        ) from None
    mistakes: list[Mistake] = []
    written = WrittenValue(mapping, (), _EXAMPLE, mistakes)
    keys = written.keys(("contact", "folder", "users"), needed=("contact", "users"))
    contact = _line(keys["contact"]) if "contact" in keys else ""
    folder = file.parent / _line(keys["folder"]) if "folder" in keys else None
    users = _users(keys["users"].entries()) if "users" in keys else {}
    if mistakes:
        told = tr("。", "; ").join(one.message for one in mistakes)
        raise _refused(file, tr(f"利用者のファイルに誤りがあります: {told}", f"the file of users is wrong: {told}"))
    return Users(users, contact, folder)


def _refused(file: Path, what: str) -> UsageError:
    return UsageError(what, where=str(file), hint=tr("次のように書いてください", "write it as") + f"\n{_EXAMPLE}")


def _users(entries: Sequence[WrittenValue]) -> dict[str, User]:
    found: dict[str, User] = {}
    for entry in entries:
        one = _user(entry)
        if one.user in found and one.user:
            entry.refuse(tr(f"利用者「{one.user}」が2度あります", f"the user {one.user!r} is there twice"), one.user)
        found[one.user] = one
    return found


def _user(entry: WrittenValue) -> User:
    keys = entry.keys(("user", "name", "email", "draft"), needed=("user", "name", "email"))
    said = {key: _line(value) for key, value in keys.items()}
    if "name" in keys and re.search("[<>]", said["name"]):
        keys["name"].wrong("< > を除いて書いてください", "must not hold < >")
    if "email" in keys and not _ADDRESS.fullmatch(said["email"]):
        keys["email"].wrong("メールアドレスで書いてください", "must be a mail address")
    if said.get("draft"):
        _refuse_unnameable(keys["draft"], said["draft"])
    person = Identity(said.get("name", ""), said.get("email", ""))
    return User(said.get("user", ""), person, said.get("draft", ""))


def _refuse_unnameable(written: WrittenValue, draft: str) -> None:
    """What no draft can be called leads out of where git keeps its branches."""
    try:
        branch_name(draft)
    except UsageError as error:
        written.refuse(error.what, draft)


def _line(written: WrittenValue) -> str:
    text = written.text() or ""
    if unseen_character(text) is not None:
        written.wrong("見えない文字を除いて書いてください", "must not hold characters that cannot be seen")
    return text

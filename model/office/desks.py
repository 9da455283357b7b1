"""Where each user works: a working tree of the one repository, on a draft of his own. What one has not recorded no other sees."""

from __future__ import annotations

import hashlib
import re
import threading
from dataclasses import dataclass, field
from pathlib import Path

from shinkyu.model.drafts.naming import branch_name
from shinkyu.model.office.users import User
from shinkyu.model.repository import Repository, link_tree, linked_tree
from shinkyu.model.review.points import usual_base

_PLAIN = re.compile(r"[^A-Za-z0-9_-]+")
_NOT_IN_A_NAME = re.compile(r'[\s~^:?*\[\\<>|"/.@{]+')  # of a branch, or of its file on Windows


@dataclass
class Desks:
    """Of a repository, in a folder. One is made at a time."""

    repository: Path
    folder: Path
    _making: threading.Lock = field(default_factory=threading.Lock)

    def place(self, user: User) -> Path:
        """Where a user works, be it made or not: whatever the proxy calls him, a folder in ours."""
        return self.folder / _name(user)

    def begin(self, user: User) -> None:
        """Makes the desk where it is not there yet. Raises InputError, UsageError as `usual_base`, and for a draft that another is in."""
        repository, name, place = Repository.open(self.repository), _name(user), self.place(user)
        if linked_tree(repository, name, place):
            return
        with self._making:
            there, _, _ = repository.branches_and_tags()
            base = usual_base(repository).commit
            draft = user.draft if user.draft in there or not user.draft else branch_name(user.draft)
            if draft in there:
                link_tree(repository, name, place, draft, None)
            else:
                link_tree(repository, name, place, draft or _new_draft(user, there), base)


def _name(user: User) -> str:
    """For a folder: plain letters of the user's name for whoever looks, and a sum that tells two apart."""
    told = _PLAIN.sub("-", user.user).strip("-")[:24]
    return f"{told or 'user'}-{hashlib.sha256(user.user.encode()).hexdigest()[:10]}"


def _new_draft(user: User, there: list[str]) -> str:
    plain = _NOT_IN_A_NAME.sub("", user.person.name)[:40] or "利用者"
    known = {one.casefold() for one in there}
    names = (f"{plain}の下書き{number}" for number in ("", *map(str, range(2, 1000))))
    return next(name for name in names if name.casefold() not in known)

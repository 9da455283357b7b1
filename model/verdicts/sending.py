"""Drafts that were sent for review: said in files beside the folders of records, so that all who exchange these know of it.

A file lies at the top of the branch of the records, `sent-〈time〉-〈letters〉.yaml`, and is never changed:

    kind: sent            # or: taken-back
    branch: 児童手当の見直し
    base: <commit>        # what it was to be taken into then
    tip: <commit>         # what was sent
    by: {name, email}
    text: |               # a word to those who review it, optional

Of a branch the last one holds. Folders alone are read for verdicts and comments, by whatever version, so that none is disturbed
by these files; uniting two repositories' records carries them along.
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from shinkyu.model import yamlfile
from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.repository import Repository, add_files, committers, tips_with_ours
from shinkyu.model.review.points import points
from shinkyu.model.verdicts.anchoring import local_name
from shinkyu.model.verdicts.record import Reviewer
from shinkyu.model.verdicts.recordfile import refuse_odd
from shinkyu.model.verdicts.store import BRANCH
from shinkyu.model.yamlfile import Text, Value

SENT, TAKEN_BACK = "sent", "taken-back"
_NAME = re.compile(r"sent-([0-9]{8}T[0-9]{6})-[a-z0-9]{6}\.yaml")
_TIME = "%Y%m%dT%H%M%S"
_LINES = ("kind", "branch", "base", "tip")
_MOST_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Sending:
    """That a draft was sent for review, or taken back. ``branch``: its name, without that of another repository.

    ``at``: when, ISO 8601 in UTC; ``name``: of its file, "" before it is stored.
    """

    kind: str
    branch: str
    tip: str
    by: Reviewer
    base: str = ""
    text: str = ""
    at: str = ""
    name: str = ""

    @property
    def is_sent(self) -> bool:
        """Whether it waits for those who review it."""
        return self.kind == SENT


def sent_branches(repository: Repository) -> dict[str, Sending]:
    """What was last said of each draft that was ever sent, by its name; of one that was taken back, that.

    What is there and cannot be read is passed over: a newer version may have written it.
    """
    found: dict[str, Sending] = {}
    for one in _all(repository):
        found[one.branch] = one
    return found


def send(project: Project, branch: str, text: str = "") -> Sending:
    """Records that a draft, as it is now, is sent for review; once more after it was corrected.

    Raises UsageError for what is already sent as it is now, a draft that brings nothing, or a text that cannot be kept;
    InputError for a branch that is none, or where it cannot be written.
    """
    found = points(project.repository, branch, "", pending=False)
    assert found.branch is not None, "a name was given"
    name, tip = local_name(found.branch.name), found.branch.commit
    if project.repository.reaches(found.base.commit, tip):
        raise UsageError(
            tr("レビューに出すものがありません", "there is nothing to be reviewed"),
            where=name,
            hint=tr("先に直しを記録してください", "record your edits first"),
        )
    last = sent_branches(project.repository).get(name)
    if last is not None and last.is_sent and last.tip == tip:
        raise UsageError(tr("このままの形で、もう出してあります", "it is sent already, as it is now"), where=name)
    _, hand = committers(project.repository, None)
    one = Sending(SENT, name, tip, Reviewer(hand.name, hand.email), found.base.commit, text.strip())
    return _add(project.repository, one, "レビューに出す")


def take_back(project: Project, branch: str) -> Sending:
    """Records that a draft waits for nobody any more. Raises UsageError where it was not sent."""
    last = sent_branches(project.repository).get(branch)
    if last is None or not last.is_sent:
        raise UsageError(tr("レビューに出してありません", "it is not sent for review"), where=branch)
    _, hand = committers(project.repository, None)
    one = Sending(TAKEN_BACK, branch, last.tip, Reviewer(hand.name, hand.email), last.base)
    return _add(project.repository, one, "レビューから取り下げる")


def _add(repository: Repository, one: Sending, title: str) -> Sending:
    for what, said, lines in (("branch", one.branch, False), ("text", one.text, True)):
        refuse_odd(what, said, one_line=not lines)
    mapping: dict[str, Value] = {name: said for name in _LINES if (said := getattr(one, name))}
    mapping["by"] = {"name": one.by.name, "email": one.by.email}
    if one.text:
        mapping["text"] = Text(one.text)
    data, names = yamlfile.encode(mapping), [""]

    def new(_: str | None) -> Mapping[str, bytes]:
        names[0] = _next_name(repository)
        return {names[0]: data}

    message = f"{title}: {one.by.name} {one.branch}\n\nSigned-off-by: {one.by.name} <{one.by.email}>\n"
    add_files(repository, BRANCH, new, message)
    return replace(one, name=names[0], at=_at(names[0]))


def _all(repository: Repository) -> Iterator[Sending]:
    """All of them, in the order of their times."""
    files: dict[str, str] = {}
    for tip in tips_with_ours(repository, BRANCH):
        for name, entry in repository.entries(repository.commit(tip).tree).items():
            if _NAME.fullmatch(name) and not entry.is_tree:
                files.setdefault(name, entry.oid)
    for name, oid in sorted(files.items()):
        if (found := _read(repository, name, oid)) is not None:
            yield found


def _read(repository: Repository, name: str, oid: str) -> Sending | None:
    try:
        if repository.size(oid) > _MOST_BYTES:
            return None
        said = yamlfile.decode(repository.blob(oid))
        told = {key: said.get(key, "") for key in (*_LINES, "text")}
        by = said.get("by")
        if not isinstance(by, dict) or said.get("kind") not in (SENT, TAKEN_BACK) or not told["branch"]:
            return None
        person = Reviewer(str(by.get("name", "")), str(by.get("email", "")))
        one = Sending(by=person, at=_at(name), name=name, **{key: str(value) for key, value in told.items()})
        for key in ("branch", "base", "tip", "text"):
            refuse_odd(key, getattr(one, key), one_line=key != "text")
        for key in ("name", "email"):
            refuse_odd(key, getattr(person, key), one_line=True)
    except (BrokenInput, UsageError, ValueError):
        return None
    return one


def _next_name(repository: Repository) -> str:
    """The name of a new file, of a later second than any that is there."""
    now = dt.datetime.now(tz=dt.UTC).replace(tzinfo=None, microsecond=0)
    there = [_NAME.fullmatch(one.name) for one in _all(repository)]
    latest = max((match[1] for match in there if match), default="")
    if latest >= now.strftime(_TIME):
        now = dt.datetime.strptime(latest, _TIME) + dt.timedelta(seconds=1)
    letters = "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(6))
    return f"sent-{now.strftime(_TIME)}-{letters}.yaml"


def _at(name: str) -> str:
    match = _NAME.fullmatch(name)
    try:
        return f"{dt.datetime.strptime(match[1], _TIME).isoformat()}Z" if match else ""
    except ValueError:
        return ""

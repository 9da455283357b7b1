"""The drafts that there are: branches beside what is taken in, here and as they were received, each with where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.exchange.brought import name_of
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.repository import Commit, Repository, commits_between, current_branch
from shinkyu.model.review.points import usual_base
from shinkyu.model.verdicts.sending import Sending, sent_branches
from shinkyu.model.verdicts.store import BRANCH
from shinkyu.model.workspace.merging.branches import Branch, name_there

_HEADS, _REMOTES = "refs/heads/", "refs/remotes/"


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft. ``reference``: its full name; ``here``: it is a branch of this repository, and not only received; ``tip``: its
    commit; ``more_there``: it was received with more on it.

    ``current``: one is in it; ``mine``: whoever asks wrote all of it. ``records``: how many, by ``authors``; ``last``: the
    newest, None where there is none. ``sending``: what was last said of it; ``behind``: more was taken in since it was begun;
    ``taken_in``: it was sent, and is taken in.
    """

    name: str
    reference: str
    here: bool
    tip: str
    more_there: bool
    current: bool
    mine: bool
    records: int
    authors: tuple[str, ...]
    last: Commit | None
    sending: Sending | None
    behind: bool
    taken_in: bool

    @property
    def called(self) -> str:
        """As commands are told of it: its name, or where it was received from and its name."""
        return self.reference.removeprefix(_HEADS).removeprefix(_REMOTES)

    @property
    def is_sent(self) -> bool:
        """Whether it waits for review."""
        return self.sending is not None and self.sending.is_sent and not self.taken_in

    @property
    def corrected(self) -> bool:
        """Whether there is more on it than was sent."""
        return self.sending is not None and self.sending.is_sent and self.sending.tip != self.tip

    @property
    def day(self) -> dt.date | None:
        """When its newest record was made."""
        return self.last.day if self.last is not None else None


def base_here(base: Branch) -> str:
    """The branch here that drafts are taken into, by short name."""
    return base.name.removeprefix("origin/")


class Drafts:
    """The drafts of a repository. Raises UsageError where it cannot be told what they are taken into."""

    def __init__(self, project: Project) -> None:
        self.repository: Repository = project.repository
        self.base: Branch = usual_base(self.repository)

    @property
    def base_name(self) -> str:
        """The branch here that drafts are taken into, by short name."""
        return base_here(self.base)

    @cached_property
    def current(self) -> str:
        """The branch that one is on; "" where it is none."""
        try:
            return current_branch(self.repository)
        except UsageError:
            return ""

    @property
    def on_base(self) -> bool:
        """Whether one is in no draft, but in what is taken in."""
        return self.current == self.base_name

    @cached_property
    def all(self) -> list[Draft]:
        """All of them: the one that one is in first, then the one with the newest record."""
        found = [self._draft(name, there) for name, there in self._branches.items()]
        there = [one for one in found if one.here or (one.records and not one.taken_in)]
        return sorted(there, key=lambda one: (not one.current, -_time(one), one.name))

    def named(self, name: str) -> Draft:
        """The draft of that name. Raises UsageError where there is none."""
        if name in self._branches:
            return self._draft(name, self._branches[name])
        raise UsageError(tr("その下書きはありません", "there is no such draft"), where=name)

    def commit_of(self, name: str) -> str:
        """The commit of a draft, or of what is taken in, by the name of the branch here. Raises UsageError likewise."""
        if name == self.base_name:
            return self.base.commit
        return self.named(name).tip

    def refuse_taken(self, name: str, but: str = "") -> None:
        """Raises UsageError where a branch has that name, be it in other letters: systems there are that tell them not apart."""
        local, remote, tags = self.repository.branches_and_tags()
        there = [*local, *(name_there(one) for one in remote), *tags]
        if any(one.casefold() == name.casefold() for one in there if one != but):
            raise UsageError(
                tr("その名前はもう使われています", "that name is taken"),
                where=name,
                hint=tr("別の名前にしてください", "give it another one"),
            )

    @property
    def nameless(self) -> list[str]:
        """The branches, by full name, whose names are no text: nobody can write them, and no page can lead there."""
        return [name for name in self._names if not _is_text(name)]

    @cached_property
    def _names(self) -> list[str]:
        local, remote, _ = self.repository.branches_and_tags()
        return [_HEADS + one for one in local] + [_REMOTES + one for one in remote]

    @cached_property
    def _branches(self) -> Mapping[str, Mapping[str, str]]:
        """By name, the full names of the branch here and of it as it was received, each with its commit."""
        found: dict[str, dict[str, str]] = {}
        for name in filter(_is_text, self._names):
            short = name.removeprefix(_HEADS) if name.startswith(_HEADS) else name_there(name.removeprefix(_REMOTES))
            if short not in (self.base_name, BRANCH):
                found.setdefault(short, {})[name] = self.repository.resolve(name)
        return found

    def _draft(self, name: str, there: Mapping[str, str]) -> Draft:
        reference = next(iter(there))
        here, tip = reference.startswith(_HEADS), there[reference]
        received = next((commit for one, commit in there.items() if one.startswith(_REMOTES)), "")
        commits = self._own_commits(tip)
        sending = self._sent.get(name)
        if sending is not None and sending.tip != tip and self.repository.reaches(self.base.commit, sending.tip):
            sending = None  # what was sent under that name is taken in: this is another draft
        return Draft(
            name,
            reference,
            here,
            tip,
            here and bool(received) and not self.repository.reaches(tip, received),
            self.current == name and here,
            here and all(_address(one) == self._me for one in commits),
            len(commits),
            tuple(dict.fromkeys(map(name_of, commits))),
            commits[-1] if commits else None,
            sending,
            not self.repository.reaches(tip, self.base.commit),
            sending is not None and self.repository.reaches(self.base.commit, tip),
        )

    def _own_commits(self, tip: str) -> list[Commit]:
        found = map(self.repository.commit, commits_between(self.repository, self.base.commit, tip))
        return [one for one in found if len(one.parents) < 2]

    @cached_property
    def _sent(self) -> Mapping[str, Sending]:
        return sent_branches(self.repository)

    @cached_property
    def _me(self) -> str:
        from shinkyu.model.repository import committers

        try:
            return committers(self.repository, None)[0].email.casefold()
        except InputError:
            return ""


def _address(commit: Commit) -> str:
    return commit.author.rpartition("<")[2].rstrip(">").strip().casefold()


def _time(draft: Draft) -> float:
    moment = draft.last.moment if draft.last is not None else None
    return moment.timestamp() if moment is not None else 0


def _is_text(name: str) -> bool:
    """Whether it can be written as UTF-8: git takes any bytes for a name."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)

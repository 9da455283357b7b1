"""What every place to exchange with can be asked, whatever it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from shinkyu.model.repository.reading import Repository

HEADS, TAGS, REMOTES = "refs/heads/", "refs/tags/", "refs/remotes/"


@dataclass(frozen=True, slots=True)
class Move:
    """A reference that is to go from one object (None: it is not there) to another, at the place and nowhere else."""

    name: str
    old: str | None
    new: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of moves. ``moved``: those that are made; ``overtaken``: somebody else came between, so that it is to be
    begun anew; ``refused``: by name, what the other side said. ``notes``: what is to be told besides.
    """

    moved: tuple[Move, ...] = ()
    overtaken: bool = False
    refused: Mapping[str, str] | None = None
    notes: tuple[str, ...] = ()


class Peer(Protocol):
    """A place to exchange with. Every method raises InputError where it cannot be reached, or what is there cannot be read."""

    @property
    def shown(self) -> str:
        """What people call it: a folder, a file, an address."""

    @property
    def remote(self) -> str:
        """The name under which git knows it here; "" where it has none."""

    @property
    def takes(self) -> bool:
        """Whether anything can be sent there: a bundle that came from somebody is not written to."""

    def tips(self) -> Mapping[str, str]:
        """Its branches and tags by full name, each with its object; HEAD with that of its branch, where it has one."""

    def head(self) -> str:
        """The branch (by full name) that who begins there gets; "" where that is not said."""

    def look(self, tips: Sequence[str]) -> Repository:
        """The repository here with what ``tips`` (of its own) build on, for reading; as far as can be, nothing is written."""

    def receive(self, tips: Sequence[str]) -> None:
        """Brings what ``tips`` build on into the repository here, and has seen that it is sound and complete. Nothing names it yet."""

    def send(self, moves: Sequence[Move]) -> Sent:
        """Sends what the moves need, and makes them one by one, never over what somebody else put there meanwhile."""

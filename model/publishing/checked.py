"""What is wrong with a bundle that was looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from shinkyu.model.published.publications import TAGS
from shinkyu.model.publishing.manifest import Manifest


class Kind(StrEnum):
    """``MISSING``, ``ADDED``, ``ALTERED``: a file, against the manifest. ``MANIFEST``: the manifest, against the tag or the commit.

    ``COMMIT``, ``TAG``: not here, or another. ``REBUILT``: the commit makes another file. ``APPROVAL``: one that nobody recorded.
    """

    MISSING = "missing"
    ADDED = "added"
    ALTERED = "altered"
    MANIFEST = "manifest"
    COMMIT = "commit"
    TAG = "tag"
    REBUILT = "rebuilt"
    APPROVAL = "approval"


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is not as it should be: with a file of the bundle, or ("") with all of it."""

    kind: Kind
    file: str
    message: str


@dataclass
class CheckedBundle:
    """``same``: the files that the commit makes to the byte; ``alike``: those that it makes, otherwise compressed.

    ``not_rebuilt``: another version of the tool made it, and may write files in other bytes.
    """

    folder: Path
    manifest: Manifest
    troubles: list[Trouble] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    alike: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    not_rebuilt: bool = False
    here: bool = True

    @property
    def tag(self) -> str:
        """What the publication is called in git."""
        return f"{TAGS}{self.manifest.slug}/{self.manifest.date}"

    @property
    def altered(self) -> set[str]:
        """The files that are not what they were, or not what the commit makes."""
        return {one.file for one in self.troubles if one.kind in (Kind.ALTERED, Kind.REBUILT)}

    def add(self, kind: Kind, file: str, message: str) -> None:
        """One more trouble."""
        self.troubles.append(Trouble(kind, file, message))

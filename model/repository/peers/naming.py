"""Which place is meant by what is typed: a known remote, a folder (of Windows, too), a bundle file, an address."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.repository.peers.bundle import BundlePeer, is_bundle
from shinkyu.model.repository.peers.folder import FolderPeer
from shinkyu.model.repository.peers.network import NetworkPeer
from shinkyu.model.repository.peers.peer import Peer
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.remote import known_remote

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_SCP = re.compile(r"(?:[^/\\@:]+@)?[^/\\@:]{2,}:(?!//)")  # one letter before the colon is a drive
_PATH = re.compile(r"[\\/]|\A\.{1,2}\Z|\A[A-Za-z]:|\A~")


def peer_meant(repository: Repository, said: str, base: Path) -> Peer:
    """The place that is meant; "" the known remote (origin, or the only one). Paths count from ``base``.

    Raises UsageError where it cannot be told.
    """
    remotes = {one.name: one.url for one in repository.git.remotes if one.name}
    if said in remotes or not said:
        name = said or known_remote(repository, _how_to_begin())
        return _at(repository, str(remotes[name]), Path(repository.workdir or repository.git.path), name)
    if is_place(said, base):
        return _at(repository, said, base, "")
    listed = tr("、", ", ").join(sorted(remotes))
    raise UsageError(
        tr(
            f"「{said}」という相手は決められておらず、フォルダもありません",
            f"there is no remote and no folder {said!r}",
        ),
        hint=tr(f"決められている相手: {listed}", f"remotes: {listed}") if listed else _how_to_begin(),
    )


def is_place(said: str, base: Path) -> bool:
    """Whether it is a folder, a file or an address: it is there, or is written as one."""
    there = base / said
    return bool(_ADDRESS.match(said) or _PATH.search(said) or _SCP.match(said)) or there.is_dir() or is_bundle(there)


def address_of(said: str, base: Path) -> str:
    """A place as git's settings keep it: a folder by its whole path, with slashes."""
    if (folder := folder_meant(said, base)) is not None:
        return folder.as_posix()
    return said


def folder_meant(said: str, base: Path) -> Path | None:
    """The folder or file that is meant; None of an address in the network."""
    if said.lower().startswith("file://"):
        parts = urlsplit(said)
        host = f"//{parts.netloc}" if parts.netloc and parts.netloc != "localhost" else ""
        return Path(host + re.sub(r"\A/([A-Za-z]:)", r"\1", unquote(parts.path)))
    there = Path(os.path.normpath(base / Path(said).expanduser()))
    if _ADDRESS.match(said) or (_SCP.match(said) and not there.exists()):
        return None
    return there


def _at(repository: Repository, said: str, base: Path, remote: str) -> Peer:
    place = folder_meant(said, base)
    if place is None:
        return NetworkPeer(repository, said, remote)
    return BundlePeer(repository, place) if is_bundle(place) else FolderPeer(repository, place, remote)


def _how_to_begin() -> Hint:
    place = Slot(tr("共有フォルダ", "DIR"))
    return Hint.of(
        tr(
            "相手のフォルダを {} のように示してください。まだだれも作っていなければ {}",
            "name the folder to exchange by: {}; where nobody has made it yet: {}",
        ),
        shinkyu("sync", place),
        shinkyu("sync", place, "--create"),
    )

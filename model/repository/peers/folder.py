"""A repository in a folder, mostly on a file share: read and written through the file system, without a server."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pygit2

from shinkyu.model.errors import InputError, UsageError, refusal
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.language import REPOSITORY, tr
from shinkyu.model.repository.alone import put_right
from shinkyu.model.repository.branchfile import MovedMeanwhile, branch_named_by_head
from shinkyu.model.repository.carrying import carry, make_folder, new_objects
from shinkyu.model.repository.hookrun import Gates
from shinkyu.model.repository.overlaid import overlay
from shinkyu.model.repository.peers.peer import HEADS, Move, Sent
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.references import all_tips, direct_references, move_reference, not_here
from shinkyu.model.repository.soundness import Unsound, refuse_unsound
from shinkyu.model.repository.writing import writable


class FolderPeer:
    """The repository in a folder. It is opened when it is first asked."""

    def __init__(self, repository: Repository, folder: Path, remote: str = "") -> None:
        self._repository = repository
        self._folder = folder
        self._opened: Repository | None = None
        self.remote = remote

    @property
    def shown(self) -> str:
        """The folder's path."""
        return str(self._folder)

    @property
    def takes(self) -> bool:
        """It can be sent to."""
        return True

    def tips(self) -> Mapping[str, str]:
        """Its branches and tags."""
        with self._reached():
            self._opened = None  # what others did since
            return direct_references(self._share)

    def head(self) -> str:
        """The branch that its HEAD names, be it without a commit."""
        with self._reached():
            name = branch_named_by_head(self._share)
            return name if name.startswith(HEADS) else ""

    def look(self, tips: Sequence[str]) -> Repository:
        """The repository here, which finds in the folder what it does not have itself."""
        with self._reached():
            seen = overlay(self._repository)
            seen.git.odb.add_disk_alternate(str(self._share.common_folder / "objects"))
            refuse_unsound(seen, tips, all_tips(self._repository), self.shown)
            return seen

    def receive(self, tips: Sequence[str]) -> None:
        """Copies what is new."""
        if not (tips := not_here(self._repository, tips)):
            return
        known = all_tips(self._repository)
        with self._reached():
            self._put(self._share, self._repository, self._new(tips, known))
        refuse_unsound(self._repository, tips, known, self.shown)

    def send(self, moves: Sequence[Move]) -> Sent:
        """Copies what the folder does not have, then moves its references under git's locks."""
        with self._reached():
            share = self._share
            if not moves:
                with contextlib.suppress(InputError):  # what a killed one left there; it may not be ours to put right
                    put_right(share)
                return Sent()
            self._refuse_checked_out(moves)
            put_right(share)
            gates = Gates(self._repository, share, moves, (self.remote or self.shown, self.shown))
            if said := gates.before_sending():
                return Sent(refused={one.name: said for one in moves}, notes=gates.notes)
            there = direct_references(share).values()
            oids = [one.oid for one in new_objects(self._repository, [one.new for one in moves], there)]
            self._put(self._repository, share, oids)
            if said := gates.before_receiving():
                return Sent(refused={one.name: said for one in moves}, notes=gates.notes)
            return self._moved(share, moves, gates)

    def _moved(self, share: Repository, moves: Sequence[Move], gates: Gates) -> Sent:
        moved, refused = list[Move](), dict[str, str]()
        for move in moves:
            if said := gates.before_moving(move):
                refused[move.name] = said
                continue
            make_folder(share, (share.common_folder / move.name).parent)
            try:
                move_reference(share, move.name, move.old, move.new, "push")
            except MovedMeanwhile:
                return Sent(tuple(moved), overtaken=True, refused=refused, notes=gates.notes)
            moved.append(move)
        gates.afterwards(moved)
        return Sent(tuple(moved), refused=refused, notes=gates.notes)

    def _new(self, tips: Sequence[str], known: Sequence[str]) -> list[str]:
        try:
            return [one.oid for one in new_objects(self._share, tips, known)]
        except InputError:
            raise (_damaged if self._folder.is_dir() else _not_there)(self._folder) from None

    def _put(self, source: Repository, target: Repository, oids: Sequence[str]) -> None:
        with writable(target):
            carry(source, target, oids)

    @property
    def _share(self) -> Repository:
        if self._opened is None:
            if not self._folder.is_dir():
                new = not self.remote and self._folder.parent.is_dir()
                raise _no_folder(self._folder) if new else _not_there(self._folder)
            if not is_share(self._folder):
                raise _no_repository(self._folder)
            opened = Repository.open(self._folder)
            if opened.common_folder.resolve() == self._repository.common_folder.resolve():
                raise _oneself(self._folder)
            self._opened = opened
        return self._opened

    def _refuse_checked_out(self, moves: Sequence[Move]) -> None:
        """A working copy's own branch would change under the hands of who works in it; git refuses that, too."""
        share = self._share
        current = "" if share.git.is_bare else branch_named_by_head(share)
        if current in [one.name for one in moves]:
            raise UsageError(
                tr(
                    "だれかが作業しているフォルダなので、ここへは送れません",
                    "somebody works in this folder, so nothing can be sent to it",
                ),
                where=self.shown,
                hint=Hint.of(
                    tr(
                        "やりとりするためのフォルダを、別の場所に {} で作ってください",
                        "make another folder to exchange by: {}",
                    ),
                    shinkyu("sync", Slot(tr("フォルダ", "DIR")), "--create"),
                ),
            )

    @contextlib.contextmanager
    def _reached(self) -> Iterator[None]:
        """Raises InputError where the folder goes away, or the system refuses to read it, in the block."""
        try:
            yield
        except Unsound:
            raise
        except (pygit2.GitError, OSError, ValueError, RecursionError) as error:
            raise _not_there(self._folder, str(error)) from None
        except InputError:
            if self._folder.is_dir() or self._opened is None:
                raise
            raise _not_there(self._folder) from None


def create_share(folder: Path) -> None:
    """A new repository to exchange by, in a folder that is empty or is made. Raises InputError, UsageError."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(
                tr("空のフォルダではないので、ここには作れません", "it is not an empty folder"),
                where=str(folder),
                hint=tr("新しいフォルダの名前を示してください", "name a new folder"),
            )
        shared = folder.parent.stat().st_mode & 0o020
        mode = pygit2.enums.RepositoryInitMode.SHARED_GROUP if shared else pygit2.enums.RepositoryInitMode.SHARED_UMASK
        pygit2.init_repository(str(folder), bare=True, mode=mode, initial_head="main")
    except (pygit2.GitError, OSError) as error:
        why = _why_not(error)
        raise InputError(
            tr(f"やりとりするフォルダを作れません ({why})", f"the folder to exchange by cannot be made ({why})"),
            where=str(folder),
            hint=tr(
                "つながっているか、書き込む権限と空き容量を確かめてください",
                "see to the network, the permission and the free space",
            ),
        ) from None


def is_share(folder: Path) -> bool:
    """Whether a folder holds a repository. Found without git's library, which refuses a stranger's: that is told when it is opened."""
    bare = all((folder / part).exists() for part in ("HEAD", "objects", "refs"))
    return bare or (folder / ".git").exists()


def _not_there(folder: Path, said: str = "") -> InputError:
    return InputError(
        tr("やりとりするフォルダにつながりません", "the folder to exchange by cannot be reached")
        + (f" ({said})" if said else ""),
        where=str(folder),
        hint=tr(
            "ネットワークと、そのフォルダが開けるかを確かめて、もう一度実行してください。手元の記録はそのまま残っています",
            "see to the network, and whether that folder opens, then run it again; what is recorded here is kept",
        ),
    )


def _oneself(folder: Path) -> UsageError:
    return UsageError(
        tr(f"いまいる{REPOSITORY}そのものです", f"it is this {REPOSITORY} itself"),
        where=str(folder),
        hint=Hint.of(
            tr("やりとりするためのフォルダを {} で作ってください", "make a folder to exchange by: {}"),
            shinkyu("sync", Slot(tr("フォルダ", "DIR")), "--create"),
        ),
    )


def _damaged(folder: Path) -> InputError:
    return InputError(
        tr(
            "やりとりするフォルダのデータが壊れているか、足りません",
            "the folder to exchange by is damaged, or lacks something",
        ),
        where=str(folder),
        hint=Hint.of(
            tr(
                "手元の記録はそのまま残っています。そのフォルダを管理している人に伝えてください。直せないときは、"
                "新しいフォルダを {} で作れば、手元の記録がすべて入ります",
                "what is recorded here is kept. Tell who looks after that folder; if it cannot be mended, make a new one, which"
                " gets all that is recorded here: {}",
            ),
            shinkyu("sync", Slot(tr("新しいフォルダ", "DIR")), "--create", "--remember"),
        ),
    )


def _why_not(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return tr("その上のフォルダがありません", "the folder above it is not there")
    return refusal(error) if isinstance(error, OSError) else str(error)


def _no_folder(folder: Path) -> InputError:
    return InputError(
        tr("そのようなフォルダはありません", "there is no such folder"),
        where=str(folder),
        hint=Hint.of(
            tr(
                "名前と、つながっているかを確かめてください。やりとりするフォルダをはじめて作るなら {}",
                "see to its name, and to the network; to make a folder to exchange by, as the first: {}",
            ),
            shinkyu("sync", str(folder), "--create"),
        ),
    )


def _no_repository(folder: Path) -> InputError:
    return InputError(
        tr("やりとりするためのフォルダではありません", "it is no folder to exchange by"),
        where=str(folder),
        hint=Hint.of(
            tr("空のフォルダなら、{} で、やりとりできるようにします", "if it is empty, {} makes it one"),
            shinkyu("sync", str(folder), "--create"),
        ),
    )

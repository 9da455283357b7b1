"""A bundle file: all that is to be handed over in one file, for networks that are closed to each other.

What is taken in is unpacked in memory first, and seen to be sound; only then is it written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path

from shinkyu.model.errors import InputError, UsageError, refusal
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.repository.carrying import carry, new_objects, packed
from shinkyu.model.repository.overlaid import overlay
from shinkyu.model.repository.peers.bundlehead import BundleHead, NotABundle, read_head
from shinkyu.model.repository.peers.packreader import MOST_IN_ALL, BrokenPack, Object, PackReader
from shinkyu.model.repository.peers.peer import Move, Sent
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.references import all_tips, not_here
from shinkyu.model.repository.soundness import refuse_unsound
from shinkyu.model.repository.temporary import aside
from shinkyu.model.repository.writing import writable, write_file

_PIECE = 2**20


class BundlePeer:
    """A bundle that is taken in. It is read when it is first asked, and once only."""

    remote = ""

    def __init__(self, repository: Repository, file: Path) -> None:
        self._repository = repository
        self._file = file

    @property
    def shown(self) -> str:
        """The file's path."""
        return str(self._file)

    @property
    def takes(self) -> bool:
        """It is not written to."""
        return False

    def tips(self) -> Mapping[str, str]:
        """The branches and tags that it holds."""
        return {name: oid for name, oid in self._head.tips.items() if name.startswith(("refs/heads/", "refs/tags/"))}

    def head(self) -> str:
        """The branch that its HEAD means."""
        return self._head.head

    def look(self, tips: Sequence[str]) -> Repository:
        """The repository here with what the bundle holds, in memory."""
        if not not_here(self._repository, tips):
            return overlay(self._repository)
        seen, _ = self._unpacked
        refuse_unsound(seen, tips, all_tips(self._repository), self.shown)
        return seen

    def receive(self, tips: Sequence[str]) -> None:
        """Writes what is new of it."""
        if not (tips := not_here(self._repository, tips)):
            return
        seen = self.look(tips)
        known = all_tips(self._repository)
        with writable(self._repository):
            carry(seen, self._repository, [one.oid for one in new_objects(seen, tips, known)])

    def send(self, moves: Sequence[Move]) -> Sent:
        """A bundle that came from somebody is not written to."""
        return Sent()

    @cached_property
    def _content(self) -> tuple[BundleHead, bytes]:
        try:
            with self._file.open("rb") as stream:
                head = read_head(stream)
                data = stream.read(MOST_IN_ALL + 1)
        except OSError as error:
            raise InputError(
                tr(f"読めません ({refusal(error)})", f"cannot be read ({refusal(error)})"),
                where=self.shown,
                hint=tr("場所と名前、読む権限を確かめてください", "see to its place, its name and the permission"),
            ) from None
        except NotABundle as error:
            raise _unusable(self._file, str(error)) from None
        if len(data) > MOST_IN_ALL:
            raise _unusable(self._file, tr("大きすぎます", "it is too large"))
        return head, data

    @property
    def _head(self) -> BundleHead:
        return self._content[0]

    @cached_property
    def _unpacked(self) -> tuple[Repository, list[str]]:
        head, data = self._content
        here = {*all_tips(self._repository)}
        missing = [oid for oid in head.needed if not any(self._repository.reaches(tip, oid) for tip in here)]
        if missing:
            raise _lacks(self._file, missing)
        seen = overlay(self._repository)
        try:
            return seen, PackReader(data, partial(_stored, seen), partial(_found, seen)).read()
        except BrokenPack as error:
            raise _unusable(self._file, str(error)) from None


def write_bundle(repository: Repository, file: Path, references: Mapping[str, str]) -> None:
    """Writes a bundle of references (HEAD among them, or not) with all that they build on, by one rename.

    Raises InputError where it cannot be written, UsageError where something else is there that would be lost.
    """
    _refuse_over(repository, file)
    tips = [*dict.fromkeys(references.values())]
    with writable(repository), aside(Path(repository.git.path)) as folder:
        pack = packed(repository, [one.oid for one in new_objects(repository, tips, [])], folder)
        write_file(file, _pieces(BundleHead(references), pack))


def is_bundle(file: Path) -> bool:
    """Whether a file is a bundle, or is named as one."""
    return file.is_file() or file.suffix.lower() in (".bundle", ".bdl")


def _pieces(head: BundleHead, pack: Path) -> Iterator[bytes]:
    yield head.written()
    with pack.open("rb") as stream:
        while piece := stream.read(_PIECE):
            yield piece


def _refuse_over(repository: Repository, file: Path) -> None:
    if not file.exists():
        return
    try:
        with file.open("rb") as stream:
            tips = read_head(stream).references.values()
    except (NotABundle, OSError):
        raise UsageError(
            tr("受け渡しのファイルではないものが、もうあります", "something that is no bundle is there"),
            where=str(file),
            hint=tr("ほかの名前を示してください", "name another file"),
        ) from None
    here = all_tips(repository)
    if not all(
        oid in repository.git and (oid in here or any(repository.reaches(tip, oid) for tip in here)) for oid in tips
    ):
        raise UsageError(
            tr(
                "まだ取り込んでいないファイルなので、上書きしません",
                "it has not been taken in yet, and is not written over",
            ),
            where=str(file),
            hint=Hint.of(
                tr("先に {} で取り込むか、ほかの名前を示してください", "take it in with {}, or name another file"),
                shinkyu("sync", "--from", Slot(file.name)),
            ),
        )


def _stored(repository: Repository, kind: int, data: bytes) -> str:
    return str(repository.git.odb.write(kind, data))


def _found(repository: Repository, oid: str) -> Object | None:
    if oid not in repository.git:
        return None
    return int(repository.kind(oid)), repository.blob(oid)


def _unusable(file: Path, why: str) -> InputError:
    return InputError(
        tr(f"取り込めません: {why}", f"it cannot be taken in: {why}"),
        where=str(file),
        hint=tr(
            "何も取り込んでいません。もう一度受け取ってください。写している途中で切れたのかもしれません",
            "nothing was taken in; get it once more: it may have been cut off while it was copied",
        ),
    )


def _lacks(file: Path, missing: Sequence[str]) -> InputError:
    listed = tr("、", ", ").join(one[:10] for one in missing[:3])
    return InputError(
        tr(f"もとになる記録が手元にありません ({listed})", f"what it builds on is not here ({listed})"),
        where=str(file),
        hint=Hint.of(
            tr(
                "先に渡されたファイルがあれば、それから取り込みます。なければ、送る人に {} で作り直してもらってください",
                "take in the one that came before it first, or have it made anew with {}",
            ),
            shinkyu("sync", "--to", Slot(file.name)),
        ),
    )

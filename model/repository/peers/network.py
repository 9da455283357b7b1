"""A repository on a server, by ssh or https: through the git program where it is here, which knows who may go in, else through libgit2."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

import pygit2

from shinkyu.model.errors import InputError
from shinkyu.model.language import REPOSITORY, tr
from shinkyu.model.repository.hookrun import hook_not_run
from shinkyu.model.repository.hooks import hooks_there
from shinkyu.model.repository.peers.peer import HEADS, TAGS, Move, Sent
from shinkyu.model.repository.program import complaint, git_program, run_git
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.references import all_tips, not_here
from shinkyu.model.repository.soundness import refuse_unsound

_FETCH = ("fetch", "--quiet", "--refmap=", "--no-tags", "--recurse-submodules=no")
_PUSH = ("push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no")
_NOBODY_ANSWERS = {"GIT_TERMINAL_PROMPT": "0"}

T = TypeVar("T")


class _Way(Protocol):
    def listed(self) -> dict[str, str]: ...

    def fetch(self, names: Sequence[str]) -> None: ...

    def push(self, moves: Sequence[Move]) -> dict[str, str]: ...


class NetworkPeer:
    """The repository at an address. ``remote``: the name that git knows it by here, or ""."""

    def __init__(self, repository: Repository, address: str, remote: str = "") -> None:
        self._repository = repository
        self._address = address
        self.remote = remote
        self._seen: dict[str, str] = {}

    @property
    def shown(self) -> str:
        """The address, without what may be secret in it."""
        return _without_password(self._address)

    @property
    def takes(self) -> bool:
        """It can be sent to."""
        return True

    def tips(self) -> Mapping[str, str]:
        """Its branches and tags."""
        self._seen = self._way.listed()
        return {name: oid for name, oid in self._seen.items() if name.startswith((HEADS, TAGS)) and "^" not in name}

    def head(self) -> str:
        """The branch at the commit of its HEAD."""
        at = self._seen.get("HEAD")
        found = [name for name, oid in self._seen.items() if oid == at and name.startswith(HEADS)]
        return f"{HEADS}main" if f"{HEADS}main" in found else next(iter(found), "")

    def look(self, tips: Sequence[str]) -> Repository:
        """The repository here; a server shows nothing that is not fetched, so the objects are, and nothing names them."""
        self.receive(tips)
        return self._repository

    def receive(self, tips: Sequence[str]) -> None:
        """Fetches what is new."""
        if not (tips := not_here(self._repository, tips)):
            return
        known = all_tips(self._repository)
        names = [name for name, oid in (self._seen or self.tips()).items() if oid in tips]
        if names:
            self._way.fetch(names)
        refuse_unsound(self._repository, tips, known, self.shown)

    def send(self, moves: Sequence[Move]) -> Sent:
        """Pushes, never by force. What others put there meanwhile is in the way, and told as overtaken."""
        if not moves:
            return Sent()
        notes = []
        if git_program() is None and "pre-push" in hooks_there(self._repository)[1]:
            notes.append(hook_not_run("pre-push"))
        refused = self._way.push(moves)
        if not refused:
            return Sent(tuple(moves), notes=tuple(notes))
        now = self.tips()
        moved = tuple(one for one in moves if now.get(one.name) == one.new)
        overtaken = any(now.get(one.name) not in (one.old, one.new) for one in moves)
        left = {
            one.name: refused.get(one.name, "") or next(iter(refused.values())) for one in moves if one not in moved
        }
        return Sent(moved, overtaken=overtaken, refused={} if overtaken else left, notes=tuple(notes))

    @property
    def _way(self) -> _Way:
        program = git_program()
        if program is not None:
            return _ByProgram(self._repository, program, self.remote or self._address, self.shown)
        return _ByLibrary(self._repository, self._address, self.shown)


class _ByProgram:
    """The git program goes there: with its helpers, keys and hooks."""

    def __init__(self, repository: Repository, program: str, place: str, shown: str) -> None:
        self._repository = repository
        self._program = program
        self._place = place
        self._shown = shown

    def listed(self) -> dict[str, str]:
        lines = self._asked("ls-remote", "--", self._place).splitlines()
        pairs = (line.split("\t", 1) for line in lines if "\t" in line)
        return {name: oid for oid, name in pairs}

    def fetch(self, names: Sequence[str]) -> None:
        self._asked(*_FETCH, "--", self._place, *names)

    def push(self, moves: Sequence[Move]) -> dict[str, str]:
        specs = [f"{one.new}:{one.name}" for one in moves]
        mirror = ("-c", f"remote.{self._place}.mirror=false") if ":" not in self._place else ()
        call = [*mirror, *_PUSH, "--", self._place, *specs]
        done = run_git(self._program, self._repository, call, environment=_NOBODY_ANSWERS)
        if not done.returncode:
            return {}
        lines = done.stdout.decode("utf-8", "replace").splitlines()
        told = [line.split("\t") for line in lines if line.startswith("!")]
        refused = {parts[1].rpartition(":")[2]: parts[2] for parts in told if len(parts) == 3}
        said = done.stderr.decode("utf-8", "replace").strip()
        return refused or dict.fromkeys((one.name for one in moves), said or str(done.returncode))

    def _asked(self, *arguments: str) -> str:
        done = run_git(self._program, self._repository, arguments, environment=_NOBODY_ANSWERS)
        if done.returncode:
            raise not_reached(self._shown, complaint(done))
        return done.stdout.decode("utf-8", "replace")


class _Asked(pygit2.RemoteCallbacks):
    """Answers what libgit2 asks on its way: the key of the ssh agent, once; of a push, what the server refused."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: dict[str, str] = {}
        self._tried = False

    def credentials(
        self, url: str, username_from_url: str | None, allowed_types: pygit2.enums.CredentialType
    ) -> pygit2.KeypairFromAgent | pygit2.Username:
        if allowed_types & pygit2.enums.CredentialType.USERNAME:
            return pygit2.Username(username_from_url or "git")
        if self._tried or not allowed_types & pygit2.enums.CredentialType.SSH_KEY:
            raise pygit2.GitError(tr("入るための鍵やパスワードが要ります", "a key or a password is asked for"))
        self._tried = True
        return pygit2.KeypairFromAgent(username_from_url or "git")

    def push_update_reference(self, refname: str, message: str | None) -> None:
        if message is not None:
            self.refused[refname] = message


class _ByLibrary:
    """libgit2 goes there: as far as it was built for that, and with the keys of the ssh agent alone."""

    def __init__(self, repository: Repository, address: str, shown: str) -> None:
        self._remote = repository.git.remotes.create_anonymous(address)
        self._shown = shown

    def listed(self) -> dict[str, str]:
        heads = self._tried(lambda: self._remote.list_heads(callbacks=_Asked()))
        return {str(one.name): str(one.oid) for one in heads if one.name}

    def fetch(self, names: Sequence[str]) -> None:
        self._tried(lambda: self._remote.fetch([*names], callbacks=_Asked()))

    def push(self, moves: Sequence[Move]) -> dict[str, str]:
        asked = _Asked()
        try:
            self._remote.push([f"{one.new}:{one.name}" for one in moves], callbacks=asked)
        except (pygit2.GitError, KeyError, ValueError) as error:
            return asked.refused or dict.fromkeys((one.name for one in moves), str(error))
        return asked.refused

    def _tried(self, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except (pygit2.GitError, KeyError, ValueError, OSError) as error:
            raise not_reached(self._shown, str(error)) from None


def not_reached(shown: str, said: str) -> InputError:
    """That a server cannot be reached, and which ways there are on this machine."""
    ways = [
        tr("フォルダ", "a folder"),
        tr("バンドル(--to、--from)", "bundles (--to, --from)", page=("受け渡しのファイル", "files to hand over")),
    ]
    features = pygit2.features
    if git_program() is not None:
        ways.append(
            tr(
                "git のプログラムの ssh と https",
                "ssh and https of the git program",
                page=("ssh と https", "ssh and https"),
            )
        )
    else:
        ways += [tr("ssh(ssh-agent の鍵)", "ssh (keys of ssh-agent)")] if features & pygit2.enums.Feature.SSH else []
        ways += (
            [tr("https(パスワードの要らないもの)", "https (without password)")]
            if features & pygit2.enums.Feature.HTTPS
            else []
        )
    listed = tr("、", ", ").join(ways)
    return InputError(
        tr(f"相手の{REPOSITORY}につながりません: {said}", f"the other {REPOSITORY} cannot be reached: {said}"),
        where=shown,
        hint=tr(
            f"つながっているか、入る権限があるかを確かめてください。ここで使える方法: {listed}。手元の記録はそのまま残っています",
            f"see to the network, and whether you may go in; ways that work here: {listed}; what is recorded here is kept",
        ),
    )


def _without_password(address: str) -> str:
    scheme, mark, rest = address.partition("://")
    who, at, host = rest.partition("@")
    if not mark or not at or "/" in who:
        return address
    return f"{scheme}://{who.partition(':')[0]}@{host}"

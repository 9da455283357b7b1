"""Writing commits: who commits, when, and how; a commit is made whole or not at all."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import stat
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pygit2

from shinkyu.model.errors import InputError, UsageError, refusal
from shinkyu.model.hints import Example, Hint, git, shinkyu
from shinkyu.model.language import COMMIT, COMMITS, REPOSITORY, tr
from shinkyu.model.repository.acting import acting
from shinkyu.model.repository.program import complaint, git_program, run_git
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.temporary import beside

JAPAN = dt.timezone(dt.timedelta(hours=9))


@dataclass(frozen=True, slots=True)
class Person:
    """Who writes or commits; ``time`` in seconds since 1970, ``offset`` in minutes east of UTC."""

    name: str
    email: str
    time: int
    offset: int = 540


@contextlib.contextmanager
def writable(repository: Repository) -> Iterator[None]:
    """Raises InputError for what git or the system refuses while the block writes to the repository."""
    try:
        yield
    except (pygit2.GitError, OSError) as error:
        raise InputError(
            tr(f"{REPOSITORY}に書き込めません", f"the {REPOSITORY} cannot be written to") + f" ({error})",
            where=repository.git.path,
            hint=tr(
                "書き込む権限と空き容量、ほかの git が動いていないかを確かめて、もう一度実行してください",
                "see to the permission, the free space, and whether another git is at work; then run it again",
                page=(
                    "書き込む権限と空き容量、ほかのプログラムが使っていないかを確かめて、もう一度行ってください",
                    "see to the permission, the free space, and whether another program is at work; then do it again",
                ),
            ),
        ) from None


def check_out(repository: Repository) -> None:
    """Lays HEAD's files into the working tree and the index, over what is there. Raises InputError."""
    with writable(repository):
        repository.git.checkout_head(strategy=pygit2.enums.CheckoutStrategy.FORCE)  # type: ignore[no-untyped-call]


def noon(date: dt.date) -> int:
    """The moment a commit of that 変更日 is dated: noon in Japan (contract §2)."""
    return max(0, int(dt.datetime.combine(date, dt.time(12), JAPAN).timestamp()))


def committers(repository: Repository, date: dt.date | None, late: int = 0) -> tuple[Person, Person]:
    """Author (dated ``late`` seconds behind ``date``'s noon, or now) and committer, as git takes them.

    Raises InputError when none is set.
    """
    now = int(dt.datetime.now(tz=JAPAN).timestamp())
    author = _person(repository, "AUTHOR", noon(date) + late if date else now)
    return author, _person(repository, "COMMITTER", now)


def _person(repository: Repository, role: str, time: int) -> Person:
    here = acting()
    if here is not None:
        return Person(here.name, here.email, time)
    name = os.environ.get(f"GIT_{role}_NAME") or repository.setting("user.name")
    email = os.environ.get(f"GIT_{role}_EMAIL") or repository.setting("user.email")
    if not name or not email:
        raise InputError(
            tr("だれの変更として記録するかが設定されていません", f"it is not set who {COMMITS}"),
            hint=Hint.of(
                tr("{} で一度だけ設定してください", "set it once with {}"),
                shinkyu("setup", "--name", Example(tr("氏名", "…")), "--email", Example(tr("メール", "…"))),
            ),
        )
    return Person(name, email, time)


def write_tree(repository: Repository, base: str | None, files: Mapping[str, bytes | None]) -> str:
    """The id of the tree ``base`` with files put in (their bytes) or taken out (None); paths are posix, from the root."""
    index = pygit2.Index()
    tree = repository.git[base] if base is not None else None
    if isinstance(tree, pygit2.Tree):
        index.read_tree(tree)
    for path, data in files.items():
        if data is not None:
            blob = repository.git.create_blob(data)
            index.add(pygit2.IndexEntry(path, blob, _mode(index, path)))
        elif path in index:
            index.remove(path)
    return str(index.write_tree(repository.git))


def _mode(index: pygit2.Index, path: str) -> pygit2.enums.FileMode:
    return index[path].mode if path in index else pygit2.enums.FileMode.BLOB


def write_commit(
    repository: Repository,
    tree: str,
    parents: list[str],
    message: str,
    author: Person,
    committer: Person,
    *,
    signed: bool = True,
) -> str:
    """The id of a new commit that no branch names yet. Signed with the git program where commit.gpgsign asks for it.

    ``signed``: one that nobody will ever see need not be.
    """
    if signed and is_set(repository, "commit.gpgsign"):
        return _signed_commit(repository, tree, parents, message, author, committer)
    oid = repository.git.create_commit(
        None,
        _signature(author),
        _signature(committer),
        message,
        pygit2.Oid(hex=tree),
        [pygit2.Oid(hex=p) for p in parents],
    )
    if oid not in repository.git:  # libgit2 says nothing where the folder of the objects takes none
        raise pygit2.GitError(f"object {oid} was not stored")
    return str(oid)


def _signature(person: Person) -> pygit2.Signature:
    return pygit2.Signature(person.name, person.email, person.time, person.offset)


def is_set(repository: Repository, key: str) -> bool:
    """Whether git's settings say yes to a key."""
    config = repository.git.config
    return key in config and config.get_bool(key)


def _signed_commit(
    repository: Repository, tree: str, parents: list[str], message: str, author: Person, committer: Person
) -> str:
    program = git_program()
    if program is None:
        raise InputError(
            tr(
                "commit.gpgsign が設定されていますが、署名に要る git がありません",
                "commit.gpgsign asks for git, which is not here",
                page=(
                    "記録に署名する設定になっていますが、この機械では署名できません",
                    "records are to be signed, which cannot be done on this machine",
                ),
            ),
            hint=tr(
                "git を入れるか、`commit.gpgsign` を false にしてください",
                "install git, or set commit.gpgsign to false",
                page=(
                    "管理する人に、署名の設定を確かめてもらってください",
                    "ask who looks after this machine to see to the setting",
                ),
            ),
        )
    environment = {}
    for role, person in (("AUTHOR", author), ("COMMITTER", committer)):
        environment[f"GIT_{role}_NAME"] = person.name
        environment[f"GIT_{role}_EMAIL"] = person.email
        environment[f"GIT_{role}_DATE"] = f"{person.time} +0900"
    call = ["commit-tree", tree, "-S", "-F", "-"]
    for parent in parents:
        call += ["-p", parent]
    done = run_git(program, repository, call, stdin=message.encode(), environment=environment)
    if done.returncode:
        raise InputError(
            tr(f"{COMMIT}に署名できませんでした", f"the {COMMIT} could not be signed"),
            where=complaint(done),
            hint=Hint.of(
                tr(
                    "{} で署名できるか確かめてください",
                    "see whether {} can sign",
                    page=(
                        "管理する人に、署名の設定を確かめてもらってください",
                        "ask who looks after this machine to see to the setting",
                    ),
                ),
                git("commit", "-S"),
            ),
        )
    return done.stdout.decode().strip()


def put_into(repository: Repository, index: pygit2.Index, tree: str | None, paths: Sequence[str]) -> None:
    """Makes an index agree with a tree at ``paths``, conflicts there are gone; what else it holds stays."""
    held = repository.git[tree] if tree is not None else None
    for path in paths:
        if index.conflicts is not None and path in index.conflicts:
            del index.conflicts[path]
        if isinstance(held, pygit2.Tree) and path in held and held[path].filemode != pygit2.enums.FileMode.TREE:
            index.add(pygit2.IndexEntry(path, held[path].id, held[path].filemode))
        elif path in index:
            index.remove(path)


def is_unfinished(repository: Repository) -> bool:
    """Whether a merge, rebase or the like is under way."""
    return bool(repository.git.state() != pygit2.enums.RepositoryState.NONE)


def is_merging(repository: Repository) -> bool:
    """Whether what is under way is a merge."""
    return bool(repository.git.state() == pygit2.enums.RepositoryState.MERGE)


def is_amid_others_work(repository: Repository) -> bool:
    """Whether git is at a merge, or lays commits anew that were made before (rebase, am)."""
    states = pygit2.enums.RepositoryState
    anew = (
        states.REBASE,
        states.REBASE_INTERACTIVE,
        states.REBASE_MERGE,
        states.APPLY_MAILBOX,
        states.APPLY_MAILBOX_OR_REBASE,
    )
    return repository.git.state() in (states.MERGE, *anew)


def refuse_unfinished(repository: Repository) -> None:
    """Raises UsageError while a merge, rebase or the like is under way: a commit now would be half of it."""
    if is_merging(repository):
        raise UsageError(
            tr(
                "マージの途中です",
                "a merge is under way",
                page=("下書きを取り込む途中です", "a draft is being taken in"),
            ),
            hint=Hint.of(
                tr(
                    "競合を解いてから {} で終わらせるか、{} で取りやめてください。残りは {} で分かります",
                    "settle the conflicts and finish it with {}, or abort it with {}; {} tells what is left",
                    page=(
                        "先に「食い違いを決める」の画面で決めるか、取り込みをやめてください",
                        "settle what differs on the page “Settle what differs”, or stop taking it in",
                    ),
                ),
                shinkyu("merge", "--continue"),
                shinkyu("merge", "--abort"),
                shinkyu("status"),
            ),
        )
    if is_unfinished(repository):
        raise UsageError(
            tr(
                "リベースなどの途中です",
                "a rebase or the like is under way",
                page=("ほかの道具での操作が途中です", "something that another program began is under way"),
            ),
            hint=Hint.of(
                tr(
                    "{} の案内に従って終わらせるか、取りやめてください",
                    "finish or abort it as {} says",
                    page=(
                        "それを始めた人か、管理する人に知らせてください",
                        "tell who began that, or who looks after it",
                    ),
                ),
                git("status"),
            ),
        )


def write_file(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Puts a file in place by one rename: a reader, or an interruption, never sees half of it. Raises InputError.

    ``data`` may come in pieces, which are written as they come; where one cannot be made, the file stays as it was.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stream, temporary = beside(path)
        with stream:
            stream.writelines((data,) if isinstance(data, bytes) else data)
        temporary.chmod(_mode_of(path))
        temporary.replace(path)
    except OSError as error:
        raise InputError(
            tr(f"書き込めません ({refusal(error)})", f"cannot be written ({refusal(error)})"),
            where=str(path),
            hint=tr("書き込む権限と空き容量を確かめてください", "see to the permission and the free space"),
        ) from None
    finally:
        with contextlib.suppress(OSError):
            if temporary is not None:
                temporary.unlink(missing_ok=True)


def _mode_of(path: Path) -> int:
    """The permissions of a file, else those that a new one would have."""
    with contextlib.suppress(FileNotFoundError):
        return stat.S_IMODE(path.stat().st_mode)
    return _mode_of_new()


_asking = threading.Lock()


@cache
def _mode_of_new() -> int:
    """Asked once: whoever asks changes it for a moment, and of two threads that ask at once the second would be told 0."""
    with _asking:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask

"""A branch exchanged with another repository, by the git program: it knows the way there, who may go it, and what hooks it runs."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.hints import Hint, Slot, git
from shinkyu.model.language import tr
from shinkyu.model.repository.program import complaint, git_program, run_git
from shinkyu.model.repository.reading import Repository


def remotes(repository: Repository) -> list[str]:
    """The names of the other repositories that are known here."""
    return sorted(one.name for one in repository.git.remotes if one.name)


def remote_meant(repository: Repository, name: str = "") -> str:
    """The other repository of that name, else origin, else the only one.

    Raises UsageError where there is none, or it cannot be told which, listing those that are known.
    """
    known = remotes(repository)
    if name in known:
        return name
    if not name and ("origin" in known or len(known) == 1):
        return "origin" if "origin" in known else known[0]
    add = git("remote", "add", "origin", Slot("URL"))
    if not known:
        raise UsageError(
            tr("やりとりする相手のリポジトリが決められていません", "there is no other repository to exchange with"),
            where=name,
            hint=Hint.of(tr("{} で決めてください", "say which with {}"), add),
        )
    listed = tr("、", ", ").join(known)
    raise UsageError(
        tr(f"「{name}」という相手は決められていません", f"there is no remote {name!r}")
        if name
        else tr("どの相手とやりとりするのかを示してください", "say which remote to exchange with"),
        hint=tr(f"決められている相手: {listed}", f"remotes: {listed}"),
    )


def tip_there(repository: Repository, remote: str, branch: str) -> str | None:
    """The commit of a branch in another repository, None where it has none. Raises InputError where it cannot be asked."""
    listed = _asked(repository, remote, ["ls-remote", "--heads", remote, f"refs/heads/{branch}"])
    return listed.split()[0] if listed.strip() else None


def fetch_branch(repository: Repository, remote: str, branch: str) -> str | None:
    """Receives a branch, and no other, to where git keeps what it fetched; its commit, None where the other has none.

    Raises InputError where it cannot be received.
    """
    if tip_there(repository, remote, branch) is None:
        return None
    # `--refmap=`: a mirror's own settings would have git write over the branch here, too
    kept = f"refs/remotes/{remote}/{branch}"
    call = [
        "fetch",
        "--quiet",
        "--refmap=",
        "--no-tags",
        "--recurse-submodules=no",
        remote,
        f"+refs/heads/{branch}:{kept}",
    ]
    _asked(repository, remote, call)
    return str(repository.git.references[kept].target)


def push_branch(repository: Repository, remote: str, branch: str) -> str:
    """Sends a branch, and nothing else; what was said where it is not taken, "" where it is.

    Raises InputError where git is not here. Never by force: what the other has and this one does not is in the way.
    """
    name = f"refs/heads/{branch}"
    call = ["-c", f"remote.{remote}.mirror=false", "push", "--quiet", "--no-follow-tags", "--recurse-submodules=no"]
    done = _run(repository, [*call, remote, f"{name}:{name}"])
    return (
        (complaint(done) or tr(f"終了コード {done.returncode}", f"exit code {done.returncode}"))
        if done.returncode
        else ""
    )


def _asked(repository: Repository, remote: str, arguments: Sequence[str]) -> str:
    """What git says. Raises InputError with its complaint."""
    done = _run(repository, arguments)
    if done.returncode:
        raise InputError(
            tr(f"{remote} とやりとりできません: {complaint(done)}", f"{remote} cannot be reached: {complaint(done)}"),
            hint=Hint.of(
                tr(
                    "{} がうまくいくか、つながっているか、入る権限があるかを確かめてください",
                    "see whether {} works, whether the network is there, and whether you may go in",
                ),
                git("ls-remote", remote),
            ),
        )
    return done.stdout.decode("utf-8", "replace")


def _run(repository: Repository, arguments: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    program = git_program()
    if program is None:
        raise InputError(
            tr(
                "git のプログラムがないので、やりとりできません",
                "the git program, which does the exchange, is not here",
            ),
            hint=tr(
                "git を入れてください。記録はこのリポジトリの shinkyu-reviews ブランチにあり、失われません",
                "install git; what was recorded is on the branch shinkyu-reviews of this repository, and is not lost",
            ),
        )
    return run_git(program, repository, arguments)

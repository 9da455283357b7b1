"""Which branch is meant, and how git words the merge of it."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from shinkyu.model.errors import InputError
from shinkyu.model.hints import Hint, git
from shinkyu.model.language import BRANCH, BRANCHES, REPOSITORY, tr
from shinkyu.model.repository import Repository, suppressed_destinations


@dataclass(frozen=True, slots=True)
class Branch:
    """What is taken in: its name as it was typed, or as it was found; its commit; what git calls it in a message.

    ``note``: that it was found only as another repository has it. ``is_main``: it is the main line, and stays that: it is the
    first parent of the merge.
    """

    name: str
    commit: str
    called: str
    note: str = ""
    is_main: bool = False


def branch_meant(repository: Repository, name: str) -> Branch:
    """The branch, tag or commit of that name; one that only a remote has, too. Raises InputError where there is none."""
    local, remote, tags = repository.branches_and_tags()
    if name in local:
        return Branch(name, repository.resolve(f"refs/heads/{name}"), f"branch '{name}'")
    if name in remote:
        return Branch(name, repository.resolve(f"refs/remotes/{name}"), f"remote-tracking branch '{name}'")
    if name in tags:
        return Branch(name, repository.resolve(f"refs/tags/{name}"), f"tag '{name}'")
    found = [one for one in remote if name_there(one) == name]
    if len(found) == 1 or f"origin/{name}" in found:
        there = f"origin/{name}" if f"origin/{name}" in found else found[0]
        note = tr(
            f"「{name}」は手元の{BRANCH}ではないので、{there} を取り込みます(最後に受け取ったときのものです)",
            f"{name!r} is no {BRANCH} here: {there} is taken, as it was when it was last fetched",
        )
        return Branch(there, repository.resolve(f"refs/remotes/{there}"), f"remote-tracking branch '{there}'", note)
    try:
        return Branch(name, repository.resolve(name), f"commit '{name}'")
    except InputError as error:
        known = tr("、", ", ").join(sorted([*local, *remote])[:10])
        error.hint = tr(f"{BRANCH}: {known}", f"{BRANCHES}: {known}") if known else error.hint
        raise


def name_there(remote: str) -> str:
    """What a branch of another repository is called there: without the name of that."""
    return remote.partition("/")[2]


def merge_message(repository: Repository, branch: Branch, into: str) -> str:
    """The message that git gives to a merge of the branch into another."""
    if branch.is_main:
        return f"Merge branch '{into}' into {branch.called}\n"
    quiet = suppressed_destinations(repository)
    to = "" if any(fnmatchcase(into, one) for one in quiet) else f" into {into}"
    return f"Merge {branch.called}{to}\n"


def unrelated(repository: Repository, name: str) -> InputError:
    """That a branch has no history in common with the one at hand, as far as it is known here."""
    if repository.is_shallow:
        return InputError(
            tr(
                "履歴が途中までしかないので、分かれたところが分かりません",
                "the history is cut short: it is not known where they parted",
            ),
            where=name,
            hint=Hint.of(tr("{} で全部を取り寄せてください", "get all of it with {}"), git("fetch", "--unshallow")),
        )
    return InputError(
        tr("共通の履歴がないので、取り込めません", "they have no history in common, so it cannot be taken in"),
        where=name,
        hint=tr(
            f"同じ{REPOSITORY}から分かれた{BRANCH}を指定してください。別々に作った{REPOSITORY}の評価書は、フォルダを写して記録します",
            f"name a {BRANCH} of this {REPOSITORY}; of one that was made apart, copy the assessment's folder and record it",
        ),
    )

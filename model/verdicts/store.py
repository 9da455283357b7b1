"""Where records are kept: a branch beside the documents, a folder for each assessment, one new file for each record.

Files are only ever added, so two clones that both wrote are united by adding one's files to the other's: no two records are
in conflict. What is read is the union of the branch here and the one that was last fetched.
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.hints import Hint, git
from shinkyu.model.language import tr
from shinkyu.model.project import reviews
from shinkyu.model.repository import Repository, add_files, committers, side_tips, tips_with_ours
from shinkyu.model.verdicts.record import Record, Reviewer
from shinkyu.model.verdicts.recordfile import MOST_BYTES, NotARecord, decode, encode, refuse_odd

BRANCH = reviews.BRANCH
_NAME = re.compile(r"([0-9]{8}T[0-9]{6})-[a-z0-9]{6}\.yaml")
_TIME = "%Y%m%dT%H%M%S"
_SECOND = dt.timedelta(seconds=1)
_SUFFIX = ".yaml"


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one assessment, the oldest first, and what is there and cannot be read as one."""

    records: tuple[Record, ...] = ()
    findings: tuple[Finding, ...] = ()


def judged_assessments(repository: Repository) -> list[str]:
    """The ids of the assessments of which there are records."""
    trees = (repository.commit(tip).tree for tip in side_tips(repository, BRANCH))
    return sorted({name for tree in trees for name, entry in repository.entries(tree).items() if entry.is_tree})


def read_records(repository: Repository, assessment: str) -> Records:
    """All records of an assessment (by id), in the order of their times. What was taken away at origin counts until it is
    gone here, too: records are only ever added.

    Raises InputError where an object of the branch is missing.
    """
    files: dict[str, set[str]] = {}
    for tip in tips_with_ours(repository, BRANCH):
        for name, oid in repository.files(repository.subtree(repository.commit(tip).tree, assessment)).items():
            files.setdefault(name, set()).add(oid)
    found = [_read(repository, assessment, name, oids) for name, oids in sorted(files.items())]
    records = (one for one in found if isinstance(one, Record))
    return Records(tuple(records), tuple(one for one in found if isinstance(one, Finding)))


def add_records(repository: Repository, records: Sequence[Record], title: str) -> tuple[Record, ...]:
    """Stores new records in one commit, all or none; gives them with their names.

    ``title``: says in words what is recorded; the committer signs it off. Each record is `completed`, and named by a time behind
    all that is there of its assessment, by whatever clock that was written.
    Raises UsageError for a text that cannot be kept, InputError where it cannot be written.
    """
    refuse_odd("title", title, one_line=True)
    hand = _hand(repository)
    told = completed(repository, records)
    contents = [encode(record) for record in told]
    names: list[str] = []

    def new(_: str | None) -> Mapping[str, bytes]:
        names[:] = _names(repository, told)
        paths = (f"{record.assessment}/{name}{_SUFFIX}" for record, name in zip(told, names, strict=True))
        return dict(zip(paths, contents, strict=True))

    message = f"{title}\n\nSigned-off-by: {hand.name} <{hand.email}>\n"
    add_files(repository, BRANCH, new, message)
    return tuple(replace(record, name=name) for record, name in zip(told, names, strict=True))


def completed(repository: Repository, records: Sequence[Record]) -> list[Record]:
    """New records with when they are said, and who writes them down where that is not the one who speaks: all but signatures.

    They are said behind all that is there of their assessment, by whatever clock that was written: of what is signed that
    time counts (`counting`). Raises InputError where it is not set who commits.
    """
    hand = _hand(repository)
    times = {one: _next(max(_times(repository, one), default=None)) for one in {each.assessment for each in records}}
    told = []
    for record in records:
        other = record.by.email.casefold() != hand.email.casefold()
        at = record.at or f"{times[record.assessment].isoformat(timespec='milliseconds')}Z"
        told.append(replace(record, at=at, recorded_by=hand if other else record.recorded_by))
    return told


def _hand(repository: Repository) -> Reviewer:
    _, committer = committers(repository, None)
    return Reviewer(committer.name, committer.email)


def _read(repository: Repository, assessment: str, name: str, oids: Iterable[str]) -> Record | Finding:
    path = f"{assessment}/{name}"
    if len({*oids}) > 1:
        return _unreadable(path, tr("ここと origin とで中身が違います", "it is another one here and at origin"))
    (oid,) = oids
    if time_of(name) is None:
        return _unreadable(path, tr("記録のファイルの名前ではありません", "it is not named as a record is"))
    if (size := repository.size(oid)) > MOST_BYTES:
        return _unreadable(path, tr(f"大きすぎます({size:,} バイト)", f"too large ({size:,} bytes)"))
    try:
        return decode(repository.blob(oid), assessment, name.removesuffix(_SUFFIX))
    except NotARecord as error:
        return _unreadable(path, str(error))


def _unreadable(path: str, why: str) -> Finding:
    return rulebook.finding(
        "review-record",
        tr(f"レビューの記録が読めません: {why}", f"a record of reviews cannot be read: {why}"),
        Hint.of(
            tr(
                "{} で中身を確かめ、記録し直してください。読めないあいだ、承認は足りないものとします",
                "look at it with {}, and have it recorded anew; until it can be read, approvals count as not given",
            ),
            git("show", f"{BRANCH}:{path}"),
        ),
        file=f"{BRANCH}:{path}",
    )


def _names(repository: Repository, records: Sequence[Record]) -> list[str]:
    """New names, of a later second than any that stands in the folder of their assessment, in the order of the records."""
    names: dict[str, list[str]] = {}
    for assessment in dict.fromkeys(record.assessment for record in records):
        time = _next(max(_times(repository, assessment), default=None)).strftime(_TIME)
        number = sum(record.assessment == assessment for record in records)
        names[assessment] = sorted(_random(time, number), reverse=True)
    return [names[record.assessment].pop() for record in records]


def _random(time: str, number: int) -> set[str]:
    found: set[str] = set()
    while len(found) < number:
        found.add(f"{time}-{''.join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(6))}")
    return found


def _times(repository: Repository, assessment: str) -> Iterator[dt.datetime]:
    for tip in side_tips(repository, BRANCH):
        for name in repository.entries(repository.subtree(repository.commit(tip).tree, assessment)):
            if (time := time_of(name)) is not None:
                yield time


def time_of(name: str) -> dt.datetime | None:
    """The time that the name of a record's file begins with; None of a file that is not named as one."""
    match = _NAME.fullmatch(name)
    try:
        return dt.datetime.strptime(match[1], _TIME) if match else None
    except ValueError:
        return None


def _next(time: dt.datetime | None) -> dt.datetime:
    now = dt.datetime.now(tz=dt.UTC).replace(tzinfo=None)
    return now if time is None else max(now, min(time, dt.datetime.max - _SECOND) + _SECOND)

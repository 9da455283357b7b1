"""prepare-commit-msg: the lines of a record laid before whoever edits a message, to be filled in (githooks, contract §2).

They are comments: an editor that is closed without a word makes no commit, and a call without an editor is left alone.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Sequence
from pathlib import Path

from shinkyu.model.errors import ShinkyuError
from shinkyu.model.findings import listed
from shinkyu.model.githooks.messagefile import MessageFile, is_edited
from shinkyu.model.githooks.staged import Staged
from shinkyu.model.language import tr
from shinkyu.model.record.metadata import Metadata, read_message, write_message
from shinkyu.model.record.rownote import SUBMISSIONS
from shinkyu.model.record.significances import SIGNIFICANCES
from shinkyu.model.repository import Repository, is_amid_others_work
from shinkyu.model.text.dates import today

SQUASH = "squash"
_OF_PRE_COMMIT = "PRE_COMMIT_COMMIT_MSG_SOURCE"
_EDITED = ("", "template")  # what git calls a message that nobody has given yet
_SQUASHED = re.compile(r"^commit ([0-9a-f]{40,64})$", re.MULTILINE)


def prepare_message(repository: Repository, path: Path, source: str = "") -> None:
    """Writes into the file what helps to record the staged edits. Raises InputError where files cannot be read.

    ``source``: what git says of the message: none, template, message, merge, squash, commit; pre-commit says it elsewhere.
    """
    source = source or os.environ.get(_OF_PRE_COMMIT, "")
    if is_amid_others_work(repository):
        return
    file = MessageFile.read(repository, path)
    if source == SQUASH:
        _squashed(repository, file)
    elif source in _EDITED and is_edited() and file.strips and not _speaks(file):
        staged = Staged(repository)
        if staged.of_assessments:
            file.put(file.with_ours(_to_fill_in(_labels(staged))))


def _speaks(file: MessageFile) -> bool:
    """Whether a template of the repository holds the lines already."""
    return read_message(file.message)[0].has_trailers


def _labels(staged: Staged) -> list[str]:
    """What the rows would be called; none where files cannot be read: commit-msg says why."""
    try:
        rows = staged.outlook.rows(Metadata(title="…", change_date=dt.date.max))
    except ShinkyuError:
        return []
    return list(dict.fromkeys(row.label for row in rows))


def _to_fill_in(labels: Sequence[str]) -> list[str]:
    told = [tr(f"表の行になる直し: {listed(labels)}", f"edits that become rows: {listed(labels)}")] if labels else []
    return [
        *told,
        tr(
            "上に題名を1行で書き、1行あけて、次の行の先頭の印を消して記録にしてください。",
            "Write a title above and an empty line; take the sign off these lines to make them the record.",
        ),
        f"Change-Date: {today().isoformat()}",
        f"Submission: {SUBMISSIONS[-1]}",
        "Reason: ",
        tr(
            f"提出時期は {'、'.join(SUBMISSIONS)}。※の項目なら Significance: の行も({'、'.join(SIGNIFICANCES)})。",
            f"事前 or 事後; of ※ items a line Significance: ({', '.join(SIGNIFICANCES)}), too.",
        ),
        tr(
            "表に載せないのなら、3行の代わりに Table: none と Reason: の2行を書いてください。",
            "If it is to make no row, write Table: none and Reason: in place of the three.",
        ),
    ]


def _squashed(repository: Repository, file: MessageFile) -> None:
    """One record in the place of several: only where they say the same; else that it must not be."""
    said = [read_message(repository.commit(one).message)[0] for one in _SQUASHED.findall(file.text)]
    recorded = [one for one in said if one.has_trailers]
    if not recorded:
        return
    if _agree(recorded) and len(recorded) == len(said):
        file.put(file.with_trailers(_trailers(recorded[-1])))
    elif is_edited() and file.strips:
        file.put(file.with_ours(_not_to_squash()))


def _agree(recorded: Sequence[Metadata]) -> bool:
    """Whether one set of lines says what all of them say."""
    sets = {(one.change_date, one.submission, one.significance, one.reason, one.no_row) for one in recorded}
    return len(sets) == 1 and not any(one.rows or one.amends or one.undoes for one in recorded)


def _trailers(one: Metadata) -> list[str]:
    return write_message(one).rstrip("\n").split("\n\n")[-1].split("\n")


def _not_to_squash() -> list[str]:
    return [
        tr(
            "1つにまとめないでください: 変更日、提出時期、説明の違う記録があり、表の行が失われます。",
            "Do not squash these: their dates, submissions or reasons differ, and rows of the table would be lost.",
        ),
        tr(
            "やめるには、何も書かずに閉じて、まとめる前に戻し、ブランチをそのまま取り込みます。",
            "To stop: close without a word, go back to before it, and take the branch in as it is.",
        ),
    ]

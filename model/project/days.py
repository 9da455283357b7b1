"""Days where a revision can stand: some requests mean the record as of them, the others are told which do (contract §4)."""

from __future__ import annotations

import datetime as dt

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.repository import Repository
from shinkyu.model.text.dates import DateError, parse_date, wareki
from shinkyu.model.text.impossible import impossible_days


def day_named(repository: Repository, word: str) -> dt.date | None:
    """The day that a word names; None where it names no day.

    Raises UsageError where a revision has that name, too, and for a day that does not exist.
    """
    day = _day(repository, word)
    if day is not None and _names_a_revision(repository, word):
        raise UsageError(
            tr(
                f"「{word}」は日付でもあり、枝かタグの名前でもあります",
                f"{word!r} is a day, and the name of a branch or tag",
                page=(
                    f"「{word}」は日付でもあり、下書きか公表の名前でもあります",
                    f"{word!r} is a day, and the name of a draft or of a publication",
                ),
            ),
            hint=tr(
                f"日付なら {wareki(day)}、枝なら refs/heads/{word}、タグなら refs/tags/{word} と書いてください",
                f"write {wareki(day)} for the day, refs/heads/{word} or refs/tags/{word} for the other",
                page=("日付の欄に書いてください", "write it into the field for a day"),
            ),
        )
    return day


def commit_named(repository: Repository, word: str) -> str:
    """The commit that a revision names. Raises UsageError for a day, naming what takes one, InputError as `Repository.resolve`."""
    refuse_day(
        repository,
        word,
        Hint.of(
            tr(
                "その日の評価書なら {}、その日までの行なら {}", "the document as of that day: {}; the rows up to it: {}"
            ),
            shinkyu("show", "--at", word),
            shinkyu("table", "--until", word),
        ),
    )
    return repository.resolve(word)


def refuse_day_for(repository: Repository, word: str, command: str) -> None:
    """Raises UsageError for a day in place of a commit, naming how ``command`` (amend, undo) is told of a row of that day."""
    item = Slot(tr("項目", "ITEM"))
    hint = Hint.of(tr("その日の行なら {}", "for a row of that day: {}"), shinkyu(command, "--row", word, item))
    refuse_day(repository, word, hint)


def refuse_day(repository: Repository, word: str, instead: Hint) -> None:
    """Raises UsageError for a word that names no revision, and is written as a day; ``instead``: what takes it."""
    if _day(repository, word) is not None and not _names_a_revision(repository, word):
        raise UsageError(
            tr(f"「{word}」は日付です。ここには版を書きます", f"{word!r} is a day, where a revision is asked for"),
            hint=instead,
        )


def _day(repository: Repository, word: str) -> dt.date | None:
    try:
        return parse_date(word)
    except DateError as error:
        if error.hint and impossible_days(word) and not _names_a_revision(repository, word):
            raise
        return None


def _names_a_revision(repository: Repository, word: str) -> bool:
    try:
        repository.resolve(word)
    except InputError:
        return False
    return True

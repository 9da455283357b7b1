"""Whether all that is withheld can be found, to the letter, in each text that a copy shows: what was reworded would be shown.

No finding quotes it: findings are told in logs that more people read. They say where it is written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.form.keys import Key
from shinkyu.model.history.changes import Change, EntryRun, Kind
from shinkyu.model.language import tr
from shinkyu.model.redaction.declared import Held
from shinkyu.model.settings import FILE
from shinkyu.model.text.dates import wareki

SHORTEST_APART = 8  # letters; fewer may stand elsewhere by chance


def lost_now(held: Iterable[Held], texts: Mapping[Key, str]) -> Iterator[Finding]:
    """Of each passage that is to stand in the present texts (by key) and does not, in its present wording."""
    for one in held:
        entry = one.entry
        if entry.passage and not entry.until and entry.passage not in texts.get(one.key, ""):
            yield _lost(one, tr("いまの記載にありません", "it does not stand in the present text"))


def lost_on(held: Iterable[Held], texts: Mapping[Key, str], day: Callable[[], dt.date]) -> Iterator[Finding]:
    """Of each passage that the texts as of a day are to hold and do not, in any wording; a blank text hides nothing."""
    for one in held:
        text = texts.get(one.key, "")
        if text and not _accounted(one, text) and not _outside(one, day(), after=True):
            where = tr("示そうとする記載にありません", "it does not stand in the text that is to be shown")
            yield _lost(one, where, earlier=True)


def lost_in_rows(
    held: Sequence[Held], changes: Iterable[Change], keys: Mapping[Held, Key] | None = None
) -> Iterator[Finding]:
    """Of each passage that a row's text before or after is to hold, in some wording, and does not.

    ``keys``: those of their items in the history that the changes are of, where they are others.
    """
    by_key: dict[Key, list[Held]] = {}
    for one in held:
        by_key.setdefault(keys[one] if keys else one.key, []).append(one)
    for change in changes if by_key else ():
        for key, text, after in _shown(change):
            for one in by_key.get(key, ()):
                assert change.date is not None
                if text and not _accounted(one, text) and not _outside(one, change.date, after=after):
                    yield _not_in_row(one, change.date, after=after)


def elsewhere(
    held: Sequence[Held], texts: Mapping[Key, str], there: Sequence[Held] | None = None
) -> Iterator[tuple[Held, Key]]:
    """Each passage that also stands in the text of another item, where it is not withheld.

    ``texts`` may be those of another assessment: ``there`` is what is withheld of that one.
    """
    there = held if there is None else there
    whole = [one.key for one in there if not one.entry.passage]
    for one in held:
        for passage in one.entry.passages:
            for key, text in texts.items() if len(passage) >= SHORTEST_APART else ():
                known = any(passage in other.entry.passages for other in there if other.key == key)
                if passage in text and not known and not any(other.covers(key) for other in whole):
                    yield one, key


def _shown(change: Change) -> Iterator[tuple[Key, str, bool]]:
    """The texts that the rows of a change may show: key, text, and whether it is the one after."""
    if isinstance(change, EntryRun):
        yield from ((key, text, change.came) for key, text in change.texts)
    elif change.kind is Kind.ROW:
        yield from ((change.key, change.before, False), (change.key, change.after, True))


def _accounted(one: Held, text: str) -> bool:
    return not (one.entry.passage and one.binding) or any(passage in text for passage in one.entry.passages)


def _outside(one: Held, day: dt.date, *, after: bool) -> bool:
    """Whether nothing of the passage stands in the text after, or before, a change of that day."""
    since, until = one.entry.since, one.entry.until
    early = since is not None and (day < since or (day == since and not after))
    return early or (until is not None and (day > until or (day == until and after)))


def _lost(one: Held, where: str, *, earlier: bool = False) -> Finding:
    message = tr(
        f"{one.path} の非公表の文言が見つかりません。{where}",
        f"a withheld passage of {one.path} is not found: {where}",
    )
    hint = _earlier_hint() if earlier else _present_hint()
    return rulebook.finding(
        "withheld-passage",
        message,
        hint,
        slug=one.assessment.slug,
        item=one.path,
        file=FILE,
        line=one.line,
        fact=(one.entry.passage, where if earlier else ""),
    )


def _not_in_row(one: Held, day: dt.date, *, after: bool) -> Finding:
    side = tr("変更後", "after") if after else tr("変更前", "before")
    message = tr(
        f"{one.path} の非公表の文言が、{wareki(day)}の行の{side}の記載に見つかりません",
        f"a withheld passage of {one.path} is not found in the text {side} of the row of {day}",
    )
    return rulebook.finding(
        "withheld-earlier",
        message,
        _earlier_hint(),
        slug=one.assessment.slug,
        item=one.path,
        file=FILE,
        line=one.line,
        fact=(one.entry.passage, day.isoformat(), str(after)),
    )


def _present_hint() -> str:
    return tr(
        "いまの文言を passage に写し、前の文言を earlier に移してください。もう載っていなければ until に、なくなった変更日を書きます",
        "copy the present wording into passage and put the former one under earlier; if it is gone, give the 変更日 that took it out"
        " as until",
    )


def _earlier_hint() -> str:
    return tr(
        "そのときの文言を earlier に加えてください。そのときまだ載っていなければ、載った変更日を since に、もう載っていなければ、"
        "なくなった変更日を until に書きます",
        "add its wording of that time under earlier; if it did not stand there yet, give the 変更日 that brought it as since, if"
        " it was gone, the one that took it out as until",
    )

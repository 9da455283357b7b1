"""What differs between rows that belong together, and which of them stand elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shinkyu.model.form.keys import Key
from shinkyu.model.form.labels.fold import bare, fold
from shinkyu.model.importing.outoforder import out_of_order
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.table.row import Row
from shinkyu.model.verifying.difference import DATE as IN_DATE
from shinkyu.model.verifying.difference import LABEL as IN_LABEL
from shinkyu.model.verifying.difference import WAY, WITHHELD, Difference, Kind
from shinkyu.model.verifying.matching import Group, Matching
from shinkyu.model.verifying.printed import AFTER, BEFORE, DATE, FIELDS, LABEL, REASON, SUBMISSION, Printed
from shinkyu.model.verifying.spelling import shows, spelling

_NUMBERS = re.compile("[0-9Ⅰ-Ⅻ①-⑳㉑-㉟㊱-㊿]+")
_LIKE_ENOUGH, _OF_A_PART = (
    50,
    25,
)  # of 100, of two labels of which one cannot be read; a short one is a part of a long one
_ALTERED = "altered"


def differences(matching: Matching) -> list[Difference]:
    """All that differs, in the order of the history; what was only published stands behind the row that it follows."""
    found = [(one.place, other.place, _of_pair(one, other)) for one, other in matching.pairs]
    found += [
        (ours[0].place, theirs[0].place, _of_group(group)) for group in matching.groups for ours, theirs in [group.told]
    ]
    moved = _moved(matching)
    found += [(one.place, other.place, [_difference(Kind.ORDER, [one], [other])]) for one, other in moved]
    found += [(row.place, -1, [_difference(Kind.MISSING, [row], [])]) for row in matching.ours]
    found += [(_behind(row, matching), row.place, [_difference(Kind.EXTRA, [], [row])]) for row in matching.theirs]
    return [difference for _, _, some in sorted(found, key=lambda one: one[:2]) for difference in some]


def same(matching: Matching) -> int:
    """How many published rows are as the history has them, to the letter and in their place."""
    moved = {other.place for _, other in _moved(matching)}
    return sum(one.cells == other.cells and other.place not in moved for one, other in matching.pairs)


def _of_pair(one: Printed, other: Printed) -> list[Difference]:
    """What one row says otherwise, and apart from that what it writes otherwise."""
    if one.cells == other.cells:
        return []
    hows = {field: how for place, field in enumerate(FIELDS) if (how := _how(one, other, place))}
    altered = [field for field, how in hows.items() if how == _ALTERED]
    otherwise = [field for field in hows if field not in altered]
    made = [_difference(Kind.ALTERED, [one], [other], altered)] if altered else []
    if otherwise:
        made.append(
            _difference(Kind.WRITTEN_OTHERWISE, [one], [other], otherwise, [hows[field] for field in otherwise])
        )
    return made


def _how(one: Printed, other: Printed, place: int) -> str:
    """How a cell differs: "" not at all, `_ALTERED`, or in what it is written otherwise."""
    ours, theirs = one.cells[place], other.cells[place]
    spelt = spelling(ours, theirs)
    if spelt == "":
        return ""
    if place == DATE:
        return (spelt or IN_DATE) if one.day == other.day else _ALTERED
    if place == LABEL:
        return (spelt or IN_LABEL) if _same_label(one, other, spelt) else _ALTERED
    if place in (BEFORE, AFTER):
        return _how_text(one.says[place - BEFORE], other.says[place - BEFORE], spelt)
    return spelt or _ALTERED


def _how_text(ours: str, theirs: str, spelt: str | None) -> str:
    if spelt is not None:
        return spelt
    read = spelling(ours, theirs)
    if read is not None:
        return read or WAY
    return WITHHELD if shows(theirs, ours) else _ALTERED


def _same_label(one: Printed, other: Printed, spelt: str | None) -> bool:
    """Whether two labels mean the same. Of one that cannot be read the numbers decide, and then likeness."""
    if spelt is not None:
        return True
    if one.items is not None and other.items is not None:
        return bool(one.items) and len(one.items) == len(other.items) and all(map(_same_item, one.items, other.items))
    from rapidfuzz import fuzz

    ours, theirs = one.cells[LABEL], other.cells[LABEL]
    if _NUMBERS.findall(fold(ours)) != _NUMBERS.findall(fold(theirs)):
        return False
    return (
        max(fuzz.ratio(bare(ours), bare(theirs)), fuzz.partial_ratio(bare(ours), bare(theirs)) - _OF_A_PART)
        >= _LIKE_ENOUGH
    )


def _same_item(one: Key, other: Key) -> bool:
    """Whether two labels name one item: a choice is often named where its text below it is meant (domain: `table.md`)."""
    return one.covers(other) or other.covers(one)


def _of_group(group: Group) -> list[Difference]:
    """That rows are parted or told otherwise; and their claims, where these are others."""
    ours, theirs = group.told
    spelt = {place: _how_any(ours, theirs, place) for place in (DATE, LABEL, SUBMISSION, REASON)}
    spelt = {place: how for place, how in spelt.items() if how not in ("", _ALTERED)}
    fields = [FIELDS[place] for place in sorted((*spelt, BEFORE, AFTER))]
    how = [group.how, *spelt.values()]
    made = [_difference(Kind.WRITTEN_OTHERWISE, ours, theirs, fields, how)]
    if altered := [FIELDS[SUBMISSION + place] for place in range(2) if _claims_differ(group, place)]:
        made.insert(0, _difference(Kind.ALTERED, ours, theirs, altered))
    return made


def _how_any(ours: Sequence[Printed], theirs: Sequence[Printed], place: int) -> str:
    """How a cell of the published rows differs from the nearest of the history's: the first that does."""
    nearest = (min((_how(one, other, place) for one in ours), key=_how_far) for other in theirs)
    return next(filter(None, nearest), "")


def _how_far(how: str) -> int:
    return 2 if how == _ALTERED else 1 if how else 0


def _claims_differ(group: Group, place: int) -> bool:
    theirs = [row.claims[place] for row in group.theirs]
    if group.claims is not None:
        return theirs != [claims[place] for claims in group.claims]
    return bool(theirs) and {*theirs} != {row.claims[place] for row in group.ours}


def _moved(matching: Matching) -> list[tuple[Printed, Printed]]:
    """The fewest rows that explain why the published order is not that of the history."""
    firsts = [(group.ours[0], group.theirs[0]) for group in matching.groups if group.ours and group.theirs]
    together = sorted([*matching.pairs, *firsts], key=lambda pair: pair[1].place)
    places = out_of_order([one.place for one, _ in together])
    return [together[place] for place in sorted(places)]


def _behind(row: Printed, matching: Matching) -> int:
    """The place in the history of the row that a published one follows; -1 where none does."""
    before = [(other.place, one.place) for one, other in matching.pairs if other.place < row.place]
    return max(before, default=(-1, -1))[1]


def _difference(
    kind: Kind,
    ours: Sequence[Printed],
    theirs: Sequence[Printed],
    fields: Sequence[str] = (),
    how: Sequence[str] = (),
) -> Difference:
    rows = tuple(row.source for row in ours if isinstance(row.source, Row))
    published, given = (
        tuple(row.source for row in side if isinstance(row.source, TableRow)) for side in (theirs, ours)
    )
    return Difference(kind, tuple(fields), tuple(dict.fromkeys(how)), rows, published, given)

"""Columns of a table that say above them what they hold: 項目, 記載内容, 記入上の注意; 前回 beside 今回."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from shinkyu.model.documents.sheetplaces import table_of
from shinkyu.model.form.labels.fold import fold
from shinkyu.model.language import tr
from shinkyu.model.sheets.flow.passage import Passage

_ITEM = frozenset({"項目", "項目名", "記載項目", "小項目", "評価項目", "見出し"})
_TEXT = frozenset({"記載内容", "記載事項", "記載", "内容"})
_NOTE = re.compile(r"選択肢|注意|要領|記入例|記載例|説明|留意")
_AROUND = r"(?:の?(?:記載内容|記載事項|記載|内容|評価書|評価))?"
_FORMER = re.compile(rf"(?:前回|変更前|改正前|修正前|改定前|旧|従前){_AROUND}")
_PRESENT = re.compile(rf"(?:今回|変更後|改正後|修正後|改定後|新|最新){_AROUND}")
_YEAR = re.compile(rf"(?P<era>平成|令和)?(?P<year>元|\d{{1,4}})年度?(?:版|分)?{_AROUND}")
_BEFORE_FIRST = {"平成": 1988, "令和": 2018}


@dataclass(slots=True)
class Columns:
    """What the heads of columns say: ``aside``: cells of no item, with what they are. ``texts``: cells that are texts, whatever
    words they have."""

    aside: dict[int, str] = field(default_factory=dict)
    texts: set[int] = field(default_factory=set)


def headed_columns(passages: Sequence[Passage]) -> Columns:
    """The cells of tables that begin with a row of heads for their columns."""
    found = Columns()
    for _, table in groupby(range(len(passages)), key=lambda at: table_of(passages[at]) if passages[at].cell else None):
        cells = [at for at in table if passages[at].cell]
        for line, row in groupby(cells, key=lambda at: passages[at].place.line):
            heads = {at: fold(passages[at].text) for at in row}
            if (text := _column_of_texts(heads)) is not None:
                below = [at for at in cells if passages[at].place.line > line]
                _take(found, passages, heads, text, below)
                break
    return found


def _column_of_texts(heads: Mapping[int, str]) -> int | None:
    """The head of the column in which the present texts stand; None in a row that is none of heads."""
    former = [at for at, words in heads.items() if _FORMER.fullmatch(words)]
    present = [at for at, words in heads.items() if _PRESENT.fullmatch(words)]
    if len(former) == len(present) == 1:
        return present[0]
    years = {at: _year(said) for at, words in heads.items() if (said := _YEAR.fullmatch(words))}
    if len(set(years.values())) == len(years) == 2:
        return max(years, key=lambda at: years[at])
    texts = [at for at, words in heads.items() if words in _TEXT]
    return texts[0] if len(texts) == 1 and not _ITEM.isdisjoint(heads.values()) else None


def _year(said: re.Match[str]) -> int:
    return _BEFORE_FIRST.get(said["era"], 0) + (1 if said["year"] == "元" else int(said["year"]))


def _take(
    found: Columns, passages: Sequence[Passage], heads: Mapping[int, str], text: int, below: Sequence[int]
) -> None:
    found.aside |= dict.fromkeys(heads, tr("列の見出し", "the head of a column"))
    for head, words in heads.items():
        column = [at for at in below if passages[at].place.column == passages[head].place.column]
        if head == text:
            found.texts.update(at for at in column if passages[at].columns == passages[head].columns)
        elif why := _why_aside(words):
            found.aside |= dict.fromkeys(column, why)


def _why_aside(words: str) -> str:
    if _NOTE.search(words):
        return tr("注意書きの列", "a column of notes")
    if _FORMER.fullmatch(words) or _YEAR.fullmatch(words):
        return tr("前回の記載の列", "a column of former texts")
    return ""


def is_note(text: str) -> bool:
    """Whether a text begins as what is said to those who fill in the form."""
    return _NOTE_BEGINS.match(text) is not None


_NOTE_BEGINS = re.compile(
    r"\s*[※*＊]?\s*[【〔［\[(（＜<《]?\s*(?:記載|記入|作成)(?:要領|要綱|例|上の(?:注意|留意)(?:点|事項)?|の手引き?)"
    r"\s*(?:[】〕］\])）＞>》：:]|\Z)"
)

"""The settings there are, with what each means, and how shinkyu.yaml is read (contract §1)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from shinkyu.model import yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.language import tr
from shinkyu.model.settings.review import REVIEW, ReviewRules
from shinkyu.model.settings.setting import Setting
from shinkyu.model.settings.severities import SEVERITIES, Severities
from shinkyu.model.settings.shared import SHARED, SharedPassage
from shinkyu.model.settings.terms import TERMS, HouseTerm
from shinkyu.model.settings.waivers import WAIVERS, Waiver
from shinkyu.model.settings.withheld import WITHHELD, Withheld
from shinkyu.model.settings.written import FILE, Mistake, WrittenValue, findings, unknown_key
from shinkyu.model.yamlfile import Value

LIMIT = 700  # characters
UNNAMED_FORMAT, FORMAT = 1, 2  # that of a repository that names none (contract §1), and the newest that is known here


@dataclass(frozen=True, slots=True)
class Settings:
    """``limit``: characters above which a changed item gets one row for each of its blocks (contract §3.3).

    ``format``: by which rules the rows of the history are made (contract §1). The others are told of where they are read.
    """

    limit: int = LIMIT
    format: int = UNNAMED_FORMAT
    review: ReviewRules = REVIEW.default
    severities: Severities = field(default_factory=lambda: SEVERITIES.default)
    waivers: tuple[Waiver, ...] = WAIVERS.default
    withheld: tuple[Withheld, ...] = ()
    shared: tuple[SharedPassage, ...] = ()
    terms: tuple[HouseTerm, ...] = ()


def _format(written: WrittenValue) -> int | None:
    number = written.number()
    if number is not None and number > FORMAT:
        written.wrong(
            f"{FORMAT}までの番号です。これより大きければ、より新しい shinkyu が要ります",
            f"must be a number up to {FORMAT}: a higher one needs a newer shinkyu",
        )
        return None
    return number


SETTINGS: Sequence[Setting[Any]] = (
    Setting(
        "format",
        UNNAMED_FORMAT,
        _format,
        f"format: {FORMAT}",
        "表の行を履歴から作る決まりの番号。公表した表が、道具の更新で変わらないようにする",
        "the number of the rules by which rows are made of the history: a published table never changes by an update",
        laid_down=True,
    ),
    Setting(
        "limit",
        LIMIT,
        WrittenValue.number,
        f"limit: {LIMIT}",
        "変更前・変更後のどちらかがこの字数を超える項目は、表で段落ごとの行に分ける",
        "an item of which a side is longer than this many characters gets a row of the table for each of its paragraphs",
        laid_down=True,
    ),
    REVIEW,
    SEVERITIES,
    WAIVERS,
    WITHHELD,
    SHARED,
    TERMS,
)
NAMES = tuple(setting.name for setting in SETTINGS)
OF_ROWS = ("format", "limit")  # on which the rows of a table hang; the others tell what is said of them
OF_REVIEWS = ("review", "severities", "waivers")  # by which a branch is judged: those of its base count, not its own


def read_settings(data: bytes | None, names: Collection[str] = NAMES) -> Settings:
    """The settings that shinkyu.yaml holds; the defaults where there is none. Raises BrokenInput with every finding.

    Of settings other than ``names`` nothing is read; a key that is no setting is refused whatever is asked for: it may say
    what a newer shinkyu must heed.
    """
    mapping = _mapping(data)
    mistakes = [Mistake((name,), unknown_key(name, NAMES), _EXAMPLES, (name,)) for name in mapping if name not in NAMES]
    return _read(data, mapping, names, mistakes)


def row_settings(data: bytes | None) -> Settings:
    """What the rows of a commit of the past go by (`OF_ROWS`); the rest is as if it were not written.

    It may be wrong, or of a newer shinkyu: the history is not rewritten, and its rows are the same for every version.
    Raises BrokenInput.
    """
    return _read(data, _mapping(data), OF_ROWS, [])


def _mapping(data: bytes | None) -> dict[str, Value]:
    return {} if data is None else yamlfile.decode(data, FILE)


def _read(data: bytes | None, mapping: dict[str, Value], names: Collection[str], mistakes: list[Mistake]) -> Settings:
    values = {}
    for setting in SETTINGS:
        value = mapping.get(setting.name)
        if value and setting.name in names:
            values[setting.name] = setting.read(WrittenValue(value, (setting.name,), setting.example, mistakes))
    if mistakes:
        what = tr("設定が読めません", "the settings cannot be read")
        raise BrokenInput(what, findings(data or b"", mistakes), where=FILE)
    return Settings(**{name: value for name, value in values.items() if value is not None})


_EXAMPLES = "\n".join(setting.example for setting in SETTINGS)

"""The settings of a user's repository: shinkyu.yaml. Each setting's name, default, check and meaning stand in one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shinkyu.model import rulebook, yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding, as_fact
from shinkyu.model.language import tr
from shinkyu.model.yamlfile import Value

FILE = "shinkyu.yaml"
LIMIT = 700  # characters
UNNAMED_FORMAT, FORMAT = 1, 2  # that of a repository that names none (contract §1), and the newest that is known here


@dataclass(frozen=True, slots=True)
class Settings:
    """``limit``: characters above which a changed item gets one row for each of its blocks (contract §3.3).

    ``format``: by which rules the rows of the history are made (contract §1).
    """

    limit: int = LIMIT
    format: int = UNNAMED_FORMAT


@dataclass(frozen=True, slots=True)
class Setting:
    """A key of shinkyu.yaml. ``read`` gives the value that is written, None for one that cannot be; "" is not written.

    ``written``: what a new repository is laid down with, where that is not the default.

    ``ja``, ``en``: what the setting is for. ``must_ja``, ``must_en``: what its value must be.
    """

    name: str
    default: int
    read: Callable[[Value], int | None]
    ja: str
    en: str
    must_ja: str
    must_en: str
    written: int | None = None

    @property
    def help(self) -> str:
        """What the setting is for."""
        return tr(self.ja, self.en)

    @property
    def example(self) -> str:
        """The setting as shinkyu.yaml holds it."""
        return f"{self.name}: {self.default if self.written is None else self.written}"


def _count(value: Value) -> int | None:
    fits = isinstance(value, str) and value.isascii() and value.isdecimal() and int(value) > 0
    return int(str(value)) if fits else None


def _format(value: Value) -> int | None:
    number = _count(value)
    return number if number is not None and number <= FORMAT else None


SETTINGS = (
    Setting(
        "format",
        UNNAMED_FORMAT,
        _format,
        "表の行を履歴から作る決まりの番号。公表した表が、道具の更新で変わらないようにする",
        "the number of the rules by which rows are made of the history: a published table never changes by an update",
        f"{FORMAT}までの番号です。これより大きければ、より新しい shinkyu が要ります",
        f"is a number up to {FORMAT}: a higher one needs a newer shinkyu",
        FORMAT,
    ),
    Setting(
        "limit",
        LIMIT,
        _count,
        "変更前・変更後のどちらかがこの字数を超える項目は、表で段落ごとの行に分ける",
        "an item of which a side is longer than this many characters gets a row of the table for each of its paragraphs",
        "1以上の整数で書いてください",
        "is a whole number above 0",
    ),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


def read_settings(data: bytes | None) -> Settings:
    """The settings that shinkyu.yaml holds; the defaults where there is none. Raises BrokenInput with every finding."""
    if data is None:
        return Settings()
    mapping = yamlfile.decode(data, FILE)
    findings = [_unknown(data, name) for name in mapping if name not in _BY_NAME]
    values: dict[str, int] = {}
    for setting in SETTINGS:
        value = setting.read(mapping[setting.name]) if mapping.get(setting.name) else setting.default
        if value is None:
            message = tr(f"{setting.name} は{setting.must_ja}", f"{setting.name} {setting.must_en}")
            findings.append(_finding(data, setting.name, message, setting.example, as_fact(mapping[setting.name])))
        else:
            values[setting.name] = value
    if findings:
        raise BrokenInput(tr("設定が読めません", "the settings cannot be read"), findings, where=FILE)
    return Settings(**values)


def _unknown(data: bytes, name: str) -> Finding:
    message = tr(f"「{name}」という設定はありません", f"there is no setting {name!r}")
    return _finding(data, name, message, "\n".join(setting.example for setting in SETTINGS))


def _finding(data: bytes, name: str, message: str, hint: str, *fact: str) -> Finding:
    line = yamlfile.locate(data).get((name,), 1)
    return rulebook.finding("settings", message, hint, file=FILE, line=line, fact=(name, *fact))

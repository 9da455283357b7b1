"""Which repositories are collected, each under a name of its own: folders as given, or lines of a list."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.errors import InputError, ShinkyuError, UsageError, refusal
from shinkyu.model.exporting.naming import checked, folder_name
from shinkyu.model.language import tr

_SAFE = frozenset("-._~")  # beside letters and digits of any script


@dataclass(frozen=True, slots=True)
class Source:
    """A repository: its working tree, or its git folder, and the name that its records bear."""

    name: str
    path: Path

    @property
    def partition(self) -> str:
        """Its folder in each table: ``repository=`` and the name, with all that a file system or a reader of Hive's
        partitions would take amiss as %XX, as Hive has it."""
        return f"repository={partition_value(self.name)}"


def partition_value(name: str) -> str:
    """A name as the value of a partition."""
    escaped = "".join(one if one.isalnum() or one in _SAFE else _percent(one) for one in name)
    return escaped if not escaped.endswith(".") else f"{escaped[:-1]}%2E"  # Windows drops one at the end


def _percent(letter: str) -> str:
    return "".join(f"%{byte:02X}" for byte in letter.encode())


def sources(given: Iterable[Path], listing: Path | None) -> list[Source]:
    """The repositories that are given, and those of a list, by name. The same one given twice is one.

    Raises UsageError where there are none, a name is none, or two have one that no file system tells apart; InputError where
    the list cannot be read.
    """
    found = [*map(_named, given), *(_listed(listing) if listing is not None else ())]
    if not found:
        raise UsageError(
            tr("集めるリポジトリがありません", "there are no repositories to collect"),
            hint=tr(
                "フォルダを並べるか、--list で一覧のファイルを示してください",
                "name folders, or a file of them after --list",
            ),
        )
    known: dict[str, Source] = {}
    for one in found:
        other = known.setdefault(_folded(one.name), one)
        if other != one:
            raise _same(one, other)
    return sorted(known.values(), key=lambda one: one.name)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _same(one: Source, other: Source) -> UsageError:
    return UsageError(
        tr(
            f"同じ名前のリポジトリが2つあります: {other.path} ({other.name}) と {one.path} ({one.name})",
            f"two repositories have the same name: {other.path} ({other.name}) and {one.path} ({one.name})",
        ),
        hint=tr(
            "--list の一覧に「名前、タブ、フォルダ」の行で書いて、別の名前を付けてください",
            "give them names of their own in a file for --list, by lines of name, tab, folder",
        ),
    )


def _named(path: Path) -> Source:
    return Source(folder_name(path), path.absolute())


def _listed(listing: Path) -> Iterator[Source]:
    """Those of a list: a line for each, a folder or a name, a tab and a folder, from the folder of the list; blank lines and
    those that begin with # are none."""
    for number, line in enumerate(_lines(listing), 1):
        parts = line.split("\t")
        if not line.strip() or line.startswith("#"):
            continue
        try:
            yield _source(listing.absolute().parent, parts)
        except ShinkyuError as error:
            raise UsageError(error.what, where=f"{listing}:{number}", hint=error.hint) from None


def _source(folder: Path, parts: Sequence[str]) -> Source:
    if len(parts) > 2 or not parts[-1].strip():
        raise UsageError(
            tr("フォルダが分かりません", "it cannot be told which folder is meant"),
            hint=tr("フォルダだけか、「名前、タブ、フォルダ」と書いてください", "write a folder, or name, tab, folder"),
        )
    path = folder / parts[-1].strip()
    return Source(checked(parts[0].strip()), path) if len(parts) == 2 else Source(folder_name(path), path)


def _lines(listing: Path) -> list[str]:
    try:
        return listing.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(
            tr(f"一覧を読めません ({refusal(error)})", f"the list cannot be read ({refusal(error)})"),
            where=str(listing),
            hint=tr("--list の名前を確かめてください", "see to the name after --list"),
        ) from None
    except UnicodeDecodeError:
        raise InputError(
            tr("一覧が UTF-8 ではありません", "the list is not UTF-8"),
            where=str(listing),
            hint=tr("UTF-8 で保存し直してください", "save it as UTF-8"),
        ) from None

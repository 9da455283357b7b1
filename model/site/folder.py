"""The folder of a site: pages that hang on nothing new stay, others are made anew, those that nobody asks for any more go.

Which pages are ours, on what each hangs and what it holds, the folder says itself (site.json). What is about to be written is
said there first: whoever is killed leaves a folder that the next call completes. What somebody changed by hand is not written over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from shinkyu.model.errors import InputError, UsageError, refusal
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.hints import Hint, options
from shinkyu.model.language import tr
from shinkyu.model.repository import write_file
from shinkyu.model.site.places import NAME
from shinkyu.model.site.stored import FORMAT, read_stored


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site by its path below the folder. ``key``: a digest of all that it hangs on; ``make``: its bytes."""

    path: str
    key: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Built:
    """What was done: the paths that were ``made``, those that ``stayed`` and those that went (``gone``).

    ``assessments``: how many the site shows. ``elsewhere``: of those that were read, the item of each withheld passage, and
    another one in which it is shown.
    """

    folder: Path
    made: tuple[str, ...]
    stayed: tuple[str, ...]
    gone: tuple[str, ...]
    assessments: int = 0
    elsewhere: tuple[tuple[str, ItemPath], ...] = ()


@dataclass
class SiteFolder:
    """``pages``: what is known of each, ``key`` and ``sha256``; ``begun``: what a call that was stopped was about to write.

    ``facts``: what pages were made of that is kept for the next call, by the key of what it hangs on.
    """

    path: Path
    pages: dict[str, dict[str, str]] = field(default_factory=dict)
    begun: frozenset[str] = frozenset()
    facts: dict[str, object] = field(default_factory=dict)

    @classmethod
    def at(cls, path: Path) -> SiteFolder:
        """The folder, as it is or is to be. Raises UsageError for one that holds anything else."""
        stored = read_stored(path / NAME)
        if stored is None and path.is_dir() and any(path.iterdir()):
            raise UsageError(
                tr("ほかのものが入っているフォルダです", "this folder holds something else"),
                where=str(path),
                hint=Hint.of(
                    tr(
                        "空のフォルダか、まだない場所を {} で示してください",
                        "name an empty folder, or a new one, with {}",
                    ),
                    options("--out"),
                ),
            )
        if stored is None:
            return cls(path)
        return cls(path, stored["pages"], frozenset(stored["begun"]), stored["facts"])

    def build(
        self, pages: Iterable[Page], *, overwrite: bool = False, told: Callable[[str], None] | None = None
    ) -> Built:
        """Writes what is not there yet. ``told``: is told of each page before it is made.

        Raises UsageError, before anything is written, where a page that has to be made anew or goes was changed by hand,
        unless it may be written over, or would lie outside by a link; InputError where the system refuses.
        """
        wanted = {page.path: page for page in pages}
        new = [page for page in wanted.values() if not self._stands(page)]
        gone = sorted((self.pages.keys() | self.begun) - wanted.keys())
        self._refuse_outside([*wanted, *gone])
        if not overwrite:
            self._refuse_changed([*(page.path for page in new), *gone])
        if new or gone:
            self._begin([page.path for page in new])
            for page in new:
                if told is not None:
                    told(page.path)
                data = page.make()
                write_file(self.path / page.path, data)
                self.pages[page.path] = {"key": page.key, "sha256": _sum(data)}
            self._take_away(gone)
        self._end(new or gone or self.begun)
        made = tuple(page.path for page in new)
        return Built(self.path, made, tuple(sorted(wanted.keys() - {*made})), tuple(gone))

    def _stands(self, page: Page) -> bool:
        known = self.pages.get(page.path)
        return known is not None and known["key"] == page.key and (self.path / page.path).is_file()

    def _refuse_outside(self, paths: Sequence[str]) -> None:
        """A link on the way, whoever put it there, would have pages written, and others taken away, where it leads."""
        top = self.path.resolve()
        for folder in sorted({above for path in paths for above in _folders(self.path, path)}):
            if not folder.resolve().is_relative_to(top):
                raise UsageError(
                    tr(
                        "ほかの場所へのリンクです。何も書き込んでいません",
                        "it is a link to elsewhere; nothing is written",
                    ),
                    where=str(folder),
                    hint=tr("リンクを消して、もう一度実行してください", "take the link away, and run it again"),
                )

    def _refuse_changed(self, paths: Sequence[str]) -> None:
        changed = [path for path in paths if path not in self.begun and self._is_changed(path)]
        if changed:
            more = tr(f" ほか{len(changed) - 1}", f" and {len(changed) - 1} more") if len(changed) > 1 else ""
            raise UsageError(
                tr(
                    "書き出したあとに直されているので、上書きしません", "it was changed since it was written, and stays"
                ),
                where=str(self.path / changed[0]) + more,
                hint=Hint.of(
                    tr("上書きしてよければ {} を付けてください", "to write over it, give {}"), options("--overwrite")
                ),
            )

    def _is_changed(self, path: str) -> bool:
        """Whether a file is there that is not the one we wrote."""
        with suppress(FileNotFoundError, NotADirectoryError):
            return _sum((self.path / path).read_bytes()) != self.pages.get(path, {}).get("sha256")
        return False

    def _begin(self, paths: Sequence[str]) -> None:
        self._put({path: known for path, known in self.pages.items() if path not in {*paths}}, [*paths, *self.begun])

    def _end(self, anything: object) -> None:
        if anything:
            self._put(self.pages, ())

    def _put(self, pages: Mapping[str, Mapping[str, str]], begun: Iterable[str]) -> None:
        said = {"format": FORMAT, "begun": sorted({*begun}), "pages": {path: pages[path] for path in sorted(pages)}}
        said["facts"] = {key: self.facts[key] for key in sorted(self.facts)}
        write_file(self.path / NAME, (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode())

    def _take_away(self, gone: Sequence[str]) -> None:
        try:
            for path in gone:
                (self.path / path).unlink(missing_ok=True)
                self.pages.pop(path, None)
                for folder in _folders(self.path, path):
                    with suppress(OSError):  # others' files may stand there
                        folder.rmdir()
        except OSError as error:
            raise InputError(tr("消せません", "it cannot be taken away") + f" ({refusal(error)})", where=path) from None


def key_of(*hangs_on: object) -> str:
    """The key of a page that hangs on these: texts, numbers, lists of them."""
    return _sum(json.dumps(hangs_on, ensure_ascii=False).encode())


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _folders(top: Path, path: str) -> Iterator[Path]:
    """The folders below the top in which a page stood, the innermost first."""
    return (folder for folder in (top / path).parents if folder != top and folder.is_relative_to(top))

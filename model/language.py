"""Which language the messages speak: Japanese, unless the locale asks for English; and whether they speak to whoever sits at a
terminal, who knows git, or on a page, in words for which nobody need know it (docs/serve.md has the list).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")
# Whether English is spoken, where not the locale decides: of each thread its own, for one server speaks to many at once.
_asked: ContextVar[bool | None] = ContextVar("asked", default=None)
_plainly: ContextVar[bool] = ContextVar("plainly", default=False)


def speaks_english() -> bool:
    """Whether the messages are English here: as `speaking` says around it, else as the locale does."""
    asked = _asked.get()
    return locale_is_english() if asked is None else asked


@lru_cache(maxsize=1)
def locale_is_english() -> bool:
    """Whether LC_ALL, LC_MESSAGES or LANG (the first that is set) asks for English. ``C`` and none mean Japanese."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value.lower().startswith("en")
    return False


def speaks_plainly() -> bool:
    """Whether the messages stand on a page here, where nobody types a command: as `speaking` says around it."""
    return _plainly.get()


def manner() -> tuple[bool, bool]:
    """By what is kept of messages that are worded already: language, and whether plainly."""
    return speaks_english(), speaks_plainly()


@contextmanager
def speaking(*, english: bool, plainly: bool = False) -> Iterator[None]:
    """Messages in that language for the length of a block, whatever the locale: a process at work for another speaks its.

    ``plainly``: in the words of pages, where those of a terminal are others.
    """
    before = _asked.get(), _plainly.get()
    _asked.set(english)
    _plainly.set(plainly)
    try:
        yield
    finally:
        _asked.set(before[0])
        _plainly.set(before[1])


@contextmanager
def as_typed() -> Iterator[None]:
    """What is worded within the block is worded as at a terminal: a file is the same whether a page or a command makes it."""
    with speaking(english=speaks_english()):
        yield


@contextmanager
def in_japanese() -> Iterator[None]:
    """What is worded within the block is Japanese, whoever calls: what is published is the same wherever it is made.

    Nothing that is worded later than the block ends is: texts that come in pieces are to be taken whole inside.
    """
    with speaking(english=False):
        yield


def tr(ja: str, en: str, *, page: tuple[str, str] | None = None) -> str:
    """The wording in the reader's language. Both stand side by side, so that neither is forgotten.

    ``page``: both as a page says it, where the sentence itself is another one; a single word is a `Term`.
    """
    if page is not None and speaks_plainly():
        ja, en = page
    return en if speaks_english() else ja


@dataclass(frozen=True)
class Spoken(Generic[T]):
    """What is kept with its words, worded in every manner at once: whoever asks is told in his own."""

    said: Mapping[tuple[bool, bool], T]

    @classmethod
    def of(cls, wording: Callable[[], T]) -> Spoken[T]:
        """What ``wording`` gives, called once for each manner."""
        said = {}
        for english in (False, True):
            for plainly in (False, True):
                with speaking(english=english, plainly=plainly):
                    said[english, plainly] = wording()
        return cls(said)

    @property
    def here(self) -> T:
        """It in the manner that is spoken here."""
        return self.said[manner()]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of git or of our files that pages have another one for. In a text it stands as what its reader calls it."""

    ja: str
    en: str
    page: tuple[str, str]

    def __str__(self) -> str:
        return tr(self.ja, self.en, page=self.page)


# Both numbers and both forms of English; Japanese needs none of them. docs/serve.md has what each means to those who read pages.
COMMIT = Term("コミット", "commit", ("記録", "record"))
COMMITS = Term("コミット", "commits", ("記録", "records"))
UNCOMMITTED = Term("未コミット", "uncommitted", ("未記録", "unrecorded"))
COMMITTED = Term("コミット", "committed", ("記録", "recorded"))
BRANCH = Term("ブランチ", "branch", ("下書き", "draft"))
BRANCHES = Term("ブランチ", "branches", ("下書き", "drafts"))
TWIG = Term("枝", "branch", ("下書き", "draft"))  # in a sentence of how the history runs
TWIGS = Term("枝", "branches", ("下書き", "drafts"))
MERGE = Term("マージ", "merge", ("取り込み", "taking in"))
REPOSITORY = Term("リポジトリ", "repository", ("評価書のフォルダ", "folder"))
CHANGE_DATE = Term("Change-Date", "Change-Date", ("変更日", "変更日"))
NO_ROW = Term("Table: none", "Table: none", ("「表に載せない」", "“no row”"))
NOTE = Term(" Row ", "Row", ("行の書き方の指定", "note on how a row is written"))
FACTS_FILE = Term("assessment.yaml", "assessment.yaml", ("評価書の基本情報", "basic facts of the assessment"))
SETTINGS_FILE = Term("shinkyu.yaml", "shinkyu.yaml", ("共通の設定", "common settings"))

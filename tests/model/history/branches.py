"""Random branches of a document in which every line that is written is told from all others, merged as plain git does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st
from tests.model.history.histories import ASSESSMENT, SECTIONS

from shinkyu.model.form.assessment import ASSESSMENT_FILE
from shinkyu.model.form.keys import Key, entry_ids, order_text
from shinkyu.model.record.metadata import Metadata, write_message
from shinkyu.model.repository import Person, Repository, write_commit, write_tree
from shinkyu.model.sections.files import assessment_yaml, section_yaml
from shinkyu.model.snapshots.folders import document_texts, folders
from shinkyu.model.text.blocks import split_blocks

ITEM, OTHER = Key("I-5/法令上の根拠"), Key("@f1/III-3/リスク1/その他の措置の内容")
SYSTEMS = Key("I-2/システム")
DOES = "②システムの機能"
BLOCKS, ENTRIES = 5, ("a", "b", "c")
TOKEN = re.compile(r"文\d+番")
Texts = dict[Key, str]


@dataclass(frozen=True)
class Edit:
    """``kind`` of what is done where: at a block of an item or of an entry's, or to an entry. Numbers count modulo."""

    kind: str
    item: int
    block: int
    line: int


@dataclass(frozen=True)
class Commit:
    """On which branch (0 is main), of which day, and what it does. ``pull``: main is merged into the branch first."""

    branch: int
    day: int
    edits: tuple[Edit, ...]
    pull: bool = False


KINDS = ["line"] * 6 + ["put", "drop", "put", "add", "remove", "move", "clear"]
edits = st.builds(Edit, st.sampled_from(KINDS), st.integers(0, 3), st.integers(0, 6), st.integers(0, 2))
commits = st.builds(
    Commit,
    st.integers(0, 2),
    st.integers(1, 9),
    st.lists(edits, min_size=1, max_size=2).map(tuple),
    st.sampled_from([False] * 9 + [True]),
)
histories = st.lists(commits, min_size=2, max_size=7).map(tuple)


def in_order(history: tuple[Commit, ...], *, main_last: bool) -> tuple[Commit, ...]:
    """The commits with days that never cross: those of one branch are all before those of the next."""
    made, day = [], 0
    ordered = sorted(history, key=lambda commit: commit.branch or (9 if main_last else 0))
    for before, commit in zip([None, *ordered], ordered, strict=False):
        day += before is None or before.branch != commit.branch or commit.day % 2
        made.append(replace(commit, day=day, pull=False))
    return tuple(made)


@dataclass
class Branches:
    """The commits of one case as they were written: ``texts`` by commit, and the ``tips`` of the branches."""

    repository: Repository
    texts: dict[str, Texts] = field(default_factory=dict)
    own: dict[str, tuple[Texts, Texts]] = field(default_factory=dict)  # before and after, in its own tree
    made: list[tuple[Commit, str]] = field(default_factory=list)
    tips: dict[int, str] = field(default_factory=dict)
    pulled: bool = False
    _tokens: int = 0
    _clock: int = 1_600_000_000

    @classmethod
    def of(cls, repository: Repository, history: Sequence[Commit]) -> Branches | None:
        """The branches with all their commits; None where a pull is a conflict."""
        branches = cls(repository)
        start = branches._start()
        branches.tips = dict.fromkeys({0, *(commit.branch for commit in history)}, start)
        for commit in history:
            if commit.pull and commit.branch and not branches.merge(commit.branch, 0):
                return None
            branches._commit(commit)
        return branches

    def _start(self) -> str:
        texts = {key: "\n\n".join(self._block() for _ in range(BLOCKS)) for key in (ITEM, OTHER)}
        texts |= {SYSTEMS.entry(name).child(DOES): self._block() for name in ENTRIES}
        texts[SYSTEMS.order] = order_text(ENTRIES)
        self._clock += 1
        return self._write(self._tree(texts), texts, Metadata("最初"), [])

    def _commit(self, commit: Commit) -> None:
        parent = self.tips[commit.branch]
        texts = dict(self.texts[parent])
        for edit in commit.edits:
            self._edit(edit, texts)
        made = self._write(self._tree(texts), texts, metadata(commit), [parent])
        self.own[made] = (self.texts[parent], texts)
        self.made.append((commit, made))
        self.tips[commit.branch] = made

    def merge(self, into: int, branch: int) -> bool:
        """Merges a branch as plain git does; False where that is a conflict, or leaves what cannot be read."""
        ours, theirs = self.tips[into], self.tips[branch]
        base = self.repository.git.merge_base(ours, theirs)
        if str(base) == theirs:
            return True
        self.pulled = self.pulled or bool(into)
        merged = self._merged(str(base), ours, theirs)
        if merged is None:
            return False
        tree, texts = merged
        self.tips[into] = self._write(tree, texts, Metadata("枝を合わせる"), [ours, theirs])
        return True

    def rebased(self, order: Sequence[int]) -> str | None:
        """The tip of one line with the commits of these branches one after the other; None where git finds a conflict."""
        tip = ""
        for branch in order:
            for commit, made in self.made:
                if commit.branch == branch:
                    parent = self.repository.commit(made).parents[0]
                    merged = self._merged(parent, tip or parent, made)
                    if merged is None:
                        return None
                    tip = self._write(*merged, metadata(commit), [tip or parent])
        return tip

    def entries_out(self, made: str) -> set[str]:
        """The entries that a commit takes out."""
        before, after = ({*entry_ids(texts.get(SYSTEMS.order, ""))} for texts in self.own[made])
        return before - after

    def entries_written(self, made: str) -> set[str]:
        """The entries in which a commit writes and that it leaves there."""
        before, after = self.own[made]
        changed = {key for key in before.keys() | after.keys() if before.get(key, "") != after.get(key, "")}
        names = {entry.entry_id for key in changed if not key.is_order for entry in key.entries}
        return names & {*entry_ids(after.get(SYSTEMS.order, ""))}

    def _merged(self, base: str, ours: str, theirs: str) -> tuple[str, Texts] | None:
        git = self.repository.git
        trees = [git[self.repository.commit(oid).tree] for oid in (base, ours, theirs)]
        index = git.merge_trees(*trees)
        if index.conflicts:
            return None
        tree = str(index.write_tree(git))
        (folder,) = folders(self.repository, tree)
        texts = {key: text for key, text in document_texts(self.repository, folder).items() if text}
        doubled = any("#" in name for name in entry_ids(texts.get(SYSTEMS.order, "")))
        return None if doubled else (tree, texts)

    def _tree(self, texts: Texts) -> str:
        files = {f"a/{ASSESSMENT_FILE}": assessment_yaml(ASSESSMENT)}
        for section in SECTIONS:
            files[f"a/{section.id}.yaml"] = section_yaml(ASSESSMENT, section, "f1", texts)
        return write_tree(self.repository, None, files)

    def _write(self, tree: str, texts: Texts, said: Metadata, parents: list[str]) -> str:
        self._clock += 1
        person = Person("試験", "test@example.invalid", self._clock)
        made = write_commit(self.repository, tree, parents, write_message(said), person, person)
        self.texts[made] = {key: text for key, text in texts.items() if text}
        return made

    def _sentence(self) -> str:
        self._tokens += 1
        return f"文{self._tokens}番を書く。"

    def _block(self) -> str:
        return "\n".join(self._sentence() for _ in range(3))

    def _edit(self, edit: Edit, texts: Texts) -> None:
        ids = entry_ids(texts.get(SYSTEMS.order, ""))
        keys = [ITEM, OTHER, *(SYSTEMS.entry(name).child(DOES) for name in ids)]
        key = keys[edit.item % len(keys)]
        if edit.kind in ("line", "put", "drop"):
            texts[key] = self._blocks(edit, texts.get(key, ""))
        elif edit.kind == "clear":
            texts[key] = ""
        else:
            self._entry(edit, ids, texts)

    def _blocks(self, edit: Edit, text: str) -> str:
        blocks = split_blocks(text)
        if edit.kind == "put" or not blocks:
            blocks.insert(edit.block % (len(blocks) + 1), self._block())
            return "\n\n".join(blocks)
        place = edit.block % len(blocks)
        if edit.kind == "drop":
            del blocks[place]
        else:
            lines = blocks[place].split("\n")
            lines[edit.line % len(lines)] = self._sentence()
            blocks[place] = "\n".join(lines)
        return "\n\n".join(blocks)

    def _entry(self, edit: Edit, ids: list[str], texts: Texts) -> None:
        if edit.kind == "add" or not ids:
            self._tokens += 1
            name = f"n{self._tokens}"
            ids.insert(edit.block % (len(ids) + 1), name)
            texts[SYSTEMS.entry(name).child(DOES)] = self._block()
        elif edit.kind == "move":
            ids.insert(edit.block % len(ids), ids.pop(edit.item % len(ids)))
        else:
            gone = SYSTEMS.entry(ids.pop(edit.item % len(ids)))
            for key in [key for key in texts if gone.covers(key)]:
                del texts[key]
        texts[SYSTEMS.order] = order_text(ids)


def entries_meet(history: Sequence[Commit]) -> bool:
    """Whether one branch moves entries and another one moves, empties or takes out some.

    git merges lines there, not entries: it may put what was written in one into another.
    """
    moving = {commit.branch for commit in history if any(edit.kind == "move" for edit in commit.edits)}
    ordering = {commit.branch for commit in history if any(map(_thins, commit.edits))}
    return bool(moving) and len(moving | ordering) > 1


def entries_come(history: Sequence[Commit]) -> bool:
    """Whether two branches add entries: git puts those of one place in the order in which it happens to pair their lines."""
    return len({commit.branch for commit in history if any(edit.kind == "add" for edit in commit.edits)}) > 1


def _thins(edit: Edit) -> bool:
    return edit.kind in ("move", "remove") or (edit.kind in ("drop", "clear") and edit.item > 1)


def metadata(commit: Commit) -> Metadata:
    return Metadata("変更", dt.date(2021, 4, commit.day), "事後", reason=f"枝{commit.branch}")


def tokens(texts: Texts) -> set[str]:
    """What is written anywhere in the texts, sentence by sentence."""
    return {token for text in texts.values() for token in TOKEN.findall(text)}

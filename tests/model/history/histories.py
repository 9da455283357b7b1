"""Random histories as literals, and the repositories they describe (for property tests)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment, InformationFile
from shinkyu.model.record.metadata import Metadata, write_message
from shinkyu.model.repository import Person, Repository, write_commit, write_tree
from shinkyu.model.sections.files import assessment_yaml, section_yaml
from shinkyu.schema import load_form

ASSESSMENT = Assessment("a", "a", "zenkoumoku", "2018-05", (InformationFile("f1", "f1", ""),))
SECTIONS = [load_form("zenkoumoku").section(name) for name in ("I-2", "I-5", "III-3")]
SYSTEMS = "I-2/システム"
ITEMS = (
    "I-5/法令上の根拠",
    "@f1/III-3/リスク1/その他の措置の内容",
    "@f1/III-3/リスク2/ユーザ認証の管理",
    "@f1/III-3/リスク2/ユーザ認証の管理/具体的な管理方法",
)
SYSTEM_ITEMS = ("①システムの名称", "②システムの機能", "③他のシステムとの接続")
PROSE = (
    "",
    "条例による。",
    "条例による。\n規則による。",
    "1 窓口で確認する。\n\n2 画面で確認する。",
    "1 窓口で確認する。\n\n2 画面で確認し、記録する。\n\n3 月に一度点検する。",
    "3 月に一度点検する。\n\n\n前に空行が二つある。",
    "長い文章。" * 90 + "\n\n" + "次の段落。" * 80,
    "長い文章。" * 90 + "\n\n" + "改めた段落。" * 80 + "\n\n追加の段落。",
    " 先頭と末尾の空白 ",
    "末尾の改行\n",
)
SHORT = ("", "行っている", "行っていない", "住民記録システム", "福祉システム")
DATES = tuple(dt.date(2021, 4, day) for day in (1, 2, 3))
Texts = dict[str, str]


@dataclass(frozen=True)
class Edit:
    """One edit: set an item, or add, remove or move a システム; numbers are taken modulo what there is."""

    kind: str
    which: int
    value: int


@dataclass(frozen=True)
class Step:
    """A commit: its edits, the index of its 変更日, and dated, none (Table: none) or unrecorded."""

    edits: tuple[Edit, ...]
    date: int
    mode: str = "dated"
    revert: int | None = None  # back to the texts of that many commits ago


@dataclass(frozen=True)
class Merge:
    """Both sides' commits since they parted, and how conflicts were settled: ours, theirs or another text."""

    ours: tuple[Step, ...]
    theirs: tuple[Step, ...]
    settle: str
    own_trailers: bool = False


edits = st.builds(
    Edit, st.sampled_from(["set"] * 6 + ["add", "remove", "move", "system"]), st.integers(0, 9), st.integers(0, 9)
)
steps = st.builds(
    Step,
    st.lists(edits, min_size=1, max_size=4).map(tuple),
    st.integers(0, 2),
    st.sampled_from(["dated"] * 8 + ["none", "unrecorded"]),
    st.sampled_from([None] * 8 + [1, 2]),
)
short_lines = st.lists(steps, min_size=0, max_size=3).map(tuple)
merges = st.builds(Merge, short_lines, short_lines, st.sampled_from(["ours", "theirs", "new"]), st.booleans())
linear_histories = st.lists(steps, min_size=1, max_size=8).map(tuple)
histories = st.lists(st.one_of(steps, steps, merges), min_size=1, max_size=6).map(tuple)


@dataclass
class Built:
    """A history as it was written: its tip, and each commit's texts."""

    tip: str
    texts: dict[str, Texts]
    line: list[tuple[str, Step, Texts]]


class Builder:
    """Writes a literal history into a repository; the same literal gives the same commits."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._texts: dict[str, Texts] = {}
        self._line: list[tuple[str, Step, Texts]] = []
        self._count = 0

    def build(self, history: Sequence[Step | Merge]) -> Built:
        tip = self._commit({ITEMS[0]: "番号法による。"}, Metadata("最初"), [])
        for part in history:
            tip = self._merge(part, tip) if isinstance(part, Merge) else self._step(part, tip)
        return Built(tip, self._texts, self._line)

    def _step(self, step: Step, parent: str) -> str:
        texts = dict(self._texts[parent])
        if step.revert is not None:
            texts = dict(self._ancestor(parent, step.revert))
        for edit in step.edits:
            apply(edit, texts)
        metadata = metadata_of(step)
        made = self._commit(texts, metadata, [parent])
        self._line.append((made, step, texts))
        return made

    def _merge(self, merge: Merge, base: str) -> str:
        ours = theirs = base
        for step in merge.ours:
            ours = self._step(step, ours)
        for step in merge.theirs:
            theirs = self._step(step, theirs)
        texts = merged(self._texts[base], self._texts[ours], self._texts[theirs], merge.settle)
        metadata = Metadata("枝を合わせる")
        if merge.own_trailers:
            metadata = Metadata("枝を合わせる", DATES[2], "事後", reason="まとめて")
        return self._commit(texts, metadata, [ours, theirs] if ours != theirs else [ours])

    def _ancestor(self, commit: str, steps: int) -> Texts:
        for _ in range(steps):
            parents = self._repository.commit(commit).parents
            commit = parents[0] if parents else commit
        return self._texts[commit]

    def _commit(self, texts: Texts, metadata: Metadata, parents: list[str]) -> str:
        self._count += 1
        files = {f"a/{ASSESSMENT_FILE}": assessment_yaml(ASSESSMENT)}
        for section in SECTIONS:
            files[f"a/{section.id}.yaml"] = section_yaml(ASSESSMENT, section, "f1", texts)
        person = Person("試験", "test@example.invalid", 1_600_000_000 + self._count)
        tree = write_tree(self._repository, None, files)
        made = write_commit(self._repository, tree, parents, write_message(metadata), person, person)
        self._texts[made] = {key: text for key, text in texts.items() if text}
        return made


def metadata_of(step: Step) -> Metadata:
    if step.mode == "none":
        return Metadata("整える", reason="書式だけ", no_row=True)
    if step.mode == "unrecorded":
        return Metadata("書き忘れ")
    return Metadata("変更", DATES[step.date], "事後", reason="軽微な変更")


def apply(edit: Edit, texts: Texts) -> None:
    """One edit, in place."""
    ids = texts.get(SYSTEMS + "[]", "").split("\n") if texts.get(SYSTEMS + "[]") else []
    if edit.kind == "set":
        key = ITEMS[edit.which % len(ITEMS)]
        choices = SHORT[:3] if key.endswith("管理") else PROSE
        texts[key] = choices[edit.value % len(choices)]
    elif edit.kind == "add" and f"e{edit.which % 5}" not in ids:
        name = f"e{edit.which % 5}"
        ids.insert(edit.value % (len(ids) + 1), name)
        texts[f"{SYSTEMS}[{name}]/②システムの機能"] = PROSE[edit.value % len(PROSE)]
    elif edit.kind == "remove" and ids:
        gone = f"{SYSTEMS}[{ids.pop(edit.which % len(ids))}]"
        for key in [key for key in texts if key.startswith(gone)]:
            del texts[key]
    elif edit.kind == "move" and ids:
        ids.insert(edit.value % len(ids), ids.pop(edit.which % len(ids)))
    elif edit.kind == "system" and ids:
        key = f"{SYSTEMS}[{ids[edit.which % len(ids)]}]/{SYSTEM_ITEMS[edit.value % 2]}"
        texts[key] = (SHORT if edit.value % 2 == 0 else PROSE)[edit.which % 5]
    texts[SYSTEMS + "[]"] = "\n".join(ids)


def merged(base: Mapping[str, str], ours: Mapping[str, str], theirs: Mapping[str, str], settle: str) -> Texts:
    """What a person makes of two sides: each item's only change, or the settled one where both changed it."""
    result: Texts = {}
    for key in {*base, *ours, *theirs}:
        old, mine, other = (side.get(key, "") for side in (base, ours, theirs))
        if mine in (old, other):
            result[key] = other
        elif other == old or settle == "ours" or key.endswith("[]"):
            result[key] = mine
        else:
            result[key] = other if settle == "theirs" else "合わせて書き改めた。"
    ids = result.get(SYSTEMS + "[]", "").split("\n")
    entry_keys = [key for key in result if key.startswith(SYSTEMS + "[") and key != SYSTEMS + "[]"]
    for key in entry_keys:
        if key.split("[")[1].split("]")[0] not in ids:
            del result[key]
    return {key: text for key, text in result.items() if text}

"""A passage that several assessments share, made alike: the text of one of them put into the others, in the working tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import listed
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key, split_assessment
from shinkyu.model.form.naming import Naming
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.repository import write_files
from shinkyu.model.rules.shared import Copies, Copy, shared_copies
from shinkyu.model.settings import FILE
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.text.passages import passage_of, with_passage
from shinkyu.model.workspace.editing import bytes_to_write, section_file, unknown_options

_Texts = dict[tuple[str, Key], str]  # by slug and item


class Left(StrEnum):
    """Why a copy is left as it is. ``ABSENT``: its first line does not stand there, or more than once; ``UNRECORDED``: the passage
    has edits that are not recorded; ``OPTIONS``: the text is none of the item's options."""

    ABSENT = "absent"
    UNRECORDED = "unrecorded"
    OPTIONS = "options"


@dataclass(frozen=True, slots=True)
class Target:
    """A copy that is to be as another one: the item's whole text then (``after``), or why it is left as it is."""

    copy: Copy
    after: str = ""
    left: Left | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A shared passage: the copy whose text is taken, and those that differ from it."""

    found: Copies
    source: Copy
    targets: tuple[Target, ...]

    @property
    def written(self) -> list[Target]:
        """The copies that become another text."""
        return [one for one in self.targets if one.left is None]

    @property
    def left(self) -> list[Target]:
        """Those that are left as they are."""
        return [one for one in self.targets if one.left is not None]


def passages_named(workspace: Workspace, names: Sequence[str] = ()) -> list[Copies]:
    """The shared passages with these names, all without any, with their copies in the working tree.

    Raises UsageError for a name that none has, and where none is declared; BrokenInput for files that cannot be read.
    """
    found = list(shared_copies(workspace.snapshot))
    _refuse_unknown_names(found, names)
    return [one for one in found if not names or one.shared.name in names]


def taken_from(workspace: Workspace, asked: str, names: Sequence[str] = ()) -> list[Taken]:
    """What becomes of the shared passages with these names (all without any) that an assessment has, where its text is taken.

    ``asked`` is a slug, or an item with its slug (``kouki:III-7/…``). Raises UsageError where the setting has no such
    passage, where the assessment has none of them, two in one of them or nothing written in it; BrokenInput for files that
    cannot be read.
    """
    wanted = passages_named(workspace, names)
    sources = [(one, source) for one in wanted if (source := _source(one, asked)) is not None]
    if not sources:
        raise UsageError(
            tr(f"{asked} には共通の記載がありません", f"{asked} has none of the shared passages"),
            where=FILE,
            hint=Hint.of(tr("{} で確かめてください", "see {}"), shinkyu("shared")),
        )
    texts: _Texts = {}
    committed: dict[str, Mapping[Key, str]] = {}
    return [Taken(one, source, tuple(_targets(workspace, one, source, texts, committed))) for one, source in sources]


def put_alike(workspace: Workspace, taken: Sequence[Taken]) -> list[str]:
    """Writes them into the working tree, all or nothing, and gives the paths of the files.

    Raises InputError for a file that cannot be written, or was changed since it was read.
    """
    texts: dict[tuple[str, Key], tuple[Assessment, str]] = {}
    for target in (target for one in taken for target in one.written):
        copy = target.copy
        texts[copy.assessment.slug, copy.key] = copy.assessment, target.after
    files: dict[str, bytes | None] = {}
    for _, group in groupby(sorted(texts.items(), key=_place), key=lambda one: _place(one)[:2]):
        of_file = [*group]
        (_, first), (assessment, _) = of_file[0]
        old = new = section_file(workspace, assessment, first)
        for (_, key), (_, text) in of_file:
            new = new.with_text(key, text)
        files[new.source] = bytes_to_write(workspace, old, new)
    write_files(workspace.repository, files, workspace.current)
    return sorted(files)


def _place(one: tuple[tuple[str, Key], object]) -> tuple[str, Key, Key]:
    slug, key = one[0]
    return slug, key.section, key


def _refuse_unknown_names(found: Sequence[Copies], names: Sequence[str]) -> None:
    known = [one.shared.name for one in found]
    if not known:
        raise UsageError(
            tr("共通の記載は決められていません", "no shared passages are declared"),
            where=FILE,
            hint=tr(
                f"{FILE} の shared に、項目を並べてください",
                f"list their items in {FILE} (shared)",
                page=(
                    "共通の記載とする項目を、管理する人に設定してもらってください",
                    "ask who looks after it to set which items are shared",
                ),
            ),
        )
    for name in names:
        if name not in known:
            raise UsageError(
                tr(f"「{name}」という共通の記載はありません", f"there is no shared passage {name!r}"),
                where=FILE,
                hint=tr(f"あるのは: {listed(known)}", f"there are: {listed(known)}"),
            )


def _source(found: Copies, asked: str) -> Copy | None:
    """The copy of the assessment, or the item, that is asked for; None where it has none."""
    slug, item = split_assessment(asked)
    own = [one for one in found.copies if one.assessment.slug == (slug or asked)]
    if slug and own:
        key = Naming(own[0].assessment, {own[0].key: own[0].text}).find(str(item))
        own = [one for one in own if one.key == key]
    if len({one.said for one in own}) > 1:
        cited = [one.path.across(one.assessment.slug) for one in own]
        raise UsageError(
            tr(
                f"「{found.shared.name}」は {asked} の中でも違います: {listed(cited)}",
                f"{found.shared.name!r} differs within {asked}: {listed(cited)}",
            ),
            hint=Hint.of(
                tr("{} のように、項目で示してください", "name the item, as in {}"),
                shinkyu("shared", "--take", cited[0]),
            ),
        )
    if own and not own[0].said:
        raise UsageError(
            tr(
                f"{asked} には「{found.shared.name}」の記載がありません",
                f"{found.shared.name!r} is not written in {asked}",
            ),
            hint=Hint.of(
                tr("記載のある評価書を {} で示してください", "name an assessment that has it: {}"),
                shinkyu("shared", "--take", Slot("SLUG")),
            ),
        )
    return own[0] if own else None


def _targets(
    workspace: Workspace, found: Copies, source: Copy, texts: _Texts, committed: dict[str, Mapping[Key, str]]
) -> Iterator[Target]:
    """The other copies. ``texts``: of items of which a passage was taken already; ``committed``: HEAD's, as far as read."""
    begins = found.shared.begins
    for copy in (one for one in found.copies if one.said != source.said):
        assessment, key = copy.assessment, copy.key
        text = texts.get((assessment.slug, key), copy.text)
        if assessment.slug not in committed:
            committed[assessment.slug] = workspace.committed_texts(assessment)
        before = committed[assessment.slug].get(key, "")
        after = with_passage(text, begins, source.passage) if begins else source.text
        if after is None:
            yield Target(copy, left=Left.ABSENT)
        elif _said(before, begins) != copy.said:
            yield Target(copy, left=Left.UNRECORDED)
        elif unknown_options(assessment, key, after):
            yield Target(copy, left=Left.OPTIONS)
        else:
            texts[assessment.slug, key] = after
            yield Target(copy, after)


def _said(text: str, begins: str) -> tuple[str, ...]:
    passage = passage_of(text, begins) if begins else text
    return tuple(filter(None, passage.split("\n")))

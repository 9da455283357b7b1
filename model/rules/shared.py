"""Passages that several assessments are to have alike (``shared`` in shinkyu.yaml): where one of them differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shinkyu.model import rulebook, yamlfile
from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment, sections_by_id
from shinkyu.model.form.decoding import decode_file
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.naming import Naming
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.rules.filefindings import FileFindings
from shinkyu.model.rules.letters import texts_of
from shinkyu.model.settings import FILE, SharedPassage
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.text.passages import passage_of
from shinkyu.model.text.textdiff import Spans, spans

_MOST, _LONGEST = 3, 40  # differences that are quoted, and letters of each


@dataclass(frozen=True, slots=True)
class Copy:
    """What an assessment has of a shared passage ("": nothing), in the whole ``text`` of an item."""

    assessment: Assessment
    key: Key
    text: str
    passage: str

    @property
    def path(self) -> ItemPath:
        """The item, as people see it."""
        return self.assessment.path_of(self.key)

    @property
    def said(self) -> tuple[str, ...]:
        """The passage as it counts: empty lines aside (contract §1)."""
        return tuple(filter(None, self.passage.split("\n")))


@dataclass(frozen=True, slots=True)
class Copies:
    """Where a shared passage stands: its copies, in the order of the setting, and what of the setting is not known."""

    shared: SharedPassage
    copies: tuple[Copy, ...]
    unknown: tuple[Finding, ...]

    @property
    def written(self) -> list[Copy]:
        """The copies that say something."""
        return [copy for copy in self.copies if copy.said]

    @property
    def decided(self) -> bool:
        """Whether one text is in the majority, or the only one."""
        counts = Counter(copy.said for copy in self.written).most_common(2)
        return len(counts) == 1 or (len(counts) > 1 and counts[0][1] > counts[1][1])

    @property
    def model(self) -> Copy | None:
        """The first copy of the text that most have; where none is in the majority, of those that say something. None of none."""
        (most, _), *_ = Counter(copy.said for copy in self.written).most_common(1) or [((), 0)]
        return next((copy for copy in self.written if not self.decided or copy.said == most), None)

    @property
    def differing(self) -> list[Copy]:
        """The copies that are not as the model is."""
        return [copy for copy in self.copies if self.model is not None and copy.said != self.model.said]


def shared_copies(files: Snapshot) -> Iterator[Copies]:
    """Each shared passage with its copies. Raises BrokenInput where shinkyu.yaml cannot be read."""
    shared = files.settings(["shared"]).shared
    known = {one.slug: one for one in files.assessments([])} if shared else {}
    read: dict[str, Mapping[Key, str]] = {}
    for one in shared:
        found = [_copy(files, known, read, slug, item, one) for slug, item in one.items]
        copies = tuple(copy for copy in found if isinstance(copy, Copy))
        yield Copies(one, copies, tuple(unknown for unknown in found if isinstance(unknown, Finding)))


def check_shared(files: Snapshot) -> Iterator[Finding]:
    """Each copy of a shared passage that is other than most of them, or than the first where none is in the majority."""
    try:
        for one in shared_copies(files):
            yield from one.unknown
            for copy in one.differing:
                assert one.model is not None
                yield _differs(files, one.shared, copy, one.model, decided=one.decided)
    except BrokenInput:
        return  # told already


def _copy(
    files: Snapshot,
    known: Mapping[str, Assessment],
    read: dict[str, Mapping[Key, str]],
    slug: str,
    item: str,
    shared: SharedPassage,
) -> Copy | Finding:
    if slug not in known:
        return _unknown(
            files, shared, slug, item, tr(f"評価書「{slug}」はありません", f"there is no assessment {slug!r}")
        )
    assessment = known[slug]
    texts = read.setdefault(slug, files.texts(assessment, []))
    try:
        key = Naming(assessment, texts).find(item)
    except UsageError as error:
        return _unknown(files, shared, slug, item, error.what, error.hint)
    text = texts.get(key, "")
    return Copy(assessment, key, text, passage_of(text, shared.begins) if shared.begins else text)


def _unknown(files: Snapshot, shared: SharedPassage, slug: str, item: str, what: str, hint: str | Hint = "") -> Finding:
    lines = yamlfile.locate(files.data(FILE) or b"", FILE)
    place = next((n for n, one in enumerate(shared.items) if one == (slug, item)), 0)
    pointer: yamlfile.Pointer = ("shared", shared.place, "items", place)
    while pointer not in lines and len(pointer) > 1:
        pointer = pointer[:-1]
    return rulebook.finding(
        "shared-item",
        tr(
            f"共通の記載「{shared.name}」の項目が分かりません: {what}",
            f"an item of {shared.name!r} is not known: {what}",
        ),
        hint
        or tr(
            f"{FILE} の items を直してください",
            f"put the items in {FILE} right",
            page=(
                "共通の設定は、この画面では直せません。管理する人に知らせてください",
                "no page changes the common settings: tell who looks after them",
            ),
        ),
        file=FILE,
        line=lines.get(pointer, 1),
        fact=(shared.name, slug, item),
    )


def _differs(files: Snapshot, shared: SharedPassage, copy: Copy, model: Copy, *, decided: bool) -> Finding:
    other = model.path.across(model.assessment.slug)
    told, start = _told(copy, model)
    doubt = "" if decided else tr("(どちらが正しいかは、数では決まりません)", " (neither is in the majority)")
    message = tr(
        f"共通の記載「{shared.name}」が {other} と違います{doubt}: ", f"{shared.name!r} is not as in {other}{doubt}: "
    )
    file, line = _place(files, copy, start)
    return rulebook.finding(
        "shared-differs",
        message + told,
        _hint(shared, copy, model),
        slug=copy.assessment.slug,
        item=copy.path,
        file=file,
        line=line,
        fact=(shared.name, copy.passage, model.passage),
    )


def _hint(shared: SharedPassage, copy: Copy, model: Copy) -> Hint:
    """What makes them alike: where the passage does not stand, only a person can say where it is to."""
    edit = shinkyu("edit", copy.path, "--slug", copy.assessment.slug)
    if shared.begins and not copy.passage:
        return Hint.of(tr("同じにするなら {}", "to make them alike: {}"), edit)
    take = shinkyu("shared", "--take", model.assessment.slug, shared.name)
    return Hint.of(
        tr("{} で直すか、{} で同じにしてください", "edit it with {}, or make them alike with {}"), edit, take
    )


def _told(copy: Copy, model: Copy) -> tuple[str, int]:
    """The words in which a copy differs, and the place in its text where the first of them stands."""
    if not copy.passage:
        return tr("この記載がありません", "it does not stand there"), 0
    theirs, ours = spans("\n".join(model.said), "\n".join(copy.said))
    pairs = [
        tr(f"「{_short(old)}」が「{_short(new)}」", f"{_short(new)!r} for {_short(old)!r}")
        for old, new in _pairs(theirs, ours)
    ]
    more = len(pairs) - _MOST
    told = tr("、", ", ").join(pairs[:_MOST]) + (tr(f" ほか{more}か所", f" and {more} more") if more > 0 else "")
    same = next((text for text, changed in ours if not changed), "") if ours and not ours[0][1] else ""
    line = copy.said[min(same.count("\n"), len(copy.said) - 1)]
    return told, max(copy.text.find(line, copy.text.find(copy.passage.split("\n\n")[0])), 0)


def _pairs(theirs: Spans, ours: Spans) -> Iterator[tuple[str, str]]:
    """What changed, side by side: the unmarked spans of both are the same."""
    for old, new in zip(_gaps(theirs), _gaps(ours), strict=False):
        if old or new:
            yield old, new


def _gaps(side: Spans) -> list[str]:
    gaps = [""]
    for text, changed in side:
        if changed:
            gaps[-1] += text
        else:
            gaps.append("")
    return gaps


def _short(text: str) -> str:
    line = text.strip("\n").replace("\n", " ")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _place(files: Snapshot, copy: Copy, start: int) -> tuple[str, int]:
    """The file and the line where that place of the item's text stands."""
    assessment = copy.assessment
    section = sections_by_id(assessment.form)[copy.key.section_id]
    path = f"{assessment.slug}/{assessment.section_path(section, copy.key.file_id)}"
    data = files.data(path)
    if not data:
        return path, 0
    told = FileFindings(assessment, path, copy.key.section, data, decode_file(path, data))
    for pointer, text in texts_of(told.mapping):
        if text == copy.text and told.item(pointer) == copy.path:
            return path, told.line_within(told.line(pointer), text, start)
    return path, told.line(copy.key.headings)

"""Passages that several assessments share, where they differ, and what makes them alike (`shinkyu shared`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shinkyu.model.findings import Finding
from shinkyu.model.form.naming import Naming
from shinkyu.model.hints import shinkyu
from shinkyu.model.language import UNCOMMITTED, tr
from shinkyu.model.rules.shared import Copies, Copy
from shinkyu.model.workspace.sharing import Left, Taken, Target
from shinkyu.render.findings import finding_object, finding_text
from shinkyu.render.hints import command_line
from shinkyu.render.json import indented
from shinkyu.render.reports.breaks import shown_difference
from shinkyu.render.reports.pairs import nothing_written
from shinkyu.render.screen import BOLD, FAINT, Screen


def text(found: Sequence[Copies], screen: Screen) -> str:
    """A paragraph for each passage: which copies are alike, and how the others differ from them."""
    return "\n".join("".join(f"{line}\n" for line in _lines(one, screen)) for one in found)


def json(found: Sequence[Copies]) -> str:
    """The same for programs. ``model``: the copy (slug:item) that the others are held against."""
    return indented(
        [
            {
                "name": one.shared.name,
                "begins": one.shared.begins or None,
                "alike": not one.differing,
                "decided": one.decided,
                "model": cited(one.model) if one.model is not None else None,
                "copies": [
                    {**_object(copy), "passage": copy.passage, "differs": copy in one.differing} for copy in one.copies
                ],
                "findings": [finding_object(finding) for finding in one.unknown],
            }
            for one in found
        ]
    )


def preview(taken: Sequence[Taken], screen: Screen) -> str:
    """Each copy that becomes another text, in the words that change, and each that is left as it is, and why."""
    return "".join(f"{line}\n" for one in taken for line in _taken_lines(one, screen))


def question(taken: Sequence[Taken]) -> str:
    """Whether it is to be done."""
    count = sum(len(one.written) for one in taken)
    return tr(f"{count}か所を同じにしますか", f"make {count} of them alike")


def done(taken: Sequence[Taken], paths: Sequence[str], *, dry_run: bool) -> str:
    """The files that were written, and that nothing of it is recorded."""
    count = sum(len(one.written) for one in taken)
    if not count:
        return tr("書き換えるところはありません。\n", "There is nothing to change.\n")
    if dry_run:
        return tr(f"{count}か所が変わります(書き込んでいません)。\n", f"{count} would change (nothing was written).\n")
    lines = [
        tr("書き換えたファイル:", "Files changed:"),
        *(f"  {path}" for path in paths),
        tr(
            f"{count}か所を同じにしました。まだ記録していません(shinkyu commit で、変更日と説明を添えて記録できます)。",
            f"Made {count} of them alike. It is not recorded yet (shinkyu commit does, with 変更日 and reason).",
        ),
    ]
    return "".join(f"{line}\n" for line in lines)


def taken_json(taken: Sequence[Taken], paths: Sequence[str]) -> str:
    """What --take came to, for programs. ``written``: the files."""
    passages = [
        {
            "name": one.found.shared.name,
            "source": cited(one.source),
            "changed": [_target(target, one) for target in one.written],
            "left": [_target(target, one) for target in one.left],
        }
        for one in taken
    ]
    return indented({"passages": passages, "written": [*paths]})


def _target(target: Target, taken: Taken) -> Mapping[str, object]:
    why = {"why": target.left.value} if target.left is not None else {}
    return {**_object(target.copy), "before": target.copy.passage, "after": taken.source.passage, **why}


def _object(copy: Copy) -> Mapping[str, object]:
    return {"slug": copy.assessment.slug, "item": copy.path}


def _lines(one: Copies, screen: Screen) -> Iterator[str]:
    yield f"{screen.styled(one.shared.name, BOLD)}  {screen.styled(state(one), FAINT)}"
    if one.model is not None:
        yield from (f"  {_named(copy, screen)}" for copy in one.copies if copy not in one.differing)
    for copy in one.differing:
        assert one.model is not None
        yield f"  {_named(copy, screen)}  {tr('違う', 'differs')}"
        yield from _between(one.model, copy, screen)
    for finding in one.unknown:
        yield from _finding_lines(finding)
    if one.differing and one.model is not None:
        command = command_line(shinkyu("shared", "--take", one.model.assessment.slug, one.shared.name))
        yield tr(
            f"  → {one.model.assessment.slug} のとおりにするなら {command}",
            f"  → to have them as in {one.model.assessment.slug}: {command}",
        )


def state(one: Copies) -> str:
    """How many copies there are, and how many of them differ."""
    count, other = len(one.copies), len(one.differing)
    if one.model is None:
        return tr("(どこにも書かれていない)", "(written nowhere)")
    if not other:
        return tr(f"({count}か所とも同じ)", f"(all {count} alike)")
    doubt = "" if one.decided else tr("。どちらが正しいかは、数では決まらない", "; neither is in the majority")
    return tr(f"({count}か所のうち{other}か所が違う{doubt})", f"({other} of {count} differ{doubt})")


def _between(model: Copy, copy: Copy, screen: Screen) -> Iterator[str]:
    if not copy.passage:
        yield f"    {nothing_written()}"
        return
    yield from shown_difference((model.passage, copy.passage), (cited(model), cited(copy)), screen)


def _taken_lines(one: Taken, screen: Screen) -> Iterator[str]:
    name = one.found.shared.name
    yield f"{screen.styled(name, BOLD)}  {screen.styled(tr(f'{cited(one.source)} のとおりにする', f'as in {cited(one.source)}'), FAINT)}"
    if not one.targets:
        yield tr("  どれも同じです", "  all are alike")
    for target in one.targets:
        lead = "+" if target.left is None else "-"
        yield f"  {lead} {_named(target.copy, screen)}{_why(target.left)}"
        if target.left is None:
            names = tr("いま", "now"), tr("これから", "then")
            before = target.copy.passage or nothing_written()
            yield from shown_difference((before, one.source.passage), names, screen)
    for finding in one.found.unknown:
        yield from _finding_lines(finding)


def reason(left: Left) -> str:
    """Why a copy stays as it is."""
    return {
        Left.ABSENT: tr("はじめの行が見つからないか、2つ以上ある", "its first line is not there, or more than once"),
        Left.UNRECORDED: tr("記録していない直しがある", f"it has {UNCOMMITTED} edits"),
        Left.OPTIONS: tr("この項目の選択肢にない", "it is none of this item's options"),
    }[left]


def _why(left: Left | None) -> str:
    if left is None:
        return ""
    to_do = {
        Left.ABSENT: tr("。shinkyu edit で直せます", "; use shinkyu edit"),
        Left.UNRECORDED: tr(
            "。先に shinkyu commit で記録するか、shinkyu restore で取り消してください",
            ": commit them first, or restore",
        ),
        Left.OPTIONS: "",
    }[left]
    return tr(f"  そのまま({reason(left)}{to_do})", f"  stays ({reason(left)}{to_do})")


def _finding_lines(finding: Finding) -> Iterator[str]:
    yield from (f"  {line}" for line in finding_text(finding).split("\n"))


def _named(copy: Copy, screen: Screen) -> str:
    label = Naming(copy.assessment, {copy.key: copy.text}).label(copy.key)
    return f"{copy.assessment.slug}  {label}  {screen.styled(str(copy.path), FAINT)}"


def cited(copy: Copy) -> str:
    """A copy as it is named where its text is to be taken."""
    return copy.path.across(copy.assessment.slug)

"""What is in conflict in a merge, item by item with the texts of both sides, and how to settle it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shinkyu.model.hints import Call, Slot, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.workspace.merging.conflictreader import Conflict
from shinkyu.model.workspace.merging.sides import Part
from shinkyu.render.hints import command_line
from shinkyu.render.reports.pairs import nothing_written
from shinkyu.render.screen import BOLD, Screen


def conflict_lines(conflicts: Iterable[Conflict], screen: Screen) -> Iterator[str]:
    """Each conflict of a merge under way with its texts, and what to do."""
    for one in conflicts:
        yield from conflict_texts(one, screen, tr("手元の枝", "ours"), tr("取り込む枝", "theirs"))
        if one.kind == "file":
            yield tr("  いまは手元の枝のとおりです", "  it stands as ours")
    item = Slot(tr("項目またはファイル", "ITEM|FILE"))
    yield _call(tr("手元の枝のとおりにするには", "To keep ours"), shinkyu("merge", "--ours", item))
    yield _call(tr("取り込む枝のとおりにするには", "To take theirs"), shinkyu("merge", "--theirs", item))
    yield _call(
        tr("どちらでもない文章にするには", "For a text that is neither"), shinkyu("edit", Slot(tr("項目", "ITEM")))
    )
    yield _call(tr("すべて解いたら", "When all are settled"), shinkyu("merge", "--continue"))
    yield _call(tr("取りやめるには", "To give it up"), shinkyu("merge", "--abort"))


def conflict_texts(one: Conflict, screen: Screen, ours: str, theirs: str) -> Iterator[str]:
    """Where a conflict stands, and its texts; ``ours``, ``theirs``: what the sides are called."""
    yield f"{one.where}: {screen.styled(conflict_title(one), BOLD)}" + (
        f"  {'、'.join(one.items[:3])}" if one.items else ""
    )
    if one.items and one.kind != "text":
        yield f"  {conflict_kind(one)}"
    if one.kind in ("text", "order"):
        if one.told.base is not None:
            yield from _side(tr("もと", "before"), one.told.base)
        yield from _side(ours, one.told.ours)
        yield from _side(theirs, one.told.theirs)


def conflict_title(one: Conflict) -> str:
    """The item that a conflict is about, and which part of it; else what kind it is of."""
    return (one.label or conflict_kind(one)) + _part(one.part)


def conflict_object(one: Conflict) -> dict[str, object]:
    """A conflict for programs: block, and of a list of options or lines place, count from 1; null where it is all of the text."""
    listed = one.part.listed
    return {
        "slug": one.assessment.slug if one.assessment is not None else "",
        "items": one.items,
        "file": one.path,
        "line": one.line or None,
        "block": (not listed and one.part.unit) or None,
        "place": (listed and one.part.unit) or None,
        "kind": one.kind,
        "base": one.sides.base,
        "ours": one.sides.ours,
        "theirs": one.sides.theirs,
    }


def _part(part: Part) -> str:
    if not part.unit:
        return ""
    if part.listed:
        return tr(f" {part.unit}つ目", f" number {part.unit}")
    return tr(f" {part.unit}段落目", f" block {part.unit}")


def _side(title: str, said: str | None) -> Iterator[str]:
    lines = (said or "").strip("\n").split("\n") if said else [nothing_written()]
    yield f"  {title}:"
    yield from (f"    {line}" if line else "" for line in lines)


def conflict_kind(one: Conflict) -> str:
    """What both sides did."""
    return {
        "text": tr("両方で直しています", "changed on both sides"),
        "order": tr("並びを両方で変えています", "its order was changed on both sides"),
        "deleted": tr("片方で消し、もう片方で直しています", "taken away on one side, changed on the other"),
        "file": tr("両方で違うように直しています", "changed differently on both sides"),
        "marks": tr(
            "<<<<<<<、=======、>>>>>>> の行が揃っていません", "the lines <<<<<<<, =======, >>>>>>> do not match"
        ),
    }[one.kind]


def _call(what: str, call: Call) -> str:
    return f"{what}: {command_line(call)}"

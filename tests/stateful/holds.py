"""What must hold of a branch after each step: the tool says what the model says."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from tests.stateful import rows as model
from tests.stateful.line import ORDER
from tests.stateful.rows import Table, lines
from tests.stateful.world import World
from tests.undone import undone

from shinkyu.model.history.memory import remembering
from shinkyu.model.project import Project, TableQuery, Version
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import TableOptions
from shinkyu.model.table.wording import Cells

# Of claims and of what a person must judge: the model does not tell of them. Any other rule that finds something is foreseen.
JUDGED = {
    "significance-missing", "significance-other", "significance-contradicted", "renewal-missing", "reason-missing",
    "submission-missing", "section-missing", "format-missing", "merge-leaves-no-row", "row-no-longer-true",
}  # fmt: skip


def check(world: World, *, fully: bool) -> None:
    """Raises AssertionError where the tool and the model differ; ``fully``: each item's life, days, concise rows, outputs too."""
    table, project = world.table, Project.around(world.path)
    (version,) = project.versions()
    texts = {str(version.assessment.path_of(k)): text for k, text in version.texts().items() if text and not k.is_order}
    same(texts, world.texts(), "texts")
    rows_hold(world, table, version.table(TableQuery(options=TableOptions(ways="full"))).rows)
    findings_hold(world, table, project)
    what_is_kept_holds(world, version)
    if fully:
        lives_hold(world, table, version)
        days_hold(world, table, version)
        if not world.branch.met:
            records_hold(table, version)
        concise_rows_hold(version)
        outputs_hold(world, table)


def what_is_kept_holds(world: World, version: Version) -> None:
    """Whoever remembers what was read at the steps before is told the same as who reads all anew."""
    (pending,) = Project.around(world.path).pending_versions()
    fresh = [(one.table(), one.records(), one.lacking) for one in (version, pending)]
    with remembering(world.memory):
        project = Project.around(world.path)
        known = [
            (one.table(), one.records(), one.lacking) for one in (*project.versions(), *project.pending_versions())
        ]
    for (table, *others), (again, *others_again) in zip(fresh, known, strict=True):
        same(again.rows, table.rows, "rows that are kept")
        same(again.findings, table.findings, "findings that are kept")
        same(others_again, others, "records that are kept")


def same(found: object, right: object, what: str) -> None:
    """Raises AssertionError that tells no more than what differs."""
    if found != right:
        if isinstance(found, dict) and isinstance(right, dict):
            keys = {key for key in found.keys() | right.keys() if found.get(key) != right.get(key)}
            found, right = ({key: side.get(key) for key in keys} for side in (found, right))
        if isinstance(found, Counter) and isinstance(right, Counter):
            found, right = found - right, right - found
        raise AssertionError(f"{what}\n found: {found}\n right: {right}")


def rows_hold(world: World, table: Table, found: Sequence[Row]) -> None:
    """The rows are those of the model, but of items of which two branches wrote the same.

    Each day's stand in the order of the form, those of one item in the order of history.
    """
    days = [row.date for row in found]
    same(days, sorted(days), "days")
    met = {world.path_of(item) for item in world.branch.met}
    told = [row for row in whole_rows(found) if row.item.partition("[")[0] not in met]
    right = [_named(world, row) for row in table.rows if not world.branch.has_met(row.item)]
    same(Counter(told), Counter(right), "rows")
    places = {world.path_of(item): place for place, item in enumerate(world.document.items)}
    plain = [(row.date, places[row.item]) for row in told if row.item in places]
    same(plain, sorted(plain), "order of the form")
    for item in {*world.document.items} - world.branch.met:
        history = [_named(world, row) for row in table.rows if row.item == item]
        mine = [row for row in told if row.item == world.path_of(item)]
        same(mine, sorted(history, key=lambda row: row.date), f"order of history of {item}")
    for name in {*world.document.lists} - world.branch.met:
        moved = [(str(r.date), r.commits[-1]) for r in found if r.way == "移動" and r.item.startswith(f"{name}[")]
        same(sorted(moved), sorted(table.moves(name)), "moves")


def whole_rows(found: Iterable[Row]) -> Iterable[model.Row]:
    """The rows in full, those of single blocks put together again."""
    parts: dict[tuple[dt.date, str, tuple[str, ...], object], list[Row]] = defaultdict(list)
    for row in found:
        if row.way != "移動":
            parts[row.date, row.item, row.commits, row.changes].append(row)
    for (date, item, commits, _), rows in parts.items():
        before = [row.before for row in sorted(rows, key=_before) if row.way not in ("新規", "追記")]
        after = [row.after for row in sorted(rows, key=_after) if row.way != "削除"]
        said = rows[0].submission, rows[0].reason, rows[0].significance
        assert {(row.submission, row.reason, row.significance) for row in rows} == {said}
        yield model.Row(
            str(date), item, _filled("\n".join(before)), _filled("\n".join(after)), *said, frozenset(commits)
        )


def _before(row: Row) -> tuple[int, ...]:
    return row.blocks_before


def _after(row: Row) -> tuple[int, ...]:
    return row.blocks_after


def _named(world: World, row: model.Row) -> model.Row:
    """The row with the path of its item as the branch has it, its texts without empty lines."""
    said = row.submission, row.reason, row.significance, row.commits
    return model.Row(row.date, world.path_of(row.item), _filled(row.before), _filled(row.after), *said)


def _filled(text: str) -> str:
    return "\n".join(lines(text))


def findings_hold(world: World, table: Table, project: Project) -> None:
    """`check` finds what the model foresees, and nothing else that it could be wrong about."""
    if world.branch.met:
        return
    line, found = table.line, defaultdict(set)
    moved = {commit for name in world.document.lists for _, commit in table.moves(name)}
    for finding in project.check().findings:
        rule, item, commit = finding.rule, finding.item, finding.commit
        if rule in JUDGED or (rule == "reason-replaced" and item in world.document.lists and commit in moved):
            continue  # whose reason a 移動 row leaves out, of commits that came to move an entry together
        found[rule].add({"row-chain-order": item, "reason-replaced": (item, commit)}.get(rule, commit))
    right = {
        "unrecorded": table.unrecorded(),
        "row-chain-order": {world.path_of(item) for item in table.crossed()},
        "reason-replaced": {(world.path_of(item), commit) for item, commit in table.replaced()},
        "amends-dangling": line.dangling,
        "amends-found-again": line.found_again,
        "amends-conflict": line.conflicts(),
        "entry-blank": {""} if _blank_entries(world) else set(),
    }
    same({**found}, {rule: those for rule, those in right.items() if those}, "findings")


def _blank_entries(world: World) -> set[str]:
    """The entries that stand in a list and hold nothing."""
    cells, written = world.line.cells(), [*world.texts()]
    entries = {f"{name}[{entry}]/" for name in world.document.lists for entry in cells[name, ORDER].split()}
    return {entry for entry in entries if not any(path.startswith(entry) for path in written)}


def lives_hold(world: World, table: Table, version: Version) -> None:
    """Each item's life, replayed in the order of history over its oldest text, gives its newest (§3.5)."""
    texts = world.texts()
    for item, events in table.events.items():
        if not world.branch.has_met(item) and not events and not table.oldest(item):
            continue
        life, text = version.log(world.path_of(item))[0], ""
        for moment in life:
            same(moment.before, text, f"life of {item}")
            text = moment.after
        same(text, texts.get(world.path_of(item), ""), f"end of the life of {item}")
        if world.branch.has_met(item):
            continue
        told = [(m.commit, m.before, m.after, m.reason) for m in life if m.kind != "baseline"]
        same(told, [(e.record.id, e.before, e.after, e.claims.reason) for e in events], f"life of {item}")


def records_hold(table: Table, version: Version) -> None:
    """Each commit is listed as what it is, with what holds of it now (§4)."""
    line = table.line
    right = {}
    for record in line.records:
        if record.edits or record.amends:
            claims, amended = (
                line.said(record)[0],
                any(t is record for c, t in line.targets.items() if line.get(c).amends),
            )
            said = (claims.date, claims.reason) if not record.amends else ("", "")
            right[record.id] = (table.kind(record), *said, record.id in line.undone, amended)
    found = {
        one.commit: (one.kind, str(one.date or ""), one.reason, one.undone, one.amended)
        if one.kind != "amends" else (one.kind, "", "", one.undone, one.amended)
        for one in version.records() if one.commit in right
    }  # fmt: skip
    same(found, right, "records")


def days_hold(world: World, table: Table, version: Version) -> None:
    """As of a day each item says what its last change of that day or before made of it (§3.4)."""
    for day in sorted({row.date for row in table.rows}):
        texts = version.at(dt.date.fromisoformat(day)).texts
        shown = {str(version.assessment.path_of(key)): text for key, text in texts.items() if not key.is_order}
        for item in {*world.document.items} - world.branch.met:
            same(shown.get(world.path_of(item), ""), table.at(item, day), f"{item} as of {day}")


def concise_rows_hold(version: Version) -> None:
    """Each concise row, undone from the text after it, gives the text before it, but for empty lines beside the edit."""
    rows = [r for r in version.table(TableQuery(options=TableOptions(ways="concise"))).rows if r.considered]
    for _, group in itertools.groupby(rows, key=lambda row: (row.date, row.item, row.commits, row.changes)):
        mine = [*group]
        change = mine[0].changes[0]
        cells = [Cells(row.way, row.before, row.after, row.blocks_before, row.blocks_after) for row in mine]
        assert undone(change.before, change.after, cells), (
            f"the concise rows of {change.item} cannot be undone: {cells}"
        )


def outputs_hold(world: World, table: Table) -> None:
    """What users call says the same as what it is made of, and never fails."""
    for command in (["log"], ["status"], ["diff"], ["show"], ["show", "--at", table.rows[0].date]):
        called = world.tool(*command)
        assert called.code == 0, (command, called)
    shown = world.tool("table", "--format", "tsv").out.splitlines()[1:]
    assert len(shown) >= len([row for row in table.rows if not world.branch.has_met(row.item)])

"""Who edits what: a plan's steps carried out at the desks of a city."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import lists
import plan
import shape
from cards import Deck
from city import Document, Field, Value
from desk import Desk
from history import Change, Files, History, Record
from proposals import Proposals

from shinkyu.model.starting.template import repository_files


@dataclass(frozen=True)
class Branch:
    """A side branch that is out: its commits, and the fields that they edit, as they leave them."""

    desk: Desk
    document: Document
    fields: Sequence[Field]
    records: Sequence[Record]


class Work:
    """Makes a repository of a shape in an empty one, and the truth of it."""

    def __init__(self, asked: shape.Shape, repository: Path) -> None:
        chance = random.Random(f"shinkyu {asked.name}")
        self.history = History(repository, shape.FIRST_DAY, shape.days_apart(asked), chance)
        self._asked = asked
        self._chance = chance
        self._desks = [self._desk(place) for place in range(asked.assessments)]
        self._items = Deck(chance, shape.items_deck())
        self._several = Deck(chance, shape.SEVERAL)
        self._lists = Deck(chance, shape.LISTS)
        self._row_ways = Deck(chance, shape.ROW_WAYS)
        self._branch: Branch | None = None
        self._left: Proposals | None = None

    def run(self) -> None:
        """All commits, from the first."""
        files: dict[str, bytes] = {}
        for form in dict.fromkeys(desk.document.form for desk in self._desks):
            files |= repository_files(form)
        for desk in self._desks:
            self.history.begin(files | desk.all_files())
            files = {}
        self.history.next_day()
        to_come = shape.line_commits(self._asked)
        for step in plan.steps(self._asked, self._chance):
            if to_come == shape.BEHIND and self._left is None:
                self._left = Proposals(self.history, self._desks)
            if step.new_day:
                self.history.next_day()
            self._carry_out(step)
            to_come -= step.kind is not plan.Kind.BRANCH
        if self._left is not None:  # the last of all: the line is the same with them and without
            self._left.make(self._asked.proposals, self._items)
        self.history.close()

    def _carry_out(self, step: plan.Step) -> None:
        match step.kind:
            case plan.Kind.PLAIN:
                self._edit([self._of_form(step.form)])
            case plan.Kind.SEVERAL:
                self._edit(self._some(step.form))
            case plan.Kind.ROW:
                self._tell(self._of_form(step.form))
            case plan.Kind.NONE:
                self._tidy(self._of_form(step.form))
            case plan.Kind.LISTS:
                self._list()
            case plan.Kind.AMENDS:
                self.history.amend()
            case plan.Kind.BRANCH:
                self._branch_out(self._of_form(step.form), step.side)
            case plan.Kind.MERGE:
                self._merge()

    def _edit(self, desks: Sequence[Desk]) -> None:
        """Edits and no more; of several assessments fewer in each."""
        changes: list[Change] = []
        files: dict[str, bytes] = {}
        for desk in desks:
            wanted = self._items.draw() if len(desks) == 1 else self._chance.randint(1, 3)
            fields = desk.pick(wanted, self.history.day)
            changes += self._edited(desk, desk.document, fields)
            files |= desk.files(one.home for one in fields)
        self.history.record(changes, files)

    def _tell(self, desk: Desk) -> None:
        """Edits of which one has its row told by the author: it is the field's only edit of that day."""
        day = self.history.day
        told = desk.pick_whole(day)
        value, row = self._told(desk, told)
        desk.sealed[told.path] = day
        changes = [desk.write(desk.document, told, value, day)]
        fields = desk.pick(self._items.draw() - 1, day)
        changes += self._edited(desk, desk.document, fields)
        self.history.record(changes, desk.files(one.home for one in (told, *fields)), [row])

    def _told(self, desk: Desk, one: Field) -> tuple[Value, str]:
        """A text edited, and the `Row` that tells how."""
        way = self._row_ways.draw()
        note: dict[str, object] = {"item": one.path, "label": one.path.replace("/", " ")}
        if way == "置換" and (replaced := desk.editor.replaced(desk.document, one)) is not None:
            return replaced[0], _json(note | {"way": way, "terms": [replaced[1]]})
        value, before, after = desk.editor.rewritten(desk.document, one)
        if way:
            note |= {"way": "抜粋", "span": {"before": before, "after": after}}
        return value, _json(note)

    def _tidy(self, desk: Desk) -> None:
        """A text put right and values quoted otherwise, without a row."""
        day = self.history.day
        fields = desk.pick(self._chance.randint(1, 2), day)
        changes = self._edited(desk, desk.document, fields)
        others = [one for one in desk.pick(12, day) if one.item.kind != "text"]
        quotes = desk.document.quotes
        for one, other in zip(others[::2], others[1::2], strict=False):
            quotes[one.path], quotes[other.path] = quotes[other.path], quotes[one.path]
        self.history.record_without_row(changes, desk.files(one.home for one in (*fields, *others)))

    def _list(self) -> None:
        """An entry comes, goes or moves: as the deck says, or another way where no list lets that."""
        desks = [desk for desk in self._desks if desk.document.entries]
        for what in (self._lists.draw(), *shape.LISTS):
            for desk in self._chance.sample(desks, len(desks)):
                if (done := lists.change_list(desk, what, self.history.day)) is not None:
                    self.history.record(done.changes, desk.files([done.home]))
                    return
        raise RuntimeError("no list can change any more: the shape asks for too many changes of lists on a day")

    def _branch_out(self, desk: Desk, length: int) -> None:
        """All commits of a side branch; the line goes on without what they edit, which nobody else may until it is in."""
        document = desk.document.branch()
        commits: list[tuple[Sequence[Change], Files]] = []
        edited: list[Field] = []
        for _ in range(length):
            fields = desk.pick(self._items.draw(), self.history.day)
            changes = self._edited(desk, document, fields)
            commits.append((changes, desk.files((one.home for one in fields), document)))
            edited += fields
        desk.reserved.update(one.path for one in edited)
        self._branch = Branch(desk, document, edited, self.history.branch(commits))

    def _merge(self) -> None:
        branch, self._branch = self._branch, None
        assert branch is not None
        for one in branch.fields:
            branch.desk.take(branch.document, one)
        branch.desk.reserved.clear()
        self.history.merge(branch.records, branch.desk.files(one.home for one in branch.fields))

    def _edited(self, desk: Desk, document: Document, fields: Sequence[Field]) -> list[Change]:
        return [desk.write(document, one, desk.editor.edited(document, one), self.history.day) for one in fields]

    def _some(self, form: str) -> list[Desk]:
        first = self._of_form(form)
        others = [desk for desk in self._desks if desk is not first]
        return [first, *self._chance.sample(others, min(self._several.draw() - 1, len(others)))]

    def _of_form(self, form: str) -> Desk:
        return self._chance.choice([desk for desk in self._desks if desk.document.kind.form == form])

    def _desk(self, place: int) -> Desk:
        slug = f"a{place + 1:02d}"
        return Desk(slug, shape.kind_of(self._asked, place), random.Random(f"shinkyu {self._asked.name} {slug}"))


def _json(note: dict[str, object]) -> str:
    return json.dumps(note, ensure_ascii=False)

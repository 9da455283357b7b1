"""What a page asks where a label or a passage may be this item or that, and what is answered: the map that a command is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.importing.mapping import Given
from shinkyu.model.importing.report import UnresolvedLabel
from shinkyu.model.language import tr
from shinkyu.model.published.outline import outline
from shinkyu.web.document.fields import walk
from shinkyu.web.frame.asked import Asked

MAP = "対応表.yaml"  # what such a map is called where something is wrong with it
_NONE = "-"  # no path of an item
_MOST = 900  # fields of a form have a bound


@dataclass(frozen=True, slots=True)
class Question:
    """Of a label or a passage: where and why it is asked, the ``nearest`` items, and what is ``answered`` so far: one of these, ``-``
    for no item, or ``others``, paths of items."""

    label: str
    line: int
    why: str
    nearest: Sequence[str]
    answered: str = ""
    others: Sequence[str] = ()


def answers(asked: Asked) -> dict[str, Given]:
    """The items of each label that was answered, () for none. What somebody wrote beside the candidates goes before these."""
    labels, chosen = asked.all_said("label"), asked.all_said("label-number")
    if len(labels) != len(chosen):
        raise UsageError(tr("この画面からの答えではありません", "that is no answer of this page"))
    given = ((label, _given(asked, number)) for label, number in zip(labels, chosen, strict=True))
    return {label.replace("\r\n", "\n"): items for label, items in given if items is not None}


def _given(asked: Asked, number: str) -> Given | None:
    others = [one.strip() for one in asked.all_said(f"other-{number}")]
    if any(others):
        return tuple(filter(None, others))
    said = asked.said(f"answer-{number}")
    return (() if said == _NONE else (said,)) if said else None


def questions(open_: Sequence[UnresolvedLabel], given: Mapping[str, Given]) -> Iterator[Question]:
    """What is still open, then what was answered, which can be answered otherwise."""
    asked = {one.label: one for one in open_[:_MOST]}
    for one in asked.values():
        items = given.get(one.label)
        yield Question(one.label, one.line, one.why, one.nearest, *_answered(items, one.nearest))
    for label, items in given.items():
        if label not in asked:
            yield Question(label, 0, "", (), *_answered(items, ()))


def items_offered(assessment: Assessment) -> list[str]:
    """What can be answered: the items of the form as people cite them, those of an entry by that of the first."""
    nodes = [*walk(outline(assessment, {}))]
    every = (one for node in nodes for one in (node, *walk(node.blank)))
    return [str(one.path) for one in every if one.kind not in ("group", "")]


def _answered(items: Given | None, nearest: Sequence[str]) -> tuple[str, Sequence[str]]:
    if items is None:
        return "", ()
    if not items:
        return _NONE, ()
    return (items[0], ()) if len(items) == 1 and items[0] in nearest else ("", items)

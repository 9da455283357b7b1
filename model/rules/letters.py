"""Texts with letters that are not what they look like, or cannot be seen, and with blanks at the end of their lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.hints import Hint, Slot
from shinkyu.model.language import tr
from shinkyu.model.rules.proposing import amend_rows
from shinkyu.model.table.row import Row
from shinkyu.model.text.lookalikes import blank_ends, codes, doubtful_letters
from shinkyu.model.yamlfile import Pointer, Value

_MOST = 5  # letters of a text that are named one by one


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be said of a text: the rule, the place of the first such letter in the text, the message, and what to do."""

    rule: str
    start: int
    message: str
    hint: str


def texts_of(value: Value, pointer: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Every text of a section with its place, ids aside."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for heading, inner in value.items():
            if heading != "id":
                yield from texts_of(inner, (*pointer, heading))
    else:
        for place, inner in enumerate(value):
            yield from texts_of(inner, (*pointer, place))


def told_of(text: str) -> Iterator[Told]:
    """What is to be said of the letters of one text."""
    if text and not text.strip():
        yield _blank(text)
        return
    found = doubtful_letters(text)
    if found:
        kinds = list(dict.fromkeys(one.told for one in found))
        more = tr(f" ほか{len(kinds) - _MOST}種", f" and {len(kinds) - _MOST} more") if len(kinds) > _MOST else ""
        yield Told(
            "letters-doubtful",
            found[0].start,
            tr("見かけどおりでない文字があります: ", "letters that are not what they look like: ")
            + tr("、", "; ").join(kinds[:_MOST])
            + more,
            tr(
                "写した元の文書でその文字を確かめ、ふつうの文字で打ち直してください",
                "see what stands in the document it was copied from, and type it anew",
            ),
        )
    if blanks := blank_ends(text):
        lines = text.split("\n")
        ends = {line[len(line.rstrip()) :] for line in lines if line.rstrip() != line}
        letters = sorted({letter for end in ends for letter in end})
        yield Told(
            "blank-at-line-end",
            blanks[0],
            tr(
                f"行の終わりに空白があります({len(blanks)}か所、{codes(''.join(letters))})",
                f"blanks stand at the end of lines ({len(blanks)}, {codes(''.join(letters))})",
            ),
            tr("いらない空白なら消してください", "delete them if they are not wanted"),
        )


def _blank(text: str) -> Told:
    """Of a text that nobody sees: no document that is read again has it, and a row of it shows an empty cell."""
    letters = codes("".join(sorted({*text} - {"\n"})))
    return Told(
        "text-blank",
        0,
        tr("空白だけで、何も見えません", "it is blank: nothing of it is seen") + (f" ({letters})" if letters else ""),
        tr(
            "書くことがなければ消して空にし、あれば書いてください",
            "delete it if there is nothing to say, else write what there is",
        ),
    )


def check_reasons(slug: str, rows: Iterable[Row]) -> Iterator[Finding]:
    """The same of the reasons that rows stand with, once for each commit and reason."""
    told: dict[tuple[str, str], list[Row]] = defaultdict(list)
    every = [row for row in rows if row.commits]
    for row in every:
        told[row.commits[-1], row.reason].append(row)
    for (commit, reason), alike in told.items():
        for one in told_of(reason):
            yield rulebook.finding(
                one.rule,
                tr("提出時期に係る説明に、", "in the reason: ") + one.message,
                Hint.of(
                    tr("直すなら {}", "to put it right: {}"),
                    amend_rows(every, alike, "--reason", Slot(tr("説明", "TEXT"))),
                ),
                slug=slug,
                item=alike[0].item,
                commit=commit,
                fact=(reason,),
            )

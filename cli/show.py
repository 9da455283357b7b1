"""`shinkyu show`: the document, or an item of it, as of a revision or a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from shinkyu.cli.failing import complain
from shinkyu.cli.frame import command
from shinkyu.cli.options import ItemOption, Output, Revision, Slug, one_of, parsed_day
from shinkyu.cli.output import format_of, on_terminal, put, width
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.cli.target import Target
    from shinkyu.model.outline import Node

FORMATS = ("text", "json", "md")
SUFFIXES = {".txt": "text", ".json": "json", ".md": "md"}

At = Annotated[
    str,
    typer.Option(
        "--at",
        metavar="D",
        help=tr(
            "その日の評価書(変更日がその日以前の最後の版)", "as of that day: the last version whose 変更日 is not later"
        ),
    ),
]
Format = Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help=tr("出す形式", "the format"))]


@command(
    tr(
        "評価書の全体か1つの項目を、ある版、ある日の姿で示す。\n様式の順に、見出し、※、番号つきの項目を示す。",
        "Show an assessment, or an item of it, as of a revision or a day.\n"
        "In the order of the form, with its headings, ※ and numbered entries.",
    ),
    examples=(
        "shinkyu show",
        "shinkyu show --at 平成31年4月1日 --item 'Ⅲ-3 リスク2'",
        "shinkyu show HEAD~3 --format md -o 評価書.md",
    ),
)
def show(
    revision: Revision = "HEAD",
    item: ItemOption = "",
    at: At = "",
    form: Format = "",
    output: Output = None,
    slug: Slug = "",
) -> int:
    """Puts out the document."""
    from shinkyu.cli.target import find_target
    from shinkyu.model.asof import texts_at
    from shinkyu.model.naming import Naming
    from shinkyu.model.outline import outline, selected

    if form:
        one_of("--format", form, FORMATS)
    form = format_of(output, form, SUFFIXES, "text")
    day = parsed_day("--at", at)
    target = find_target(revision, slug, item)
    texts, commit = (target.texts(), target.commit) if day is None else texts_at(target.history(), day)
    if texts and not commit:
        complain(
            tr(
                f"注意: {at} までの変更日がないため、はじめの版を示します",
                f"note: there is no 変更日 up to {at}; this is the first version",
            )
        )
    if not texts:
        raise UsageError(
            tr(
                f"{at or revision} には、この評価書にまだ記載がありません",
                f"nothing is written in it as of {at or revision}",
            ),
            hint=tr(
                "後の日や版を示してください。`shinkyu table` で変更日が分かります",
                "name a later one; see `shinkyu table`",
            ),
        )
    nodes = outline(target.assessment, texts)
    if item:
        naming = Naming(target.assessment, texts)
        nodes = selected(nodes, target.assessment.path_of(naming.find(item, whole=True)))
    put(_rendered(target, nodes, form, commit, fitted=output is None and on_terminal()), output)
    return 0


def _rendered(target: Target, nodes: Sequence[Node], form: str, commit: str, *, fitted: bool) -> str:
    from shinkyu.render import document

    if form == "text":
        return document.text(nodes, width() if fitted else 0)
    if form == "md":
        return document.markdown(nodes)
    import json

    assessment = target.assessment
    about: Mapping[str, object] = {
        "slug": assessment.slug,
        "form": assessment.form_name,
        "edition": assessment.edition,
        "commit": commit,
        "sections": document.objects(nodes),
    }
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"

"""`shinkyu diff`: item by item between any two points."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson, ItemOption, NoPager, Output, Overwrite, Slug
from shinkyu.cli.options.diff import Format, Range, Whole, chosen_format, whole_format
from shinkyu.cli.output import note, put, screen_for
from shinkyu.model.language import tr


@command(
    tr(
        "2つの点の間で、項目ごとに変更前と変更後の文章を示す。\n端末と html、xlsx、docx では、変わった言葉に印が付く。\n"
        "--whole なら評価書の全体を、変わったところに印を付けて示す(docx では変更履歴になる)。",
        "Show both texts of each item that differs between two points.\n"
        "On a terminal, and as html, xlsx or docx, the changed words are marked.\n"
        "--whole: the whole document, with the changes marked in place (as docx tracked).",
    ),
    examples=(
        "shinkyu diff",
        "shinkyu diff HEAD~3..HEAD",
        "shinkyu diff 令和5年4月1日..",
        "shinkyu diff main --item Ⅲ-3 --json",
        "shinkyu diff 令和5年4月1日..令和6年3月31日 -o 違い.xlsx",
        "shinkyu diff 令和5年4月1日.. --whole -o 新旧.docx",
    ),
)
def diff(
    between: Range = "HEAD",
    item: ItemOption = "",
    form: Format = "",
    whole: Whole = False,
    output: Output = None,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
    slug: Slug = "",
    no_pager: NoPager = False,
) -> int:
    """Puts out the differences."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.project.between import differences, ends
    from shinkyu.render.comparison import comparison
    from shinkyu.render.exporting import Remarks, compared_document

    if whole:
        shown, remarks = whole_format(form, output, as_json=as_json), Remarks(note)
        old, new = ends(project_here(), between, slug, item)
        document = compared_document(old, new, item, shown, remarks)
        put(shown.render(document), output, overwrite=overwrite)
        return 1 if remarks.incomplete else 0
    chosen = chosen_format(form, output, as_json=as_json)
    old, new = ends(project_here(), between, slug, item)
    compared = comparison(old, new, differences(old, new, item))
    put(chosen.render(compared, {"screen": screen_for(output)}), output, pager=not no_pager, overwrite=overwrite)
    return 0

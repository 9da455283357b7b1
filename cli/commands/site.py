"""`shinkyu site`: the pages that a city puts on the web."""

from __future__ import annotations

from pathlib import Path

from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson
from shinkyu.cli.options.site import Address, Drafts, Out, Overwrite, Title
from shinkyu.cli.output import note, put
from shinkyu.model.language import tr


@command(
    tr(
        "公表したすべての評価書のサイトを作る: 一覧、公表した版ごとの評価書、2つの版の違い、変更箇所の表、項目ごとの経過、図。\n"
        "もう一度実行すると、新しく公表したものにかかわるページだけを作り直す。スクリプトなしで読め、ほかのアドレスには何も尋ねない。",
        "Make a site of all that was published: an index, each assessment at each publication, what differs between any two, the\n"
        "table, the life of each item, and where changes fell. Run again, it makes only what a new publication changes.\n"
        "It reads without a script, and asks no other address.",
    ),
    examples=(
        "shinkyu site",
        'shinkyu site --out ../site --title "空見市 特定個人情報保護評価書"',
        "shinkyu site --drafts --out ../draft",
    ),
)
def site(
    out: Out = Path("out/site"),
    drafts: Drafts = False,
    title: Title = "",
    address: Address = "",
    overwrite: Overwrite = False,
    as_json: AsJson = False,
) -> int:
    """Builds, and says what was made."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.site.request import SiteRequest, checked_address
    from shinkyu.render.reports import site as report
    from shinkyu.render.reports.notes import of_elsewhere
    from shinkyu.render.site.building import build

    request = SiteRequest(out, drafts, title, checked_address(address), overwrite)
    built = build(project_here(), request)
    put(report.json(built) if as_json else report.text(built))
    note(of_elsewhere(*pair) for pair in built.elsewhere)
    return 0

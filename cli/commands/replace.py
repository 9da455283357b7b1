"""`shinkyu replace`: one term everywhere, with a preview; in the working tree, or recorded too."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import AnyDate, ItemOptions, Literal, Published, Slug, parsed_day
from shinkyu.cli.options.claims import Reason, Significance, Submission
from shinkyu.cli.options.commit import Day, Title
from shinkyu.cli.options.replace import DryRun, Every, Inside, InsideAll, New, Old, Yes
from shinkyu.cli.output import note, put, screen
from shinkyu.model.language import tr


@command(
    tr(
        "記載にある語を、1つの項目、評価書、すべての評価書で、別の語に置き換える。すべての箇所を先に示す。\n"
        "置き換えるのは、その語だけで立っている箇所。長い語の一部(情報システム部門 の中の システム部門)は、\n"
        "--inside で示したときだけ。字の幅の違うもの、行をまたぐもの、様式の選択肢は、示すだけで変えない。\n"
        "--submission と --reason を付けると、1つのコミットに「置換」の行として記録し、ほかの直しには触れない。\n"
        "付けなければ手元のファイルだけを直す(あとで commit --way 置換 で記録できる)。",
        "Replace a term in an item, an assessment or all of them. Every place is shown first.\n"
        "It is replaced where it stands by itself; inside a longer word only with --inside. Other widths,\n"
        "places across line ends and options of the form are only listed.\n"
        "With --submission and --reason it is recorded as one commit with 置換 rows, without any other edit;\n"
        "without them only the working tree changes (commit --way 置換 records it later).",
    ),
    examples=(
        "shinkyu replace システム部門 情報システム部門 --all --dry-run",
        'shinkyu replace 市民課 戸籍住民課 --item "Ⅰ-7 請求先" --yes',
        'shinkyu replace 市民課 戸籍住民課 --submission 事後 --reason "組織改編" --yes',
    ),
)
def replace(
    old: Old,
    new: New,
    items: ItemOptions = None,
    every: Every = False,
    inside: Inside = None,
    inside_all: InsideAll = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    submission: Submission = "",
    reason: Reason = None,
    significance: Significance = "",
    date: Day = "",
    title: Title = "",
    any_date: AnyDate = False,
    published: Published = False,
    literal: Literal = False,
    slug: Slug = "",
) -> int:
    """Shows every place, asks, replaces, and says what was written or recorded."""
    from shinkyu.cli.asking import ask_inside, refuse_unmeant
    from shinkyu.cli.here import project_here, project_to_change
    from shinkyu.model.project.replacing import to_replace
    from shinkyu.model.repository import hooks_heard
    from shinkyu.model.text.termpair import replacing
    from shinkyu.model.workspace.request import CommitRequest
    from shinkyu.render.reports import replaced as report

    day, project = parsed_day("--date", date), project_here() if dry_run else project_to_change()
    request = CommitRequest(submission, reason, significance, day, title=title, any_date=any_date, published=published)
    terms = replacing(old, new, None if inside_all else inside or ())
    found = to_replace(project, terms, items or [], slug, every=every)
    put(report.preview(found, screen()))
    found = ask_inside(found, meant=dry_run or yes)
    prepared = found.prepare(request)
    refuse_unmeant(report.question(found), meant=dry_run or yes)
    put(report.done(found, prepared, None if dry_run else found.carry_out(prepared), screen()))
    note(report.notes(prepared, *hooks_heard(project.repository)))
    return 0

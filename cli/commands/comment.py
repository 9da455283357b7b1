"""`shinkyu comment`: something to be said of what a branch does, recorded."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson, Literal, Slug
from shinkyu.cli.options.comments import About, Commented, Quote, Row, Speaker, Words
from shinkyu.cli.options.review import Base
from shinkyu.cli.output import note, put
from shinkyu.model.language import tr


@command(
    tr(
        "ブランチの行や項目にコメントを付ける。shinkyu-reviews というブランチに記録し、評価書には何も書かない。\n"
        "--row も --item もなければ、評価書全体へのコメントになる。",
        "Comment on a row or an item of a branch. It is recorded on the branch shinkyu-reviews; no assessment is touched.\n"
        "Without --row and --item the comment is on the assessment as a whole.",
    ),
    examples=(
        'shinkyu comment BRANCH --row 3f2a9c "根拠を書いてください" --by "佐藤 花子"',
        'shinkyu comment BRANCH --item "Ⅲ-3 リスク2 その他の措置の内容" --quote "鍵を掛ける" "だれがですか"',
    ),
)
def comment(
    branch: Commented,
    text: Words,
    item: About = "",
    row: Row = "",
    quote: Quote = "",
    by: Speaker = "",
    base: Base = "",
    slug: Slug = "",
    literal: Literal = False,
    as_json: AsJson = False,
) -> int:
    """Records it, and shows where it stands."""
    from shinkyu.cli.here import project_to_change
    from shinkyu.model.verdicts.commenting import CommentRequest
    from shinkyu.model.verdicts.commenting import comment as recorded
    from shinkyu.render.reports import comments as report

    done = recorded(project_to_change(), CommentRequest(branch, text, by, base, slug, item, row, quote))
    note(report.notes(done))
    put(report.recorded_json(done) if as_json else report.recorded(done))
    return 0

"""`shinkyu terms`: terms that are written in two ways."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson, NoPager, Slug
from shinkyu.cli.options.replace import Every
from shinkyu.cli.output import put, screen
from shinkyu.model.language import tr


@command(
    tr(
        "2通り以上に書かれた語(サーバとサーバー、取扱いと取り扱い、又はとまたは)を、箇所と数、そろえる命令とともに示す。\n"
        "使う語と使わない語は shinkyu.yaml の terms で決められる(それは check も知らせる)。"
        "置換の行で改めた語が残っていれば、それも示す。",
        "Show terms that are written in more than one way (サーバ and サーバー, 又は and または), where, how often,\n"
        "and the command that makes them one. The terms to use can be fixed in shinkyu.yaml (terms), and check tells\n"
        "of the others. A term that a 置換 row replaced, and that still stands elsewhere, is shown too.",
    ),
    examples=("shinkyu terms", "shinkyu terms --all", "shinkyu terms --json"),
)
def terms(every: Every = False, as_json: AsJson = False, no_pager: NoPager = False, slug: Slug = "") -> int:
    """Puts out what is written in two ways: in the assessment meant, or over all of them."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.project.terms import terms_in_two_ways
    from shinkyu.render.reports import spellings as report

    found = terms_in_two_ways(project_here(), slug, every=every)
    put(report.json(found) if as_json else report.text(found, screen()), pager=not no_pager)
    return 0

"""`shinkyu hooks`: git's own merges go by items, and its commits and pushes by the rules of the record."""

from __future__ import annotations

from shinkyu.cli.frame import command, group
from shinkyu.cli.options import AsJson
from shinkyu.cli.options.hooks import Replace
from shinkyu.cli.output import put
from shinkyu.model.language import tr

hooks = group(
    "hooks",
    tr(
        "git の merge や rebase も評価書を項目と段落ごとに合わせ、commit と push のときに記録を確かめるようにする。手元で一度でよい。",
        "Have git merge assessments by items and blocks, and look at the record when it commits and pushes. Once for each clone.",
    ),
    examples=("shinkyu hooks install", "shinkyu hooks status", "shinkyu hooks remove"),
)


@command(
    tr(
        "設定する。.gitattributes に行が足りなければ足す(記録はしない)。何度実行しても同じ。\n"
        "フックがすでにあれば残し、先に動かす。shinkyu が動かないときは、git がいつものとおりに合わせ、コミットもプッシュも止めない。",
        "Set it up. Lines that .gitattributes lacks are added (not committed). Running it again changes nothing.\n"
        "Hooks that are there stay, and run first. Where shinkyu does not run, git merges as it always does and stops nothing.",
    ),
    examples=("shinkyu hooks install", "shinkyu hooks install --replace"),
    within=hooks,
)
def install(replace: Replace = False) -> int:
    """Installs, and says what there is now."""
    from shinkyu.cli.here import repository_to_change
    from shinkyu.model.githooks import installing
    from shinkyu.render.reports import hooks as report

    change = installing.install(repository_to_change(), replace=replace)
    put(report.installed(change))
    return 0 if change.now.fine else 1


@command(
    tr(
        "設定されているか、呼ばれるプログラムがあるか、.gitattributes が効いているか、ほかのフックや設定があるかを示す。\n"
        "git が項目ごとに合わせ、記録を確かめる状態でなければ 1 で終わる。",
        "Show whether it is set up, whether the program that is called is there, whether .gitattributes applies, and what hooks\n"
        "and drivers others set. Exits 1 where git does not merge by items, or does not look at the record.",
    ),
    examples=("shinkyu hooks status", "shinkyu hooks status --json"),
    within=hooks,
)
def status(as_json: AsJson = False) -> int:
    """Says what there is."""
    from shinkyu.cli.here import repository_here
    from shinkyu.model.githooks.installing import setup_of
    from shinkyu.render.reports import hooks as report

    found = setup_of(repository_here())
    put(report.json(found) if as_json else report.text(found))
    return 0 if found.fine else 1


@command(
    tr(
        "設定とフックを消す。前からあったフックは元に戻る。\n"
        ".gitattributes の行は、まだ記録していなければ消し、記録してあれば残す(設定がなければ働かない)。",
        "Take the settings and hooks out; hooks that were there before are as they were.\n"
        "Lines of .gitattributes that are not committed yet go, too (committed ones do nothing then).",
    ),
    examples=("shinkyu hooks remove",),
    within=hooks,
)
def remove() -> int:
    """Removes, and says what there is now."""
    from shinkyu.cli.here import repository_to_change
    from shinkyu.model.githooks import installing
    from shinkyu.render.reports import hooks as report

    put(report.removed(installing.remove(repository_to_change())))
    return 0

"""`shinkyu form adopt` and `form refresh`: an edition of one's own given up for the tool's, and its copies for editors."""

from __future__ import annotations

from shinkyu.cli.commands.form import ADOPT, form
from shinkyu.cli.frame import command
from shinkyu.cli.options.form import Which, Yes
from shinkyu.cli.output import put
from shinkyu.model.language import tr


@command(
    tr(
        "独自の版と、この道具に入った同じ版との違いを示す。--yes で .forms の版を消し、この道具の版に移る(記録はしない)。\n"
        "この道具の版に場所のない記載があれば、並べて断る。",
        "Show how an edition of your own differs from the same one that the tool has come to bring; with --yes, take yours away\n"
        "and go over to the tool's, to be committed. Refused, with the list, where a text has no place in the tool's.",
    ),
    examples=(ADOPT, f"{ADOPT} --yes"),
    within=form,
)
def adopt(which: Which = "", yes: Yes = False) -> int:
    """Shows what differs, and hands over where that is meant."""
    from shinkyu.cli.here import project_here, project_to_change
    from shinkyu.model.workspace.forms.adopting import adopt as hand_over
    from shinkyu.model.workspace.forms.adopting import adoption
    from shinkyu.render.reports import forms as report

    if yes:
        put(report.adopted(hand_over(project_to_change().workspace, which)))
        return 0
    found = adoption(project_here().workspace, which)
    put(report.adoption(found))
    return 1 if found.affected else 0


@command(
    tr(
        "エディタが読む .schema の写しを、いまの様式のとおりに置き直す。独自の版を直したあとに使う。",
        "Lay the copies in .schema, which editors read, anew: after an edition of your own was edited.",
    ),
    examples=("shinkyu form refresh",),
    within=form,
)
def refresh() -> int:
    """Copies, and says what changed."""
    from shinkyu.cli.here import project_to_change
    from shinkyu.model.workspace.forms.copies import renew_copies
    from shinkyu.render.reports.forms import refreshed

    put(refreshed(renew_copies(project_to_change().workspace)))
    return 0

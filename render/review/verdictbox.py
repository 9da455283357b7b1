"""Where a reviewer says on a page what she says of a row: one of the verdicts, and a remark."""

from __future__ import annotations

from markupsafe import Markup

from shinkyu.model.language import speaks_english, tr
from shinkyu.model.verdicts.judging import LONGEST_REMARK
from shinkyu.model.verdicts.record import APPROVED, HELD, SENT_BACK
from shinkyu.render.page.signs import shown


class Boxes:
    """The boxes of one page. Rows that say the very same have one id, and one box, at the first of them."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def box(self, identity: str, about: str) -> Markup:
        """The box of a row or of a change without a row; ``about``: what it is of, for those who cannot see where it stands."""

        if identity in self._given:
            return Markup('<p class="judged-above">%s</p>') % _with_the_first()
        self._given.add(identity)
        return Markup(
            '<fieldset class="judge" data-id="%s"%s><legend class="unseen">%s: <bdi>%s</bdi></legend>'
            '<div class="choices">%s</div><label class="remark"><span>%s</span>'
            '<textarea rows="1" maxlength="%d" spellcheck="false"></textarea></label>'
            '<p class="written" aria-hidden="true"></p></fieldset>'
        ) % (
            identity,
            Markup(' lang="en"') if speaks_english() else "",
            tr("判定", "verdict"),
            shown(about),
            _choices(f"v-{len(self._given)}"),
            tr("備考", "remark"),
            LONGEST_REMARK,
        )

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._given)


def verdict_names() -> list[tuple[str, str]]:
    """Each verdict that a file may hold, with what the page calls it; in front "", of what is not judged yet."""
    return [
        ("", tr("まだ", "not yet")),
        (APPROVED, tr("承認", "承認 (approve)")),
        (SENT_BACK, tr("差戻し", "差戻し (send back)")),
        (HELD, tr("保留", "保留 (hold)")),
    ]


def _choices(group: str) -> Markup:
    return Markup("").join(
        Markup('<label><input type="radio" name="%s" value="%s" autocomplete="off"%s><span>%s</span></label>')
        % (group, value, "" if value else Markup(" checked"), name)
        for value, name in verdict_names()
    )


def _with_the_first() -> str:
    return tr("同じ内容の行が上にあります。判定はそこで", "A row above says the very same: judge it there")

"""What is said of each row, made sure of: a verdict that there is, a remark of letters that can be seen, each row once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding, Severity, distinct
from shinkyu.model.hints import Hint
from shinkyu.model.language import tr
from shinkyu.model.text.letters import unseen_character
from shinkyu.model.verdicts.file import JudgedRow
from shinkyu.model.verdicts.record import ROW_ID, VERDICTS

LONGEST_NAME, LONGEST_REMARK = 200, 10_000  # characters


class Judging:
    """What a file says in the making; ``findings`` is what is wrong with it so far."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self._first: dict[tuple[str, str], str] = {}

    def row(self, assessment: str, at: str, line: int, row: JudgedRow, *, remark_at: str = "") -> JudgedRow:
        """A row of an assessment (its id) as it is taken in: without blanks around the remark.

        ``at``, ``line``: where in the file it stands, as people find it; ``remark_at``: where the remark does.
        """
        said = JudgedRow(row.id, row.verdict.strip(), row.comment.strip())
        if not ROW_ID.fullmatch(said.id):
            message = tr(f"{at}: どの行の判定か分かりません", f"{at}: it is not known which row it speaks of")
            self.tell("verdict-row-unknown", message, _as_returned(), line, (said.id,))
        first = self._first.setdefault((assessment, said.id), at)
        if first != at:
            message = tr(f"{at}: {first} と同じ行の判定です", f"{at}: it speaks of the same row as {first} does")
            self.tell(
                "verdict-doubled", message, tr("どちらか1つにしてください", "leave one of them"), line, (said.id,)
            )
        self._refuse_unknown(said, at, line)
        what = remark_at or tr(f"{at} の備考", f"the remark of {at}")
        self.fit(said.comment, what, LONGEST_REMARK, line)
        return said

    def doubled_assessment(self, identity: str) -> None:
        """Says that one assessment is judged twice."""
        message = tr(f"評価書 {identity} の判定が2つあります", f"the assessment {identity} is judged twice")
        self.tell("verdict-doubled", message, _as_returned(), fact=(identity,))

    def name(self, name: str, line: int = 0) -> str:
        """Who the reviewer says she is, in one line, without blanks around it."""
        self.fit(name.strip(), tr("判定した人の名前", "the reviewer's name"), LONGEST_NAME, line, lines=False)
        return name.strip()

    def fit(self, text: str, what: str, longest: int, line: int, *, lines: bool = True) -> None:
        """Says so where a text holds a character that cannot be seen (line ends, unless ``lines``), or is too long."""
        odd = unseen_character(text, but="\n\t" if lines else "")
        if odd is not None:
            place, letter = odd
            above = text.count("\n", 0, place) + 1
            message = tr(
                f"{what}の{above}行目に、目に見えない文字 U+{ord(letter):04X} があります",
                f"{what}, line {above}: a character that cannot be seen, U+{ord(letter):04X}",
            )
            hint = tr("その文字を消してください(打ち直すと確実です)", "delete it; to type the words anew is surest")
            self.tell("verdict-odd-character", message, hint, line, (text,))
        if len(text) > longest:
            message = tr(f"{what}が長すぎます({len(text)}文字)", f"{what} is too long ({len(text)} characters)")
            hint = tr(f"{longest}文字までにしてください", f"no more than {longest} characters")
            self.tell("verdict-too-long", message, hint, line, (text[:longest],))

    def tell(self, rule: str, message: str, hint: str | Hint, line: int = 0, fact: Iterable[str] = ()) -> None:
        """What is wrong, or worth a warning."""
        self.findings.append(rulebook.finding(rule, message, hint, file=str(self.path), line=line, fact=fact))

    def settled(self) -> tuple[Finding, ...]:
        """The warnings. Raises BrokenInput with all findings where one is an error."""
        found = tuple(distinct(self.findings))
        errors = [one for one in found if one.severity is Severity.ERROR]
        if errors:
            what = tr(f"判定を読み取れません({len(errors)}件)", f"the verdicts cannot be read ({len(errors)} errors)")
            raise BrokenInput(what, found, where=str(self.path), hint=_as_returned())
        return found

    def _refuse_unknown(self, said: JudgedRow, at: str, line: int) -> None:
        if said.verdict in ("", *VERDICTS):
            return
        message = tr(
            f"{at}: 「{_short(said.verdict)}」という判定はありません",
            f"{at}: there is no verdict {_short(said.verdict)!r}",
        )
        listed = tr("、", ", ").join(VERDICTS)
        hint = tr(f"{listed} のどれかを選ぶか、空にしてください", f"choose one of {listed}, or leave it blank")
        self.tell("verdict-unknown", message, hint, line, (said.verdict,))


def _as_returned() -> str:
    return tr(
        "返ってきたファイルをそのまま読み込むか、もう一度判定してもらってください",
        "take in the file as it was returned, or have it judged again",
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 30 else f"{line[:30]}…"

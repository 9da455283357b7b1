"""The house list of terms: which one is used, and which other spellings are not (``terms`` of shinkyu.yaml)."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.settings.setting import Setting
from shinkyu.model.settings.written import WrittenValue


@dataclass(frozen=True, slots=True)
class HouseTerm:
    """A term that is used, and what is not to be written in its place."""

    use: str
    avoided: tuple[str, ...]


def _house_terms(written: WrittenValue) -> tuple[HouseTerm, ...]:
    terms: list[HouseTerm] = []
    for entry in written.entries():
        below = entry.keys(("use", "not"), needed=("use", "not"))
        if "use" not in below or "not" not in below:
            continue
        use, avoided = below["use"].text(), [one.text() for one in below["not"].entries()]
        if use is not None and None not in avoided:
            terms.append(HouseTerm(use, tuple(filter(None, avoided))))
            _report_contradiction(below["not"], terms)
    return tuple(terms)


def _report_contradiction(written: WrittenValue, terms: list[HouseTerm]) -> None:
    """Reports what the last term avoids, where a term uses it or another avoids it too: two would go round in a circle."""
    *others, last = terms
    used = {one.use for one in terms}
    for one in last.avoided:
        if one in used:
            written.wrong(f"使う語(use)でもある「{one}」を含めません", f"cannot hold {one!r}, which is a term to use")
        elif any(one in other.avoided for other in others):
            written.wrong(f"ほかの語にもある「{one}」を含めません", f"cannot hold {one!r}, which another term has")
    for other in others:
        if last.use in other.avoided:
            written.wrong(
                f"「{other.use}」の代わりに使わないとした「{last.use}」を使う語にはできません",
                f"cannot go with {last.use!r}, which is not to be used in place of {other.use!r}",
            )


TERMS: Setting[tuple[HouseTerm, ...]] = Setting(
    "terms",
    (),
    _house_terms,
    "terms:\n  - use: 情報システム部門\n    not: [システム部門, 情シス部門]",
    "記載で使う語と、その代わりに使わない書き方。check が知らせ、terms が数える",
    "the terms to use, and the spellings that are not to be used in their place: check tells, terms counts",
)

"""On what ground ※ items change: what is told of each agrees with what `check` goes by."""

from __future__ import annotations

import datetime as dt

import pytest

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.language import speaking
from shinkyu.model.record.rownote import SUBMISSION_OF, SUBMISSIONS
from shinkyu.model.record.significances import SIGNIFICANCES
from shinkyu.model.rules.grounds import claims_findings, grounds
from shinkyu.model.table.row import Row

ITEM = ItemPath("I-5/法令上の根拠")


def row(*, marked: bool = True) -> Row:
    day = dt.date(2024, 4, 1)
    return Row(
        "s", day, "", ITEM, "Ⅰ-5", "全文", "甲", "乙", (), (), "事後", "", "", marked=marked, commits=("c" * 40,)
    )


@pytest.mark.parametrize("english", [False, True])
def test_each_claim_is_told_once_with_its_source(english: bool) -> None:
    with speaking(english=english):
        told = [*grounds()]
    assert [one.claim for one in told] == ["", *SIGNIFICANCES]
    assert all(one.meaning and ("規則" in one.source) for one in told)
    assert {one.claim: one.submission for one in told if one.submission} == SUBMISSION_OF


@pytest.mark.parametrize("ground", [*grounds()], ids=lambda one: one.claim or "none")
def test_what_is_told_of_a_claim_passes_the_check(ground: object) -> None:
    """With the 提出時期 that is told, and a reason, a claim contradicts nothing."""
    claim, only = getattr(ground, "claim", ""), getattr(ground, "submission", "")
    for submission in [only] if only else SUBMISSIONS:
        found = {one.rule for one in claims_findings([row()], claim, submission, "災害による緊急の変更")}
        assert found <= {"significance-other"}
        assert not claims_findings([row(marked=False)], claim, submission, "")


def test_the_other_time_contradicts_a_claim() -> None:
    for claim, only in SUBMISSION_OF.items():
        other = next(one for one in SUBMISSIONS if one != only)
        assert "significance-contradicted" in {one.rule for one in claims_findings([row()], claim, other, "理由")}

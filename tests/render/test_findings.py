"""Findings as text, as JSON and as annotations: what each shows, and that a hint's command is worded in all three."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from shinkyu.model.findings import Finding, Severity
from shinkyu.model.hints import Hint, git
from shinkyu.model.rulebook import finding
from shinkyu.model.rules.judging import Judged, Waived
from shinkyu.model.settings import Waiver
from shinkyu.render import findings as render
from shinkyu.render.screen import Screen

LOST = finding(
    "assessment-missing",
    "評価書は読まれません",
    Hint.of("{} で戻す\n別の手もある", git("restore", "s/a b.yaml")),
    slug="s",
    file="s/assessment.yaml",
)
DOUBT = finding("choice-unknown", "選択肢にありません", "甲 | 乙", slug="s", item="I-2/甲", file="s/I-2.yaml", line=3)
ROW = finding("reason-missing", "説明がない", slug="s", commit="0123456789abcdef0123456789abcdef01234567")


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (
            LOST,
            "s/assessment.yaml: エラー: 評価書は読まれません [assessment-missing]\n"
            '  → `git restore "s/a b.yaml"` で戻す\n    別の手もある',
        ),
        (DOUBT, "s/I-2.yaml:3: 警告: 選択肢にありません [choice-unknown]\n  → 甲 | 乙"),
        (ROW, "0123456789: 警告: 説明がない [reason-missing]"),
        (finding("settings", "どこでもない"), "エラー: どこでもない [settings]"),
    ],
    ids=lambda value: value.rule if isinstance(value, Finding) else "",
)
def test_a_finding_for_people(one: Finding, text: str) -> None:
    assert render.finding_text(one) == text


def test_all_of_them_are_counted() -> None:
    assert render.text(Judged((LOST, DOUBT, ROW)), Screen()).endswith("[reason-missing]\n\nエラー 1 件、警告 2 件\n")
    assert render.text(Judged(), Screen()) == "指摘はありません。\n"


def test_in_a_window_further_lines_stand_below_the_first() -> None:
    assert render.text(Judged((DOUBT,)), Screen(30, window=True)).splitlines() == [
        "s/I-2.yaml:3: 警告: 選択肢に",
        "  ありません [choice-unknown]",
        "  → 甲 | 乙",
        "",
        "エラー 0 件、警告 1 件",
    ]


WAIVED = Waived(DOUBT, Waiver(DOUBT.fingerprint, "様式にない答えを市の要綱で定めている", until=dt.date(2022, 3, 31)))


def test_what_is_waived_is_only_counted() -> None:
    assert render.text(Judged((ROW,), (WAIVED,)), Screen()).endswith(
        "[reason-missing]\n\nエラー 0 件、警告 1 件、免除 1 件\n"
    )
    assert render.text(Judged((), (WAIVED,)), Screen()) == "エラー 0 件、警告 0 件、免除 1 件\n"


def test_when_asked_for_the_waived_ones_are_shown_and_how_to_waive_the_others() -> None:
    info = replace(ROW, severity=Severity.INFO)
    assert render.text(Judged((LOST, info), (WAIVED,)), Screen(), waived=True).splitlines()[3:] == [
        "    (免除できません)",
        "0123456789: 参考: 説明がない [reason-missing]",
        "    免除するなら、shinkyu.yaml の waivers: の下に:",
        f"    - fingerprint: {ROW.fingerprint}",
        "      rule: reason-missing",
        "      reason: (理由)",
        "s/I-2.yaml:3: 警告: 選択肢にありません [choice-unknown]",
        "  免除(令和4年3月31日 まで): 様式にない答えを市の要綱で定めている",
        "",
        "エラー 1 件、警告 0 件、参考 1 件、免除 1 件",
    ]


def test_a_waived_finding_for_programs() -> None:
    shown = json.loads(render.json(Judged((), (WAIVED,))))
    assert shown["findings"] == []
    (one,) = shown["waived"]
    assert one["fingerprint"] == DOUBT.fingerprint
    assert one["waiver"] == {"reason": "様式にない答えを市の要綱で定めている", "until": "2022-03-31"}


@pytest.mark.usefixtures("english")
def test_in_english() -> None:
    assert render.text(Judged((LOST, DOUBT)), Screen()).endswith("\n\n1 errors, 1 warnings\n")
    assert render.finding_text(ROW).startswith("0123456789: warning: ")


def test_a_finding_for_programs() -> None:
    (shown,) = json.loads(render.json(Judged((LOST,))))["findings"]
    assert shown == {
        "rule": "assessment-missing",
        "severity": Severity.ERROR,
        "slug": "s",
        "item": "",
        "file": "s/assessment.yaml",
        "line": None,
        "commit": "",
        "message": "評価書は読まれません",
        "hint": '`git restore "s/a b.yaml"` で戻す\n別の手もある',
        "fingerprint": LOST.fingerprint,
    }


def test_an_annotation_keeps_to_one_line_and_to_its_properties() -> None:
    mere = replace(ROW, severity=Severity.INFO, message="参考まで")
    odd = finding("settings", "100%: a\r\nb", "c,d:e", file="a,b:c%.yaml", line=2)
    assert render.github(Judged((odd, LOST, ROW, mere))).splitlines() == [
        "::error file=a%2Cb%3Ac%25.yaml,line=2,title=settings::100%25: a%0D%0Ab%0Ac,d:e",
        '::error file=s/assessment.yaml,title=assessment-missing::評価書は読まれません%0A`git restore "s/a b.yaml"` で戻す'
        "%0A別の手もある",
        "::warning title=reason-missing::0123456789: 説明がない",
        "::notice title=reason-missing::0123456789: 参考まで",
    ]

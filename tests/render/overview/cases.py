"""Assessments at a glance, as values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from shinkyu.model.duties.consultation import Consultation
from shinkyu.model.duties.deadlines import Deadlines
from shinkyu.model.duties.dues import dues
from shinkyu.model.form.layout import known_form
from shinkyu.model.overview import AssessmentSummary, Overview
from shinkyu.model.overview.facts import Facts
from shinkyu.model.overview.summary import Unrecorded
from shinkyu.model.starting.template import new_assessment

DAY = dt.date(2026, 4, 1)
WORK = (
    *("住民基本台帳", "国民健康保険", "後期高齢者医療", "介護保険", "固定資産税"),
    *("市県民税(特別徴収)", "児童手当", "生活保護", "予防接種", "Ⅲ類① 健康増進"),
)
FORMS = ("kiso", "juten", "zenkoumoku")


def one(number: int = 1, name: str = "住民基本台帳に関する事務", cover: str = "", said: str = "") -> AssessmentSummary:
    """An assessment whose numbers go by ``number``; ``cover``: its 評価書番号, ``said``: 公表日."""
    published = dt.date(2019 + number % 7, 1 + number % 12, 1 + number % 28)
    deadlines = Deadlines(published, published + dt.timedelta(90 * (number % 5))) if number % 9 else Deadlines()
    facts = Facts(
        cover or str(number),
        name,
        said or (published.isoformat() if number % 9 else ""),
        number % 13,
        number * 7,
        number % 6 * 3,
        published if number % 4 else None,
        deadlines,
        Consultation(),
    )
    slug = f"jimu{number}" if number % 5 else f"tokutei-kojin-joho-{number}"
    return AssessmentSummary(
        new_assessment(slug, known_form(FORMS[number % 3])),
        facts,
        None,
        dues(deadlines, Consultation(), DAY),
        number % 7 // 5,
        (),
        Unrecorded(number % 10 // 8, number % 10 // 8),
    )


def several(count: int = 60, day: dt.date = DAY) -> Overview:
    """A city's assessments."""
    found = [one(number, f"{WORK[number % 10]}に関する事務{number}") for number in range(1, count + 1)]
    return of(found, day)


def of(found: Sequence[AssessmentSummary], day: dt.date = DAY) -> Overview:
    return Overview(day, tuple(found), len(found))

"""How an assessment is called, in every format alike."""

from __future__ import annotations

import pytest
from tests.keyed import keyed

from shinkyu.model.form.layout import known_form
from shinkyu.model.starting.template import new_assessment
from shinkyu.model.table.titled import titled


@pytest.mark.parametrize(
    ("number", "name", "title"),
    [("7", "見本事務", "7 見本事務"), ("", "見本事務", "見本事務"), ("7", "", "7"), ("", "", "mihon")],
)
def test_number_and_name_or_the_slug(number: str, name: str, title: str) -> None:
    texts = keyed({"cover/評価書番号": number, "cover/評価書名": name})
    table = titled(new_assessment("mihon", known_form("juten")), texts, ())
    assert table.title == title
    assert table.document_title == "特定個人情報保護評価書(重点項目評価書)"

"""A label that names a whole entry: its name, what people mean as a rule, or a doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.form.labels import resolve
from shinkyu.model.form.labels.cells import may_be_line, may_be_name
from shinkyu.schema import load_form

NAME, FUNCTION = "I-2/システム[4]/①システムの名称", "I-2/システム[4]/②システムの機能"


@pytest.mark.parametrize(
    "cells",
    [
        ("", "申請を受け付け、審査の結果を記録する。"),
        ("1 受付機能", "1 受付機能\n2 照会機能"),
        ("記載中にある「電算課」", "「情報企画課」"),
        ("(1)受付機能", "(1)受付機能、照会機能"),
        ("・受付機能", "・照会機能"),
    ],
)
@pytest.mark.parametrize("form", ["zenkoumoku", "juten"])
def test_a_text_under_an_entry_is_what_people_mean_as_a_rule(form: str, cells: tuple[str, str]) -> None:
    found = resolve(load_form(form), "Ⅰ-2 システム4", cells=cells)
    assert (found.path, found.either) == (FUNCTION, (NAME, FUNCTION))


@pytest.mark.parametrize(
    "cells",
    [
        ("", "窓口支援システム"),
        ("窓口支援システム", "窓口受付システム"),
        ("", "その他"),
        ("庁内連携システム", "その他"),
    ],
)
def test_a_short_text_under_an_entry_may_be_its_name(cells: tuple[str, str]) -> None:
    doubt = resolve(load_form("zenkoumoku"), "Ⅰ-2 システム4", cells=cells)
    assert (doubt.path, doubt.either) == (None, (NAME, FUNCTION))
    assert [*doubt.nearest[:2]] == [NAME, FUNCTION]
    assert "①システムの名称" in doubt.doubtful_why


def test_an_item_that_is_named_takes_whatever_stands_in_it() -> None:
    for label, path in (("Ⅰ-2 システム4 ①", NAME), ("Ⅰ-2 システム4 ②システムの機能", FUNCTION)):
        for text in ("窓口支援システム", "申請を受け付ける。"):
            found = resolve(load_form("zenkoumoku"), label, cells=("", text))
            assert (found.path, found.either) == (path, ())


def test_without_its_cells_an_entry_means_what_people_mean_as_a_rule() -> None:
    assert resolve(load_form("zenkoumoku"), "Ⅰ-2 システム4").path == FUNCTION


@pytest.mark.parametrize("label", ["Ⅱ-4 委託事項3", "Ⅱ-5 提供先3", "Ⅱ-5 移転先3"])
def test_sentences_under_an_entry_of_one_line_are_of_an_item_in_it(label: str) -> None:
    form = load_form("zenkoumoku")
    assert resolve(form, label, cells=("", "帳票の印刷")).path is not None
    for text in ("帳票の印刷を委託する。", "帳票の印刷\n① 印刷", "①帳票の印刷"):
        doubt = resolve(form, label, cells=("", text))
        assert doubt.path is None
        assert any("①" in path for path in doubt.nearest)


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_name_and_a_line_hold_no_sentence(before: str, after: str) -> None:
    for cells in ((before + "。記録する", after), (before, f"x{after}\nx")):
        assert not may_be_name(cells)
        assert not may_be_line(cells)

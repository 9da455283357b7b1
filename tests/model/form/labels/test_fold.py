"""One spelling for many, and never one for two different things."""

from __future__ import annotations

from collections import Counter

import pytest

from shinkyu.model.form.labels.fold import bare, fold
from shinkyu.schema import editions, form_names, load_form


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ⅲ-３　リスク ２", "Ⅲ-3リスク2"),
        ("②ｼｽﾃﾑの機能", "②システムの機能"),
        ("（別添１）", "(別添1)"),
        ("1 0", "1,0"),
        ("I 2", "I,2"),
        ("㉑", "㉑"),
        ("ⅲ", "Ⅲ"),
    ],
)
def test_fold_keeps_roman_and_circled_numbers(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ユーザー認証の管理", "ユーザ認証の管理"),
        ("ルール順守の確認方法", "ルール遵守の確認方法"),
        ("提供・移転", "提供／移転"),
        ("取り扱いの委託", "取扱いの委託"),
        ("特別の手続き", "特別の手続"),
        ("リスクおよび措置", "リスク及び措置"),
        ("問い合わせ", "問合せ"),
        ("紐づけ、紐付", "紐付け、紐付け"),
        ("漏洩・き損", "漏えい・毀損"),
        ("保管期間—その妥当性", "保管期間一その妥当性"),
    ],
)
def test_variants_of_a_word_are_one(one: str, other: str) -> None:
    assert bare(one) == bare(other)


@pytest.mark.parametrize("name", form_names())
def test_no_two_headings_of_a_form_fall_together(name: str) -> None:
    for edition in editions(name):
        for section in load_form(name, edition).sections:
            todo = [section.items]
            while todo:
                items = todo.pop()
                assert max(Counter(bare(item.heading) for item in items).values()) == 1
                todo += [item.items for item in items if item.items]

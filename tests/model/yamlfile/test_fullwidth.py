"""What was typed with Japanese input left on is named, on its line, and only where it is what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.yamlfile import decode
from shinkyu.model.yamlfile.fullwidth import mended, wide_sign

SOUND = """# 注
担当:
  部署: 総務課
  役職:
    - 課長
    - 係長：代理
説明: |
  連絡先：電話
  　字下げした行｜表
備考: "なし"
"""


def findings(text: str) -> list[Finding]:
    with pytest.raises(BrokenInput) as caught:
        decode(text.encode(), "a.yaml")
    return list(caught.value.findings)


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("  部署: 総", "  部署：総", 3, "U+FF1A"),
        ("担当:\n", "担当：\n", 2, "U+FF1A"),
        ("説明: |", "説明：|", 7, "U+FF1A"),
        ("  部署: ", "  部署:　", 3, "U+3000"),
        ("    - 課長", "　　- 課長", 5, "U+3000"),
        ("# 注", "＃ 注", 1, "U+FF03"),
    ],
)
def test_the_sign_is_named_on_its_line(old: str, new: str, line: int, code: str) -> None:
    text = SOUND.replace(old, new, 1)
    assert text != SOUND
    found = findings(text)
    assert [(one.rule, one.line) for one in found][:1] == [("yaml-syntax", line)]
    assert code in found[0].message
    assert "直してください" in found[0].hint


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("項目:\n  - 連絡先：電話\n  'あ\n", 3),
        ("説明: |\n  連絡先：電話\n備考: 'あ\n", 3),
        ("甲：乙: 丙: 丁\n", 1),
        ("\t部署: 総務課\n", 1),
    ],
)
def test_a_text_with_such_a_sign_is_not_blamed_for_another_error(text: str, line: int) -> None:
    assert all("全角" not in one.message for one in findings(text))


def test_a_file_of_one_such_line() -> None:
    (found,) = findings("部署：総務課\n")
    assert (found.line, "U+FF1A" in found.message) == (1, True)


@given(
    st.lists(st.sampled_from(("部署", "：", ":", " ", "　", "-", "－", "|", "｜", "'", "\xa0", "＃")), max_size=12).map(
        "".join
    )
)
def test_a_mended_line_has_no_such_sign(line: str) -> None:
    assert wide_sign(mended(line)) == ""


@given(st.data())
def test_whatever_is_typed_wide_is_read_or_told(data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([at for at, sign in enumerate(SOUND) if sign in ': -|#"']))
    wide = dict(zip(': -|#"', "：　－｜＃“", strict=True))[SOUND[place]]
    text = SOUND[:place] + wide + SOUND[place + 1 :]
    try:
        decode(text.encode())
    except BrokenInput as error:
        told = error.findings
    else:
        told = ()
    assert all(one.line <= SOUND.count("\n") + 1 for one in told)

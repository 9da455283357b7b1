"""From what a user writes to an item: exactly one, or an error with the nearest."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.keyed import keyed

from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.keys import Key
from shinkyu.model.form.naming import Naming, split_slug
from shinkyu.model.form.notoneitem import NotOneItem
from shinkyu.schema import walk

ONE = Assessment("a", "kouki", "zenkoumoku", "2018-05", (InformationFile("f1", "f1", ""),))
FILES = (InformationFile("x", "juki", "住民基本台帳ファイル"), InformationFile("y", "honnin", "本人確認情報ファイル"))
TWO = Assessment("a", "kouki", "zenkoumoku", "2018-05", FILES)
TEXTS = keyed({"I-2/システム[]": "moto\natena", "@f1/II-4/委託事項[]": "itaku"})
NAMING = Naming(ONE, TEXTS, {Key("I-2/システム"): {"moto", "atena", "kyu"}})
MEASURE = "III-3/リスク2/その他の措置の内容"


@pytest.mark.parametrize(
    ("cited", "key"),
    [
        (MEASURE, f"@f1/{MEASURE}"),
        (f"kouki:{MEASURE}", f"@f1/{MEASURE}"),
        ("Ⅲ-3 リスク2 その他の措置の内容", f"@f1/{MEASURE}"),
        ("III-3 リスク2 その他の措置の内容", f"@f1/{MEASURE}"),
        ("I-5/法令上の根拠", "I-5/法令上の根拠"),
        ("I-2/システム[atena]/②システムの機能", "I-2/システム[atena]/②システムの機能"),
        ("I-2/システム[2]/②システムの機能", "I-2/システム[atena]/②システムの機能"),
        ("I-2/システム[kyu]/②システムの機能", "I-2/システム[kyu]/②システムの機能"),
        ("Ⅰ-2 システム2 ②システムの機能", "I-2/システム[atena]/②システムの機能"),
        ("II-4/委託事項/①委託内容", "@f1/II-4/委託事項[itaku]/①委託内容"),
    ],
)
def test_an_item_is_found(cited: str, key: str) -> None:
    assert NAMING.find(cited) == key


@pytest.mark.parametrize(
    ("cited", "key"),
    [
        ("III-3", "@f1/III-3"),
        ("Ⅲ-3", "@f1/III-3"),
        ("表紙", "cover"),
        ("III-3/リスク2", "@f1/III-3/リスク2"),
        ("Ⅲ-3 リスク2", "@f1/III-3/リスク2"),
        ("Ⅰ-2 システム", "I-2/システム"),
        ("I-2/システム", "I-2/システム"),
        ("I-2/システム[moto]", "I-2/システム[moto]"),
        ("Ⅰ-2 システム2", "I-2/システム[atena]"),
        ("I-2システム２", "I-2/システム[atena]"),
        ("Ⅱ-4 委託事項1", "@f1/II-4/委託事項[itaku]"),
        ("Ⅰ-2 システム2 ②システムの機能", "I-2/システム[atena]/②システムの機能"),
    ],
)
def test_a_whole_part_is_found_where_it_will_do(cited: str, key: str) -> None:
    assert NAMING.find(cited, whole=True) == key


@pytest.mark.parametrize(
    ("cited", "message", "nearest"),
    [
        ("III-3/リスク2", "どの項目か決まりません", "III-3/リスク2/ユーザ認証の管理"),
        ("III-3/リスク2/その他の処置の内容", "見つかりません", MEASURE),
        ("I-2/システム/②システムの機能", "どの項目か決まりません", "I-2/システム[moto]"),
        ("I-2/システム[3]/②システムの機能", "「システム」に「3」はありません", "I-2/システム[atena]"),
        ("VII-9/何か", "見つかりません", ""),
        ("", "見つかりません", ""),
        ("juki:I-5/法令上の根拠", "ほかの評価書の項目", "--slug juki"),
    ],
)
def test_what_is_not_one_item_is_refused(cited: str, message: str, nearest: str) -> None:
    with pytest.raises(UsageError) as raised:
        NAMING.find(cited)
    assert message in raised.value.what
    assert nearest in str(raised.value.hint)


@pytest.mark.parametrize("cited", ["I-2/システム[]", "I-A1/図#file", "@f1/III-3", f"@f1/{MEASURE}"])
@pytest.mark.parametrize("whole", [False, True])
def test_what_only_a_key_says_is_no_item(cited: str, whole: bool) -> None:
    with pytest.raises(UsageError):
        NAMING.find(cited, whole=whole)


def test_with_several_files_the_file_must_be_named() -> None:
    naming = Naming(TWO, {})
    with pytest.raises(UsageError) as raised:
        naming.find(MEASURE)
    assert f"files/juki/{MEASURE}" in raised.value.hint
    assert f"files/honnin/{MEASURE}" in raised.value.hint
    assert naming.find(f"files/honnin/{MEASURE}") == f"@y/{MEASURE}"
    assert naming.find("(2)本人確認情報ファイル Ⅲ-3 リスク2 その他の措置の内容") == f"@y/{MEASURE}"
    assert naming.find("I-5/法令上の根拠") == "I-5/法令上の根拠"


def test_labels_carry_the_number_of_today() -> None:
    assert NAMING.label(Key("I-2/システム[atena]/②システムの機能")) == "Ⅰ-2 システム2 ②システムの機能"
    assert NAMING.number(Key("I-2/システム[moto]")) == 1
    assert NAMING.number(Key("I-2/システム[kyu]")) == 0


@pytest.mark.parametrize(
    ("cited", "parts"), [("a:b", ("a", "b")), ("I-5/x", ("", "I-5/x")), ("項目:x", ("", "項目:x")), (":", ("", ":"))]
)
def test_the_slug_of_a_cited_item(cited: str, parts: tuple[str, str]) -> None:
    assert split_slug(cited) == parts


PLACES = [(section.id, "/".join(headings)) for section in TWO.form.sections for headings, _ in walk(section)]
ENTRIES = keyed({"I-2/システム[]": "moto\natena", "@x/II-4/委託事項[]": "itaku\nsaku", "@y/II-5/提供先[]": "ken"})


@st.composite
def citations(draw: st.DrawFn) -> str:
    """What a user may write, right or nearly: a path or a citation, whole, cut short or with something behind it."""
    section, headings = draw(st.sampled_from(PLACES))
    part, _, number = section.partition("-")
    roman = {"I": "Ⅰ", "II": "Ⅱ", "III": "Ⅲ", "IV": "Ⅳ"}.get(part, part)
    head = draw(st.sampled_from([section, f"files/juki/{section}", f"files/nai/{section}", f"{roman}-{number}", ""]))
    joint = draw(st.sampled_from(["/", " "]))
    segments = [part + draw(st.sampled_from(["", "", "[1]", "[itaku]", "[9]"])) for part in headings.split("/")]
    cut = segments[draw(st.integers(0, 1)) : draw(st.integers(1, len(segments)))]
    behind = draw(st.sampled_from(["", "", "/選択", "/記載", "x"]))
    return draw(st.sampled_from(["", "kouki:"])) + joint.join(filter(None, [head, *cut])) + behind


@given(cited=citations(), whole=st.booleans(), file=st.sampled_from(["", "juki", "honnin"]), several=st.booleans())
@example("III-3/リスク2/ユーザ認証の管理/選択", False, "", True)
@example("Ⅱ-4/委託事項", True, "", True)
@example("II-5/提供先/①法令上の根拠", False, "honnin", True)
def test_what_is_proposed_works_when_it_is_written(cited: str, whole: bool, file: str, several: bool) -> None:
    naming = Naming(TWO, ENTRIES, file=file) if several else Naming(ONE, TEXTS)
    for path in proposed(naming, cited, whole):
        assert naming.find(path, whole=whole)


def proposed(naming: Naming, cited: str, whole: bool) -> tuple[str, ...]:
    """What the error's hint lists; nothing where one item is named."""
    try:
        assert naming.find(cited, whole=whole)
    except NotOneItem as doubt:
        return tuple(line.strip() for line in str(doubt.hint).splitlines()[1:])
    return ()

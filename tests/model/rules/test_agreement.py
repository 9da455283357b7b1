"""委託, 提供・移転 as Ⅱ tells of them and as Ⅲ does."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.filling import filled
from tests.repos import Repo

from shinkyu.model.findings import Finding
from shinkyu.model.form.keys import Key
from shinkyu.model.project import Project
from shinkyu.schema import Item

FORMS = ("juten", "zenkoumoku")
II_4, III_4 = "II-4/委託の有無", "III-4/委託しない"
II_5, III_5 = "II-5/提供・移転の有無", "III-5/提供・移転しない"
BY_III_4 = {"juten": "III-4/リスク/その他の措置の内容", "zenkoumoku": "III-4/情報保護管理体制の確認"}
BY_III_5 = {"juten": "III-5/リスク/その他の措置の内容", "zenkoumoku": "III-5/リスク2/リスクに対する措置の内容"}


def told(repo: Repo) -> list[Finding]:
    return [one for one in Project.around(repo.path).check().findings if one.rule == "sections-disagree"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("in_ii", "in_iii", "is_told"),
    [
        ((II_4, "委託する"), (III_4, "委託しない"), True),
        ((II_4, "委託しない"), (III_4, "委託しない"), False),
        ((II_4, "委託する"), (III_4, ""), False),
        ((II_4, "委託しない"), (III_4, ""), False),
        ((II_4, ""), (III_4, "委託しない"), False),
        ((II_5, "移転を行っている"), (III_5, "提供・移転しない"), True),
        ((II_5, "提供を行っている、移転を行っている"), (III_5, "提供・移転しない"), True),
        # Ⅲ-5 is not about what is given out through 情報提供ネットワークシステム, and that may be all.
        ((II_5, "提供を行っている"), (III_5, "提供・移転しない"), False),
        ((II_5, "行っていない"), (III_5, "提供・移転しない"), False),
        ((II_5, "行っていない"), (III_5, ""), False),
    ],
)
def test_an_option_against_another_section(
    form: str, in_ii: tuple[str, str], in_iii: tuple[str, str], is_told: bool, tmp_path: Path
) -> None:
    found = told(Repo(tmp_path / "city").init(form, "s", dict([in_ii, in_iii])))
    assert [str(one.item) for one in found] == [in_iii[0]] * is_told


@pytest.mark.parametrize("form", FORMS)
def test_answers_about_what_there_is_none_of(form: str, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init(form, "s", {II_4: "委託しない", BY_III_4[form]: "契約で定める。"})
    (found,) = told(repo)
    assert str(found.item) == BY_III_4[form]
    assert "Ⅱ-4の「委託の有無」は「委託しない」ですが、Ⅲ-4に記載があります: " in found.message
    assert found.file == "s/III-4.yaml"
    assert found.line > 1
    repo.write_texts({BY_III_4[form]: "該当なし"})
    assert told(repo) == []
    repo.write_texts({II_5: "行っていない", BY_III_5[form]: "記録を残す。"})
    assert [str(one.item) for one in told(repo)] == [BY_III_5[form]]
    repo.write_texts({II_5: "提供を行っている"})
    assert told(repo) == []


@pytest.mark.parametrize("form", FORMS)
def test_each_file_by_itself(form: str, tmp_path: Path) -> None:
    texts = {f"files/f/{II_4}": "委託する", f"files/g/{II_4}": "委託しない", f"files/g/{III_4}": "委託しない"}
    repo = Repo(tmp_path / "city").init(form, "s", texts, files=[("f", "甲"), ("g", "乙")])
    assert told(repo) == []
    repo.write_texts({f"files/f/{III_4}": "委託しない"})
    assert [(one.file, str(one.item)) for one in told(repo)] == [("s/files/f/III-4.yaml", f"files/f/{III_4}")]


def test_a_file_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("juten", "s", {II_4: "委託する", III_4: "委託しない"})
    repo.write("s/II-4.yaml", "委託の有無: [\n")
    assert told(repo) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("last", [False, True])
def test_whoever_writes_what_is_asked_for_contradicts_nothing(form: str, last: bool, tmp_path: Path) -> None:
    def choose(key: Key, item: Item) -> str:
        return item.options[-1 if last else 0].text

    repo = Repo(tmp_path / "city").init(form, "s")
    (version,) = Project.around(repo.path).versions()
    texts = filled(version.assessment, choose)
    repo.write_texts({version.assessment.path_of(key): text for key, text in texts.items() if not key.is_order})
    rules = {one.rule for one in Project.around(repo.path).check().findings}
    assert not rules & {"sections-disagree", "answer-excluded", "day-impossible", "choice-unknown", "wrong-type"}

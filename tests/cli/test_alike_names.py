"""Names that look like the one that is meant and are another, and repositories within a repository: told by name."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import Call
from tests.images import png
from tests.repos import Repo

from shinkyu.model.text.letters import spelt_alike


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo").init("zenkoumoku", "jumin", {"I-7/②所属長の役職名": "課長"})


@pytest.mark.parametrize("name", ["i-7.yaml", "Ⅰ-7.yaml", "I－7.yaml"])
def test_a_section_in_other_letters_names_the_one_that_is_meant(repo: Repo, call: Call, name: str) -> None:
    repo.git("mv", "jumin/I-7.yaml", f"jumin/{name}")
    for command in ("status", "check"):
        result = call(command, cwd=repo.path, code=None)
        assert f"{name} は I-7.yaml と字が違う" in result.out + result.err


@pytest.mark.parametrize("name", ["ながれガ.png", "パス図.png"])
def test_a_figure_with_a_decomposed_name_is_named(repo: Repo, call: Call, name: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, name) for form in ("NFC", "NFD"))
    repo.write(f"jumin/attachments/{decomposed}", png())
    repo.write("jumin/I-A1.yaml", f"図:\n  file: attachments/{composed}\n  caption: 流れ\n").commit("図")
    out = call("check", cwd=repo.path, code=1).out
    assert f"attachments/{decomposed} は、見た目は似ていますが字が違います" in out
    assert "U+30" in out


@pytest.mark.parametrize("lies", ["FLOW.png", "ｆｌｏｗ.png"])
def test_status_names_a_figure_that_lies_there_under_a_near_name(repo: Repo, call: Call, lies: str) -> None:
    repo.write(f"jumin/attachments/{lies}", png())
    repo.write("jumin/I-A1.yaml", "図:\n  file: attachments/flow.png\n  caption: 流れ\n")
    for command in ("status", "check"):
        assert f"attachments/{lies} は、見た目は似ていますが字が違います" in call(command, cwd=repo.path, code=None).out


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_a_name_is_alike_in_any_form_of_its_letters(name: str) -> None:
    for other in {unicodedata.normalize(form, name) for form in ("NFC", "NFD", "NFKC", "NFKD")} - {name}:
        assert spelt_alike(name, ["まったく別の名前", other]) == other
    assert spelt_alike(name, [name]) == ""


@pytest.mark.parametrize("place", ["jumin/sub", "jumin/attachments/sub", "theme"])
def test_a_submodule_costs_no_table(repo: Repo, call: Call, place: str) -> None:
    repo.edit({"I-7/②所属長の役職名": "室長"}, date="2024-04-01", submission="事後")
    table = call("table", "--format", "tsv", cwd=repo.path).out
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{repo.head},{place}")
    repo.git("commit", "-q", "-m", "別のリポジトリ")
    with_it = call("check", cwd=repo.path).out
    assert ("submodule" in with_it) == place.startswith("jumin/")
    assert call("table", "--format", "tsv", cwd=repo.path).out == table
    repo.git("rm", "-q", "--cached", place)
    repo.git("commit", "-q", "-m", "なくした")
    assert call("table", "--format", "tsv", cwd=repo.path).out == table
    assert "submodule" not in call("check", cwd=repo.path).out

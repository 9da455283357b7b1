"""Output that is known to lack something is written all the same, says so, and ends with 1 (contract §4)."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

SECTION, ITEM = "a/I-5.yaml", "I-5/②所属長の役職名"
BROKEN, WHOLE = "②所属長の役職名: [\n", "②所属長の役職名: 部長\n"
TRAILERS = {"Change-Date": "2021-04-01", "Submission": "事後", "Reason": "人事異動"}
NO_ROW = {"Table": "none", "Reason": "書式の整理"}
TABLES = [("table", "--format", form) for form in ("tsv", "csv", "json", "md")]
FILES = [("table", "-o", f"t.{form}") for form in ("tsv", "html", "xlsx", "docx")]
OF_ALL = [("table", "--all", "--format", form) for form in ("tsv", "json", "html")]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """One row of 課長 → 室長, and no more."""
    made = Repo(tmp_path / "city").init("kiso", "a", {ITEM: "課長"})
    return made.edit({ITEM: "室長"}, date="2020-04-01", submission="事後", reason="人事異動")


@pytest.mark.parametrize("arguments", [*TABLES, *FILES, *OF_ALL], ids=" ".join)
def test_a_table_that_lacks_the_rows_of_a_version(arguments: tuple[str, ...], repo: Repo, call: Call) -> None:
    """Broken where it stands, and mended later: the day of the broken commit has no row in either table."""
    whole = call(*arguments, cwd=repo.path)
    repo.write(SECTION, BROKEN).commit("壊す", TRAILERS)
    broken = repo.git("rev-parse", "HEAD").strip()
    for commits in (1, 2):
        result = call(*arguments, cwd=repo.path, code=1)
        assert result.out.startswith(whole.out.rstrip("]\n")[:20])
        assert not arguments[-1].startswith("t.") or (repo.path / arguments[-1]).stat().st_size
        assert f"注意: a の表は揃っていません。読めないファイルのあるコミット: {broken[:10]}" in result.err
        if commits == 1:
            repo.write(SECTION, WHOLE).commit("直す", NO_ROW)


@pytest.mark.parametrize("form", ["html", "xlsx", "docx"])
def test_a_document_whose_table_lacks_them(form: str, repo: Repo, call: Call) -> None:
    repo.write(SECTION, BROKEN).commit("壊す", TRAILERS)
    repo.write(SECTION, WHOLE).commit("直す", NO_ROW)
    result = call("show", "-o", f"d.{form}", cwd=repo.path, code=1)
    assert "a の表は揃っていません" in result.err
    assert (repo.path / f"d.{form}").stat().st_size
    assert call("show", "-o", f"e.{form}", "--item", "I-5").err == f"書き出しました: e.{form}\n", (
        "of an item there is no table"
    )
    assert call("show").err == "", "nor in what is only read"


@pytest.mark.parametrize("trailers", [NO_ROW, {}], ids=["no row", "unrecorded"])
def test_a_version_that_makes_no_row_leaves_none_out(trailers: dict[str, str], repo: Repo, call: Call) -> None:
    """Where it can be read again, what it changed is told with the next version."""
    repo.write(SECTION, BROKEN).commit("壊す", trailers)
    assert "揃っていません" in call("table", cwd=repo.path, code=1).err
    repo.write(SECTION, WHOLE).commit("直す", TRAILERS)
    result = call("table")
    assert "揃っていません" not in result.err
    assert result.out.splitlines()[-1].split("\t")[2:4] == ["室長", "部長"]


def test_what_a_later_commit_has_taken_over_can_be_recorded_so(repo: Repo, call: Call) -> None:
    repo.write(SECTION, BROKEN).commit("壊す", TRAILERS)
    broken = repo.git("rev-parse", "HEAD").strip()[:10]
    repo.write(SECTION, WHOLE).commit("直す", TRAILERS)
    told = call("table", cwd=repo.path, code=1)
    assert f'`shinkyu amend {broken} --no-row --reason "…"`' in told.err
    call("amend", broken, "--no-row", "--reason", "読めない版")
    result = call("table")
    assert (result.out, "揃っていません" in result.err) == (told.out, False)
    assert call("table", "HEAD~3").err == "", "up to a point before it nothing is missing"


def test_one_of_several_assessments(repo: Repo, call: Call) -> None:
    repo.init("kiso", "b", {ITEM: "課長"})
    repo.write("b/I-5.yaml", BROKEN).commit("壊す", TRAILERS)
    assert "b の表は揃っていません" in call("table", "--all", "--format", "json", cwd=repo.path, code=1).err
    assert call("table", "--slug", "a").err == ""

"""`shinkyu rules`: every rule, in three formats, without any repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

from shinkyu.model.rulebook import RULES


def test_every_rule_is_shown_with_its_severity(tmp_path: Path, call: Call) -> None:
    out = call("rules", cwd=tmp_path).out
    heads = [line.split() for line in out.splitlines() if line and not line.startswith((" ", "*"))]
    words = {"error": "エラー", "warning": "警告", "info": "参考"}
    assert heads == [[rule.id, words[rule.severity] + "*" * rule.fixed] for rule in RULES.values()]
    assert all(f"\n  {rule.description}" in out for rule in RULES.values())


def test_for_programs(call: Call) -> None:
    shown = json.loads(call("rules", "--json").out)["rules"]
    assert [one["rule"] for one in shown] == [*RULES]
    assert {tuple(one) for one in shown} == {("rule", "severity", "fixed", "description", "source")}


def test_some_of_them(call: Call) -> None:
    out = call("rules", "settings", "reason-missing").out
    assert [line.split()[0] for line in out.splitlines()[:4:2]] == ["settings", "reason-missing"]
    assert "規則 第11条" in out
    assert "ファイルの決まり (§1)" in out


@pytest.mark.parametrize(("name", "hint"), [("reason-mising", "reason-missing"), ("zzzz", "shinkyu rules")])
def test_a_rule_that_there_is_not(name: str, hint: str, call: Call) -> None:
    err = call("rules", name, code=2).err
    assert f"「{name}」という規則はありません" in err
    assert hint in err


def test_a_status_goes_by_the_severities_of_the_repository(tmp_path: Path, call: Call) -> None:
    city = Repo(tmp_path / "city").init("kiso", "a").write("a/II-1.yaml", "評価対象の事務の対象人数は何人か: 百人\n")
    assert "警告: 「百人」は選択肢にありません" in call("status", cwd=city.path).out
    city.write("shinkyu.yaml", "format: 2\nseverities:\n  choice-unknown: error\n")
    assert "エラー: 「百人」は選択肢にありません" in call("status", cwd=city.path, code=1).out


def test_a_review_keeps_apart_what_its_base_waives(tmp_path: Path, call: Call) -> None:
    item = "I-5/法令上の根拠"
    city = Repo(tmp_path / "city").init("zenkoumoku", "a", {item: "条例による。"}).branch("side")
    city.edit({item: "規則による。"}, date="2021-04-01", submission="事前", reason="").switch("main")
    (finding,) = json.loads(call("review", "side", "--json", cwd=city.path).out)["findings"]
    city.write("shinkyu.yaml", f"format: 2\nwaivers: [{{fingerprint: {finding['fingerprint']}, reason: 旧様式}}]\n")
    city.commit_message("免除する")
    shown = json.loads(call("review", "side", "--json", "--fail-on", "warning", cwd=city.path).out)
    assert shown["findings"] == []
    assert [(one["rule"], one["waiver"]["reason"]) for one in shown["waived"]] == [("reason-missing", "旧様式")]
    assert "エラー 0 件、警告 0 件、免除 1 件" in call("review", "side", cwd=city.path).out


def test_a_commit_goes_by_them_too(tmp_path: Path, call: Call) -> None:
    city = Repo(tmp_path / "city").init("kiso", "a").write("a/II-1.yaml", "評価対象の事務の対象人数は何人か: 百人\n")
    (found,) = json.loads(call("check", "--json", cwd=city.path).out)["findings"]
    city.write("shinkyu.yaml", f"format: 2\nwaivers: [{{fingerprint: {found['fingerprint']}, reason: 旧様式}}]\n")
    done = call("commit", "--no-row", "--reason", "補記", "a", cwd=city.path)
    assert "選択肢にありません" not in done.err

"""A finding's fingerprint: no two that differ share one; neither language, wording nor a line put in above changes it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.model.editable import test_edit_rules
from tests.model.editable.test_edit_rules import given_out, office
from tests.model.importing import test_table_rules
from tests.model.rules import test_rules
from tests.repos import Repo

from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding, distinct
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.importing.tablefile import read_table
from shinkyu.model.language import locale_is_english
from shinkyu.model.record.metadata import read_message
from shinkyu.model.rulebook import finding
from shinkyu.model.rules.sections import check_section
from shinkyu.model.sheets.headings import NAMES

pytestmark = pytest.mark.usefixtures("reads_here")

__all__ = ["given_out", "office"]  # fixtures

ASSESSMENT = Assessment("s", "s", "zenkoumoku", "2018-05", ())
SYSTEMS = "s/I-2.yaml"


@contextmanager
def in_english() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LANG", "en_US.UTF-8")
        locale_is_english.cache_clear()
        yield
    locale_is_english.cache_clear()


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    return [one.fingerprint for one in findings]


def without_numbers(one: Finding) -> str:
    """Its message without lines and columns."""
    return re.sub(r"\d+", "", one.message)


def hold(find: Callable[[], Sequence[Finding]]) -> Sequence[Finding]:
    """What ``find`` finds: each with its own fingerprint, whatever the language."""
    found = find()
    assert len(set(fingerprints(found))) == len(found), [(one.rule, one.item, one.fact) for one in found]
    told = {replace(one, line=0, message="", hint="", ordinal=0): without_numbers(one) for one in found}
    for one in found:  # only what cannot be told apart in words is numbered
        assert told[replace(one, line=0, message="", hint="", ordinal=0)] == without_numbers(one)
    with in_english():
        assert fingerprints(find()) == fingerprints(found)
    return found


def of_file(text: str) -> list[Finding]:
    place = ASSESSMENT.place("I-2.yaml")
    assert place is not None
    return check_section(ASSESSMENT, SYSTEMS, *place, text.encode("utf-8", "surrogatepass"))


WORDS = st.sampled_from(["甲", "乙", "id", "記載", "システム", "税務"])
BROKEN_YAML = st.one_of(
    st.builds("{}: {}\n".format, WORDS, WORDS),
    st.builds("{}: &{} b\n".format, WORDS, st.sampled_from("ab")),
    st.builds("{}: *{}\n".format, WORDS, st.sampled_from("ab")),
    st.builds("{}: !{} b\n".format, WORDS, st.sampled_from("ab")),
    st.builds('{}: "\\ud800{}"\n'.format, WORDS, WORDS),
    st.builds("{}: '{}\n".format, WORDS, WORDS),
    st.builds("{}:\n  {}: a\n  {}: b\n".format, WORDS, WORDS, WORDS),
    st.builds("{}: [{{{}: a, {}: b}}, ~: a, ~: b]\n".format, WORDS, WORDS, WORDS),
    st.builds("<<: {{a: {}}}\n".format, WORDS),
    st.builds("~: {}\n".format, WORDS),
    st.builds("{}: a\x07b\n".format, WORDS),
    st.builds("{}: a\u2028b\n".format, WORDS),
    st.builds("<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> side\n".format, WORDS, WORDS),
)
BROKEN_ENTRY = st.one_of(
    st.builds("  - id: {}\n".format, st.sampled_from(["a", "b", "あ", "[x]"])),
    st.builds("  - ①システムの名称: {}\n".format, WORDS),
    st.builds("  - id: {}\n    {}: c\n".format, st.sampled_from("ab"), WORDS),
    st.builds("  - id: a\n    ③他のシステムとの接続:\n      - {}\n      - {}\n".format, WORDS, WORDS),
    st.builds("  - id: a\n    ③他のシステムとの接続: [{}, {}, [{}]]\n".format, WORDS, WORDS, WORDS),
    st.builds("  - id: b\n    ①システムの名称: [{}]\n".format, WORDS),
    st.builds("  - {}\n".format, WORDS),
)
BROKEN_FILE = st.lists(BROKEN_YAML, max_size=6).map("".join) | st.lists(BROKEN_ENTRY, max_size=6).map(
    lambda entries: "システム:\n" + "".join(entries)
)


@given(BROKEN_FILE, st.sampled_from(["# 注\n", "\n", "# 注\n\n# 甲: &a b\n"]))
def test_of_a_file(text: str, above: str) -> None:
    found = hold(lambda: of_file(text))
    assert {one.slug for one in found} <= {"s"}
    assert fingerprints(of_file(above + text)) == fingerprints(found)


@given(st.text("甲乙丙税務", min_size=1), st.text("甲乙丙税務", min_size=1))
def test_a_wrong_value_that_becomes_another_is_another_finding(first: str, second: str) -> None:
    line = "システム:\n  - id: a\n    ③他のシステムとの接続:\n      - {}\n"
    (one,), (other,) = (of_file(line.format(value)) for value in (first, second))
    assert (one.fingerprint == other.fingerprint) == (first == second)


def test_a_list_is_not_the_text_that_looks_like_it() -> None:
    line = "システム:\n  - id: a\n    ①システムの名称: {}\n  - id: b\n    ③他のシステムとの接続: {}\n"
    (one, _), (other,) = (of_file(line.format(*values)) for values in (("[甲]", "甲"), ("甲", "'[\"甲\"]'")))
    assert (one.rule, one.fact[-1], other.fact[-1]) == ("wrong-type", '["甲"]', '"[\\"甲\\"]"')


LINES = st.sampled_from(
    [
        "Change-Date: 2021-04-01",
        "Change-Date: 2021-05-01",
        "Change-Date: いつか",
        "Change-Date: そのうち",
        "Submission: 後で",
        "Submission: いま",
        "Significance: とても",
        "Reason: 一",
        "Reason: 二",
        "reason： 三",
        "  Reason: 四",
        "  続き",
        "Row: {",
        'Row: {"item": 1}',
        "Table: some",
        "Amends: x",
        "Signed-off-by: 試験 <a@example.jp>",
        "あとがき",
        "",
    ]
)


@given(st.lists(LINES, max_size=8), st.sampled_from(["", "\n\n本文の段落", "\n\n一\n二"]))
def test_of_a_message(lines: list[str], above: str) -> None:
    rest = "\n\n" + "\n".join(lines) + "\n"
    found = hold(lambda: read_message("題名" + rest, commit="1")[1])
    assert fingerprints(read_message("題名" + above + rest, commit="1")[1]) == fingerprints(found)


CELLS = ("令和3年6月1日", "Ⅰ-1 ②事務の内容", "旧", "新", "事後", "整理")
BROKEN_ROW = st.builds(
    lambda row, blank, more: "\t".join("" if at in blank else cell for at, cell in enumerate(row)) + more + "\n",
    st.sampled_from([CELLS, CELLS[:3], ("以上",), ("変更日", "項目")]),
    st.sets(st.integers(0, 1)),
    st.sampled_from(["", "\t余り", "\t余り\t端"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(BROKEN_ROW, min_size=1, max_size=6))
def test_of_a_table(tmp_path: Path, rows: list[str]) -> None:
    path, head = tmp_path / "table.tsv", "\t".join(NAMES) + "\n"

    def find(text: str) -> Sequence[Finding]:
        path.write_text(text, encoding="utf-8")
        try:
            read_table(path)
        except BrokenInput as error:
            return error.findings
        return ()

    found = hold(lambda: find(head + "".join(rows)))
    assert fingerprints(find("変更箇所\n\n" + head + "".join(rows))) == fingerprints(found)


@pytest.mark.parametrize("rule", test_table_rules.CASES)
def test_of_each_rule_of_a_table(rule: str, tmp_path: Path) -> None:
    table = test_table_rules.CASES[rule](tmp_path)
    hold(lambda: test_table_rules.findings(table, tmp_path))


@pytest.mark.parametrize("rule", test_edit_rules.CASES)
def test_of_each_rule_of_a_workbook(rule: str, office: Path) -> None:
    test_edit_rules.CASES[rule](office)
    hold(lambda: test_edit_rules.findings(office))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """A sound repository, to be copied."""
    repo = Repo(tmp_path_factory.mktemp("sound") / "city")
    return repo.init("zenkoumoku", "s", {"I-5/法令上の根拠": "条例による。", test_rules.MEASURE: "鍵を掛ける。"})


# What can be done to one history in any order.
_KINDS = ("trailer-", "significance-", "submission-", "reason-", "row-note-", "table-none-", "amends-")
_OTHERS = ("break", "assumed", "renewal-missing", "section-missing", "figure-missing", "settings", "choice-unknown")
HISTORIES = sorted(
    rule
    for rule in test_rules.CASES
    if (rule.startswith(_KINDS) or rule in _OTHERS) and rule != "amends-conflict"  # its branches can be made once
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.sampled_from(HISTORIES), min_size=2, max_size=5))
def test_of_a_history(sound: Repo, tmp_path_factory: pytest.TempPathFactory, rules: list[str]) -> None:
    repo = deepcopy(sound)
    repo.path = tmp_path_factory.mktemp("history") / "city"
    shutil.copytree(sound.path, repo.path, symlinks=True)
    for rule in rules:
        with suppress(FileNotFoundError):  # what one case takes away is gone for the next
            test_rules.CASES[rule](repo)
    hold(lambda: test_rules.findings(repo))


def test_the_wording_and_the_line_are_no_part_of_it() -> None:
    one = finding("heading-unknown", "甲", "乙", file="s/I-2.yaml", line=3, fact=["見出し"])
    assert replace(one, message="丙", hint="丁", line=9).fingerprint == one.fingerprint
    assert len(one.fingerprint) == 16


@given(st.lists(st.lists(st.text(max_size=3), max_size=3), max_size=6))
def test_facts_are_told_apart_to_the_letter(facts: list[list[str]]) -> None:
    found = distinct(finding("settings", "x", line=line, fact=fact) for line, fact in enumerate(facts))
    assert len(set(fingerprints(found))) == len(facts)
    assert len({one.fingerprint for one in found if not one.ordinal}) == len(set(map(tuple, facts)))


def test_the_same_finding_twice_is_one() -> None:
    one = finding("settings", "x", line=3, fact=["limit"])
    assert distinct([one, one]) == [one]
    assert [two.ordinal for two in distinct([one, replace(one, line=4), one])] == [0, 1]
    assert distinct(distinct([one, replace(one, line=4)])) == distinct([one, replace(one, line=4)])

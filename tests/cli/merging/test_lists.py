"""Lists of options and lines that both sides changed: only what was changed differently is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

TABLE, OPTIONS = "II-A2/記録項目", "II-3/②入手方法"
LINES = "1 個人番号\n2 氏名\n3 住所\n4 生年月日"
FREE = "紙、電子メール、その他(電話)"
WAYS = [
    (TABLE, LINES, ("2 氏名", "2 姓名"), ("2 氏名", "2 氏と名"), ("2 姓名", "2 氏と名", 2)),
    (OPTIONS, FREE, ("(電話)", "(窓口)"), ("(電話)", "(郵送)"), ("その他(窓口)", "その他(郵送)", 3)),
]


@pytest.mark.parametrize(("item", "text", "mine", "other", "told"), WAYS, ids=["table", "options"])
def test_only_the_lines_and_options_in_conflict_are_told(
    item: str,
    text: str,
    mine: tuple[str, str],
    other: tuple[str, str],
    told: tuple[str, str, int],
    tmp_path: Path,
    call: Call,
) -> None:
    city = Repo(tmp_path / "city").init("zenkoumoku", "jumin", {item: text})
    city.git("branch", "side")
    city.edit({item: text.replace(*mine)}, date="2024-06-01")
    city.git("switch", "-q", "side")
    city.edit({item: text.replace(*other)}, date="2024-05-01")
    city.git("switch", "-q", "main")
    out = call("merge", "side", cwd=city.path, code=1).out
    assert f" {told[2]}つ目" in out
    (conflict,) = json.loads(call("status", "--json", cwd=city.path, code=None).out)["conflicts"]
    assert (conflict["ours"], conflict["theirs"]) == told[:2]
    assert (conflict["items"], conflict["block"], conflict["place"]) == ([item], None, told[2])
    call("merge", "--theirs", item, cwd=city.path)
    assert told[1].split("(")[-1].rstrip(")") in call("show", "--item", item, "--pending", cwd=city.path).out

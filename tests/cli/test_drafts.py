"""What is not recorded yet: no table or document holds it without saying so, and `--pending` shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import images
from tests.cli.conftest import Call
from tests.repos import Repo

PLACE = "I-5/①部署"
SAID = "まだ記録していない直し (jumin) は入っていません"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {PLACE: "市民課"}).edit({PLACE: "戸籍課"}, date="2020-04-01")
    return repo.write_texts({PLACE: "窓口課"})


@pytest.mark.parametrize(
    "command", [("show",), ("show", "--item", "Ⅰ-5"), ("table",), ("table", "--all", "--format", "json")]
)
def test_a_draft_is_asked_for_and_never_taken_for_the_record(command: tuple[str, ...], city: Repo, call: Call) -> None:
    recorded = call(*command, cwd=city.path)
    assert SAID in recorded.err
    assert "--pending" in recorded.err
    assert "窓口課" not in recorded.out
    draft = call(*command, "--pending", cwd=city.path)
    assert "窓口課" in draft.out
    assert SAID not in draft.err


def test_what_was_is_told_without_a_word(city: Repo, call: Call) -> None:
    for arguments in (("show", "HEAD~1"), ("show", "--at", "2020-04-01"), ("table", "HEAD~1")):  # not of today
        assert SAID not in call(*arguments, cwd=city.path).err
    city.git("checkout", "-q", ".")
    assert call("show", cwd=city.path).err == call("table", cwd=city.path).err == ""
    city.write("README.md", "案内\n")
    assert call("show", cwd=city.path).err == "", "what is no assessment's is in no document"


@pytest.mark.parametrize("other", [("--at", "2020-04-01"), ("HEAD~1",), ("--editable",)])
def test_a_draft_is_of_no_other_time(other: tuple[str, ...], city: Repo, call: Call) -> None:
    told = call("show", "--pending", *other, "-o", "a.xlsx", cwd=city.path, code=2).err
    assert f"--pending と {other[0]} は一緒に使えません" in told


def test_a_draft_holds_a_figure_that_is_not_recorded(tmp_path: Path, call: Call) -> None:
    city = Repo(tmp_path / "city").init("zenkoumoku", "jumin")
    city.write("jumin/attachments/a.png", images.png())
    city.write("jumin/I-A1.yaml", "図:\n  file: attachments/a.png\n  caption: 流れ\n")
    call("show", "--pending", "--item", "I-A1", "-o", "a.html", cwd=city.path)
    assert "data:image/png;base64," in (city.path / "a.html").read_text("utf-8")

"""An invented city's assessments, filled in as their forms ask for it, as repositories made by plain git."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tests.filling import filled
from tests.repos import Repo

from shinkyu.cli.main import run
from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.layout import known_form
from shinkyu.model.starting.template import new_assessment
from shinkyu.schema import Item

Files = tuple[tuple[str, str], ...]  # slug and name of each 特定個人情報ファイル
TWO_FILES: Files = (("f1", "住民基本台帳ファイル"), ("f2", "本人確認情報ファイル"))


def assessment_of(form: str, edition: str, files: Files = ()) -> Assessment:
    assessment = new_assessment("moto", known_form(form, edition))
    several = tuple(InformationFile(slug, slug, name) for slug, name in files)
    return replace(assessment, files=several) if files else assessment


def answered(form: str, edition: str, files: Files = ()) -> dict[str, str]:
    """Every item that is asked for, by path; entries n1, n2. Of a list there is its order, below the heading with ``[]``."""

    def choose(key: Key, item: Item) -> str:
        return item.options[0].text

    assessment = assessment_of(form, edition, files)
    names = {
        assessment.key_of(ItemPath(path)).path().key(slug): name
        for path in assessment.form.paths_of_role("file-name")
        for slug, name in files
    }
    return {
        assessment.path_of(key).replace("[a]", "[n1]").replace("[b]", "[n2]"): "n1\nn2" if key.is_order else text
        for key, text in filled(assessment, choose, names).items()
    }


def city(folder: Path, form: str, edition: str, texts: Mapping[str, str], files: Files = ()) -> Repo:
    """A repository with that assessment."""
    orders = {path[:-2]: text.split("\n") for path, text in texts.items() if path.endswith("[]")}
    items = {path: text for path, text in texts.items() if not path.endswith("[]")}
    return Repo(folder).init(form, "moto", {**orders, **items}, edition=edition, files=files)


def at(folder: Path, *arguments: str | Path) -> None:
    """A call of the tool in a folder, which ends well."""
    with contextlib.chdir(folder):
        assert run([str(one) for one in arguments]) == 0, arguments


def published(folder: Path, desk: Path) -> Repo:
    """A city's repository, and in the folder ``desk`` what it has published: table and document, in several kinds of files."""
    texts = answered("zenkoumoku", "2018-05") | {"cover/評価書名": "こども医療費助成に関する事務"}
    old = city(folder, "zenkoumoku", "2018-05", texts)
    old.edit({"III-3/リスク2/その他の措置の内容": "二要素で認証する。"}, date="2021-04-01", submission="事前")
    moved = {"I-1/②事務の内容": "申請を受け付け、審査する。", "I-7/①部署": "子育て課"}
    old.edit(moved, date="2022-04-01", reason="組織改編", significance="other")
    desk.mkdir()
    for kind in ("xlsx", "docx", "html"):
        at(old.path, "show", "-o", desk / f"評価書.{kind}")
    at(old.path, "table", "-o", desk / "変更箇所.xlsx")
    return old

"""A copy of an edition that ships, under another name, behaves as the one that ships: the same rows, document and findings."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.conftest import Call
from tests.filling import filled
from tests.ownforms import known, lay, own_files
from tests.repos import Repo

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.known import KnownForms, tool_forms
from shinkyu.model.sections.files import assessment_files
from shinkyu.model.starting.template import form_files, new_assessment
from shinkyu.schema import Item, load_form

SHIPPED = ("kiso-2019-01", "kiso-2024-10", "juten-2018-05", "zenkoumoku-2018-05")
EDITION = "2030-01"
WORDS = ("市民課が窓口で受け付ける。", "委託先は入退室を記録する。", "一 甲\n\n二 乙", "—", "なし", "三年間保存する。")


def _texts(assessment: Assessment, chance: random.Random) -> dict[Key, str]:
    def choose(_: Key, item: Item) -> str:
        return chance.choice(item.options).text

    texts = filled(assessment, choose)
    kept = [key for key in texts if chance.random() < 0.85 or key.is_order]
    return {key: chance.choice(WORDS) if texts[key] == "見本の記載" else texts[key] for key in kept}


def _history(place: Path, form: str, edition: str, forms: KnownForms, seed: int, files: Mapping[str, bytes]) -> Repo:
    """A document and three records of it, by dates and texts that hang on the seed alone."""
    chance = random.Random(seed)
    assessment = new_assessment("s", forms.load(form, edition), forms=forms)
    repo = Repo(place)
    lay(place, {**files, **form_files(assessment.form)})
    texts = _texts(assessment, chance)
    lay(place, assessment_files(assessment, texts))
    repo.commit("はじめの版")
    for number in range(3):
        keys = sorted(key for key in texts if texts[key] in WORDS)
        for key in chance.sample(keys, min(4, len(keys))):
            texts[key] = chance.choice(WORDS)
        lay(place, assessment_files(assessment, texts))
        day = f"2020-0{number + 2}-01"
        repo.commit(
            "記載の変更",
            {"Change-Date": day, "Submission": "事後", "Significance": "minor", "Reason": f"見直し{number}"},
        )
    return repo


def _said(text: str) -> str:
    """What a command said, without what tells the two apart: names of editions, ids of commits."""
    return re.sub(r"\b[0-9a-f]{10,40}\b", "<id>", text)


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
@pytest.mark.parametrize("shipped", SHIPPED)
def test_a_copy_behaves_as_what_ships(shipped: str, seed: int, call: Call, tmp_path: Path) -> None:
    name, _, edition = shipped.partition("-")
    about = {key: getattr(load_form(name, edition), key) for key in ("edition_label",)} | {"in_force": "2030-01-01"}
    files = own_files(shipped, EDITION, about=about)
    said = []
    for folder, which, forms, own in (("a", edition, tool_forms(), {}), ("b", EDITION, known(files), files)):
        place = tmp_path / folder
        shutil.rmtree(place, ignore_errors=True)
        _history(place, name, which, forms, seed, own)
        told = [
            call("table", "--format", "json", cwd=place).out,
            call("table", "--labels", "long", cwd=place).out,
            call("show", cwd=place).out,
            call("show", "--at", "2020-02-15", cwd=place).out,
            call("check", "--json", cwd=place, code=None).out,
            call("status", "--empty", cwd=place, code=None).out,
            call("log", cwd=place).out,
        ]
        said.append([_said(text).replace(which, "<edition>") for text in told])
        assert json.loads(told[0])
    for one, other in zip(*said, strict=True):
        assert _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return re.sub(r'"fingerprint": "[^"]*"', "", text)

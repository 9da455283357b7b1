"""しきい値判断: the result that the numbers of a 基礎項目評価書 lead to (指針 第5の2)."""

from __future__ import annotations

from shinkyu.model import rulebook, yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.language import tr
from shinkyu.model.snapshots.snapshot import Snapshot, file_texts

_NONE = "特定個人情報保護評価の実施が義務付けられない"
_BASIC, _SOME, _ALL = (
    f"{kinds}の実施が義務付けられる"
    for kinds in ("基礎項目評価", "基礎項目評価及び重点項目評価", "基礎項目評価及び全項目評価")
)
# 対象人数 -> the result, without and with 500 人 or more who handle the file or a 重大事故 within a year.
_RESULTS = {
    "1,000人未満(任意実施)": (_NONE, _NONE),
    "1,000人以上1万人未満": (_BASIC, _BASIC),
    "1万人以上10万人未満": (_BASIC, _SOME),
    "10万人以上30万人未満": (_SOME, _ALL),
    "30万人以上": (_ALL, _ALL),
}
_MORE = {"500人以上": True, "500人未満": False, "発生あり": True, "発生なし": False}
_ROLES = tuple(f"threshold-{role}" for role in ("people", "handlers", "accident", "result"))


def check_threshold(assessment: Assessment, files: Snapshot) -> list[Finding]:
    """The finding that Ⅲ does not agree with Ⅱ, as far as Ⅱ is answered; of a form that has no しきい値判断 none."""
    try:
        paths = [assessment.form.path_of_role(role) for role in _ROLES]
    except KeyError:
        return []
    people, handlers, accident, result = (_text(assessment, files, path) for path in paths)
    possible = _possible(people, handlers, accident)
    if (
        not result
        or not possible
        or result in possible
        or result not in {one for two in _RESULTS.values() for one in two}
    ):
        return []
    right = tr("か、", " or ").join(f"「{one}」" for one in possible)
    return [_told(assessment, files, paths[-1], tr(f"Ⅱ からは{right}です", f"Ⅱ leads to {right}"), result)]


def _possible(people: str, handlers: str, accident: str) -> tuple[str, ...]:
    """The results that the answers allow; what is not answered may be either. () where the number is none of the form's."""
    results = _RESULTS.get(people)
    if results is None:
        return ()
    known = [_MORE.get(handlers), _MORE.get(accident)]
    if True in known:
        return (results[1],)
    return (results[0],) if None not in known else tuple(dict.fromkeys(results))


def _text(assessment: Assessment, files: Snapshot, path: str) -> str:
    file = _file(assessment, path)
    try:
        return file_texts(assessment, file, files.data(file) or b"").get(Key(path), "")
    except BrokenInput:
        return ""  # told already


def _file(assessment: Assessment, path: str) -> str:
    section = assessment.form.section(Key(path).section_id)
    return f"{assessment.slug}/{assessment.section_path(section)}"


def _told(assessment: Assessment, files: Snapshot, path: str, right: str, result: str) -> Finding:
    file = _file(assessment, path)
    return rulebook.finding(
        "threshold-contradiction",
        tr(
            f"しきい値判断結果「{result}」が、対象人数・取扱者数・重大事故と合いません。{right}",
            f"the しきい値判断結果 {result!r} does not agree with 対象人数, 取扱者数 and 重大事故: {right}",
        ),
        tr(
            "Ⅱ と Ⅲ のどちらが正しいかを確かめて直してください",
            "see which of Ⅱ and Ⅲ is right, and mend the other",
        ),
        slug=assessment.slug,
        item=ItemPath(path),
        file=file,
        line=yamlfile.locate(files.data(file) or b"").get(Key(path).headings, 1),
        fact=[result],
    )

"""A review that is handed out to be judged."""

from __future__ import annotations

from pathlib import Path

from tests.model.review.reviewing import reviewed
from tests.payloads import HTML
from tests.repos import Repo

from shinkyu.model.review.review import Review

DUTY, TITLE, TEXT = "I-5/①部署", "I-5/②所属長の役職名", "I-1/②事務の概要"
MEASURE = "III-3/リスク1/その他の措置の内容"
LONG = "窓口で受け付けた申請書は、その日のうちに施錠できる保管庫に納め、鍵は所属長が管理する。" * 12


def review_in(folder: Path) -> Review:
    """Two assessments: rows that come and one that goes, a ※ item told 事後, a change that nobody recorded and its finding."""
    city = Repo(folder / "city").init("kiso", "jumin", {DUTY: "市民課", TITLE: "課長"})
    city.init("zenkoumoku", "zeimu", {MEASURE: "旧"})
    city.edit({DUTY: "窓口課"}, date="2020-04-01", slug="jumin")
    first = city.head
    city.branch("枝").edit({DUTY: "総合窓口課", TEXT: LONG}, date="2020-05-01", reason=HTML[3], slug="jumin")
    city.edit({TITLE: "室長"}, title="手直し", slug="jumin")
    city.commit("表に載せない", {"Amends": first, "Table": "none", "Reason": "誤記の訂正"})
    city.edit({MEASURE: "".join(HTML)}, date="2024-05-02", slug="zeimu", significance="minor")
    return reviewed(city.switch("main").path)


def ids_of(review: Review) -> list[list[str]]:
    """The ids of what is to be judged, by assessment, in the order of the files that are handed out."""
    return [[*(row.id for row in one.rows), *(change.id for change in one.unrowed)] for one in review.assessments]

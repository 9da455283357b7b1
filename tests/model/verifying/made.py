"""An invented history of some hundred rows, and tables as a city could have published them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

from tests.repos import Repo

from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.order import find_item
from shinkyu.model.importing.tablerow import PublishedTable, TableRow
from shinkyu.model.project import Project, TableQuery, Version
from shinkyu.model.sections.unwritten import unwritten
from shinkyu.model.table.options import TableOptions
from shinkyu.model.table.row import Row
from shinkyu.model.verifying.difference import Verification
from shinkyu.model.verifying.verify import Recorded, verify

Line = tuple[str, ...]  # six cells
ASSESSMENT = Assessment("a", "a", "zenkoumoku", "2018-05", (InformationFile("f1", "f1", ""),))
DAYS = ("2019-04-01", "2020-04-01", "2020-10-01", "2021-09-01", "2022-04-01", "2023-08-01")
_WHO = ("情報管理課", "窓口の職員", "システム部門", "委託先の従業者", "各支所の所属長", "個人情報保護担当")
_WHAT = ("入室の記録", "利用者ID", "バックアップ媒体", "申請書の写し", "通信の履歴", "端末の設定", "鍵の貸出簿")
_DOES = (
    "点検する",
    "施錠した書庫に保管する",
    "二人で確かめる",
    "暗号化する",
    "一覧にして報告する",
    "消去し、その記録を残す",
)
_REASONS = ("文言の整理", "組織改編に伴う変更", "重要な変更にあたらない。(運用の見直し)", "システムの更改")


def sentence(random: Random) -> str:
    """A sentence as these documents have them; hardly ever the same twice."""
    who, what, does = random.choice(_WHO), random.choice(_WHAT), random.choice(_DOES)
    return f"{who}は、{what}を{random.randint(1, 400)}日ごとに{does}。"


def text(random: Random, blocks: int) -> str:
    """Some blocks of some sentences each."""
    return "\n\n".join(
        f"<措置{number}>\n" + "".join(sentence(random) for _ in range(random.randint(2, 6)))
        for number in range(1, blocks + 1)
    )


def edited(before: str, random: Random) -> str:
    """The text with a word replaced throughout, a sentence changed, put in, or gone, or a block at its end."""
    sentences = before.split("。")
    place = random.randrange(max(len(sentences) - 1, 1))
    match random.randrange(5):
        case 0:
            return before.replace("記録", "履歴") if "記録" in before else before.replace("日ごと", "日おき")
        case 1:
            sentences[place] = sentences[place][:-3] + "ことを徹底する"
        case 2:
            sentences.insert(place, sentence(random).removesuffix("。"))
        case 3 if len(sentences) > 3:
            del sentences[place]
        case _:
            return f"{before}\n\n<追加>\n{sentence(random)}"
    return "。".join(sentences)


def history(folder: Path, seed: int = 1) -> Version:
    """An assessment of thirty texts, each changed on some of six days: short ones, and such as fill several rows."""
    random = Random(seed)
    keys = [key for key in unwritten(ASSESSMENT, {}) if (item := find_item(ASSESSMENT, key)) and item.kind == "text"]
    chosen = random.sample([key for key in keys if not key.entries], 30)
    paths = [ASSESSMENT.path_of(key) for key in chosen]
    texts = {path: text(random, random.choice((1, 1, 1, 1, 2, 2, 7))) for path in paths}
    repo = Repo(folder).init("zenkoumoku", "a", texts, edition="2018-05")
    for day in DAYS:
        for reason in random.sample(_REASONS, 2):
            changed = {path: edited(texts[path], random) for path in random.sample(paths, 6)}
            texts |= changed
            repo.edit(changed, date=day, submission=random.choice(("事前", "事後")), reason=reason)
    return Project.around(folder).version()


def rows_of(version: Version, ways: str = "recorded", labels: str = "recorded") -> Sequence[Row]:
    """The rows of the version, written so."""
    return version.table(TableQuery(options=TableOptions(ways, labels))).rows


def line_of(row: Row) -> Line:
    """Its six cells."""
    return row.date_text, row.label, row.before, row.after, row.submission, row.reason


def published(lines: Iterable[Line]) -> PublishedTable:
    """The table with these lines, the first below its headings being line 2."""
    return PublishedTable(tuple(TableRow(number, *line) for number, line in enumerate(lines, 2)), ())


def recorded(version: Version) -> Recorded:
    """What tables are held against."""
    return Recorded(version, TableQuery(), rows_of(version))


def verified(one: Recorded, lines: Iterable[Line]) -> Verification:
    """The lines held against it."""
    return verify(one, published(lines), {})

"""Texts that come from what the 事務 is, not by chance."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chance import DATA, data

from shinkyu.schema import Item

if TYPE_CHECKING:
    from contents import Place, Writer

_ELSEWHERE = ("提供先/①法令上の根拠", "提供先/②提供先における用途", "提供先/③提供する情報")
Tell = Callable[["Place", "Writer"], str]


def text(item: Item, place: Place, writer: Writer) -> str | None:
    """What the item says, where the 事務 settles it; None where chance does."""
    if writer.spec.elsewhere and place.entry == 1 and place.said.endswith(_ELSEWHERE):
        return "別紙のとおり"
    if item.heading in _OF_HEADING:
        return _OF_HEADING[item.heading](place, writer)
    told = data("known").get(
        f"表紙/{item.heading}" if place.section.id == "cover" else "", data("known").get(item.heading)
    )
    if told is not None:
        return _filled(told, place, writer)
    if item.kind == "date":
        return writer.chance.day()
    return _nothing(place, writer)


def more(writer: Writer, count: int) -> list[str]:
    """Further lines for a text that fills pages."""
    said = [one for topic in data("phrases").values() if "list" not in topic for one in topic["say"] if len(one) > 30]
    lines = writer.chance.random.sample(said, count)
    return [f"({n}) " + writer.chance.filled(one, writer.all_files[0][1]) for n, one in enumerate(lines, start=11)]


def _filled(told: str | list[str], place: Place, writer: Writer) -> str:
    line = told if isinstance(told, str) else writer.chance.random.choice(told)
    gaps = {key: one for key, one in writer.affair.items() if isinstance(one, str)}
    table = "別添2" if writer.form.name == "zenkoumoku" else "別添1"
    city = {key: data("city")[key] for key in ("city", "chief")}
    day = writer.chance.day(2015, 2016) if "{day}" in line else ""
    return line.format(**gaps, **city, duty=writer.affair["duties"][0], file=place.file_name, table=table, day=day)


def _nothing(place: Place, writer: Writer) -> str | None:
    """What is left out because another answer makes it needless, or because nobody had anything to say."""
    if "取扱いの委託" in place.said and place.section.id.startswith("III") and not writer.spec.commissions:
        return ""
    if "重大事故が発生したか/" in place.said and not writer.spec.accident:
        return writer.chance.random.choice(("", "―"))
    if place.said.endswith("その他の措置の内容") and writer.chance.random.random() < 0.25:
        return writer.chance.empty()
    return None


def _systems(writer: Writer) -> list[tuple[str, list[str]]]:
    return [*writer.affair["systems"].items()][: writer.spec.systems]


def _functions(place: Place, writer: Writer) -> str:
    functions = _systems(writer)[place.entry - 1][1]
    return "\n".join(f"{n}　{one}機能\n　　{one}を行う。" for n, one in enumerate(functions, start=1))


def _law(place: Place, writer: Writer) -> str:
    number = writer.chance.random.randint(3, 90)
    lines = [
        "1.行政手続における特定の個人を識別するための番号の利用等に関する法律(平成25年5月31日法律第27号。以下「番号法」という。)",
        f"・第9条(利用範囲)　別表第一の{number}の項",
        f"2.{writer.affair['law']}",
        f"・第{number + 2}条、第{number + 5}条第1項",
    ]
    return "\n".join(lines[: writer.chance.random.choice((2, 4))])


def _network_law(place: Place, writer: Writer) -> str:
    numbers = [str(n) for n in sorted(writer.chance.random.sample(range(1, 120), 9))]
    lines = ["番号法第19条第8号及び別表第二", f"(別表第二における情報提供の根拠)\n:{'、'.join(numbers)}の項"]
    return "\n".join([*lines, f"(別表第二における情報照会の根拠)\n:{numbers[0]}の項"])


def _duties(place: Place, writer: Writer) -> str:
    head = f"{writer.affair['law']}及び番号法の規定に基づき、次の事務を行う。"
    lines = [f"{'①②③④⑤⑥⑦⑧'[n]} {duty}" for n, duty in enumerate(writer.affair["duties"])]
    return "\n".join([head, *lines, "", "なお、特定個人情報ファイルは、上記①から③までの事務で使用する。"])


def _recipient(place: Place, writer: Writer) -> str:
    if writer.spec.elsewhere and place.entry == 1:
        return "別紙１に掲げる情報照会者(別紙のとおり)"
    return writer.chance.one("recipients")


def _file_names(place: Place, writer: Writer) -> str:
    names = [name for _, name in writer.all_files]
    if place.section.per_file or len(names) == 1:
        return place.file_name
    return "\n".join(f"({n}){name}" for n, name in enumerate(names, start=1))


def _records(place: Place, writer: Writer) -> str:
    names = (DATA / "recorded.txt").read_text(encoding="utf-8").split()
    taken = writer.chance.random.sample(names, 34 + 7 * place.file)
    return "\n".join(f"{n}．{name}" for n, name in enumerate(taken, start=1))


def _count(of: str) -> Tell:
    return lambda place, writer: str(getattr(writer.spec, of) or "")


def _one(kind: str) -> Tell:
    return lambda place, writer: writer.chance.one(kind)


_OF_HEADING: dict[str, Tell] = {
    "②事務の内容": _duties,
    "②事務の概要": _duties,
    "③システムの名称": lambda place, writer: "、".join(name for name, _ in _systems(writer)),
    "①システムの名称": lambda place, writer: _systems(writer)[place.entry - 1][0],
    "②システムの機能": _functions,
    "特定個人情報ファイル名": _file_names,
    "法令上の根拠": _law,
    "②法令上の根拠": _network_law,
    "件数": _count("commissions"),
    "提供の件数": _count("recipients"),
    "移転の件数": _count("transfers"),
    "委託事項": _one("commissions"),
    "⑥委託先名": _one("contractors"),
    "③委託先名": _one("contractors"),
    "提供先": _recipient,
    "移転先": _one("transfers"),
    "記録項目": _records,
}

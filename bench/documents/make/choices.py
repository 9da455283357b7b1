"""What is chosen where the form gives options, so that the answers of one document agree with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model import Chosen

from shinkyu.schema import Item

if TYPE_CHECKING:
    from contents import Place, Writer

# Of an option as the heading of a box that is ticked alone: in most documents it is not.
_LONE = (
    "委託しない",
    "提供・移転しない",
    "接続しない",
    "適用した",
    "人手を介在させる作業はない",
    "全項目評価又は重点項目評価を実施する",
)
_FIRST = ("④個人情報ファイル簿の公表", "ユーザ認証の管理", "消去手順", "①実施の有無", "①ファイルの種類")
# Answers of the しきい値判断 that agree, without and with an accident.
_THRESHOLD = {
    "評価対象の事務の対象人数は何人か": ("1万人以上10万人未満", "1万人以上10万人未満"),
    "特定個人情報ファイル取扱者数は500人以上か": ("500人未満", "500人未満"),
    "しきい値判断結果": ("基礎項目評価の実施が義務付けられる", "基礎項目評価及び重点項目評価の実施が義務付けられる"),
    "提出する特定個人情報保護評価書の種類": ("基礎項目評価書", "基礎項目評価書及び重点項目評価書"),
}
_FREE = {
    "評価実施機関内の他部署": "市民課、福祉総務課(窓口担当)、収納課",
    "行政機関・独立行政法人等": "日本年金機構、地方公共団体情報システム機構",
    "地方公共団体・地方独立行政法人": "他の市町村、都道府県",
    "民間事業者": "医療機関、社会保険診療報酬支払基金",
    "その他": "",
}
_OTHERS = (
    "住民基本台帳ネットワークシステム統合端末", "広域連合電算処理システム", "電子申請(マイナポータル)", "LGWAN回線", "国保連合会", "郵送",
    "会計システム、文書管理システム",
)  # fmt: skip


def text(chosen: Chosen) -> str:
    """How the project writes what is chosen: 「紙、その他(郵送)」."""
    return "、".join(f"{option}({free})" if free else option for option, free in chosen)


def chosen(item: Item, place: Place, writer: Writer) -> Chosen:
    """What the document chooses; () for nothing."""
    named = _named(item, place, writer)
    if named is not None:
        return tuple((option, "") for option in named)
    options = item.options
    if item.kind == "choice":
        return ((_one(item, writer), ""),)
    picked = [one for one in options if writer.chance.random.random() < 0.45] or [options[0]]
    return tuple((one.text, _free(one.text, writer) if one.free else "") for one in picked)


def _one(item: Item, writer: Writer) -> str:
    texts = [option.text for option in item.options]
    if item.heading in _FIRST:
        return texts[0]
    if texts[0] == "特に力を入れている":
        return writer.chance.random.choices(texts, [3, 10, 1])[0]
    if texts[-1].endswith("ない") and len(texts) <= 3:
        return writer.chance.random.choices(texts, [5] * (len(texts) - 1) + [1])[0]
    return writer.chance.random.choice(texts)


def _free(option: str, writer: Writer) -> str:
    return _FREE.get(option) or writer.chance.random.choice(_OTHERS)


def _named(item: Item, place: Place, writer: Writer) -> list[str] | None:
    """What other answers leave no choice of; None where there is one."""
    spec, heading = writer.spec, item.heading
    if heading in _LONE:
        ticked = {"委託しない": not spec.commissions, "提供・移転しない": not _given(writer)}
        return [heading] if ticked.get(heading) else []
    if heading in _THRESHOLD and writer.form.name == "kiso":
        return [_THRESHOLD[heading][spec.accident]]
    if heading == "委託の有無":
        return ["委託する" if spec.commissions else "委託しない"]
    if heading == "提供・移転の有無":
        told = [
            ("提供を行っている", spec.recipients),
            ("移転を行っている", spec.transfers),
            ("行っていない", not _given(writer)),
        ]
        return [option for option, there in told if there]
    if "重大事故が発生したか" in heading:
        return ["発生あり" if spec.accident else "発生なし"]
    none = heading == "リスクへの対策は十分か" or heading.endswith("対策は十分か")
    if none and "取扱いの委託" in place.said and not spec.commissions:
        return []
    if "取扱いの委託" in place.said and place.section.id.startswith("III") and not spec.commissions:
        return []
    return None


def _given(writer: Writer) -> bool:
    return bool(writer.spec.recipients or writer.spec.transfers)

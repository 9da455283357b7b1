"""What stands in a text cell of a published table and is not a text of the document (domain: the ways of writing)."""

from __future__ import annotations

import re

from shinkyu.model.table.concise.moving import is_move

NEW_MARKS = ("新規", "追加", "新規追加", "項目追加", "項目の追加", "新設", "追記")
DELETED_MARKS = ("削除", "項目削除", "項目の削除", "全部削除", "廃止")
_BRACKETS = "()\uff08\uff09[]\uff3b\uff3d【】〔〕 \t\n\u3000"
_NUMBERED = re.compile(
    r"[(\uff08](?:[<＜〈【〔■●◆□◎][^\n]{1,40}の)?(?:(?:項番|項|項目)?\s*[0-9\uff10-\uff19①-⑳.、,・~〜～\-]+(?:段落目)?|項番[ア-ワ])\s*(?:の|を)\s*"
    r"(?P<verb>追記|追加|新規|削除)(?P<moved>、以降の項番は繰[上下]げ)?[)\uff09]\Z"
)
_HEADED = re.compile(
    r"[(\uff08](?:[<＜〈《][^<>＜＞〈〉《》\n]{1,40}[>＞〉》]|[「『【〔][^「」『』【】〔〕\n]{1,40}[」』】〕])\s*(?:の|を)\s*(?P<verb>追記|追加|新規|削除)[)\uff09]\Z"
)
_BESIDE = re.compile(
    r"[(\uff08](?:「[^「」\n]{1,200}」の次|冒頭)(?:の[行文]の|(?:の行)?に)(?P<verb>追記|削除)[)\uff09]\Z"
)
_TERM = re.compile("「([^「」]*)」")
_IN_TEXT = re.compile(r"(?:本文|記載|文|評価書|項目)?中?(?:に|の|における)?(?:ある|おける)?(?:記載)?\Z")
_BECAME = re.compile(r"(?:に|へ|と)?(?:変更|修正|改正|置換|改め)?(?:する|した)?。?\Z")
_BETWEEN = re.compile(r"\s*(?:[・、,]|及び|並びに|又は|および|または)?\s*\Z")
_PAGE = re.compile(
    r"""[(\uff08]\s*(?:P\.?|p\.?)?\s*[0-9\uff10-\uff19]+\s*(?:ページ|頁)\s*[)\uff09].*     # (44ページ) and what stands there
    | [(\uff08]?(?:(?:P|p)\.?\s*[0-9\uff10-\uff19]+|[0-9\uff10-\uff19]+\s*(?:ページ|頁))\s*[)\uff09]?\s*(?:を?参照|のとおり)?。?
    | 別紙\s*[0-9\uff10-\uff19]*\s*(?:を?参照|のとおり)。?""",
    re.VERBOSE | re.DOTALL,
)
Terms = tuple[tuple[str, str], ...]


def is_new(cell: str) -> bool:
    """Whether the cell says that nothing stood there before: ``(新規)``, ``(追加)``, ``(項番3の追記)`` …"""
    return _bare_mark(cell) in NEW_MARKS or _verb_of_part(cell) not in ("", "削除")


def is_addition(cell: str) -> bool:
    """Whether the cell says that a part was added to a text that stood before: ``(項番3の追記)``, ``(<見出し>の追記)``."""
    return _bare_mark(cell) == "追記" or _verb_of_part(cell) not in ("", "削除")


def is_deleted(cell: str) -> bool:
    """Whether the cell says that the text beside it went: ``削除``, ``(削除)``, ``(項番2の削除)``."""
    return _bare_mark(cell) in DELETED_MARKS or _verb_of_part(cell) == "削除"


def is_placed_deletion(cell: str) -> bool:
    """Whether the cell says where in a text a part went: ``(項番2の削除)``, ``(2段落目の削除)``, ``(「…」の次の行の削除)``."""
    placed = _NUMBERED.match(cell.strip()) or _BESIDE.match(cell.strip())
    return placed is not None and is_deleted(cell)


def moves_numbers(cell: str) -> bool:
    """Whether the cell says that the numbers after a paragraph that came or went are others now."""
    named = _NUMBERED.match(cell.strip())
    return named is not None and named["moved"] is not None


def is_moved(cell: str) -> bool:
    """Whether the cell says where what stands beside it went: ``(1段落目から3段落目へ移動)``, ``(冒頭から「…」の次へ移動)``."""
    return is_move(cell.strip())


def is_same(cell: str) -> bool:
    """Whether the cell points at the one beside it."""
    return _bare_mark(cell) in ("同左", "同右", "左に同じ", "変更なし")


def is_elsewhere(cell: str) -> bool:
    """Whether the cell points at a page or an annex in place of the text."""
    return _PAGE.fullmatch(cell.strip()) is not None


def replacement_terms(before: str, after: str) -> Terms | None:
    """The pairs of a 置換 (``記載中にある「A」・「B」`` → ``「C」``), or None when the cells are no such thing.

    Several old terms may share one new one; else there are as many of each.
    """
    olds, news = _TERM.findall(before), _TERM.findall(after)
    if not olds or not news or not all(olds) or len(news) not in (1, len(olds)):
        return None
    head, *between = _TERM.sub("\0", before).split("\0")[:-1]
    tail = _TERM.sub("\0", before).split("\0")[-1]
    news_head, *news_between = _TERM.sub("\0", after).split("\0")[:-1]
    news_tail = _TERM.sub("\0", after).split("\0")[-1]
    if not head.strip() or not _IN_TEXT.match(head.strip()) or not _tail(tail) or news_head.strip():
        return None
    if not all(_BETWEEN.match(gap) for gap in (*between, *news_between)) or not _BECAME.match(news_tail.strip()):
        return None
    return tuple(zip(olds, news if len(news) == len(olds) else news * len(olds), strict=True))


def unquoted(before: str, after: str) -> tuple[str, str] | None:
    """What two cells quote that are nothing but a quotation (``「A」``, ``「B」``): words of a text. None for other cells."""
    old, new = _TERM.fullmatch(before.strip()), _TERM.fullmatch(after.strip())
    return (old[1], new[1]) if old and new and old[1] and new[1] else None


def _verb_of_part(cell: str) -> str:
    """What happened to the part that a cell names by its number, its heading or its place; "" for another cell."""
    named = next((named for kind in (_NUMBERED, _HEADED, _BESIDE) if (named := kind.match(cell.strip()))), None)
    return named["verb"] if named else ""


def _tail(text: str) -> bool:
    return text.strip() in ("", "を", "の記載", "という記載", "の文言", "との記載")


def _bare_mark(cell: str) -> str:
    return cell.strip().strip(_BRACKETS) if len(cell) <= 12 else ""

"""A record as a file: YAML that reads back to the letter, and everything that keeps a file from being one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from shinkyu.model import yamlfile
from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.language import tr
from shinkyu.model.text.letters import unseen_character
from shinkyu.model.verdicts.record import ROW_ID, SHA256, VERDICTS, Kind, Record, Reviewer, RowVerdict
from shinkyu.model.yamlfile import Text, Value

MOST_BYTES = 5_000_000  # 4,000 judged rows are an eighth of that
_LINES = ("assessment", "to", "row", "item", "evidence", "returned", "digest", "base", "branch", "tip", "at")
_TEXTS = ("quote", "text")
_SIGNATURE = b"\nsignature: |\n"
_KEYS = {"kind", "by", "recorded_by", "rows", "despite", "signature", *_LINES, *_TEXTS}
_ROW = ("id", "verdict", "item", "date")


class NotARecord(Exception):  # noqa: N818  (it says what the file is)
    """Why a file is no record, in the reader's language."""


def encode(record: Record) -> bytes:
    """The file of a record, the signature last.

    Raises UsageError for a text that no file should hold (control characters, signs that turn the direction of writing),
    and for one that nobody would read again for its size.
    """
    _refuse_odd(record)
    mapping: dict[str, Value] = {"kind": record.kind.value, "assessment": record.assessment, "by": _person(record.by)}
    if record.recorded_by is not None:
        mapping["recorded_by"] = _person(record.recorded_by)
    told: dict[str, Value] = {name: getattr(record, name) for name in ("to", "row", "item")}
    told |= {name: Text(text) if (text := getattr(record, name)) else "" for name in _TEXTS}
    told |= {name: getattr(record, name) for name in ("evidence", "returned", "digest")}
    told["rows"] = [{name: text for name in _ROW if (text := getattr(one, name))} for one in record.rows]
    told["despite"] = [*record.despite]
    told |= {name: getattr(record, name) for name in ("base", "branch", "tip", "at")}
    mapping |= {name: value for name, value in told.items() if value}
    if record.signature:
        mapping["signature"] = Text(record.signature)
    data = yamlfile.encode(mapping)
    if len(data) > MOST_BYTES:
        raise UsageError(
            tr(f"記録が大きすぎます({len(data):,} バイト)", f"the record is too large ({len(data):,} bytes)"),
            hint=tr("評価書や行を分けて記録してください", "record it in parts: by assessments, or by rows"),
        )
    return data


def decode(data: bytes, assessment: str, name: str = "") -> Record:
    """The record that a file holds which lies in the folder of an assessment. Raises NotARecord."""
    if len(data) > MOST_BYTES:
        raise NotARecord(
            tr(
                f"大きすぎます({len(data):,} バイト。{MOST_BYTES:,} バイトまで)",
                f"too large ({len(data):,} bytes, the limit is {MOST_BYTES:,})",
            )
        )
    try:
        mapping = yamlfile.decode(data)
    except BrokenInput as error:
        raise NotARecord(error.what) from None
    _refuse_others(mapping)
    told: dict[str, str] = {key: _text(mapping, key) for key in (*_LINES, *_TEXTS, "signature")}
    hand = _reviewer(mapping, "recorded_by") if mapping.get("recorded_by") else None
    blank = Record(_kind(mapping), assessment, _reviewer(mapping, "by"), hand, rows=tuple(_rows(mapping)), name=name)
    record = replace(blank, despite=tuple(_despite(mapping)), **told)  # type: ignore[arg-type]
    if record.assessment != assessment:
        raise NotARecord(tr("別の評価書の記録です", "it is the record of another assessment"))
    return replace(_checked(record), signed=_signed(data, mapping))


def refuse_odd(what: str, text: str, *, one_line: bool = False) -> None:
    """Raises UsageError for characters that cannot be seen, or show another text than is there."""
    odd = unseen_character(text, but="" if one_line else "\n\t")
    if odd is not None:
        raise UsageError(
            tr(
                f"{what} に使えない文字 U+{ord(odd[1]):04X} があります",
                f"{what} holds the character U+{ord(odd[1]):04X}",
            ),
            hint=tr("その文字(改行、制御文字など)を取り除いてください", "remove it (a line end, a control character)"),
        )


def _refuse_odd(record: Record) -> None:
    """As `refuse_odd`, of all texts of a record."""
    for name in _LINES:
        refuse_odd(name, getattr(record, name), one_line=True)
    for name in _TEXTS:
        refuse_odd(name, getattr(record, name))
    for one in record.rows:
        refuse_odd("item", one.item, one_line=True)
        refuse_odd("date", one.date, one_line=True)
    for rule in record.despite:
        refuse_odd("despite", rule, one_line=True)
    for person in filter(None, (record.by, record.recorded_by)):
        for name in ("name", "email", "role"):
            refuse_odd(name, getattr(person, name), one_line=True)


def _person(person: Reviewer) -> dict[str, Value]:
    return {name: text for name in ("name", "email", "role") if (text := getattr(person, name))}


def _refuse_others(mapping: Mapping[str, Value]) -> None:
    others = sorted(mapping.keys() - _KEYS)
    if others:
        raise NotARecord(
            tr(
                f"知らない見出しがあります: {'、'.join(others)}(より新しい shinkyu が書いたものかもしれません)",
                f"unknown keys: {', '.join(others)} (a newer shinkyu may have written it)",
                page=(
                    f"知らない見出しがあります: {'、'.join(others)}(より新しい版のこのソフトが書いたものかもしれません)",
                    f"unknown keys: {', '.join(others)} (a newer version of this program may have written it)",
                ),
            )
        )


def _kind(mapping: Mapping[str, Value]) -> Kind:
    said = _text(mapping, "kind")
    if said not in [*Kind]:
        raise NotARecord(
            tr(f"kind「{said}」は知らない種類です", f"unknown kind {said!r}")
            if said
            else tr("kind がありません", "no kind")
        )
    return Kind(said)


def _text(mapping: Mapping[str, Value], key: str) -> str:
    value = mapping.get(key, "")
    if not isinstance(value, str):
        raise NotARecord(tr(f"{key} が文ではありません", f"{key} is no text"))
    return value


def _reviewer(mapping: Mapping[str, Value], key: str) -> Reviewer:
    value = mapping.get(key)
    if not isinstance(value, dict) or not value.keys() <= {"name", "email", "role"}:
        raise NotARecord(tr(f"{key} に氏名がありません", f"{key} names nobody"))
    person = Reviewer(*(_text(value, name) for name in ("name", "email", "role")))
    if not person.name:
        raise NotARecord(tr(f"{key} に氏名がありません", f"{key} names nobody"))
    return person


def _rows(mapping: Mapping[str, Value]) -> Iterator[RowVerdict]:
    rows = mapping.get("rows") or []
    if not isinstance(rows, list):
        raise NotARecord(tr("rows がリストではありません", "rows is no list"))
    for row in rows:
        if not isinstance(row, dict) or not row.keys() <= {*_ROW}:
            raise NotARecord(tr("rows に id のないものがあります", "an entry of rows has no id"))
        yield RowVerdict(*(_text(row, name) for name in _ROW))


def _despite(mapping: Mapping[str, Value]) -> Iterator[str]:
    rules = mapping.get("despite") or []
    if not isinstance(rules, list):
        raise NotARecord(tr("despite がリストではありません", "despite is no list"))
    for rule in rules:
        if not isinstance(rule, str):
            raise NotARecord(tr("despite に文でないものがあります", "an entry of despite is no text"))
        yield rule


def _checked(record: Record) -> Record:
    """The record, where it says what its kind needs. Raises NotARecord."""
    try:
        _refuse_odd(record)  # what nobody could have recorded, and what a terminal would obey
    except UsageError as error:
        raise NotARecord(error.what) from None
    why = next(_wrong(record), "")
    if why:
        raise NotARecord(why)
    return record


def _wrong(record: Record) -> Iterator[str]:
    judged = record.kind is Kind.VERDICT
    if any(not ROW_ID.fullmatch(one.id) for one in record.rows):
        yield tr("行の id が16桁でない", "a row's id is not of 16 hex digits")
    if any(one.verdict not in (VERDICTS if judged else ("",)) for one in record.rows):
        yield tr("判定が承認、差戻し、保留のどれでもない", "a verdict is none of 承認, 差戻し, 保留")
    if len({one.id for one in record.rows}) < len(record.rows):
        yield tr("同じ行が二度ある", "a row stands twice")
    if judged and not (record.rows and record.by.email):
        yield tr("判定した行か、判定した人の email がない", "no rows that are judged, or no email of who judges")
    if record.digest and not SHA256.fullmatch(record.digest):
        yield tr("digest が64桁でない", "digest is not of 64 hex digits")
    if record.kind in (Kind.REPLY, Kind.CLOSE) and not record.to:
        yield tr("どの記録への返事か(to)がない", "it does not say to which record (to)")
    if record.kind is Kind.WITHDRAW and not (record.to or record.rows):
        yield tr("何を取り下げるかがない", "it does not say what is withdrawn")


def _signed(data: bytes, mapping: Mapping[str, Value]) -> bytes:
    """What the signature is over: all that stands before it. Raises NotARecord where it is not the last of the file."""
    if not mapping.get("signature"):
        return b""
    before, found, _ = data.partition(_SIGNATURE)
    rest = {key: value for key, value in mapping.items() if key != "signature"}
    try:
        if found and yamlfile.decode(before + b"\n") == rest:
            return before + b"\n"
    except BrokenInput:
        pass
    raise NotARecord(tr("signature が最後にありません", "the signature is not the last of it"))

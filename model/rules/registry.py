"""Every rule: its id, the severity its findings normally have, and what it is about.

Ids are stable: waivers and other programs go by them. A rule that is found without standing here, or stands here without
a test, fails the tests.
"""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.findings import Severity
from shinkyu.model.language import tr

E, W = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True, slots=True)
class Rule:
    """``severity`` is the heaviest that a finding of this rule can have."""

    id: str
    severity: Severity
    ja: str
    en: str

    @property
    def description(self) -> str:
        return tr(self.ja, self.en)


_ALL = (
    # Files as YAML (model/yamlfile)
    Rule("yaml-too-large", E, "ファイルが大きすぎる", "a file is too large"),
    Rule("yaml-not-utf8", E, "UTF-8 ではない", "a file is not UTF-8"),
    Rule("yaml-control-character", E, "制御文字がある", "a control character"),
    Rule("yaml-line-separator", E, "特殊な改行文字がある", "a special line end"),
    Rule("yaml-conflict", E, "マージの競合が残っている", "a merge conflict is left"),
    Rule("yaml-syntax", E, "YAML として読めない", "not valid YAML"),
    Rule("yaml-duplicate-key", E, "同じ見出しが二度ある", "a heading stands twice"),
    Rule("yaml-alias", E, "別名(*)がある", "an alias (*)"),
    Rule("yaml-anchor", E, "アンカー(&)がある", "an anchor (&)"),
    Rule("yaml-tag", E, "タグ(!)がある", "a tag (!)"),
    Rule("yaml-merge-key", E, "差し込みのキー(<<)がある", "a merge key (<<)"),
    Rule("yaml-directive", E, "指示行(%)がある", "a directive (%)"),
    Rule("yaml-several-documents", E, "一つのファイルに文書が二つある", "several documents in a file"),
    Rule("yaml-not-a-mapping", E, "「見出し: 記載」の形でない", "not a mapping of headings"),
    Rule("yaml-too-deep", E, "入れ子が深すぎる", "nested too deeply"),
    Rule("yaml-key", E, "見出しが文字列でない", "a key is not a string"),
    Rule("yaml-half-character", E, "片割れの文字がある", "half a character"),
    # Files as sections of a form (sections)
    Rule("heading-unknown", E, "様式にない見出し", "a heading that the form does not have"),
    Rule("wrong-type", E, "書き方の種類(文、リスト、見出し)が違う", "a text, list or mapping where another is due"),
    Rule("choice-unknown", W, "選択肢にない記載", "a value that is none of the options"),
    Rule("entry-id", E, "繰り返す項目に id がないか、書き方が違う", "an entry without an id, or with an unusable one"),
    Rule("entry-id-duplicate", E, "繰り返す項目の id が重なっている", "two entries with one id"),
    # The folder (structure)
    Rule("assessment-file", E, "assessment.yaml が読めない、または足りない", "assessment.yaml is unreadable or lacks something"),
    Rule("assessment-missing", E, "評価書のフォルダに assessment.yaml がない", "the folder of an assessment lacks assessment.yaml"),
    Rule("assessment-id", E, "評価書の id が変わっている", "the id of an assessment has changed"),
    Rule("assessment-id-duplicate", E, "二つの評価書の id が同じ", "two assessments with one id"),
    Rule("section-unknown", E, "様式にないセクションのファイル", "a file of no section of the form"),
    Rule("section-missing", W, "セクションのファイルがない", "the file of a section is missing"),
    Rule("figure-missing", E, "図のファイルがない", "the file of a figure is missing"),
    Rule("settings", E, "shinkyu.yaml の設定が違う", "a setting in shinkyu.yaml is wrong"),
    # Commit messages (model/record/metadatafindings)
    Rule("trailer-misplaced", E, "記録の行が末尾の段落にない", "a trailer outside the closing paragraphs"),
    Rule("trailer-near-miss", E, "記録の行らしいが書き方が違う", "a line that was probably meant as a trailer"),
    Rule("trailer-folded", W, "記録の値が次の行に続いている", "a value that goes on in the next line"),
    Rule("trailer-conflict", E, "食い違う記録がある", "trailers that contradict each other"),
    Rule("trailer-value", E, "記録の値が違う", "a value that the trailer cannot have"),
    Rule("trailer-date", E, "変更日が読めない", "a Change-Date that is no date"),
    Rule("trailer-row", E, "Row が読めない", "a Row that cannot be read"),
    # History (record, model/history/history, model/history/amendments, model/table/table)
    Rule("unrecorded", E, "Change-Date も Table: none もない変更", "a change with neither Change-Date nor Table: none"),
    Rule("date-order", W, "前のコミットより早い変更日", "a 変更日 earlier than one before it"),
    Rule("merge-adds", E, "マージがどちらの枝にもない変更を加えた", "a merge adds what neither branch holds"),
    Rule("amends-dangling", E, "Amends の指すコミットがない", "an Amends that names no commit"),
    Rule("row-note-untrue", W, "Row の書き方と記載が合わない", "a Row that is not true of the texts"),
    Rule("row-note-idle", W, "何にも効かない Row", "a Row of an item that the form or the commit does not have"),
    Rule("table-none-reason", W, "Table: none に理由がない", "a Table: none without a Reason"),
    Rule("break", W, "取り込んだ表の行と行がつながらない", "rows of an imported table that do not join"),
    Rule("assumed", W, "取り込みで推定した記載", "a text that was inferred on import"),
    # Rows (claims): rules.md
    Rule("submission-missing", W, "提出時期がない", "提出時期 is not stated"),
    Rule("reason-missing", W, "提出時期に係る説明がない", "there is no reason"),
    Rule("significance-missing", E, "※の項目を事後に変えたが、根拠がない", "※ items changed 事後 with no ground stated"),
    Rule("significance-other", W, "※の項目を事後に変えた根拠を、人が確かめる", "a 事後 change to ※ items whose ground a person must judge"),
    Rule("significance-contradicted", E, "主張と提出時期または説明が食い違う", "what is claimed does not go with 提出時期 or reason"),
    Rule("renewal-missing", W, "重要な変更なのに、評価実施手続が改められていない", "a 重要な変更 without 評価実施手続 renewed"),
    Rule("published-before-change", W, "公表日が最後の変更日より前", "公表日 is before the last 変更日"),
    Rule("published-unreadable", W, "公表日が日付として読めない", "公表日 is not a date"),
)  # fmt: skip

RULES: dict[str, Rule] = {rule.id: rule for rule in _ALL}

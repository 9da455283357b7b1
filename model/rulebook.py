"""The rulebook: every rule of which any command can make a finding, with its severity, what it is about, and who finds it.

Ids are stable: waivers and other programs go by them. Every finding is made by `finding`, so that none has an id that
does not stand here; that each rule is found where it says, and by some input, is held by tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shinkyu.model.findings import Finding, Severity
from shinkyu.model.hints import Hint
from shinkyu.model.language import tr

E, W = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True, slots=True)
class Rule:
    """``severity`` is what its findings have, unless the one that finds it says another for a reason.

    ``source``: the law, the guideline or the part of the contract that it comes from; "" where it is plain sense.
    ``found_in``: dotted names below `shinkyu.model`, of the check that is run, or of the module that meets the fact.
    """

    id: str
    severity: Severity
    ja: str
    en: str
    source: str
    found_in: tuple[str, ...]

    @property
    def description(self) -> str:
        """What it is about, in the reader's language."""
        return tr(self.ja, self.en)


def finding(
    rule: str,
    message: str,
    hint: str | Hint = "",
    *,
    severity: Severity | None = None,
    slug: str = "",
    item: str = "",
    file: str = "",
    line: int = 0,
    commit: str = "",
    fact: Iterable[str] = (),
) -> Finding:
    """A finding of that rule, of the rule's own severity unless another is given. Raises KeyError for an unknown id.

    ``fact`` tells it from every other one of its rule in the same place, in no language (`Finding.fact`).
    """
    severity = severity or RULES[rule].severity
    return Finding(rule, severity, message, hint, slug, item, file, line, commit, tuple(fact))


def _rules(found_in: str, source: str, *rules: tuple[str, Severity, str, str]) -> Iterator[Rule]:
    """Rules that are found in one place and come from one source; several places stand with a space between them."""
    yield from (Rule(*rule, source, tuple(found_in.split())) for rule in rules)


_BOOK = (
    # Files as YAML
    *_rules(
        "yamlfile.problems", "",
        ("yaml-too-large", E, "ファイルが大きすぎる", "a file is too large"),
        ("yaml-control-character", E, "制御文字がある", "a control character"),
        ("yaml-line-separator", E, "特殊な改行文字がある", "a special line end"),
        ("yaml-conflict", E, "マージの競合が残っている", "a merge conflict is left"),
        ("yaml-syntax", E, "YAML として読めない", "not valid YAML"),
        ("yaml-duplicate-key", E, "同じ見出しが二度ある", "a heading stands twice"),
        ("yaml-too-deep", E, "入れ子が深すぎる", "nested too deeply"),
        ("yaml-half-character", E, "片割れの文字がある", "half a character"),
    ),
    *_rules(
        "yamlfile.problems", "contract §1",
        ("yaml-not-utf8", E, "UTF-8 ではない", "a file is not UTF-8"),
        ("yaml-several-documents", E, "一つのファイルに文書が二つある", "several documents in a file"),
        ("yaml-not-a-mapping", E, "「見出し: 記載」の形でない", "not a mapping of headings"),
        ("yaml-key", E, "見出しが文字列でない", "a key is not a string"),
    ),
    *_rules(
        "yamlfile.nodes", "contract §1",
        ("yaml-alias", E, "別名(*)がある", "an alias (*)"),
        ("yaml-anchor", E, "アンカー(&)がある", "an anchor (&)"),
        ("yaml-tag", E, "タグ(!)がある", "a tag (!)"),
        ("yaml-merge-key", E, "差し込みのキー(<<)がある", "a merge key (<<)"),
        ("yaml-directive", E, "指示行(%)がある", "a directive (%)"),
    ),
    *_rules(
        "snapshots.filtered", "contract §4",
        ("stored-through-filter", E, "git のフィルタを通したままで読めない", "stored through a filter of git"),
    ),
    # Files as sections of a form, and the folder
    *_rules(
        "rules.schemaerrors.check_schema_error", "contract §1",
        ("heading-unknown", E, "様式にない見出し", "a heading that the form does not have"),
        ("wrong-type", E, "書き方の種類(文、リスト、見出し)が違う", "a text, list or mapping where another is due"),
    ),
    *_rules(
        "rules.schemaerrors.check_schema_error rules.sections.check_section", "contract §1",
        ("fullwidth-sign", E, "YAML の記号が全角", "a sign of YAML that is full-width"),
    ),
    *_rules(
        "rules.schemaerrors.check_schema_error", "contract §1",
        ("choice-unknown", W, "選択肢にない記載", "a value that is none of the options"),
    ),
    *_rules(
        "rules.entryids.check_entry_ids", "contract §1",
        ("entry-id", E, "繰り返す項目に id がないか、書き方が違う", "an entry without an id, or with an unusable one"),
        ("entry-id-duplicate", E, "繰り返す項目の id が重なっている", "two entries with one id"),
    ),
    *_rules(
        "rules.sections.check_section", "contract §1",
        ("entry-blank", W, "何も書かれていない件がある", "an entry in which nothing is written"),
        ("comment-beside", W, "値の行に注釈(#)がある", "a comment on the line of a value"),
    ),
    *_rules(
        "rules.letters.check_reasons", "",
        ("letters-doubtful", W, "見かけどおりでない文字がある", "letters that are not what they look like"),
        ("blank-at-line-end", W, "行の終わりに空白がある", "blanks at the end of a line"),
    ),
    *_rules(
        "rules.answers.check_answers", "",
        ("day-impossible", W, "ありえない日", "a day that does not exist"),
        ("lines-in-line", W, "1行の欄に改行がある", "line breaks in what is one line of the form"),
        ("answer-excluded", W, "選んだ選択肢では書かない欄に記載がある", "answers that a chosen option excludes"),
    ),
    *_rules(
        "rules.threshold.check_threshold", "指針 第5の2",
        ("threshold-contradiction", W, "しきい値判断と、対象人数や評価書の種類が合わない", "a しきい値判断 that numbers contradict"),
    ),
    *_rules(
        "rules.agreement.check_agreement", "",
        ("sections-disagree", W, "ほかの欄の答えと食い違う", "an answer that another section contradicts"),
    ),
    *_rules(
        "rules.structure.check_files", "contract §1",
        ("section-unknown", E, "様式にないセクションのファイル", "a file of no section of the form"),
        ("section-missing", W, "セクションのファイルがない", "the file of a section is missing"),
    ),
    *_rules(
        "rules.pictures.check_figures", "contract §1",
        ("figure-missing", E, "図のファイルがない", "the file of a figure is missing"),
        ("figure-no-picture", E, "図のファイルが画像でない", "the file of a figure is no picture"),
    ),
    *_rules(
        "rules.structure.check_submodules", "",
        ("submodule", W, "評価書のフォルダにサブモジュールがある", "a submodule in an assessment's folder"),
    ),
    *_rules(
        "rules.structure.check_folders", "contract §1",
        ("assessment-missing", E, "評価書のフォルダに assessment.yaml がない", "the folder of an assessment lacks assessment.yaml"),
    ),
    *_rules(
        "rules.structure.check_ids", "contract §1",
        ("assessment-id-duplicate", E, "二つの評価書の id が同じ", "two assessments with one id"),
    ),
    *_rules(
        "form.assessment", "contract §1",
        ("assessment-file", E, "assessment.yaml が読めない、または足りない", "assessment.yaml is unreadable or lacks something"),
    ),
    *_rules("history.identity", "contract §1", ("assessment-id", E, "評価書の id が変わっている", "the id of an assessment has changed")),
    *_rules("settings", "contract §1", ("settings", E, "shinkyu.yaml の設定が違う", "a setting in shinkyu.yaml is wrong")),
    *_rules(
        "rules.settings.check_settings", "contract §1",
        ("format-missing", W, "shinkyu.yaml に format がない", "shinkyu.yaml names no format"),
    ),
    *_rules(
        "workspace.converting", "contract §3",
        ("edition-no-place", E, "新しい版に場所のない記載がある", "a text that the new edition has no place for"),
    ),
    # Commit messages
    *_rules(
        "record.metadatafindings", "contract §2",
        ("trailer-misplaced", E, "記録の行が末尾の段落にない", "a trailer outside the closing paragraphs"),
        ("trailer-near-miss", E, "記録の行らしいが書き方が違う", "a line that was probably meant as a trailer"),
        ("trailer-folded", W, "記録の値が次の行に続いている", "a value that goes on in the next line"),
        ("trailer-conflict", E, "食い違う記録がある", "trailers that contradict each other"),
        ("trailer-value", E, "記録の値が違う", "a value that the trailer cannot have"),
        ("trailer-date", E, "変更日が読めない", "a Change-Date that is no date"),
        ("trailer-row", E, "Row が読めない", "a Row that cannot be read"),
        ("message-encoding", E, "メッセージの文字コードが違う", "a message in another encoding"),
    ),
    # History
    *_rules(
        "rules.unrecorded.check_unrecorded", "contract §2",
        ("unrecorded", E, "Change-Date も Table: none もない変更", "a change with neither Change-Date nor Table: none"),
    ),
    *_rules(
        "rules.record.check_history", "contract §2",
        ("break", W, "取り込んだ表の行と行がつながらない", "rows of an imported table that do not join"),
    ),
    *_rules(
        "rules.record.check_history", "contract §2",
        ("change-date-unlikely", W, "ありそうにない変更日", "a 変更日 that can hardly be"),
    ),
    *_rules(
        "rules.runs.check_runs", "contract §3.4",
        ("row-chain-order", E, "前の行より早い変更日の直しが、その行に続いている", "a row that stands before one which it builds on"),
    ),
    *_rules(
        "rules.runs.check_runs", "contract §3.2",
        ("reason-replaced", W, "一つの行になり、前の説明が表に出ない", "a reason that a later commit of the same row replaced"),
    ),
    *_rules(
        "importing.refusing", "contract §3.4",
        ("date-order", E, "前の行より早い変更日", "a 変更日 earlier than that of the row above"),
    ),
    *_rules("rules.record.check_assumed", "contract §2", ("assumed", W, "取り込みで推定した記載", "a text that was inferred on import")),
    *_rules(
        "history.history", "contract §3.1",
        ("merge-adds", E, "マージがどちらの枝にもない変更を加えた", "a merge adds what neither branch holds"),
    ),
    *_rules(
        "rules.unheard.check_unheard", "contract §3.1",
        ("merge-leaves-no-row", W, "マージで行が残らず、記録も残らない変更", "a change that a merge left neither row nor claims of"),
    ),
    *_rules(
        "history.mentions", "contract §2",
        ("amends-dangling", E, "Amends や Undoes の指すコミットがない", "an Amends or Undoes that names no commit"),
        ("amends-found-again", W, "Amends や Undoes の指す id がなく、題名と日時で読んだ", "a commit was found by title and date"),
    ),
    *_rules(
        "history.undoing", "contract §2",
        ("undo-incomplete", E, "取り消しても、もとに戻っていない", "a commit was taken back, and items are not as they were"),
    ),
    *_rules(
        "history.amendments", "contract §2",
        ("amends-conflict", E, "二つの枝が一つのコミットを違うように正している", "two branches amend one commit differently"),
    ),
    *_rules(
        "rules.standing.check_standing", "contract §3.6",
        ("row-no-longer-true", W, "行の変更後の記載が、いまの評価書と違う", "a row that is no longer true of the assessment"),
    ),
    *_rules(
        "rules.publications.check_publications", "contract §2",
        ("published-row-changed", E, "公表した行が、いまの表にない", "a published row is no longer in the table"),
        ("inside-published", W, "公表した表の途中に行が入る", "a row amid a table that is published"),
        ("baseline-after-publication", W, "公表後の変更が、はじめの版とされている", "a change after publication that makes no row"),
    ),
    *_rules("table.untrue", "contract §2", ("row-note-untrue", W, "Row の書き方と記載が合わない", "a Row that is not true of the texts")),
    *_rules(
        "rules.idle.check_idle rules.unaddressed.check_unaddressed", "contract §2",
        ("row-note-idle", W, "何にも効かない Row", "a Row, or a part of one, that nothing comes of"),
    ),
    *_rules(
        "rules.unaddressed.check_unaddressed", "contract §2",
        ("record-idle", W, "何にも効かない記録", "a record of no change, or claims of a commit that makes no row"),
    ),
    *_rules(
        "rules.idle.check_idle", "contract §2",
        ("table-none-reason", W, "Table: none に理由がない", "a Table: none without a Reason"),
    ),
    # Rows, and what the law wants with them
    *_rules(
        "rules.claims.check_rows", "規則 第11条, 指針 第6の2(2)",
        ("submission-missing", W, "提出時期がない", "提出時期 is not stated"),
        ("reason-missing", W, "提出時期に係る説明がない", "there is no reason"),
        ("significance-missing", E, "※の項目を事後に変えたが、根拠がない", "※ items changed 事後 with no ground stated"),
        ("significance-other", W, "※の項目を事後に変えた根拠を、人が確かめる", "a 事後 change to ※ items whose ground a person must judge"),
        ("significance-contradicted", E, "主張と提出時期または説明が食い違う", "what is claimed does not go with 提出時期 or reason"),
    ),
    *_rules(
        "rules.renewal.check_renewal", "規則 第11条, 指針 第6の2(2)",
        ("renewal-missing", W, "重要な変更なのに、評価実施手続が改められていない", "a 重要な変更 without 評価実施手続 renewed"),
    ),
    *_rules(
        "rules.claims.check_published", "",
        ("published-before-change", W, "公表日が最後の変更日より前", "公表日 is before the last 変更日"),
        ("published-unreadable", W, "公表日が日付として読めない", "公表日 is not a date"),
    ),
    # A published table that is imported: the file, then its rows
    *_rules(
        "importing.tablefile", "",
        ("too-large", E, "表のファイルが大きすぎる", "the file of a table is too large"),
        ("empty-file", E, "表のファイルが空", "the file of a table is empty"),
        ("not-a-table", E, "表のファイルでない", "not the file of a table"),
        ("damaged-file", E, "表のファイルが壊れている", "the file of a table is damaged"),
        ("no-heading-row", E, "変更箇所の表の見出し行がない", "no heading row of a 変更箇所 table"),
        ("hidden-sheet", E, "非表示のシートに表がある", "a table on a hidden sheet"),
    ),
    *_rules(
        "sheets.delimited", "",
        ("undecodable", E, "文字コードが分からない", "text in no known encoding"),
        ("broken-quotes", E, "引用符の対応が取れない", "quotation marks that do not pair"),
        ("ambiguous-quotes", E, "引用符か文字か決められない", "quotation marks that may be text or enclose a cell"),
    ),
    *_rules(
        "importing.tablerows", "",
        ("heading-row", E, "見出し行の列が足りないか、重なっている", "a heading row with a column missing or doubled"),
        ("row-above-heading", E, "見出し行より上に行がある", "a row above the heading row"),
        ("unknown-line", E, "行でも題名でもない行", "a line that is neither a row nor a title nor a footer"),
        ("ragged-row", E, "列の足りない行", "a row with too few columns"),
        ("several-assessments", E, "いくつもの評価書の行がある", "rows of several assessments"),
        ("no-heading", E, "見出しのない列に記載がある", "a text below no heading"),
        ("hidden-row", E, "非表示の行がある", "a row that is not shown"),
        ("hidden-column", E, "表の列が非表示", "a column of the table that is not shown"),
        ("drawn-over", E, "表の上に図形やテキストボックスがある", "a drawing or a text box over the table"),
        ("continued-row", E, "変更日も項目もない行", "a row with neither 変更日 nor 項目"),
        ("missing-date", E, "変更日のない行", "a row without 変更日"),
        ("missing-label", E, "項目のない行", "a row without 項目"),
    ),
    *_rules(
        "importing.celltexts", "",
        ("hidden-text", E, "結合したセルの下に文字が隠れている", "text hidden below a merged cell"),
        ("merged-columns", E, "ほかの列のセルと結合されている", "a cell merged with one of another column"),
        ("merged-text", E, "結合されていて行の記載が分からない", "merged cells of which it is not known what belongs to a row"),
        ("struck-text", E, "取消線の引かれた文字がある", "text that is struck out"),
        ("date-number", E, "変更日が数値", "a 変更日 that is a number"),
        ("bad-date", E, "和暦にできない日付", "a date outside the Japanese calendar"),
    ),
    *_rules(
        "importing.celltexts importing.tablerows", "",
        ("unknown-text", E, "欄の表示どおりの文字が分からない", "a cell whose shown text is not known"),
    ),
    *_rules(
        "importing.refusing", "",
        ("impossible-date", E, "変更日が読めない行", "a row whose 変更日 is no date"),
        ("unlikely-date", E, "ありそうにない変更日の行", "a row with a 変更日 that can hardly be"),
        ("unknown-submission", E, "提出時期が事前でも事後でもない行", "a row whose 提出時期 is unknown"),
    ),
    *_rules(
        "importing.conflicts", "",
        ("row-order", E, "変わった順に並んでいない、同じ日の同じ項目の行", "rows of one item and day in the wrong order"),
    ),
    *_rules(
        "importing.comparing", "",
        ("not-as-published", E, "取り込むと元のとおりにならない欄", "a cell that would not come back as it was published"),
    ),
    # A workbook or a Word file that was given out to be edited, and came back
    *_rules(
        "editable.rows", "",
        ("edits-row-doubled", E, "同じ項目の行が二つある", "two rows of one item"),
        ("edits-row-missing", E, "項目の行がない", "the row of an item is missing"),
        ("edits-row-unknown", E, "どの項目のものか分からない行", "a row of no known item"),
        ("edits-sheet-missing", E, "シート(Word では表)がない", "a sheet, or a table of Word, is missing"),
        ("edits-sheet-unknown", W, "取り込まないシート", "a sheet that is not taken over"),
        ("edits-removed-and-edited", E, "削除と直しが両方ある", "an entry that is both removed and edited"),
    ),
    *_rules(
        "editable.edits", "",
        ("edits-beside", W, "記載の欄のほかに書かれたもの", "what was written beside the texts"),
        ("edits-merged", E, "結合されたセル", "merged cells"),
        ("edits-struck", E, "取消線の引かれた文字がある", "text that is struck out"),
        ("edits-struck-dropped", W, "除いて読んだ取消線の文字", "words that are struck out, and were dropped"),
        ("edits-hidden", E, "見えない行か列の直し", "an edit in a row or column that is not shown"),
        ("edits-no-text", E, "欄の表示どおりの文字が分からない", "a cell whose shown text is not known"),
        ("edits-locked", E, "編集できない欄の直し", "an edit of a cell that cannot be edited"),
        ("edits-entry-head", E, "削除の欄にほかの文字がある", "something else where only 削除 can stand"),
        ("edits-blanks", W, "空白か改行だけの直し", "nothing but spaces or line ends differs"),
    ),
    *_rules(
        "editable.choices", "",
        ("edits-unmarked", E, "印のない選択肢の内容", "the text of an option that is not marked"),
        ("edits-mark", E, "選択肢の欄に印のほかの文字がある", "an option marked with something else than ○ or ☑"),
        ("edits-brackets", E, "括弧の組が合わない", "brackets that do not pair"),
    ),
    *_rules("editable.ledger", "", ("edits-odd-character", E, "文章に使えない文字", "a character that cannot stand in a text")),
    *_rules(
        "editable.applying", "",
        ("edits-option", W, "様式にない選択肢", "an option that the form does not have"),
        ("edits-conflict", E, "渡したファイルでもリポジトリでも直されている", "changed in the file and in the repository"),
    ),
)  # fmt: skip

RULES: dict[str, Rule] = {rule.id: rule for rule in _BOOK}

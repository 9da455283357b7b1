"""The rulebook: every rule of which any command can make a finding, with its severity, what it is about, and who finds it.

Ids are stable: waivers and other programs go by them. Every finding is made by `finding`, so that none has an id that
does not stand here; that each rule is found where it says, and by some input, is held by tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from shinkyu.model.findings import Finding, Severity
from shinkyu.model.hints import Hint
from shinkyu.model.language import tr


class _Level(NamedTuple):
    severity: Severity
    fixed: bool = False


E, W, INFO = _Level(Severity.ERROR), _Level(Severity.WARNING), _Level(Severity.INFO)
# Fixed: what cannot be read, what makes rows or what is told of them false, and what is wrong with a file that comes from
# outside (a table, a workbook), of which the settings of a repository do not speak.
FE, FW = _Level(Severity.ERROR, fixed=True), _Level(Severity.WARNING, fixed=True)


@dataclass(frozen=True, slots=True)
class Rule:
    """``severity`` is what its findings have, unless the one that finds it says another for a reason, or the repository does.

    ``fixed``: a repository can neither give it another severity nor waive what it finds (`severities`, `waivers`).
    ``source``: the law, the guideline or the part of the contract that it comes from; "" where it is plain sense.
    ``found_in``: dotted names below `shinkyu.model`, of the check that is run, or of the module that meets the fact.
    """

    id: str
    severity: Severity
    fixed: bool
    ja: str
    en: str
    source: str
    found_in: tuple[str, ...]

    @property
    def description(self) -> str:
        """What it is about, in the reader's language."""
        return tr(self.ja, self.en, page=_ON_PAGES.get(self.id))


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


def _rules(found_in: str, source: str, *rules: tuple[str, _Level, str, str]) -> Iterator[Rule]:
    """Rules that are found in one place and come from one source; several places stand with a space between them."""
    yield from (Rule(rule, *level, ja, en, source, tuple(found_in.split())) for rule, level, ja, en in rules)


_BOOK = (
    # Files as YAML
    *_rules(
        "yamlfile.problems", "",
        ("yaml-too-large", FE, "ファイルが大きすぎる", "a file is too large"),
        ("yaml-control-character", FE, "制御文字がある", "a control character"),
        ("yaml-line-separator", FE, "特殊な改行文字がある", "a special line end"),
        ("yaml-conflict", FE, "マージの競合が残っている", "a merge conflict is left"),
        ("yaml-syntax", FE, "YAML として読めない", "not valid YAML"),
        ("yaml-duplicate-key", FE, "同じ見出しが二度ある", "a heading stands twice"),
        ("yaml-too-deep", FE, "入れ子が深すぎる", "nested too deeply"),
        ("yaml-half-character", FE, "片割れの文字がある", "half a character"),
    ),
    *_rules(
        "yamlfile.problems", "contract §1",
        ("yaml-not-utf8", FE, "UTF-8 ではない", "a file is not UTF-8"),
        ("yaml-several-documents", FE, "一つのファイルに文書が二つある", "several documents in a file"),
        ("yaml-not-a-mapping", FE, "「見出し: 記載」の形でない", "not a mapping of headings"),
        ("yaml-key", FE, "見出しが文字列でない", "a key is not a string"),
    ),
    *_rules(
        "yamlfile.nodes", "contract §1",
        ("yaml-alias", FE, "別名(*)がある", "an alias (*)"),
        ("yaml-anchor", FE, "アンカー(&)がある", "an anchor (&)"),
        ("yaml-tag", FE, "タグ(!)がある", "a tag (!)"),
        ("yaml-merge-key", FE, "差し込みのキー(<<)がある", "a merge key (<<)"),
        ("yaml-directive", FE, "指示行(%)がある", "a directive (%)"),
    ),
    *_rules(
        "snapshots.filtered", "contract §4",
        ("stored-through-filter", FE, "git のフィルタを通したままで読めない", "stored through a filter of git"),
    ),
    # Files as sections of a form, and the folder
    *_rules(
        "rules.schemaerrors.check_schema_error", "contract §1",
        ("heading-unknown", FE, "様式にない見出し", "a heading that the form does not have"),
        ("wrong-type", FE, "書き方の種類(文、リスト、見出し)が違う", "a text, list or mapping where another is due"),
    ),
    *_rules(
        "rules.schemaerrors.check_schema_error rules.sections.check_section", "contract §1",
        ("fullwidth-sign", FE, "YAML の記号が全角", "a sign of YAML that is full-width"),
    ),
    *_rules(
        "rules.schemaerrors.check_schema_error", "contract §1",
        ("choice-unknown", W, "選択肢にない記載", "a value that is none of the options"),
    ),
    *_rules(
        "rules.entryids.check_entry_ids", "contract §1",
        ("entry-id", FE, "繰り返す項目に id がないか、書き方が違う", "an entry without an id, or with an unusable one"),
        ("entry-id-duplicate", FE, "繰り返す項目の id が重なっている", "two entries with one id"),
    ),
    *_rules(
        "rules.sections.check_section", "contract §1",
        ("entry-blank", W, "何も書かれていない件がある", "an entry in which nothing is written"),
        ("comment-beside", W, "値の行に注釈(#)がある", "a comment on the line of a value"),
    ),
    *_rules(
        "rules.letters.check_reasons", "",
        ("letters-doubtful", W, "見かけどおりでない文字がある", "letters that are not what they look like"),
        ("text-blank", W, "空白だけの記載", "a text of blanks alone"),
        ("blank-at-line-end", W, "行の終わりに空白がある", "blanks at the end of a line"),
    ),
    *_rules(
        "rules.answers.check_answers", "",
        ("day-impossible", W, "ありえない日", "a day that does not exist"),
        ("lines-in-line", W, "1行の欄に改行がある", "line breaks in what is one line of the form"),
        ("answer-excluded", W, "選んだ選択肢では書かない欄に記載がある", "answers that a chosen option excludes"),
    ),
    *_rules(
        "rules.terms.check_terms", "contract §1",
        ("term-avoided", W, "使わないと決めた語がある", "a term that the house list says is not to be used"),
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
        ("section-unknown", FE, "様式にないセクションのファイル", "a file of no section of the form"),
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
        ("assessment-missing", FE, "評価書のフォルダに assessment.yaml がない", "the folder of an assessment lacks assessment.yaml"),
    ),
    *_rules(
        "rules.structure.check_ids", "contract §1",
        ("assessment-id-duplicate", FE, "二つの評価書の id が同じ", "two assessments with one id"),
    ),
    *_rules(
        "form.assessment", "contract §1",
        ("assessment-file", FE, "assessment.yaml が読めない、または足りない", "assessment.yaml is unreadable or lacks something"),
    ),
    # Editions of a repository's own
    *_rules(
        "form.own.reading", "contract §1",
        ("form-folder", FE, ".forms にあるが様式の版でない", "something in .forms that is no edition of a form"),
        ("form-edition-brought", FE, "独自の版が、この道具にも入っている", "an edition of one's own that the tool brings, too"),
    ),
    *_rules(
        "form.own.edition form.own.about form.own.telling", "contract §1",
        ("form-file", FE, "独自の版のファイルが読めない、または足りない", "a file of one's own edition is unreadable or incomplete"),
    ),
    *_rules(
        "form.own.about", "contract §1",
        ("form-unfilled", FE, "独自の版に、まだ書かれていないことがある", "an edition of one's own that is not filled in yet"),
    ),
    *_rules(
        "form.own.section", "contract §1",
        ("form-schema", FE, "独自の版の項目の書き方が違う", "an item of an edition of one's own is not written as its kind demands"),
        ("form-help", W, "独自の版の項目の説明が足りない", "the help of an item of an edition of one's own falls short"),
    ),
    *_rules(
        "form.own.section form.own.places form.own.reading", "contract §1",
        ("form-place", FE, "独自の版が、ない項目や選択肢を名指している", "an edition of one's own names what is not there"),
    ),
    *_rules("history.identity", "contract §1", ("assessment-id", FE, "評価書の id が変わっている", "the id of an assessment has changed")),
    *_rules("settings.written", "contract §1", ("settings", FE, "shinkyu.yaml の設定が違う", "a setting in shinkyu.yaml is wrong")),
    *_rules(
        "rules.settings.check_settings", "contract §1",
        ("format-missing", W, "shinkyu.yaml に format がない", "shinkyu.yaml names no format"),
    ),
    *_rules(
        "rules.judging.check_waivers", "contract §1",
        ("waiver-unused", INFO, "免除に当たる指摘がない", "a waiver that meets no finding"),
        ("waiver-expired", INFO, "免除の期限が過ぎている", "a waiver whose time is over"),
        ("waiver-refused", W, "免除できない指摘が免除されている", "a waiver of what cannot be waived"),
    ),
    *_rules(
        "review.settingschange", "contract §1",
        ("review-settings-changed", FW, "何で判断するかの設定をブランチが変える", "a branch changes what it is judged by"),
    ),
    *_rules(
        "workspace.converting", "contract §3",
        ("edition-no-place", FE, "新しい版に場所のない記載がある", "a text that the new edition has no place for"),
    ),
    *_rules(
        "workspace.forms.adopting", "contract §1",
        ("form-text-no-place", FE, "この道具の版に場所のない記載がある", "a text that the tool's edition has no place for"),
    ),
    *_rules(
        "rules.ownforms.check_forms", "contract §1",
        ("schema-outdated", W, ".schema の写しが、独自の版と違う", "a copy in .schema that is not as the edition of one's own"),
    ),
    # What is not published
    *_rules(
        "redaction.declared", "規則 第13条",
        ("withheld-item", E, "非公表とした項目が分からない", "what is withheld names no item"),
    ),
    *_rules(
        "redaction.accounting", "規則 第13条",
        ("withheld-passage", E, "非公表の文言がいまの記載にない", "a withheld passage does not stand in the text"),
        ("withheld-earlier", E, "非公表の文言が行の記載にない", "a withheld passage does not stand in the text of a row"),
    ),
    *_rules(
        "rules.withheld.check_withheld", "規則 第13条",
        ("withheld-elsewhere", W, "非公表の文言が、ほかの項目では公表される", "a withheld passage stands in another item, too"),
    ),
    *_rules(
        "review.withheldchange", "規則 第13条",
        ("withheld-touched", W, "ブランチの行が、非公表の記載にかかわる", "a row of a branch that touches what is withheld"),
        ("withheld-changed", FW, "何を非公表とするかの設定をブランチが変える", "a branch changes what is withheld"),
    ),
    *_rules(
        "rules.shared.check_shared", "contract §1",
        ("shared-item", E, "共通の記載とした項目が分からない", "what is shared names no item"),
        ("shared-differs", W, "共通の記載が、評価書によって違う", "what is to be shared differs between assessments"),
    ),
    # Commit messages
    *_rules(
        "record.metadatafindings", "contract §2",
        ("trailer-misplaced", FE, "記録の行が末尾の段落にない", "a trailer outside the closing paragraphs"),
        ("trailer-near-miss", FE, "記録の行らしいが書き方が違う", "a line that was probably meant as a trailer"),
        ("trailer-folded", W, "記録の値が次の行に続いている", "a value that goes on in the next line"),
        ("trailer-conflict", FE, "食い違う記録がある", "trailers that contradict each other"),
        ("trailer-value", FE, "記録の値が違う", "a value that the trailer cannot have"),
        ("trailer-date", FE, "変更日が読めない", "a Change-Date that is no date"),
        ("trailer-row", FE, "Row が読めない", "a Row that cannot be read"),
        ("message-encoding", FE, "メッセージの文字コードが違う", "a message in another encoding"),
    ),
    # History
    *_rules(
        "rules.unrecorded.check_unrecorded", "contract §2",
        ("unrecorded", FE, "Change-Date も Table: none もない変更", "a change with neither Change-Date nor Table: none"),
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
        ("row-chain-order", FE, "前の行より早い変更日の直しが、その行に続いている", "a row that stands before one which it builds on"),
    ),
    *_rules(
        "rules.runs.check_runs", "contract §3.2",
        ("reason-replaced", W, "一つの行になり、前の説明が表に出ない", "a reason that a later commit of the same row replaced"),
    ),
    *_rules(
        "importing.refusing", "contract §3.4",
        ("date-order", FE, "前の行より早い変更日", "a 変更日 earlier than that of the row above"),
    ),
    *_rules("rules.record.check_assumed", "contract §2", ("assumed", W, "取り込みで推定した記載", "a text that was inferred on import")),
    *_rules(
        "history.history", "contract §3.1",
        ("merge-adds", FE, "マージがどちらの枝にもない変更を加えた", "a merge adds what neither branch holds"),
    ),
    *_rules(
        "rules.unheard.check_unheard", "contract §3.1",
        ("merge-leaves-no-row", W, "マージで行が残らず、記録も残らない変更", "a change that a merge left neither row nor claims of"),
    ),
    *_rules(
        "history.mentions", "contract §2",
        ("amends-dangling", FE, "Amends や Undoes の指すコミットがない", "an Amends or Undoes that names no commit"),
        ("amends-found-again", W, "Amends や Undoes の指す id がなく、題名と日時で読んだ", "a commit was found by title and date"),
    ),
    *_rules(
        "history.undoing", "contract §2",
        ("undo-incomplete", FE, "取り消しても、もとに戻っていない", "a commit was taken back, and items are not as they were"),
    ),
    *_rules(
        "history.amendments", "contract §2",
        ("amends-conflict", FE, "二つの枝が一つのコミットを違うように正している", "two branches amend one commit differently"),
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
        "rules.minor.check_minor", "規則 第11条, 指針 第6の2(2)",
        ("minor-doubtful", W, "軽微とされた変更で、数や打ち消し、答え、相手が違う", "called minor, but more than wording changed"),
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
    # What falls due with time
    *_rules(
        "rules.deadlines.check_deadlines", "規則 第15条",
        ("reassessment-due", W, "再実施の5年の期限が近いか、過ぎている", "it is to be assessed again, soon or by now"),
    ),
    *_rules(
        "rules.deadlines.check_deadlines", "指針 第6",
        ("yearly-look-due", INFO, "最後の公表か変更から1年がたっている", "a year since the last publication or change"),
    ),
    *_rules(
        "rules.deadlines.check_deadlines", "規則 第16条",
        ("retention-over", INFO, "事務の終了から3年がたっている", "three years since the 事務 ended"),
        ("end-unreadable", W, "評価書名の終了の日が読めない", "the day of the end in 評価書名 is no date"),
    ),
    # A published table or document that is imported: the file, then its rows
    *_rules(
        "importing.tablefile sheets.flow.reading", "",
        ("too-large", FE, "読み込むファイルが大きすぎる", "a file that is read is too large"),
        ("empty-file", FE, "読み込むファイルが空", "a file that is read is empty"),
        ("damaged-file", FE, "読み込むファイルが壊れている", "a file that is read is damaged"),
    ),
    *_rules(
        "sheets.flow.reading", "",
        ("not-a-document", FE, "評価書として読めない種類のファイル", "a kind of file that is not read as a document"),
        ("no-document-text", FE, "文書に文字がない", "a document that holds no text"),
    ),
    *_rules(
        "sheets.flow.telling", "",
        ("document-hidden", FW, "文書の見えない部分(読まない)", "what a document does not show, and is not read"),
        ("document-struck", FW, "文書に取消線の引かれた文字がある", "text of a document that is struck out"),
        ("document-aside", FW, "文書の本文の外の文字(読まない)", "what stands beside a document's text, and is not read"),
    ),
    *_rules(
        "importing.tablefile", "",
        ("not-a-table", FE, "表のファイルでない", "not the file of a table"),
        ("no-heading-row", FE, "変更箇所の表の見出し行がない", "no heading row of a 変更箇所 table"),
        ("hidden-sheet", FE, "非表示のシートに表がある", "a table on a hidden sheet"),
    ),
    *_rules(
        "sheets.delimited", "",
        ("undecodable", FE, "文字コードが分からない", "text in no known encoding"),
        ("broken-quotes", FE, "引用符の対応が取れない", "quotation marks that do not pair"),
        ("ambiguous-quotes", FE, "引用符か文字か決められない", "quotation marks that may be text or enclose a cell"),
    ),
    *_rules(
        "importing.tablerows", "",
        ("heading-row", FE, "見出し行の列が足りないか、重なっている", "a heading row with a column missing or doubled"),
        ("row-above-heading", FE, "見出し行より上に行がある", "a row above the heading row"),
        ("unknown-line", FE, "行でも題名でもない行", "a line that is neither a row nor a title nor a footer"),
        ("ragged-row", FE, "列の足りない行", "a row with too few columns"),
        ("several-assessments", FE, "いくつもの評価書の行がある", "rows of several assessments"),
        ("no-heading", FE, "見出しのない列に記載がある", "a text below no heading"),
        ("hidden-row", FE, "非表示の行がある", "a row that is not shown"),
        ("hidden-column", FE, "表の列が非表示", "a column of the table that is not shown"),
        ("drawn-over", FE, "表の上に図形やテキストボックスがある", "a drawing or a text box over the table"),
        ("continued-row", FE, "変更日も項目もない行", "a row with neither 変更日 nor 項目"),
        ("missing-date", FE, "変更日のない行", "a row without 変更日"),
        ("missing-label", FE, "項目のない行", "a row without 項目"),
    ),
    *_rules(
        "importing.celltexts", "",
        ("hidden-text", FE, "結合したセルの下に文字が隠れている", "text hidden below a merged cell"),
        ("merged-columns", FE, "ほかの列のセルと結合されている", "a cell merged with one of another column"),
        ("merged-text", FE, "結合されていて行の記載が分からない", "merged cells of which it is not known what belongs to a row"),
        ("struck-text", FE, "取消線の引かれた文字がある", "text that is struck out"),
        ("date-number", FE, "変更日が数値", "a 変更日 that is a number"),
        ("bad-date", FE, "和暦にできない日付", "a date outside the Japanese calendar"),
    ),
    *_rules(
        "importing.celltexts importing.tablerows", "",
        ("unknown-text", FE, "欄の表示どおりの文字が分からない", "a cell whose shown text is not known"),
    ),
    *_rules(
        "importing.refusing", "",
        ("impossible-date", FE, "変更日が読めない行", "a row whose 変更日 is no date"),
        ("unlikely-date", FE, "ありそうにない変更日の行", "a row with a 変更日 that can hardly be"),
        ("unknown-submission", FE, "提出時期が事前でも事後でもない行", "a row whose 提出時期 is unknown"),
    ),
    *_rules(
        "importing.conflicts", "",
        ("row-order", FE, "変わった順に並んでいない、同じ日の同じ項目の行", "rows of one item and day in the wrong order"),
    ),
    *_rules(
        "importing.comparing", "",
        ("not-as-published", FE, "取り込むと元のとおりにならない欄", "a cell that would not come back as it was published"),
    ),
    *_rules(
        "verifying.enclosed", "",
        ("document-row-alone", FE, "評価書の表にだけある、取り込む表に出てこない項目の行",
         "a row that only the document's table has, of an item that the imported table does not name"),
    ),
    # What reviewers said
    *_rules("verdicts.store", "", ("review-record", FE, "レビューの記録が読めない", "a record of reviews that cannot be read")),
    *_rules("verdicts.threads", "", ("comment-orphan", W, "相手の記録がない返事", "an answer to a record that is not there")),
    *_rules("verdicts.remarks", "", ("comment-open", W, "承認する人の開いているコメント", "an open comment of an approver")),
    # A publication
    *_rules(
        "publishing.place", "",
        ("publish-uncommitted", FE, "公表するものに、まだ記録していない直しがある", "uncommitted edits in what is published"),
        ("publish-elsewhere", FE, "公表するものが、取り込む先のブランチの先端でない", "what is published is not the tip of the base"),
        ("publish-behind", FE, "公表するものに、まだ取り込んでいない記録がある", "what is published is behind what was received"),
    ),
    *_rules(
        "publishing.days", "",
        ("publish-date", FE, "公表日が表紙や変更日と合わない", "the day of a publication disagrees with the cover or the table"),
    ),
    *_rules(
        "publishing.gathering", "contract §4",
        ("publish-incomplete", FE, "公表するものの表に、入らない行がある", "rows are missing from a table that is published"),
    ),
    *_rules(
        "publishing.coverage", "",
        ("publish-unapproved", FE, "公表する行が承認されていない", "rows that are published are not approved"),
        ("publish-approvers-changed", E, "後から変わった設定によってだけ承認されている", "rows approved by changed settings only"),
    ),
    *_rules(
        "publishing.unchanged", "",
        ("publish-unchanged", E, "前の公表から、公表日のほかに変わったものがない", "nothing but 公表日 changed since the last publication"),
    ),
    # A workbook or a Word file that was given out to be edited, and came back
    *_rules(
        "editable.rows", "",
        ("edits-row-doubled", FE, "同じ項目の行が二つある", "two rows of one item"),
        ("edits-row-missing", FE, "項目の行がない", "the row of an item is missing"),
        ("edits-row-unknown", FE, "どの項目のものか分からない行", "a row of no known item"),
        ("edits-sheet-missing", FE, "シート(Word では表)がない", "a sheet, or a table of Word, is missing"),
        ("edits-sheet-unknown", FW, "取り込まないシート", "a sheet that is not taken over"),
        ("edits-removed-and-edited", FE, "削除と直しが両方ある", "an entry that is both removed and edited"),
    ),
    *_rules(
        "editable.edits", "",
        ("edits-beside", FW, "記載の欄のほかに書かれたもの", "what was written beside the texts"),
        ("edits-merged", FE, "結合されたセル", "merged cells"),
        ("edits-struck", FE, "取消線の引かれた文字がある", "text that is struck out"),
        ("edits-struck-dropped", FW, "除いて読んだ取消線の文字", "words that are struck out, and were dropped"),
        ("edits-hidden", FE, "見えない行か列の直し", "an edit in a row or column that is not shown"),
        ("edits-no-text", FE, "欄の表示どおりの文字が分からない", "a cell whose shown text is not known"),
        ("edits-locked", FE, "編集できない欄の直し", "an edit of a cell that cannot be edited"),
        ("edits-entry-head", FE, "削除の欄にほかの文字がある", "something else where only 削除 can stand"),
        ("edits-blanks", FW, "空白か改行だけの直し", "nothing but spaces or line ends differs"),
    ),
    *_rules(
        "editable.choices", "",
        ("edits-unmarked", FE, "印のない選択肢の内容", "the text of an option that is not marked"),
        ("edits-mark", FE, "選択肢の欄に印のほかの文字がある", "an option marked with something else than ○ or ☑"),
        ("edits-brackets", FE, "括弧の組が合わない", "brackets that do not pair"),
    ),
    *_rules("editable.ledger", "", ("edits-odd-character", FE, "文章に使えない文字", "a character that cannot stand in a text")),
    *_rules(
        "editable.applying", "",
        ("edits-option", FW, "様式にない選択肢", "an option that the form does not have"),
        ("edits-conflict", FE, "渡したファイルでもリポジトリでも直されている", "changed in the file and in the repository"),
    ),
    # A file of verdicts that a reviewer returned
    *_rules(
        "verdicts.judging", "",
        ("verdict-unknown", FE, "判定でない言葉がある", "a word that is no verdict"),
        ("verdict-row-unknown", FE, "どの行の判定か分からない", "a verdict on no known row"),
        ("verdict-odd-character", FE, "備考か名前に目に見えない文字がある", "a remark or a name with a character that cannot be seen"),
        ("verdict-too-long", FE, "備考か名前が長すぎる", "a remark or a name that is too long"),
    ),
    *_rules(
        "verdicts.judging verdicts.filledin", "",
        ("verdict-doubled", FE, "同じものの判定が二つある", "two verdicts on the same"),
    ),
    *_rules(
        "verdicts.filledin", "",
        ("verdict-altered", FE, "渡した文章が書き換わっている", "what was handed out was changed"),
        ("verdict-misplaced", FE, "判定の欄の外に判定がある", "a verdict beside the cell for it"),
        ("verdict-merged", FE, "判定の欄が結合されている", "a cell for a verdict that is merged"),
        ("verdict-struck", FE, "取消線の引かれた文字がある", "text that is struck out"),
        ("verdict-no-text", FE, "セルの表示どおりの文字が分からない", "a cell whose shown text is not known"),
        ("verdict-hidden", FE, "見えない行か列に判定がある", "a verdict in a row or column that is not shown"),
        ("verdict-row-missing", FW, "判定する行がない", "a row that was to be judged is missing"),
        ("verdict-beside", FW, "判定と備考のほかに書かれたもの", "what was written beside the verdicts"),
    ),
)  # fmt: skip

# Of those that speak of git or of our files: what they are about to somebody who reads pages.
_ON_PAGES = {
    "yaml-conflict": ("両方で違うように直されたところの印が残っている", "marks of what both sides changed are left"),
    "yaml-syntax": ("ファイルの書き方が違い、読めない", "a file is not written as it must be"),
    "yaml-tag": ("この画面で扱えない書き方がある(!)", "written in a way that is not dealt with (!)"),
    "yaml-merge-key": ("この画面で扱えない書き方がある(<<)", "written in a way that is not dealt with (<<)"),
    "stored-through-filter": ("特別な保存のしかたなので読めない", "stored in a special way, and cannot be read"),
    "fullwidth-sign": ("記号が全角", "a sign that is full-width"),
    "submodule": ("別のところで管理されているフォルダがある", "a folder that is kept elsewhere"),
    "assessment-missing": ("評価書の基本情報がない", "the basic facts of an assessment are missing"),
    "assessment-file": ("評価書の基本情報が読めない、または足りない", "the basic facts of an assessment cannot be read, or lack something"),
    "settings": ("共通の設定が違う", "something in the common settings is wrong"),
    "format-missing": ("共通の設定に、行を作る決まりの番号がない", "the common settings do not say by which rules rows are made"),
    "review-settings-changed": ("何で判断するかの設定を下書きが変える", "a draft changes what it is judged by"),
    "withheld-touched": ("下書きの行が、非公表の記載にかかわる", "a row of a draft that touches what is withheld"),
    "withheld-changed": ("何を非公表とするかの設定を下書きが変える", "a draft changes what is withheld"),
    "trailer-misplaced": ("変更日などの行が末尾にない", "変更日 and the like do not stand at the end"),
    "trailer-near-miss": ("変更日などの行らしいが書き方が違う", "a line that was probably meant as 変更日 or the like"),
    "trailer-conflict": ("食い違う記録がある", "a record that contradicts itself"),
    "trailer-value": ("記録の値が違う", "a value that a record cannot have"),
    "trailer-date": ("変更日が読めない", "a 変更日 that is no date"),
    "trailer-row": ("行の書き方の指定が読めない", "a note on how a row is written that cannot be read"),
    "unrecorded": ("変更日も「表に載せない」もない変更", "a change with neither 変更日 nor “no row”"),
    "reason-replaced": ("一つの行になり、前の説明が表に出ない", "a reason that a later record of the same row replaced"),
    "merge-adds": ("取り込んだ記録が、どちらの側にもない変更を加えた", "taking a draft in added what neither side holds"),
    "merge-leaves-no-row": ("取り込みで行が残らず、記録も残らない変更", "a change of which taking a draft in left neither row nor record"),
    "amends-dangling": ("正そう、または取り消そうとした記録がない", "the record that one puts right or takes back is not there"),
    "amends-found-again": ("正そう、または取り消そうとした記録を、題名と日時で読んだ", "a record was found by its title and time"),
    "undo-incomplete": ("取り消しても、もとに戻っていない", "a record was taken back, and items are not as they were"),
    "amends-conflict": ("二つの下書きが一つの記録を違うように正している", "two drafts put one record right differently"),
    "row-note-untrue": ("行の書き方の指定と記載が合わない", "a note on how a row is written that is not true of the texts"),
    "row-note-idle": ("何にも効かない、行の書き方の指定", "a note on how a row is written that nothing comes of"),
    "record-idle": ("何にも効かない記録", "a record of no change, or with claims but no row"),
    "table-none-reason": ("「表に載せない」に理由がない", "“no row” without a reason"),
    "publish-uncommitted": ("公表するものに、まだ記録していない直しがある", "edits that are not recorded in what is published"),
    "publish-elsewhere": ("公表するものが、取り込み済みの版でない", "what is published is not what is taken in"),
    "edits-conflict": ("渡したファイルでも、この画面でも直されている", "changed in the file and on the pages"),
}  # fmt: skip

RULES: dict[str, Rule] = {rule.id: rule for rule in _BOOK}

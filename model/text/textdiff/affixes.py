"""Kanji that seldom stand alone: what leans on the word before it (対象者) and what on the word after it (再交付)."""

from __future__ import annotations

# Each with what may follow it where it begins a word itself (書: 書類, 書面).
_SUFFIXES = """
者 的 票 額面 簿冊記 率 書類面式庫込換写籍 証明書拠券左 料金率 税額務率金目制証 費用目 金額融 員数
人口数事員権間材 先方 法人令律務定的 用紙途語品地 数値量字 帳票簿表 性別質格 化学 類型似 権限利 型式
医療師院薬学務 体制系格温重育 表示題紙記 式 版 内容部訳閣線 外部国注 名称前簿義寄 分析野類割離 欄 物品件理的価
品目質 機関能器構種密会 器具 網羅 課税題程 係数 主治務任要体 業務者種 士 師 力 済 印刷字鑑影 券 児童
日時付数本次程中没別 月額次 年度金齢次間月 時間期点刻 間隔 部門署分品数 庁舎内 所属有在得持管轄定 地域方区番図
長期官 線路 度数 状況態 届出書 案内件 院 校 園児 室内 館内 口座頭 車両 値 層 種類別 婦人 様式 宅地 棟
歴 誌 文書字章 団体地 台帳 症 市民内長立場街税役営外県町区 町村民内長会立税 村民長内立 区民分域内役長間
県民内外税立知庁営 末日尾端 令状和 策定 前回年記項提述日月期後 後期方半見日任 中間央止学心 上記下限位場 下記限位
元 府県中 官庁公民房能 道路府具
"""
# Each behind what may precede it where it ends a word (担当), and before what may follow it where it begins one (再度).
_PREFIXES = """
.被害災告爆服 .再度開発生 .未満定納婚来 .非常 .不正明要備在動足 安健保完万.全部体員国般件域額数面
.各種位地課所部区 担該手相正充配引割.当該局初日時事人市課分面然 共合一異協.同意様一時居期等封行左上種法
更最刷革.新規設築旧型着聞年任 復新.旧姓氏制来字 .副本 .仮 .総合務数額括理会称量 基標水.準拠備用
必重概主需不.要件領望素旨求約綱点因請 事以午名従直.前回年記項提述日月期後 .毎年月日週回時次
.軽減度微 .二次重段 .多数様 基日謄抄原標資手根.本人市庁籍日店部号文来土町村県館当質年月 .他人方者
"""


def _followed(entries: str) -> dict[str, str]:
    return {entry[0]: entry[1:] for entry in entries.split()}


def _surrounded(entries: str) -> dict[str, tuple[str, str]]:
    cut = (entry.split(".") for entry in entries.split())
    return {rest[0]: (before, rest[1:]) for before, rest in cut}


SUFFIXES, PREFIXES = _followed(_SUFFIXES), _surrounded(_PREFIXES)

"""The order in which the schema of ECMA-376 (Part 1, §17 and annex A.1) lists the children of an element.

Word refuses a file, or drops what it finds, where they stand in another one; most other readers do not notice.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

ORDER = {
    "document": "background body",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tblGrid": "gridCol tblGridChange",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden ins "
    "del trPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "
    "headers cellIns cellDel cellMerge tcPrChange",
    "tc": "tcPr p tbl",
    "p": "pPr r ins del fldSimple bookmarkStart bookmarkEnd sdt",
    "r": "rPr t delText br tab drawing softHyphen noBreakHyphen",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding comboBox "
    "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox",
    "comboBox": "listItem",
    "sdtContent": "r p tbl tr tc ins del",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
    "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "font": "altName panose1 charset family notTrueType pitch sig embedRegular",
    "settings": "writeProtection view zoom removePersonalInformation trackRevisions defaultTabStop "
    "characterSpacingControl footnotePr endnotePr compat docVars rsids mathPr attachedSchema themeFontLang "
    "clrSchemeMapping decimalSymbol listSeparator",
}
# Whose children after the properties come in any order.
_ANY_ORDER = {"p": "pPr", "r": "rPr", "tc": "tcPr"}


def misplaced(root: etree._Element) -> Iterator[str]:
    """What stands in a place that the schema does not give it, as ``parent/child``."""
    for parent in root.iter(*(W + name for name in ORDER)):
        name = parent.tag.removeprefix(W)
        known = ORDER[name].split()
        last = 0
        for child in parent.iterchildren(tag=etree.Element):
            tag = child.tag.removeprefix(W)
            if tag not in known:
                yield f"{name}/{tag}"
                continue
            place = known.index(tag)
            if name in _ANY_ORDER:
                place = min(place, 1)
            if place < last:
                yield f"{name}/{tag}"
            last = max(place, last)

"""What the tests in a browser see of a page, and do with it."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from playwright.sync_api import Page
from tests.render.page.made import VARIED, table

from shinkyu.render.page.anchors import row_anchors
from shinkyu.render.page.table import render

PAGE = render([table(*VARIED)])
ANCHORS = row_anchors(VARIED)
ALL = [one.label for one in VARIED]


def texts(page: Page) -> list[list[str]]:
    """The six texts of each row, as the page's own tree holds them."""
    script = "rows => rows.map(row => [...row.querySelectorAll('.text')].map(cell => cell.textContent))"
    found: list[list[str]] = page.locator("tbody tr").evaluate_all(script)
    return found


def labels(page: Page) -> list[str]:
    """The labels of the rows that can be seen."""
    found: list[str] = page.locator("tbody tr:visible th .text").all_text_contents()
    return found


def found_words(page: Page) -> list[str]:
    """What is highlighted, in the order of the page."""
    page.wait_for_timeout(100)  # rows are marked as they come into the window
    script = """() => [...CSS.highlights.get('found')]
        .sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b)).map(range => range.toString())"""
    words: list[str] = page.evaluate(script)
    return words


def search(page: Page, words: str) -> None:
    page.get_by_label("ことばで探す").fill(words)
    page.wait_for_timeout(300)


def fragment(page: Page) -> str:
    return unquote(page.url.partition("#")[2])


def focused(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.textContent")
    return found


def letters(text: str) -> str:
    """Without white space, and in one form: PDFs know glyphs, not which of two code points a glyph was drawn for."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


CONTRAST = """() => {
  const light = c => { const [r, g, b] = c.map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b; };
  const numbers = text => text.match(/[\\d.]+/g).map(Number);
  const ground = e => { for (; e; e = e.parentElement) { const c = numbers(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((m, n) => n - m); return (x + .05) / (y + .05); };
  const pairs = {};
  const note = (name, ink, paper) => { pairs[name] = Math.min(pairs[name] ?? 99, ratio(ink, paper)); };
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || ['SCRIPT', 'OPTION'].includes(e.tagName)) continue;
    note(e.tagName + '.' + e.className, numbers(getComputedStyle(e).color).slice(0, 3), ground(e)); }
  for (const e of document.querySelectorAll('del, ins'))
    note('line ' + e.tagName, numbers(getComputedStyle(e).textDecorationColor).slice(0, 3), ground(e));
  const found = getComputedStyle(document.querySelector('td'), '::highlight(found)');
  note('found', numbers(found.color).slice(0, 3), numbers(found.backgroundColor).slice(0, 3));
  const cell = document.querySelector('tbody td');
  note('before', numbers(getComputedStyle(cell, '::before').color).slice(0, 3), ground(cell));
  return pairs; }"""

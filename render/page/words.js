// Words in the rows: which rows have them, and where. Full and half width, upper and lower case count as the same.
"use strict";
const words = (() => {
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const wordsOf = (text) => fold(text).split(/\s+/).filter(Boolean);
  const cellsOf = (row) => Array.from(row.querySelectorAll(".text"));
  const folded = new Map();

  const has = (row, wanted) => {
    if (!folded.has(row)) folded.set(row, cellsOf(row).map((cell) => fold(cell.textContent)).join("\n\n"));
    return wanted.every((word) => folded.get(row).includes(word));
  };

  // A letter with the marks that follow it: ｶﾞ is folded as one.
  const LETTER = /\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/gu;

  // The places of the words in a cell, as [start, end] in its own text, whatever folding did to lengths.
  const placesOf = (text, wanted) => {
    const starts = [];
    const ends = [];
    let whole = "";
    for (const { 0: letter, index } of text.matchAll(LETTER)) {
      const made = fold(letter);
      whole += made;
      for (let i = 0; i < made.length; i += 1) {
        starts.push(index);
        ends.push(index + letter.length);
      }
    }
    const places = [];
    for (const word of wanted) {
      for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) {
        places.push([starts[at], ends[at + word.length - 1]]);
      }
    }
    return places;
  };

  const rangesOf = (cell, wanted) => {
    const nodes = [];
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    let length = 0;
    while (walker.nextNode()) {
      nodes.push([walker.currentNode, length]);
      length += walker.currentNode.length;
    }
    const point = (at, end) => nodes.find(([node, from]) => (end ? at <= from + node.length : at < from + node.length));
    return placesOf(cell.textContent, wanted).map(([start, end]) => {
      const first = point(start, false);
      const last = point(end, true);
      const range = new Range();
      range.setStart(first[0], start - first[1]);
      range.setEnd(last[0], end - last[1]);
      return range;
    });
  };

  // Only rows near the window are marked, as they come: one letter may stand a hundred thousand times in a table.
  const highlight = window.Highlight && CSS.highlights ? new Highlight() : null;
  if (highlight) CSS.highlights.set("found", highlight);
  let marked = [];
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        watcher.unobserve(target);
        for (const cell of cellsOf(target)) rangesOf(cell, marked).forEach((range) => highlight.add(range));
      }
    },
    { rootMargin: "50%" },
  );

  const mark = (rows, wanted) => {
    if (!highlight) return;
    watcher.disconnect();
    highlight.clear();
    marked = wanted;
    if (wanted.length) rows.forEach((row) => watcher.observe(row));
  };

  return { wordsOf, has, mark };
})();

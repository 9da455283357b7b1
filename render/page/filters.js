// Filters the rows, marks the words found, and keeps the state in the page's address. Without it all rows are there.
"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const status = document.getElementById("status");
  const rows = Array.from(document.querySelectorAll("tr[data-date]"));
  const sections = Array.from(document.querySelectorAll("section.table"));
  const names = ["from", "until", "section", "submission", "marked", "q"];
  const field = (name) => form.elements.namedItem(name);

  // ---- words: full and half width, upper and lower case count as the same

  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const wordsOf = (text) => fold(text).split(/\s+/).filter(Boolean);
  const textsOf = (row) => Array.from(row.querySelectorAll(".text"));
  const folded = new Map();

  const foldedOf = (row) => {
    if (!folded.has(row)) folded.set(row, textsOf(row).map((cell) => fold(cell.textContent)).join("\n\n"));
    return folded.get(row);
  };

  // A letter with the marks that follow it: ｶﾞ is folded as one.
  const LETTER = /\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/gu;

  // The places of the words in a cell, as [start, end] in its own text, whatever folding did to lengths.
  const placesOf = (text, words) => {
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
    for (const word of words) {
      for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) {
        places.push([starts[at], ends[at + word.length - 1]]);
      }
    }
    return places;
  };

  const rangesOf = (cell, words) => {
    const nodes = [];
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    let length = 0;
    while (walker.nextNode()) {
      nodes.push([walker.currentNode, length]);
      length += walker.currentNode.length;
    }
    const point = (at, end) => nodes.find(([node, from]) => (end ? at <= from + node.length : at < from + node.length));
    return placesOf(cell.textContent, words).map(([start, end]) => {
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
  let words = [];
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        watcher.unobserve(target);
        for (const cell of textsOf(target)) rangesOf(cell, words).forEach((range) => highlight.add(range));
      }
    },
    { rootMargin: "50%" },
  );

  const markFound = (shown) => {
    if (!highlight) return;
    watcher.disconnect();
    highlight.clear();
    if (words.length) shown.forEach((row) => watcher.observe(row));
  };

  // ---- state: the address holds it, so that a view can be sent on and the back button goes back

  const isState = (hash) => names.some((name) => hash.startsWith(`#${name}=`));
  const stateOfAddress = () => new URLSearchParams(isState(location.hash) ? location.hash.slice(1) : "");

  const stateOfForm = () => {
    const state = new URLSearchParams();
    for (const name of names) {
      const { type, checked, value } = field(name);
      if (type === "checkbox" ? checked : value) state.set(name, value);
    }
    return state;
  };

  const fillForm = (state) => {
    for (const name of names) {
      const input = field(name);
      if (input.type === "checkbox") input.checked = state.get(name) === "1";
      else input.value = state.get(name) || "";
      if (input.selectedIndex === -1) input.value = ""; // an address with a choice that this page does not have
    }
  };

  const fits = (row, state) => {
    const { date, section, submission } = row.dataset;
    const wanted = state.get("section");
    return (
      (!state.get("from") || date >= state.get("from")) &&
      (!state.get("until") || date <= state.get("until")) &&
      (!wanted || section === wanted || section.startsWith(`${wanted}-`)) &&
      (!state.get("submission") || submission === state.get("submission")) &&
      (!state.get("marked") || "marked" in row.dataset) &&
      words.every((word) => foldedOf(row).includes(word))
    );
  };

  const filled = (element, all, shown) => {
    const wording = all === shown ? element.dataset.all : element.dataset.some;
    const text = wording.replace("{all}", all).replace("{shown}", shown);
    if (element.textContent !== text) element.textContent = text;
  };

  const apply = () => {
    const state = stateOfForm();
    words = wordsOf(state.get("q") || "");
    const shown = rows.filter((row) => {
      row.hidden = !fits(row, state);
      return !row.hidden;
    });
    for (const section of sections) {
      const own = Array.from(section.querySelectorAll("tr[data-date]"));
      const left = own.filter((row) => !row.hidden).length;
      if (own.length) section.querySelector(".none").hidden = left > 0;
      if (own.length) section.querySelector("table").hidden = left === 0;
      const count = document.querySelector(`[data-of="${section.id}"]`);
      if (count) filled(count, own.length, left);
    }
    markFound(shown);
    filled(status, rows.length, shown.length);
  };

  const remember = (keep) => {
    const address = `#${stateOfForm()}`;
    if (address === (location.hash || "#")) return;
    if (keep) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  };

  // An address that names a place (a row, an assessment) shows it: a filter that hides it is given up.
  const follow = () => {
    if (!location.hash || isState(location.hash)) {
      fillForm(stateOfAddress());
      apply();
      return;
    }
    const place = placeOf(location.hash.slice(1));
    if (!place?.hidden) return;
    fillForm(new URLSearchParams());
    apply();
    place.scrollIntoView();
  };

  const placeOf = (name) => {
    try {
      return document.getElementById(decodeURIComponent(name));
    } catch {
      return null; // no place of this page is written so
    }
  };

  // ---- what the reader does

  let typing = 0;
  let typed = false; // one search is one step back, however many letters it took
  form.addEventListener("input", (event) => {
    const searching = event.target === field("q");
    clearTimeout(typing);
    const act = () => {
      apply();
      remember(searching && typed);
      typed = searching;
    };
    if (searching) typing = setTimeout(act, 150);
    else act();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    setTimeout(() => {
      typed = false;
      apply();
      remember(false);
    });
  });
  window.addEventListener("hashchange", () => {
    typed = false;
    follow();
  });

  form.hidden = false;
  follow();
})();

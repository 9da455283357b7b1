// Filters the rows, and keeps the state in the page's address. Without it all rows are there.
"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const status = document.getElementById("status");
  const rows = Array.from(document.querySelectorAll("tr[data-date]"));
  const sections = Array.from(document.querySelectorAll("section.table"));
  const field = (name) => form.elements.namedItem(name);
  // A review has more to choose from than a table.
  const flags = ["marked", "late", "found", "changed", "open"].filter((name) => field(name));
  const names = [...["from", "until", "section", "submission", "became", "q"].filter((name) => field(name)), ...flags];

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

  const fits = (row, state, wanted) => {
    const { date, section, submission } = row.dataset;
    const chosen = state.get("section");
    return (
      (!state.get("from") || date >= state.get("from")) &&
      (!state.get("until") || date <= state.get("until")) &&
      (!chosen || section === chosen || section.startsWith(`${chosen}-`)) &&
      (!state.get("submission") || submission === state.get("submission")) &&
      (!state.get("became") || row.dataset.became === state.get("became")) &&
      flags.every((name) => !state.get(name) || name in row.dataset) &&
      words.has(row, wanted)
    );
  };

  const filled = (element, all, shown) => {
    const wording = all === shown ? element.dataset.all : element.dataset.some;
    const text = wording.replace("{all}", all).replace("{shown}", shown);
    if (element.textContent !== text) element.textContent = text;
  };

  const apply = () => {
    const state = stateOfForm();
    const wanted = words.wordsOf(state.get("q") || "");
    const shown = rows.filter((row) => {
      row.hidden = !fits(row, state, wanted);
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
    words.mark(shown, wanted);
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

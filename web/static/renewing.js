// What the server says of all that is not open: printed texts, marks, rows, the list of sections, what entries are known by.
import { said } from "./saving.js";

const asked = async () => {
  try {
    const answer = await fetch(location.pathname);
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch { return null; }
};

const besides = (fresh) => {
  for (const place of ["nav.sections", ".all-rows"]) {
    const old = document.querySelector(place), now = fresh.querySelector(place);
    if (now && !old.contains(document.activeElement)) old.replaceChildren(...now.childNodes);
  }
};

const formsOf = (place) => [...place.querySelectorAll("form.saving")];
const isBusy = (cell, items) => Boolean(cell.querySelector("details.edit[open], .kept-text")) || formsOf(cell).some((form) => {
  const item = items.get(form);
  return item?.saving || said(form) !== (item?.saved ?? said(form, true));
});

const cells = (fresh, items) => {
  for (const old of document.querySelectorAll(".document .own, .document .tick")) {
    const place = fresh.getElementById(old.closest("[id]").id);
    const now = place?.matches(".tick") ? place : place?.querySelector(":scope > .body > .own");
    if (!now || old.outerHTML === now.outerHTML || isBusy(old, items)) continue;
    const focused = [...old.querySelectorAll("summary")].indexOf(document.activeElement);
    formsOf(old).forEach((form) => items.delete(form));
    const drawn = document.importNode(now, true);
    old.replaceWith(drawn);
    drawn.querySelectorAll("summary")[focused]?.focus({ preventScroll: true });
  }
};

// Of a cell that is open: what is recorded of it, and the way back there, once it differs.
const recorded = (fresh, items) => {
  const own = ":scope > details.recorded", editor = (form) => form?.closest(".editor");
  for (const [form, item] of items) {
    const there = editor(fresh.querySelector(`form.saving[data-item="${CSS.escape(item.item)}"]`))?.querySelector(own);
    const here = editor(form).querySelector(own);
    if (here && !there && !here.contains(document.activeElement)) here.remove();
    if (here || !there) continue;
    there.querySelector("[name=etag]").value = item.etag;
    item.preview.after(document.importNode(there, true));
  }
};

// An entry is taken away as it is shown: what it is known by is renewed only where all of it that is shown is what stands there.
// Which entries there are, and their order, stays as it was shown: where that is no longer so, the server refuses.
const entries = (fresh) => {
  const removals = (page) => [...page.querySelectorAll("form.inline")].filter((form) => form.elements.etag);
  const shown = (page, entry) => {
    const place = page.querySelector(`[data-entry="${CSS.escape(entry)}"]`);
    return place && formsOf(place).map((form) => `${form.dataset.item} ${form.elements.etag.value}`).join("\n");
  };
  const known = new Map(removals(fresh).map((form) => [form.elements.item.value, form.elements.etag.value]));
  for (const form of removals(document)) {
    const entry = form.elements.item.value;
    if (known.has(entry) && shown(document, entry) === shown(fresh, entry)) form.elements.etag.value = known.get(entry);
  }
};

// Of another draft, or another server, nothing is shown here: what is written in it would be refused.
const key = (page) => page.querySelector(".sheet [name=csrf]")?.value;

// ``items``: those of the page by their forms; of one that is drawn anew there is none any more.
export const renew = async (items) => {
  const fresh = await asked();
  if (!fresh || key(fresh) !== key(document)) return;
  for (const form of items.keys()) if (!form.isConnected) items.delete(form);
  cells(fresh, items);
  recorded(fresh, items);
  entries(fresh);
  besides(fresh);
};

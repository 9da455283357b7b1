// The document: a cell is opened where it stands, saves itself, and shows beside it the rows that it becomes.
import { offer } from "./offering.js";
import { renew } from "./renewing.js";
import { Item, said, words } from "./saving.js";

const items = new Map(), wide = matchMedia("(min-width: 75rem)");
const live = document.querySelector(".live"), announced = document.getElementById("said");
const forms = () => [...document.querySelectorAll("form.saving")];
const control = (details) => details.querySelector("form.saving :is(textarea, input:not([type=hidden]))");

const on = {
  saved: () => later(),
  shown: (place) => {  // of a long text what changed, and not where it begins
    const aside = place.closest("aside"), changed = place.querySelector("ins, del");
    if (aside) aside.scrollTop = changed ? Math.max(0, changed.offsetTop - aside.clientHeight / 3) : 0;
  },
  place: (item) => {
    live.hidden = !wide.matches;
    if (!wide.matches) return item.preview;
    live.dataset.item = item.item;
    live.querySelector("bdi").textContent = item.form.dataset.label;
    return live.querySelector(".live-rows");
  },
  still: (item, place) => place === item.preview || live.dataset.item === item.item,  // one place for all: an answer may be late
};
const itemOf = (form) => {
  if (!items.has(form)) items.set(form, new Item(form, on));
  return items.get(form);
};
const unsaved = () => forms().filter((form) => said(form) !== (items.get(form)?.saved ?? said(form, true))).map(itemOf);
const saveAll = async () => (await Promise.all(unsaved().map((item) => !item.troubled && item.save()))).every(Boolean);

let timer = 0;
const later = () => { clearTimeout(timer); timer = setTimeout(refresh, 600); };
const refresh = () => { clearTimeout(timer); return renew(items); };

let last = "";
const open = (details, focus) => {
  details.open = true;
  if (focus) control(details)?.focus({ preventScroll: false });
};
const close = (details, back) => {
  details.open = false;
  if (back) details.querySelector("summary").focus();
  const form = details.querySelector("form.saving");
  if (form && items.get(form)?.changed) refresh();
};

document.addEventListener("toggle", (event) => {
  const { target } = event;
  if (!target.matches?.("details.edit") || !target.open) return;
  const form = target.querySelector("form.saving");
  if (!form) return;
  last = form.dataset.item;
  itemOf(form).counts();
  setTimeout(() => { if (target.open) itemOf(form).show(); }, 300);  // not of all that one only passes
}, true);

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href]");
  if (link?.matches("[data-jump]") && last) {
    const query = new URLSearchParams(link.search);
    query.set("after", last);
    link.search = query.toString();
  }
  if (link && !event.defaultPrevented && event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey) && !link.target && unsaved().length && !link.hash.length) {
    event.preventDefault();
    if (await saveAll()) location.assign(link.href);
    else unsaved()[0]?.form.scrollIntoView();
    return;
  }
  const take = event.target.closest("button[data-take]");
  if (take) {
    event.preventDefault();
    itemOf(take.closest(".editor").querySelector("form.saving")).take(take.dataset.take, take.form);
    return;
  }
  const own = event.target.closest(".document .own, .document .tick");
  if (!own || event.target.closest("a, button, input, textarea, label, summary, details, .finding") || !getSelection().isCollapsed) return;
  const named = event.target.closest("[data-item]")?.dataset.item;
  const form = own.querySelector(`form.saving[data-item="${CSS.escape(named ?? "")}"]`) ?? own.querySelector("form.saving");
  if (form) open(form.closest("details"), true);
});

let byKey = false, acted = false;
for (const kind of ["keydown", "pointerdown", "input"]) document.addEventListener(kind, () => { acted = true; }, true);
document.addEventListener("keydown", (event) => {
  byKey = event.key === "Tab";
  if ((event.ctrlKey || event.metaKey || event.altKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    saveAll().then((all) => { announced.textContent = ""; announced.textContent = all ? words.saved : ""; });
    return;
  }
  const details = event.target.closest?.("details.edit");
  if (!details || event.isComposing || event.target.closest("dialog")) return;
  if (event.target.matches("summary") && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    open(details, true);
  } else if (event.key === "Escape" && details.open) {
    const form = details.querySelector("form.saving");
    if (!form) close(details, true);
    else itemOf(form).save().then((all) => all && close(details, true));
  }
});
document.addEventListener("pointerdown", () => { byKey = false; });
document.addEventListener("focusin", (event) => {
  const details = event.target.closest?.("details.edit");
  if (details && byKey && event.target.matches("summary")) open(details, false);
});
document.addEventListener("focusout", (event) => {
  const details = event.target.closest?.("details.edit"), form = details?.querySelector("form.saving");
  if (!form || details.contains(event.relatedTarget)) return;
  const item = itemOf(form);
  setTimeout(async () => {  // a click goes on where it began: nothing moves under it
    if (!acted && document.activeElement === document.body) {  // by the browser, which goes to the anchor of the address
      control(details)?.focus({ preventScroll: true });
      return;
    }
    if (details.contains(document.activeElement) || item.troubled || !document.hasFocus()) return;
    if (await item.save() && !item.trouble.textContent && !item.found.textContent && !details.contains(document.activeElement)) close(details, false);
  }, 250);
});
for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    const form = event.target.closest?.("form.saving");
    if (!form) return;
    const option = event.target.closest(".choice")?.querySelector("[name=option]");
    if (event.target.matches(".free") && event.target.value) option.checked = true;  // what is written beside it chooses it
    itemOf(form).typed();
  });
}
for (const kind of ["compositionstart", "compositionend"]) {
  document.addEventListener(kind, (event) => {
    const form = event.target.closest?.("form.saving");
    if (form) itemOf(form).composes(kind === "compositionstart");
  });
}
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.matches("form.saving")) {
    event.preventDefault();
    if (await itemOf(form).save()) { announced.textContent = ""; announced.textContent = words.saved; }
  } else if (form.method === "post" && unsaved().length) {
    event.preventDefault();
    if (await saveAll()) { await refresh(); form.requestSubmit(event.submitter); }
    else unsaved()[0]?.form.scrollIntoView();
  }
});

addEventListener("pagehide", () => { unsaved().forEach((item) => item.troubled || item.save()); });
addEventListener("pageshow", (event) => { if (event.persisted && !unsaved().length) location.reload(); });
addEventListener("beforeunload", (event) => { if (unsaved().some((item) => item.troubled || !item.kept)) event.preventDefault(); });

const list = document.querySelector("nav.sections"), here = list.querySelector("[aria-current]");
list.scrollTop = here.offsetTop - list.offsetTop - list.clientHeight / 3;
offer(itemOf, open);
unsaved().forEach((item) => { item.form.closest("details").open = true; item.typed(); });  // typed before this came, or put back by the browser
const asked = document.querySelector("details.edit[open]");
if (asked && new URLSearchParams(location.search).has("open")) { control(asked)?.focus(); itemOf(asked.querySelector("form.saving")).show(); }

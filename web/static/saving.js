// An item's form: what is typed in it is kept, previewed and saved; where it was changed elsewhere, both texts are shown.
import { drop, keep } from "./kept.js";

export const words = document.getElementById("words")?.dataset ?? {};
const PAUSE = 1200, SHOW = 400, AGAIN = 5000;
const HANDED = ["csrf", "item", "etag"];
const lines = (text) => text.replaceAll("\r\n", "\n");

// What a form says of its item; ``shown``: as the server sent it, whatever was typed since or put back by the browser.
export const said = (form, shown = false) => {
  const found = new URLSearchParams();
  for (const one of form.elements) {
    if (!one.name || HANDED.includes(one.name)) continue;
    const choice = one.type === "radio" || one.type === "checkbox";
    if (choice ? (shown ? one.defaultChecked : one.checked) : true) found.append(one.name, lines(shown && !choice ? one.defaultValue : one.value));
  }
  return found.toString();
};

// The same as people read it.
export const told = (form, what) => {
  const found = new URLSearchParams(what);
  if (!found.has("options")) return found.get("text") ?? "";
  const label = (place) => form?.querySelector(`[name=option][value="${CSS.escape(place)}"]`)?.closest("label").textContent.trim() ?? place;
  return found.getAll("option").map((place) => label(place) + (found.get(`free-${place}`) ? `(${found.get(`free-${place}`)})` : "")).join("、");
};

export const fill = (form, what) => {
  const found = new URLSearchParams(what);
  for (const one of form.elements) {
    if (!one.name || HANDED.includes(one.name) || one.type === "hidden") continue;
    if (one.type === "radio" || one.type === "checkbox") one.checked = found.getAll(one.name).includes(one.value);
    else one.value = found.get(one.name) ?? "";
  }
};

// Whether a field holds a text as it is: one of a line takes line ends out of it.
const holds = (field, text) => {
  const before = field.value;
  field.value = text;
  const held = field.value === lines(text);
  field.value = before;
  return held;
};

const send = (form, address, more = {}) => {
  const body = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  return fetch(address, { method: "POST", body, headers: { "X-Shinkyu": "script" }, keepalive: body.toString().length < 60000 });
};

// Read out where it is new: what was said after the save before is not said again.
const tell = (place, text) => { if (place.textContent !== text) place.textContent = text; };

// A proxy answers for a server that is being started again.
export const isAway = (answer) => answer.status >= 502 && answer.status <= 504;

export class Item {
  constructor(form, on) {
    Object.assign(this, { form, on, saved: said(form, true), timers: [], asked: 0, kept: true, composing: false });
    const beside = form.closest(".editor");
    for (const name of ["state", "count", "trouble", "found", "both", "preview"]) this[name] = beside.querySelector(`.${name}`);
    this.item = form.dataset.item;
  }

  get etag() { return this.form.elements.etag.value; }
  get dirty() { return said(this.form) !== this.saved; }
  get troubled() { return this.both.childElementCount > 0; }

  typed() {
    this.timers.forEach(clearTimeout);
    this.counts();
    if (!this.dirty) {
      drop(this.item, this.etag);
      this.state.textContent = "";
      this.timers = [setTimeout(() => this.show(), SHOW)];
      return;
    }
    const { label } = this.form.dataset, section = document.querySelector(".sheet").dataset.section;
    this.kept = keep(this.item, this.etag, { said: said(this.form), when: Date.now(), label: `${section} ${label}`, at: this.address });
    this.state.textContent = words.typing;
    if (this.composing) return;
    this.timers = [setTimeout(() => this.show(), SHOW), setTimeout(() => this.troubled || this.save(), PAUSE)];
  }

  // What an input method is still converting is kept in this browser, and saved when it is converted.
  composes(now) {
    this.composing = now;
    this.typed();
  }

  get address() { return `${location.pathname}?open=${encodeURIComponent(this.item)}`; }

  counts() {
    if (!this.count) return;
    const text = lines(this.form.elements.text.value), count = [...text].length, limit = Number(this.count.dataset.limit);
    this.count.textContent = `${count}${words.chars}` + (text.includes("\n") ? ` ${text.split("\n").length}${words.lines}` : "");
    this.count.classList.toggle("over", limit > 0 && count > limit);
    if (limit > 0 && count > limit) this.count.textContent += ` (${limit}${this.count.dataset.over})`;
  }

  // Saves what is typed, one after the other; whether all of it is saved then.
  async save() {
    while (this.saving) await this.saving;
    if (!this.dirty) return true;
    this.saving = this.put().finally(() => { this.saving = null; });
    return this.saving;
  }

  async put() {
    const now = said(this.form), etag = this.etag;
    this.state.textContent = words.saving;
    let answer, found;
    try {
      answer = await send(this.form, this.form.action, { base: new URLSearchParams(this.saved).get("text") ?? "" });
      if (isAway(answer)) throw new Error();
    } catch {
      this.state.textContent = this.kept ? words.lost : words.unkept;
      this.timers.push(setTimeout(() => this.save(), AGAIN));
      return false;
    }
    try { found = await answer.json(); } catch { found = null; }
    if (found === null || answer.status === 403) {
      this.state.textContent = this.kept ? words.ended : words.unkept;
      return false;
    }
    if (!answer.ok) {
      this.state.textContent = words.typing;
      this.conflict(found);
      return false;
    }
    drop(this.item, etag);
    this.settled(found.etag, now);
    tell(this.found, found.findings.join("\n"));
    this.on.saved(this);
    return !this.dirty;
  }

  settled(etag, now) {
    for (const one of this.form.closest(".editor").querySelectorAll("form.saving [name=etag], .recorded [name=etag]")) one.value = etag;
    this.saved = now;
    this.changed = true;
    this.both.replaceChildren();
    this.trouble.textContent = "";
    this.state.textContent = words.saved;
    if (this.dirty) this.typed();
  }

  conflict(found) {
    this.trouble.textContent = found.error;
    this.both.innerHTML = found.both ?? "";
    this.form.closest("details").open = true;
  }

  // One of the texts is taken: mine or both in one are saved, theirs is shown.
  async take(kind, taken) {
    const { etag, now } = this.both.querySelector(".pair").dataset, field = this.form.elements.text;
    const text = kind === "theirs" ? now : taken?.elements.text.value;
    const mine = this.both.querySelector("[data-take=mine]").form.elements.text.value;
    if (kind === "merged" && field && lines(field.value) !== lines(mine)) return this.save();  // more was typed since: it is merged, too
    if (kind !== "mine" && !(field && holds(field, text))) return this.takeWhole(kind === "merged" ? taken : null);
    drop(this.item, this.etag);
    this.form.elements.etag.value = etag;
    if (kind !== "mine") field.value = text;
    this.saved = kind === "theirs" ? said(this.form) : field ? new URLSearchParams({ text: lines(now) }).toString() : "";
    this.both.replaceChildren();
    this.trouble.textContent = "";
    this.changed = true;
    if (this.dirty) { this.typed(); await this.save(); }
    else { this.counts(); this.state.textContent = ""; this.on.saved(this); }
    this.form.querySelector("textarea, input:not([type=hidden])")?.focus();
  }

  // A text that this form has no field for, as lines are for a field of one line, is saved by its own form, or left as it stands there.
  async takeWhole(taken) {
    let answer = null;
    try { answer = taken ? await send(taken, this.form.action) : { ok: true }; } catch { /* told below */ }
    if (!answer?.ok) {
      this.state.textContent = this.kept ? words.lost : words.unkept;
      return;
    }
    drop(this.item, this.etag);
    this.saved = said(this.form);
    location.reload();
  }

  // The rows that the item becomes as it is typed.
  async show() {
    const mine = ++this.asked, place = this.on.place(this);
    try {
      const answer = await send(this.form, this.form.action.replace(/item$/, "preview"));
      const rows = await answer.text();
      if (!answer.ok || mine !== this.asked || !this.on.still(this, place)) return;
      place.innerHTML = rows;
      this.on.shown(place);
    } catch { /* told when it is saved */ }
  }
}

// The verdicts on a review: filled in beside the rows, saved to a file, read from one. They go nowhere else.
"use strict";
(() => {
  const panel = document.getElementById("judging");
  if (!panel) return;
  const element = (name) => document.getElementById(`j-${name}`);
  const name = element("by");
  const boxes = Array.from(document.querySelectorAll("fieldset.judge"), (box) => ({
    box,
    id: box.dataset.id,
    row: box.closest("tr, li"),
    remark: box.querySelector("textarea"),
    written: box.querySelector(".written"),
    choices: Array.from(box.querySelectorAll("input")),
  }));
  const parts = Array.from(document.querySelectorAll("section[data-assessment]"), (section) => ({
    ...section.dataset,
    boxes: boxes.filter(({ box }) => section.contains(box)),
  })).filter((part) => part.boxes.length);

  // ---- what is said

  const filled = (wording, values) => wording.replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));
  const say = (...texts) => {
    element("said").textContent = texts.filter(Boolean).join(" ");
  };
  const verdictOf = ({ choices }) => choices.find(({ checked }) => checked)?.value ?? "";
  const remarkOf = ({ remark }) => seen(remark.value).trim();
  const nameOf = () => seen(name.value, "").trim();

  // Characters that cannot be seen are no part of what a reviewer says; they come with text that is pasted.
  const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffe\uffff]/gu;
  const seen = (text, but = "\n\t") => text.replace(/\r\n?/g, "\n").replace(UNSEEN, (letter) => (but.includes(letter) ? letter : ""));

  const count = () => {
    const told = { "": 0, 承認: 0, 差戻し: 0, 保留: 0 };
    for (const one of boxes) told[verdictOf(one)] += 1;
    const values = { all: boxes.length, left: told[""], yes: told["承認"], back: told["差戻し"], held: told["保留"] };
    element("left").textContent = filled(values.left ? panel.dataset.left : panel.dataset.done, values);
    element("counts").textContent = filled(panel.dataset.counts, values);
    return values;
  };

  // The row shows its verdict, a filter finds those that are left, and paper shows all of a remark.
  const show = (one) => {
    const verdict = verdictOf(one);
    one.row.dataset.verdict = verdict;
    one.row.toggleAttribute("data-open", !verdict);
    one.written.textContent = one.remark.value;
  };
  const showName = () => {
    element("by-written").textContent = name.value;
  };

  // ---- the file

  const FORMAT = "shinkyu-verdict/1";
  const told = () => {
    const rowsOf = (part) => part.boxes.map((one) => ({ id: one.id, verdict: verdictOf(one), comment: remarkOf(one) }));
    const bodies = parts.map((part) => ({ assessment: part.assessment, digest: part.digest, rows: rowsOf(part) }));
    const head = { format: FORMAT, by: nameOf() };
    return JSON.stringify({ ...head, ...(bodies.length === 1 ? bodies[0] : { assessments: bodies }) }, null, 1);
  };
  let saved = told();
  const fileName = () => {
    const names = parts.map(({ slug, digest }) => `${slug}-${digest.slice(0, 12)}`);
    return `hantei-${names[0]}${names.length > 1 ? `+${names.length - 1}` : ""}.json`;
  };

  const save = () => {
    if (!nameOf()) {
      say(panel.dataset.nameless);
      name.focus();
      return;
    }
    const content = told();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content, "\n"], { type: "application/json" }));
    link.download = fileName();
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    saved = content;
    const { left } = count();
    say(filled(panel.dataset.saved, { file: link.download }), left && filled(panel.dataset.unfinished, { left }));
  };

  // What a file says of the rows of this page, by assessment and id; nothing else in it is believed.
  const read = (text) => {
    const whole = JSON.parse(text);
    const bodies = whole?.format === FORMAT ? (whole.assessments ?? [whole]) : [];
    const known = new Map(parts.map((part) => [part.assessment, new Map(part.boxes.map((one) => [one.id, one]))]));
    const own = bodies.filter(({ assessment }) => known.has(assessment));
    const rows = own.flatMap(({ assessment, rows }) =>
      rows.map(({ id, verdict, comment }) => ({
        one: known.get(assessment).get(id),
        verdict: String(verdict),
        comment: seen(String(comment)),
      })),
    );
    return own.length ? { by: seen(String(whole.by), ""), rows } : null;
  };

  const item = (text, className) => Object.assign(document.createElement("li"), { textContent: text, className });
  const take = ({ by, rows }, file) => {
    const fits = ({ one, verdict }) => one?.choices.some(({ value }) => value === verdict);
    const here = new Map(rows.filter(fits).map((row) => [row.one, row]));
    const gone = rows.filter((row) => !fits(row) && (row.verdict || row.comment));
    for (const one of boxes) {
      const { verdict, comment } = here.get(one) ?? { verdict: "", comment: "" };
      for (const choice of one.choices) choice.checked = choice.value === verdict;
      one.remark.value = comment;
      show(one);
    }
    name.value = by;
    showName();
    count();
    saved = told();
    const lost = gone.length ? filled(panel.dataset.gone, { count: gone.length }) : "";
    element("gone").replaceChildren(...(lost ? [item(lost, "error"), ...gone.map((row) => item(`${row.verdict} ${row.comment}`, ""))] : []));
    element("gone").hidden = !lost;
    const judged = [...here.values()].filter(({ verdict, comment }) => verdict || comment).length;
    say(filled(panel.dataset.loaded, { file, count: judged }), lost);
  };

  const load = async (input) => {
    const [file] = input.files;
    if (!file) return;
    let found = null;
    try {
      found = read(await file.text());
    } catch {
      found = null; // no JSON, or not of that shape
    }
    input.value = "";
    if (!found) say(filled(panel.dataset.other, { file: file.name }));
    else if (told() === saved || window.confirm(panel.dataset.replace)) take(found, file.name);
  };

  // ---- what the reviewer does

  const visible = ({ box }) => !box.closest("[hidden]");
  const go = (one) => {
    one.choices.find(({ checked }) => checked).focus();
    one.row.scrollIntoView({ block: "nearest" });
  };
  const next = () => {
    const here = boxes.findIndex(({ row }) => row.contains(document.activeElement));
    const left = [...boxes.slice(here + 1), ...boxes.slice(0, here + 1)].filter((one) => !verdictOf(one));
    const one = left.find(visible);
    if (one) go(one);
    say(one ? "" : left.length && panel.dataset.hidden);
  };

  // What was pasted is cleaned when the field is left: not while something is being composed.
  const clean = (field, but) => {
    const text = seen(field.value, but);
    const gone = Array.from(field.value).length - Array.from(text).length;
    if (gone) {
      field.value = text;
      say(filled(panel.dataset.unseen, { count: gone }));
    }
  };

  const boxOf = (target) => boxes.find(({ box }) => box.contains(target));
  document.addEventListener("input", ({ target }) => {
    const one = boxOf(target);
    if (one) show(one);
    if (one && target !== one.remark) count();
    if (target === name) showName();
  });
  document.addEventListener("change", ({ target }) => {
    const one = boxOf(target);
    if (target === name) clean(name, "");
    if (target === one?.remark) clean(one.remark), show(one);
  });
  // On a verdict j and k go to the next row and the one before, as on a row's link.
  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    if (!step || event.target.type !== "radio" || event.ctrlKey || event.metaKey || event.altKey) return;
    const shown = boxes.filter(visible);
    const one = shown[shown.findIndex(({ box }) => box.contains(event.target)) + step];
    if (one) go(one);
  });
  element("save").addEventListener("click", save);
  element("next").addEventListener("click", next);
  element("file").addEventListener("change", ({ target }) => load(target));
  window.addEventListener("beforeunload", (event) => {
    if (told() !== saved) event.preventDefault();
  });

  // A browser that goes back to the page has kept what was filled in.
  window.addEventListener("pageshow", () => {
    boxes.forEach(show);
    showName();
    count();
  });
  document.getElementById("judged").hidden = false;
  element("dead").hidden = true; // a mail program's preview runs no script
})();

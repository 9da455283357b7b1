// What earlier pages kept and nobody could save: offered with the text that stands there, never written by itself.
import { forget, left } from "./kept.js";
import { fill, said, told, words } from "./saving.js";

const element = (name, text, kind = "") => {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
};
const button = (text, does) => {
  const made = element("button", text);
  made.type = "button";
  made.addEventListener("click", does);
  return made;
};
const formOf = (page, item) => page.querySelector(`form.saving[data-item="${CSS.escape(item)}"]`);

const texts = (pairs) => {
  const pair = element("div", "", "pair");
  for (const [heading, text] of pairs) {
    const side = element("div", "");
    side.append(element("h3", heading), element("div", text, "text"));
    pair.append(side);
  }
  return pair;
};

// Whether the fields of a form hold what was said in it as it was: the item may be of one line by now.
const fits = (form, what) => {
  const before = said(form);
  fill(form, what);
  const held = said(form) === what;
  fill(form, before);
  return held;
};

const beside = (one, item, open) => {
  const box = element("div", "", "kept-text"), { form } = item;
  const moved = one.etag !== item.etag;
  box.append(
    element("p", moved ? words.keptMoved : words.kept),
    texts([[words.now, told(form, said(form))], [words.wrote, told(form, one.said)]]),
    ...(fits(form, one.said) ? [button(words.take, () => {
      box.remove();
      forget(one.key);
      fill(form, one.said);
      form.elements.etag.value = one.etag;  // where it was changed since, the server shows both
      item.saved = moved ? "" : item.saved;
      item.typed();
      item.save();
    })] : []),
    button(words.drop, () => { box.remove(); forget(one.key); }),
  );
  form.before(box);
  open(form.closest("details"), false);
};

const elsewhere = async (one) => {
  try {  // it may have been saved as its window closed
    const answer = await fetch(one.at);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const form = formOf(page, one.item);
    if (form && said(form, true) === one.said) { forget(one.key); return null; }
  } catch { /* then it is told */ }
  const line = element("li", ""), link = element("a", one.label);
  link.href = one.at;
  line.append(link);
  return line;
};

const TYPING = 5000;  // what was typed a moment ago in another window is saved by that one

export const offer = async (itemOf, open, known = new Set()) => {
  const place = document.querySelector(".kept"), others = [];
  const found = left().filter((one) => !known.has(one.key)), young = found.filter((one) => Date.now() - one.when < TYPING);
  if (young.length) setTimeout(() => offer(itemOf, open, known), TYPING);
  for (const one of found) {
    if (young.includes(one)) continue;
    known.add(one.key);
    const form = formOf(document, one.item);
    if (form && said(form, true) === one.said) forget(one.key);
    else if (form) beside(one, itemOf(form), open);
    else if (one.at?.split("?")[0] === location.pathname) {
      const box = element("div", "", "kept-text");
      box.append(element("p", `${one.label}: ${words.keptGone}`), element("div", told(null, one.said), "text"), button(words.drop, () => { box.remove(); forget(one.key); }));
      place.append(box);
    } else others.push(one);
  }
  const lines = (await Promise.all(others.map(elsewhere))).filter(Boolean);
  if (lines.length) {
    const list = document.createElement("ul");
    list.append(...lines);
    place.append(element("p", words.keptElsewhere), list);
  }
  place.hidden = !place.childElementCount;
};

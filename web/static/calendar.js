// Beside the field of a day: how it is read while one types, and a calendar to pick one from (the date picker dialog of the APG).
// What a day is called, and how a text is read, the server says; here days are only counted.
(() => {
  const PAUSE = 300, DAY = 86400000;
  const at = (iso) => new Date(`${iso}T00:00:00Z`);
  const iso = (date) => date.toISOString().slice(0, 10);
  const byDays = (day, count) => iso(new Date(at(day).getTime() + count * DAY));
  const byMonths = (day, count) => {
    const from = at(day), to = new Date(Date.UTC(2000, from.getUTCMonth() + count, 1));
    to.setUTCFullYear(from.getUTCFullYear() + Math.floor((from.getUTCMonth() + count) / 12), ((from.getUTCMonth() + count) % 12 + 12) % 12, 1);
    const last = new Date(to.getTime());
    last.setUTCMonth(last.getUTCMonth() + 1, 0);
    to.setUTCDate(Math.min(from.getUTCDate(), last.getUTCDate()));
    return iso(to);
  };
  const made = (name, attributes = {}, text = "") => {
    const one = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    one.textContent = text;
    return one;
  };
  const told = async (address) => {
    try { const answer = await fetch(address); return answer.ok ? await answer.json() : {}; } catch { return {}; }
  };

  const attended = new WeakSet();
  const attend = (field) => {
    if (attended.has(field)) return;
    attended.add(field);
    const read = document.getElementById(`${field.id}-read`), words = field.dataset;
    let timer = null, asked = 0, day = "";

    const say = async () => {
      const mine = ++asked, answer = await told(`/day?said=${encodeURIComponent(field.value)}`);
      if (mine !== asked) return;
      day = answer.day || "";
      const wrong = words.free ? "" : answer.error || "";  // where any text may stand, `check` says what is wrong with it
      read.textContent = answer.read || wrong;
      read.classList.toggle("finding", Boolean(wrong));
      field.setAttribute("aria-invalid", String(Boolean(wrong)));
    };
    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(say, PAUSE); });
    const first = say();

    const opener = made("button", { type: "button", "aria-haspopup": "dialog" }, words.open);
    const dialog = made("dialog", { class: "calendar", "aria-label": words.title });
    const head = made("div", { class: "head" }), title = made("h2", { id: `${field.id}-month`, "aria-live": "polite" });
    const before = made("button", { type: "button", "aria-label": words.before }, "◀");
    const after = made("button", { type: "button", "aria-label": words.after }, "▶");
    const grid = made("table", { role: "grid", "aria-labelledby": `${field.id}-month` });
    const foot = made("div", { class: "foot" }), close = made("button", { type: "button" }, words.close);
    const now = made("button", { type: "button" }, words.today);
    head.append(before, title, after);
    foot.append(now, close);
    dialog.append(head, grid, made("p", { class: "hint" }, words.keys), foot);
    field.after(opener, dialog);

    let focused = "", today = "", shown = 0;
    const button = (which) => grid.querySelector(`button[data-day="${which}"]`);
    const cell = (one) => {
      const place = made("td", { role: "gridcell" });
      if (!one) return place;
      const pick = made("button", { type: "button", tabindex: "-1", "data-day": one.day, "data-said": one.said, "aria-label": one.name }, one.number);
      if (one.day === today) pick.setAttribute("aria-current", "date");
      place.setAttribute("aria-selected", String(one.day === day));
      place.append(pick);
      return place;
    };
    const draw = (month) => {
      title.textContent = month.title;
      today = month.today;
      const names = made("tr", { role: "row" });
      names.append(...month.weekdays.map((name) => made("th", { role: "columnheader", scope: "col" }, name)));
      const rows = month.weeks.map((week) => { const row = made("tr", { role: "row" }); row.append(...week.map(cell)); return row; });
      grid.replaceChildren(names, ...rows);
    };
    const show = async (which, takes) => {
      const mine = ++shown;
      if (!which || !button(which)) {
        const month = await told(`/month?of=${which}`);
        if (mine !== shown || !month.weeks) return;
        draw(month);
      }
      focused = which || today;
      for (const one of grid.querySelectorAll("button")) one.tabIndex = one.dataset.day === focused ? 0 : -1;
      if (takes) button(focused)?.focus();
    };
    const pick = (one) => {
      field.value = one.dataset.said;
      dialog.close();
      say();
      field.dispatchEvent(new Event("change", { bubbles: true }));
    };

    const inWeek = (which) => at(which).getUTCDay();
    const moves = {
      ArrowLeft: () => byDays(focused, -1), ArrowRight: () => byDays(focused, 1),
      ArrowUp: () => byDays(focused, -7), ArrowDown: () => byDays(focused, 7),
      Home: () => byDays(focused, -inWeek(focused)), End: () => byDays(focused, 6 - inWeek(focused)),
      PageUp: (event) => byMonths(focused, event.shiftKey ? -12 : -1), PageDown: (event) => byMonths(focused, event.shiftKey ? 12 : 1),
    };
    grid.addEventListener("keydown", (event) => {
      if (!moves[event.key]) return;
      event.preventDefault();
      show(moves[event.key](event), true);
    });
    grid.addEventListener("click", (event) => { if (event.target.dataset.day) pick(event.target); });
    before.addEventListener("click", () => show(byMonths(focused, -1), false));
    after.addEventListener("click", () => show(byMonths(focused, 1), false));
    now.addEventListener("click", () => show(today, true));
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => opener.focus());
    opener.addEventListener("click", async () => {
      clearTimeout(timer);
      await first;
      await say();
      grid.replaceChildren();
      dialog.showModal();
      show(day, true);
    });
  };
  const folded = (field) => field.closest("details:not([open])");
  const all = (within) => [...within.querySelectorAll("input[data-open]")].filter((field) => !folded(field)).forEach(attend);
  document.addEventListener("toggle", (event) => { if (event.target.open) all(event.target); }, true);  // also of what came later
  all(document);
})();

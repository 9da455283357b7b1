// Saves an item when one leaves it or pauses, and shows the rows that it becomes. Without a script each item has its button.
(() => {
  const PAUSE = 1200, SHOW = 400;
  const send = (form, address) =>
    fetch(address, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Shinkyu": "script" } });

  // What the server sent, whatever was typed before this script came, or was put back by the browser.
  const shown = (form) => {
    const sent = new URLSearchParams();
    for (const one of form.elements) {
      if (!one.name) continue;
      if (!["radio", "checkbox"].includes(one.type)) sent.append(one.name, one.defaultValue);
      else if (one.defaultChecked) sent.append(one.name, one.value);
    }
    return plain(sent);
  };
  const plain = (said) => said.toString().replaceAll("%0D%0A", "%0A");

  const watch = (form) => {
    const state = form.querySelector(".state"), trouble = form.querySelector(".trouble"), preview = form.querySelector(".preview");
    let saved = shown(form), saving = null, timers = [];
    const now = () => plain(new URLSearchParams(new FormData(form)));
    const dirty = () => now() !== saved;

    const settle = (answer) => {
      trouble.textContent = answer.error;
      if (answer.theirs === undefined) return;
      const theirs = document.createElement("div");
      theirs.className = "text";
      theirs.textContent = answer.theirs;
      const mine = document.createElement("button"), other = document.createElement("button");
      mine.type = other.type = "button";
      mine.textContent = trouble.dataset.mine;
      other.textContent = trouble.dataset.theirs;
      mine.addEventListener("click", () => { form.elements.etag.value = answer.etag; save(); });
      other.addEventListener("click", () => { saved = now(); location.reload(); });
      trouble.append(theirs, mine, other);
    };

    const save = async () => {
      if (saving) { await saving; }
      if (!dirty() && !trouble.textContent) return;
      const asked = now();
      state.textContent = state.dataset.saving;
      saving = (async () => {
        try {
          const answer = await send(form, form.action);
          const told = await answer.json();
          if (answer.ok) {
            form.elements.etag.value = told.etag;
            saved = asked.replace(/(^|&)etag=[^&]*/, `$1etag=${told.etag}`);
            state.textContent = state.dataset.saved;
            trouble.textContent = told.findings.join("\n");
          } else { state.textContent = ""; settle(told); }
        } catch { state.textContent = state.dataset.lost; }
      })();
      await saving;
      saving = null;
    };

    let asked = 0;
    const show = async () => {
      const mine = ++asked;
      try {
        const answer = await send(form, form.action.replace(/item$/, "preview"));
        if (answer.ok && mine === asked) preview.innerHTML = await answer.text();
      } catch { /* told when it is saved */ }
    };

    const later = () => {
      timers.forEach(clearTimeout);
      if (!dirty()) return;
      state.textContent = state.dataset.typing;
      timers = [setTimeout(show, SHOW), setTimeout(save, PAUSE)];
    };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget) && dirty()) save(); });
    form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
    later();
    return dirty;
  };

  const forms = [...document.querySelectorAll("form.saving")].map(watch);
  addEventListener("beforeunload", (event) => { if (forms.some((dirty) => dirty())) event.preventDefault(); });
  setInterval(() => fetch("/alive").catch(() => {}), 60000);
})();

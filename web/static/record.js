// Shows what a record makes of the table while one fills in the form, and keeps what is filled in. Without a script a button shows it.
(() => {
  const PAUSE = 500;
  const form = document.querySelector("form.record"), outcome = document.getElementById("outcome");
  if (!form || !outcome) return;
  const said = document.getElementById("said"), words = form.dataset;
  let asked = 0, timer = null, last = null;

  const show = async (answer) => {
    const told = await answer.text();
    if (told === last) return;  // nothing new is to be seen, and nothing read out
    last = told;
    if (answer.headers.get("content-type").startsWith("text/html")) outcome.innerHTML = told;
    else outcome.textContent = JSON.parse(told).error;
    said.textContent = words.looked;
  };
  const look = async () => {
    const mine = ++asked, filled = new URLSearchParams(new FormData(form));
    filled.set("do", "watch");
    try {
      const answer = await fetch(form.action, { method: "POST", body: filled, headers: { "X-Shinkyu": "script" } });
      if (mine !== asked) return;
      // Of a server that has begun anew, which knows this page no more; or a proxy's, for one that is being started again.
      if (answer.status === 403 || (answer.status >= 502 && answer.status <= 504)) throw new Error(answer.statusText);
      await show(answer);
    } catch { if (mine === asked) said.textContent = words.lost; }
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(look, PAUSE); };

  // Kept in this browser for the very state that was shown: once something is recorded it is another one.
  const NAME = `shinkyu-record ${document.body.dataset.home} ${location.pathname}${location.search} ${form.elements.commit?.value ?? ""}`;
  const fields = [...form.elements].filter((one) => one.name && !["hidden", "submit"].includes(one.type));
  const isBox = (one) => ["radio", "checkbox"].includes(one.type);
  const keep = () => {
    const kept = fields.filter((one) => !isBox(one) || one.checked).map((one) => [one.name, one.value]);
    try { localStorage.setItem(NAME, JSON.stringify({ seen: form.elements.seen.value, kept })); } catch { /* nothing is kept here */ }
  };
  const forget = () => { try { localStorage.removeItem(NAME); } catch { /* nothing is kept here */ } };
  const putBack = () => {
    let found = null;
    try { found = JSON.parse(localStorage.getItem(NAME)); } catch { /* of somebody else */ }
    if (found?.seen !== form.elements.seen.value) return forget();
    for (const one of fields) {
      const values = found.kept.filter(([name]) => name === one.name).map(([, value]) => value);
      if (isBox(one)) one.checked = values.includes(one.value);
      else if (values.length) one.value = values[0];
    }
    for (const box of form.querySelectorAll("details")) box.open ||= Boolean(box.querySelector(":checked:not(option)"));
    const away = document.createElement("button");
    away.type = "button";
    away.textContent = words.away;
    away.addEventListener("click", () => { forget(); location.reload(); });
    const told = document.createElement("p");
    told.className = "finding";
    told.append(words.kept, " ", away);
    form.before(told);
    form.elements.date?.dispatchEvent(new Event("input"));
    later();
  };
  if (words.fresh) putBack();

  const changed = () => { keep(); later(); };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  if (form.querySelector("[name=submission]:checked")) later();
})();

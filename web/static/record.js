// Shows what a record makes of the table while one fills in the form. Without a script a button does that.
(() => {
  const PAUSE = 500;
  const form = document.querySelector("form.record"), outcome = document.getElementById("outcome");
  if (!form || !outcome) return;
  let asked = 0, timer = null;

  const look = async () => {
    const mine = ++asked, said = new URLSearchParams(new FormData(form));
    said.set("do", "watch");
    try {
      const answer = await fetch(form.action, { method: "POST", body: said, headers: { "X-Shinkyu": "script" } });
      if (mine !== asked) return;
      if (answer.headers.get("content-type").startsWith("text/html")) outcome.innerHTML = await answer.text();
      else outcome.textContent = (await answer.json()).error;
    } catch { if (mine === asked) outcome.textContent = form.dataset.lost; }
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(look, PAUSE); };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  if (form.querySelector("[name=submission]:checked")) later();
})();

// Keeps the verdicts that are chosen and not recorded yet, while one comments or looks at a whole text; j and k go from row to row.
(() => {
  const form = document.getElementById("verdicts");
  if (!form) return;
  const NAME = `verdicts ${location.pathname}`;
  const state = ["digests", "mine"].map((name) => form.elements[name].value).join(" ");
  const fields = [...form.elements].filter((one) => one.name && one.type !== "hidden" && one.type !== "submit" && one.name !== "read");
  const isBox = (one) => ["radio", "checkbox"].includes(one.type);
  const chosen = () => fields.filter((one) => (isBox(one) ? one.checked !== one.defaultChecked && one.checked : one.value !== one.defaultValue));

  let sending = false;
  const keep = () => {
    const said = chosen().map((one) => [one.name, one.value]);
    if (said.length) sessionStorage.setItem(NAME, JSON.stringify({ state, said }));
    else sessionStorage.removeItem(NAME);
  };
  const putBack = () => {
    const kept = JSON.parse(sessionStorage.getItem(NAME) ?? "null");
    if (kept?.state !== state || chosen().length) return;
    for (const [name, value] of kept.said) {
      for (const one of fields.filter((field) => field.name === name)) {
        if (!isBox(one)) one.value = value;
        else if (one.value === value && !one.disabled) one.checked = true;
      }
    }
  };
  putBack();
  form.addEventListener("input", keep);
  document.addEventListener("input", (event) => { if (event.target.form === form) keep(); });
  document.addEventListener("submit", () => { sending = true; });
  addEventListener("beforeunload", (event) => { if (!sending && chosen().length && !leaving) event.preventDefault(); });

  // A way to another page of the review keeps what was chosen; only leaving for good is asked about.
  let leaving = false;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a");
    if (link) leaving = /^\/review(-row)?\//.test(link.pathname);
  });

  const boxes = [...document.querySelectorAll("fieldset.judge")];
  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    const typing = event.target.matches?.("textarea, select, input:not([type=radio], [type=checkbox])");
    if (!step || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const here = boxes.findIndex((box) => box.closest("tr, li").contains(document.activeElement));
    const next = boxes[here < 0 ? (step > 0 ? 0 : boxes.length - 1) : here + step];
    next?.querySelector("input:checked")?.focus();
    next?.closest("tr, li").scrollIntoView({ block: "nearest" });
  });
})();

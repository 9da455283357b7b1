// On every page: the server does not end while one is open, and what is said in a corner goes again.
setInterval(() => fetch("/alive").catch(() => {}), 60000);
(() => {
  const GONE = 5000, said = document.getElementById("said");
  let timer = null;
  new MutationObserver(() => {
    clearTimeout(timer);
    if (said.textContent) timer = setTimeout(() => { said.textContent = ""; }, GONE);
  }).observe(said, { childList: true, characterData: true, subtree: true });
})();

// A form is sent once, however often its button is pressed: what was done by the first would refuse the second, and that alone is shown.
const TWICE = 5000, sent = new WeakSet();
addEventListener("submit", (event) => {  // behind those of the page, which may take it over
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (sent.has(form)) event.preventDefault();
  sent.add(form);
  setTimeout(() => sent.delete(form), TWICE);  // one that gives a file, or that one came back to, is sent again
});

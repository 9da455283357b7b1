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

// Copies the link to a row or an item; on a row's link, j and k go to the next row's and the one before.
"use strict";
(() => {
  const said = document.getElementById("said");
  let clearing = 0;
  const say = (text) => {
    said.textContent = text;
    clearTimeout(clearing);
    clearing = setTimeout(() => said.replaceChildren(), 6000);
  };

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a.permalink");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(link.href);
      say(said.dataset.copied);
    } catch {
      location.hash = link.hash; // no clipboard (plain http, no permission): the address itself becomes the link
      say(said.dataset.address);
    }
  });

  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    const row = document.activeElement?.closest("a.permalink")?.closest("tr");
    if (!step || !row || event.ctrlKey || event.metaKey || event.altKey) return;
    const shown = Array.from(document.querySelectorAll("tr[data-date]:not([hidden])"));
    shown[shown.indexOf(row) + step]?.querySelector("a.permalink").focus();
  });
})();

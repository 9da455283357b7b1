// Opens a record where it stands. Without a script its link leads to a page of its own.
(() => {
  for (const link of document.querySelectorAll("a.opens")) {
    const place = document.createElement("div");
    place.hidden = true;
    link.parentElement.after(place);
    link.setAttribute("aria-expanded", "false");
    link.setAttribute("role", "button");
    const turn = async () => {
      if (!place.hidden) place.hidden = true;
      else {
        if (!place.firstChild) {
          try {
            const answer = await fetch(link.href, { headers: { "X-Shinkyu": "script" } });
            if (!answer.ok) throw new Error();
            place.innerHTML = await answer.text();
          } catch { location.assign(link.href); return; }
        }
        place.hidden = false;
      }
      link.setAttribute("aria-expanded", String(!place.hidden));
    };
    link.addEventListener("click", (event) => { if (!event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); turn(); } });
    link.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); turn(); } });
  }
})();

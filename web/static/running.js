// How far long work is: looked at each second. What changes is put in place; the page is opened anew when it is over.
(() => {
  const place = document.getElementById("how-far"), said = document.getElementById("step");
  let told = "";
  const look = async () => {
    try {
      const answer = await fetch(location.pathname, { headers: { "X-Shinkyu": "script" } });
      if (answer.status === 204) { location.reload(); return; }
      if (answer.ok) place.innerHTML = await answer.text();
      const now = place.querySelector("[aria-current]")?.firstChild.textContent ?? "";
      if (now !== told) said.textContent = told = now;  // once for each step, and not for each part of it
    } catch { /* looked for again */ }
    setTimeout(look, 1000);
  };
  setTimeout(look, 1000);
})();

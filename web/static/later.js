// Goes on asking for what a list could not tell at once, and puts it in its place. Without a script a link asks again.
(() => {
  const PAUSE = 200;
  const left = () => [...document.querySelectorAll("[data-later]")];
  const of = (page, name) => [...page.querySelectorAll("[data-of]")].find((one) => one.dataset.of === name);

  const look = async () => {
    const answer = await fetch(left()[0].dataset.later, { headers: { "X-Shinkyu": "script" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const one of left()) {
      const now = of(page, one.dataset.of);
      if (!now) delete one.dataset.later; // it is gone meanwhile
      else if (!now.dataset.later) one.replaceWith(now);
    }
    if (left().length) setTimeout(look, PAUSE);
  };
  if (left().length) look().catch(() => { /* the link is there still */ });
})();

// Goes on asking for a page that takes long, and opens it once all is read. Without a script the page loads itself again.
(() => {
  const PAUSE = 100;
  const place = document.getElementById("how-far");
  const opened = (answer) => {
    if ((answer.headers.get("Content-Disposition") ?? "").startsWith("attachment")) {
      document.getElementById("saved").hidden = false;  // the browser stays on this page
      location.assign(location.href);
    } else location.reload();
  };
  const look = async () => {
    const ended = new AbortController();
    const answer = await fetch(location.href, { headers: { "X-Shinkyu": "script" }, signal: ended.signal });
    if (answer.status !== 202) { ended.abort(); opened(answer); return; }  // an error, too, is told by the page itself
    place.innerHTML = await answer.text();
    setTimeout(look, PAUSE);
  };
  look().catch(() => { /* the server has ended: the link is there still */ });
})();

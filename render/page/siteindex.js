// The list of assessments narrowed to those in which every word that is typed stands. Without a script the whole list is there.
(() => {
  const box = document.querySelector(".find");
  if (!box) return;
  const input = box.querySelector("input");
  const said = box.querySelector("output");
  const rows = [...document.querySelectorAll("tr[data-words]")];
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const words = rows.map((row) => plain(row.dataset.words));
  const narrow = () => {
    const asked = plain(input.value).split(/\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row, place) => {
      row.hidden = !asked.every((word) => words[place].includes(word));
      count += row.hidden ? 0 : 1;
    });
    said.textContent = asked.length ? said.dataset.some.replace("{n}", count) : "";
  };
  input.addEventListener("input", narrow);
  box.hidden = false;
  narrow();
})();

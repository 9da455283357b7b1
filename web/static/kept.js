// What is typed and not saved yet, kept in this browser until it is: by repository, item, the text that was shown, and window.
const PAGE = Math.random().toString(36).slice(2);
const sheet = document.querySelector(".sheet");
const PREFIX = sheet ? `shinkyu:${document.body.dataset.home}:${sheet.dataset.slug}:` : "";
const keyOf = (item, etag) => `${PREFIX}${item}\n${etag}\n${PAGE}`;

// Whether it could be kept.
export const keep = (item, etag, what) => {
  try {
    localStorage.setItem(keyOf(item, etag), JSON.stringify({ item, etag, ...what }));
    return true;
  } catch {
    return false;
  }
};

export const drop = (item, etag) => forget(keyOf(item, etag));

export const forget = (key) => {
  try { localStorage.removeItem(key); } catch { /* nothing is kept in this browser */ }
};

// What earlier pages kept of this assessment: with the key of each.
export const left = () => {
  const found = [];
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX) || key.endsWith(`\n${PAGE}`)) continue;
      try { found.push({ key, ...JSON.parse(localStorage.getItem(key)) }); } catch { /* of somebody else */ }
    }
  } catch { /* nothing is kept in this browser */ }
  return found;
};

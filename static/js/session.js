// Says in time when somebody will be signed out, and lets them stay. What is sent after the end is kept by the page that
// answers it; nothing is lost either way.

const WARN_MS = 600_000;
const AGAIN_MS = 30_000;
const SLEEP_MS = 43_200_000; // the longest timer of a browser is 24 days
const box = document.querySelector("[data-session]");
const stay = box.querySelector("[data-renew]");
let ends = Date.now() + 1000 * Number(document.getElementById("main").dataset.ends);

function spoken(milliseconds) {
  const minutes = Math.max(Math.ceil(milliseconds / 60_000), 1);
  const unit = { style: "unit", unit: "minute", unitDisplay: "long" };
  return new Intl.NumberFormat(document.documentElement.lang, unit).format(minutes);
}

function show(text, isOver) {
  const place = box.querySelector("[data-text]");
  if (place.textContent !== text) place.textContent = text;
  box.hidden = false;
  stay.hidden = isOver;
  box.querySelector("a").hidden = !isOver;
}

/** What the server says of the session, which counts: another tab may have been used meanwhile. Null where nobody knows,
 * because there is no network or the server is busy. */
async function ask(address, options = {}) {
  try {
    const answer = await fetch(address, { credentials: "same-origin", cache: "no-store", ...options });
    if (answer.status === 401 || answer.redirected) return { ends_in: 0 };
    return answer.ok ? answer.json() : null;
  } catch {
    return null;
  }
}

function told(found) {
  if (!found) return;
  const left = 1000 * found.ends_in;
  ends = Date.now() + left;
  if (left === 0) show(box.dataset.over, true);
  else if (left <= WARN_MS) show(box.dataset.soon.replace("{time}", spoken(left)), false);
  else box.hidden = true;
}

async function look() {
  if (Date.now() >= ends - WARN_MS) told(await ask(box.dataset.address));
  const wait = ends - WARN_MS - Date.now();
  setTimeout(look, Math.min(Math.max(wait, AGAIN_MS), SLEEP_MS));
}

stay.addEventListener("click", async () => {
  const known = await ask(box.dataset.address);
  if (!known?.csrf) return told(known);
  told(await ask(stay.dataset.renew, { method: "POST", headers: { "X-CSRFToken": known.csrf } }));
});

look();

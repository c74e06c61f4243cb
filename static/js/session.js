// Says in time when somebody will be signed out, and lets them stay. What is sent after the end is kept by the page that
// answers it; nothing is lost either way.

const WARN_MS = 600_000;
const AGAIN_MS = 30_000;
const SLEEP_MS = 43_200_000; // the longest timer of a browser is 24 days
const box = document.querySelector("[data-session]");
const form = box.querySelector("form");
let ends = Date.now() + 1000 * Number(box.dataset.ends);

function spoken(milliseconds) {
  const minutes = Math.max(Math.ceil(milliseconds / 60_000), 1);
  const unit = { style: "unit", unit: "minute", unitDisplay: "long" };
  return new Intl.NumberFormat(document.documentElement.lang, unit).format(minutes);
}

function show(text, isOver) {
  const place = box.querySelector("[data-text]");
  if (place.textContent !== text) place.textContent = text;
  box.hidden = false;
  form.hidden = isOver;
  box.querySelector("a").hidden = !isOver;
}

/** Another tab may have been used meanwhile: what the server says counts. */
async function ask() {
  try {
    const answer = await fetch(box.dataset.address, { credentials: "same-origin", cache: "no-store" });
    if (answer.status === 401) return 0;
    return answer.ok ? 1000 * (await answer.json()).ends_in : null;
  } catch {
    return null; // without a network nobody knows; asked again
  }
}

async function look() {
  if (Date.now() >= ends - WARN_MS) {
    const left = await ask();
    if (left !== null) ends = Date.now() + left;
    if (left === 0) show(box.dataset.over, true);
    else if (left !== null && left <= WARN_MS) show(box.dataset.soon.replace("{time}", spoken(left)), false);
    else if (left !== null) box.hidden = true;
  }
  const wait = ends - WARN_MS - Date.now();
  setTimeout(look, Math.min(Math.max(wait, AGAIN_MS), SLEEP_MS));
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin" });
  if (!answer.ok || answer.redirected) {
    show(box.dataset.over, true);
    return;
  }
  ends = Date.now() + 1000 * (await answer.json()).ends_in;
  box.hidden = true;
});

look();

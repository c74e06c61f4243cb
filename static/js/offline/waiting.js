// On every page: says how much waits on this device, sends it when the network is there, and keeps what the forms need
// without one.

import { send } from "./send.js";
import * as store from "./store.js";

// A network that is there without a way out is not told by the browser: what waits is tried again, ever more seldom.
const FIRST_AGAIN_MS = 2000;
const LAST_AGAIN_MS = 60_000;
const REFRESH_MS = 600_000;
const box = document.querySelector("[data-waiting]");
let last = "";
let timer = null;
let again = FIRST_AGAIN_MS;
let isToldSent = false;

const words = { kept: box.dataset.kept, moved: box.dataset.moved };

/** How much waits, in words without a plural: languages have up to six of them. */
async function show() {
  const all = await store.entries();
  box.hidden = !all.length;
  const asked = all.filter((entry) => entry.state !== "waiting").length;
  const text = asked ? box.dataset.asks : (box.dataset[last] ?? box.dataset.network);
  box.querySelector("[data-text]").textContent = text.replace("{n}", new Intl.NumberFormat(document.documentElement.lang).format(asked || all.length));
}

const canBeSent = async () => (await store.entries()).some((entry) => entry.state === "waiting");

function stop() {
  clearTimeout(timer);
  timer = null;
}

async function run() {
  const before = (await store.entries()).length;
  stop();
  last = await send(words);
  stop(); // sending has changed what waits, which starts it anew
  await show();
  if (await canBeSent()) {
    timer = setTimeout(run, again);
    again = Math.min(2 * again, LAST_AGAIN_MS);
  }
  if (before && !(await store.entries()).length && !isToldSent) {
    isToldSent = true;
    box.hidden = false;
    box.querySelector("[data-text]").textContent = box.dataset.sent;
    box.dispatchEvent(new CustomEvent("sent", { bubbles: true }));
  }
}

function runNow() {
  again = FIRST_AGAIN_MS;
  return run();
}

/** Something was kept, chosen or sent, here or in another tab. */
async function change() {
  await show();
  if (await canBeSent()) timer ??= setTimeout(runNow, FIRST_AGAIN_MS);
}

async function refresh() {
  const { diary: here, revision } = document.getElementById("main").dataset;
  if (!here) return;
  const known = await store.context();
  const diary = known?.diaries[known.last];
  const fresh = diary && diary.id === here && String(diary.revision) === revision && Date.now() - diary.kept < REFRESH_MS;
  if (fresh) return;
  const response = await fetch(`${box.dataset.address}?diary=${here}`, { credentials: "same-origin", cache: "no-store", redirect: "error" });
  if (!response.ok) return;
  const told = await response.json();
  await store.remember({ ...told, diary: { ...told.diary, kept: Date.now() } });
}

/** Signing out: what waits is named first, and what the forms needed is forgotten. */
function watchSignOut() {
  const form = document.getElementById("sign-out");
  if (!form) return;
  form.addEventListener("submit", async (event) => {
    if (form.dataset.sure) return;
    event.preventDefault();
    const account = await store.activeAccount();
    const own = (await store.entries()).filter((entry) => entry.account === account);
    if (own.length && !window.confirm(box.dataset.leaving)) return;
    if (account) await store.forget(account);
    form.dataset.sure = "1";
    form.requestSubmit();
  });
}

async function start() {
  if (box.dataset.worker && "serviceWorker" in navigator) {
    await navigator.serviceWorker.register(box.dataset.worker, { scope: "/" });
    await refresh();
  }
  await run();
}

if (globalThis.indexedDB && navigator.locks) {
  watchSignOut();
  store.onChange(change);
  window.addEventListener("online", runNow);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && runNow());
  if (document.readyState === "complete") start();
  else window.addEventListener("load", start);
}

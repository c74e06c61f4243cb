// Sending what waits, in the order in which it was written, as soon as the network is there.

import * as shapes from "./shapes.js";
import * as store from "./store.js";

const SESSION = "/offline.json";
// Of the same tap: the answer to "Spasm now" was lost on the way, and the device began the episode once more.
const SAME_TAP = 5 * 60_000;

class Stop extends Error {}

async function session() {
  const response = await fetch(SESSION, { credentials: "same-origin", cache: "no-store", redirect: "error" });
  if (response.status === 401) throw new Stop("signin");
  if (!response.ok) throw new Stop("later");
  return response.json();
}

function put(entry, shape, csrf) {
  const path = ["api/v1/diaries", entry.diary, entry.collection, entry.id].join("/");
  const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
  if (entry.etag) headers["If-Match"] = entry.etag;
  return fetch(`/${path}`, {
    method: "PUT",
    headers,
    body: JSON.stringify(shape),
    credentials: "same-origin",
    cache: "no-store",
    redirect: "error",
  });
}

const isSameTap = (shape, stored) =>
  stored.ongoing && Math.abs(Date.parse(shape.started_at) - Date.parse(stored.started_at)) < SAME_TAP;

async function problemOf(response) {
  try {
    return await response.json();
  } catch {
    return {};
  }
}

async function conflict(entry, content, response) {
  const { stored: found } = await problemOf(response);
  if (!found) {
    // What was to be changed is not there any more: it is new again, or its id is dead, which the next answer says.
    await store.retry(entry, content, null);
    return;
  }
  const { entry: stored, etag } = found;
  if (entry.collection === "episodes" && content.begun && isSameTap(content.shape, stored) && entry.etag !== etag) {
    await store.retry(entry, { ...content, shape: { ...content.shape, started_at: stored.started_at } }, etag);
    return;
  }
  if (content.earlier?.some((shape) => !shapes.differences(shape, stored).length)) {
    await store.retry(entry, { ...content, shape: shapes.mergedAsMine(content.shape, stored) }, etag);
    return;
  }
  if (["days", "checks"].includes(entry.collection) && !shapes.differences(content.shape, stored).length) {
    await store.retry(entry, { ...content, shape: shapes.merged(content.shape, stored, {}) }, etag);
    return;
  }
  await store.mark(entry, "conflict", { stored, etag });
}

/** Send one entry; throws `Stop` where the others had better wait. */
async function sendOne(entry, told, words, again = true) {
  const content = await store.read(entry);
  const now = told.now + (Date.now() - told.asked);
  const skew = told.now - told.asked;
  const wrong = Math.abs(skew) >= Math.abs(content.skew ?? 0) ? skew : content.skew;
  const shape = content.noted ? content.shape : shapes.noted(content.shape, wrong, now, words, document.documentElement.lang);
  if (shape !== content.shape) {
    // Written down before it is sent: sent twice, it says the same twice.
    await store.retry(entry, { ...content, shape, noted: true }, entry.etag);
    return;
  }
  const response = await put(entry, shape, told.csrf);
  switch (response.status) {
    case 200:
    case 201:
      await store.settle(entry, response.headers.get("ETag"));
      return;
    case 401:
      throw new Stop("signin");
    case 403:
      // The token was changed by signing in in another tab.
      if (!again) throw new Stop("later");
      await sendOne(entry, { ...told, ...(await ask(told.account)) }, words, false);
      return;
    case 409:
      await conflict(entry, content, response);
      return;
    case 410:
      await store.mark(entry, "deleted", {});
      return;
    case 400:
    case 404:
    case 413:
    case 415:
    case 422:
      await store.mark(entry, "refused", await problemOf(response));
      return;
    default:
      throw new Stop("later");
  }
}

async function ask(account) {
  const asked = Date.now();
  const told = await session();
  if (account && told.account !== account) throw new Stop("other");
  return { ...told, asked };
}

async function sendAll(words) {
  const tried = new Set();
  const waiting = async () => (await store.entries()).filter((entry) => entry.state === "waiting");
  if (!(await waiting()).length) return "";
  if (!navigator.onLine) return "network";
  const told = await ask(null);
  for (;;) {
    // Asked anew each time: what was changed meanwhile, or what a conflict has settled, comes up once more.
    const mine = (await waiting()).filter((entry) => entry.account === told.account);
    const entry = mine.find((one) => !tried.has(`${one.key} ${one.version}`));
    if (!entry) return (await waiting()).some((one) => one.account !== told.account) ? "other" : "";
    tried.add(`${entry.key} ${entry.version}`);
    await sendOne(entry, told, words);
  }
}

/** Send what waits. The answer says why something is left: "" (nothing is), "network", "signin", "other" (an account that
 * is not signed in now), or "later" (the server has something else to do). One tab sends at a time. */
export async function send(words) {
  return navigator.locks.request("spasmlog-send", async () => {
    try {
      return await sendAll(words);
    } catch (error) {
      if (error instanceof Stop) return error.message;
      if (error instanceof TypeError) return "network";
      throw error;
    }
  });
}

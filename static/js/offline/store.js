// What waits on this device, and what a diary is like without a network: in IndexedDB, encrypted with a key that belongs
// to one account and that no script can read out (docs/security.md says what that is worth).

const NAME = "spasmlog";
const VERSION = 1;
const STORES = { keys: "account", contexts: "account", entries: "key", sent: "key", meta: "name" };
const CHANGED = new BroadcastChannel(NAME);

let opened = null;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(STORES)) request.result.createObjectStore(store, { keyPath });
    };
    request.onsuccess = () => {
      // A newer release in another tab may change the stores: this one must not hold it up.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/** Do something with some stores in one transaction: what `work` asks for is there when all of it is on the disk. */
async function within(stores, mode, work) {
  const transaction = (await database()).transaction(stores, mode, { durability: "strict" });
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
  const result = await work((name) => transaction.objectStore(name));
  await done;
  return result;
}

function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function changed() {
  CHANGED.postMessage("changed");
  for (const listener of listeners) listener();
}

const listeners = new Set();

/** Call something whenever what waits has changed, here or in another tab. */
export function onChange(listener) {
  listeners.add(listener);
}
CHANGED.addEventListener("message", () => listeners.forEach((listener) => listener()));

// Sealing ------------------------------------------------------------------------------------------------------------

const ALGORITHM = { name: "AES-GCM", length: 256 };

async function keyOf(account) {
  if (!globalThis.crypto?.subtle) return null; // not offered without TLS, where the worker is not either
  const known = await within(["keys"], "readonly", (store) => answer(store("keys").get(account)));
  if (known) return known.key;
  const made = await crypto.subtle.generateKey(ALGORITHM, false, ["encrypt", "decrypt"]);
  return within(["keys"], "readwrite", async (store) => {
    const before = await answer(store("keys").get(account)); // of another tab, in between
    if (before) return before.key;
    await answer(store("keys").put({ account, key: made }));
    return made;
  });
}

async function seal(account, value) {
  const key = await keyOf(account);
  if (!key) return { plain: value };
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt({ name: ALGORITHM.name, iv }, key, text) };
}

async function unseal(account, sealed) {
  if ("plain" in sealed) return sealed.plain;
  const key = await keyOf(account);
  const text = await crypto.subtle.decrypt({ name: ALGORITHM.name, iv: sealed.iv }, key, sealed.data);
  return JSON.parse(new TextDecoder().decode(text));
}

// The account and its diaries ----------------------------------------------------------------------------------------

/** The account that was signed in last on this device, and has not signed out; null where there is none. */
export async function activeAccount() {
  const found = await within(["meta"], "readonly", (store) => answer(store("meta").get("active")));
  return found?.account ?? null;
}

/** What the forms need without a network, by diary; null where nobody is signed in on this device. */
export async function context() {
  const account = await activeAccount();
  if (!account) return null;
  const found = await within(["contexts"], "readonly", (store) => answer(store("contexts").get(account)));
  return found ? { account, ...(await unseal(account, found.sealed)) } : null;
}

/** Keep what the forms need for a diary. `told` is the answer of the server. */
export async function remember(told) {
  const { account, diary } = told;
  const before = await within(["contexts"], "readonly", (store) => answer(store("contexts").get(account)));
  const known = before ? await unseal(account, before.sealed) : { diaries: {} };
  const skew = told.now - Date.now();
  const sealed = await seal(account, { last: diary.id, skew, diaries: { ...known.diaries, [diary.id]: diary } });
  await within(["contexts", "meta"], "readwrite", async (store) => {
    await answer(store("contexts").put({ account, sealed }));
    await answer(store("meta").put({ name: "active", account }));
  });
}

/** Forget an account on this device: what the forms needed, and, unless entries wait, the key too. */
export async function forget(account) {
  await within(["contexts", "meta", "keys", "entries", "sent"], "readwrite", async (store) => {
    const all = await answer(store("entries").getAll());
    await answer(store("contexts").delete(account));
    const active = await answer(store("meta").get("active"));
    if (active?.account === account) await answer(store("meta").delete("active"));
    if (!all.some((entry) => entry.account === account)) await answer(store("keys").delete(account));
    await answer(store("sent").clear());
  });
  changed();
}

// What waits ---------------------------------------------------------------------------------------------------------

/** Everything that waits, of every account: where it goes and how it is, without what it says. Oldest first. */
export async function entries() {
  const all = await within(["entries"], "readonly", (store) => answer(store("entries").getAll()));
  return all.sort((one, other) => one.made - other.made);
}

export const keyFor = (account, diary, collection, id) => [account, diary, collection, id].join("/");

const MOST_EARLIER = 5;

/** What an entry that waits said before. Some of that may have arrived, and its answer have been lost: then what the diary
 * holds is no contradiction. */
async function earlierOf(key) {
  const before = await find(key);
  if (!before) return [];
  const { shape, earlier = [] } = await read(before);
  return [...earlier, shape].slice(-MOST_EARLIER);
}

/** Keep an entry until it is sent, in the place of an earlier one with its id. `content` is `{ shape, … }`. It is on the
 * disk when this is done. */
export async function keep({ account, diary, collection, id, content, etag = null }) {
  const key = keyFor(account, diary, collection, id);
  const sealed = await seal(account, { ...content, earlier: await earlierOf(key) });
  await within(["entries", "sent"], "readwrite", async (store) => {
    const before = await answer(store("entries").get(key));
    const sent = await answer(store("sent").get(key));
    const record = { key, account, diary, collection, id, sealed, state: "waiting" };
    record.made = before?.made ?? Date.now();
    record.version = (before?.version ?? 0) + 1;
    record.etag = before?.etag ?? sent?.etag ?? etag;
    await answer(store("entries").put(record));
  });
  changed();
  return key;
}

/** What an entry says. */
export const read = (entry) => unseal(entry.account, entry.sealed);

/** One entry by its key; undefined where it waits no more. */
export const find = (key) => within(["entries"], "readonly", (store) => answer(store("entries").get(key)));

/** It was taken, with a tag: gone, unless it was changed here while it was on its way. */
export async function settle(entry, etag) {
  await within(["entries", "sent"], "readwrite", async (store) => {
    await answer(store("sent").put({ key: entry.key, etag }));
    const now = await answer(store("entries").get(entry.key));
    if (!now) return;
    if (now.version === entry.version) await answer(store("entries").delete(entry.key));
    else await answer(store("entries").put({ ...now, etag }));
  });
  changed();
}

/** It was not taken, and somebody has to look at it. */
export async function mark(entry, state, detail) {
  const sealed = await seal(entry.account, detail);
  await within(["entries"], "readwrite", async (store) => {
    const now = await answer(store("entries").get(entry.key));
    if (now?.version === entry.version) await answer(store("entries").put({ ...now, state, detail: sealed }));
  });
  changed();
}

/** Why it was not taken. */
export const why = (entry) => (entry.detail ? unseal(entry.account, entry.detail) : null);

/** Try it again, as it is or with another content, over what has the tag. */
export async function retry(entry, content, etag) {
  const sealed = await seal(entry.account, content);
  await within(["entries"], "readwrite", async (store) => {
    const next = { ...entry, sealed, etag, state: "waiting", version: entry.version + 1 };
    delete next.detail;
    await answer(store("entries").put(next));
  });
  changed();
}

/** Give it up. */
export async function drop(entry) {
  await within(["entries"], "readwrite", (store) => answer(store("entries").delete(entry.key)));
  changed();
}

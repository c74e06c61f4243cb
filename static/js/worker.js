// The service worker: without a network it shows the page that is in its cache, which is the same for everybody. Nothing
// that anybody has entered is ever in that cache. /sw.js says which files it holds, and brings this one along.

const { name, shell, emergency, assets } = self.SPASMLOG;
// Forms whose answers the page without a network understands.
const KNOWN = /^\/diaries\/[0-9a-f-]{36}\/(episodes\/(new|[0-9a-f-]{36}\/(now|night|over))|drinks\/[0-9a-f-]{36}|checks\/[\d-]{10})\/$/;
const OURS = /^\/(diaries\/.*)?$/;
// What a form had sent when the network went away, for the page that takes its place; in memory, for as long as it takes.
const unsent = new Map();

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(name);
      const pages = [shell, emergency].map((url) => new Request(url, { cache: "reload", credentials: "omit" }));
      // Their names say what is in them: what the page has fetched already is not fetched again.
      await cache.addAll([...pages, ...assets]);
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const old = (await caches.keys()).filter((one) => one.startsWith("spasmlog-") && one !== name);
      await Promise.all(old.map((one) => caches.delete(one)));
      await self.clients.claim();
    })(),
  );
});

async function cached(request) {
  const cache = await caches.open(name);
  return cache.match(request);
}

async function page(event, path) {
  const copy = event.request.method === "POST" && KNOWN.test(path) ? event.request.clone() : null;
  try {
    return await fetch(event.request);
  } catch (error) {
    const found = await cached(shell);
    if (!found) throw error;
    const fields = copy ? [...(await copy.formData())].filter(([key]) => key !== "csrfmiddlewaretoken") : [];
    unsent.set(event.resultingClientId, { method: event.request.method, path, fields });
    return found;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (url.pathname === shell) event.respondWith(cached(shell).then((found) => found ?? fetch(request)));
    else if (url.pathname === emergency) event.respondWith(fetch(request).catch(() => cached(emergency)));
    else if (OURS.test(url.pathname)) event.respondWith(page(event, url.pathname));
  } else if (request.method === "GET" && assets.includes(url.pathname)) {
    event.respondWith(cached(url.pathname).then((found) => found ?? fetch(request)));
  }
});

self.addEventListener("message", (event) => {
  const id = event.source?.id;
  event.ports[0]?.postMessage(unsent.get(id) ?? null);
  unsent.delete(id);
});

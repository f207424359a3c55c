// The desk's service worker: style and scripts from the cache, a page to write on when there is no network, one that
// says so elsewhere, and what
// waits in the queue sent once the network is back, even with no page open. The server puts HOME, FILES and queue.js before.

const PATIENCE_FOR_PAGES = 10_000; // milliseconds
const GATEWAY = [502, 503, 504]; // a proxy has lost the desk
const STORE = `hustings ${HOME}`;
const SHELL = `${HOME}offline`; // to write on
const AWAY = `${HOME}away`; // in the place of any other page
const TAGS = `${HOME}tags`;
const queue = new Queue(HOME);

async function install() {
  const cache = await caches.open(STORE);
  await cache.addAll(FILES);
  await self.skipWaiting();
}

// Pages that were made for older files go with them.
async function activate() {
  const cache = await caches.open(STORE);
  const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  const old = paths.filter((path) => path.startsWith(`${HOME}static/`) && !FILES.includes(path));
  await Promise.all((old.length ? [...old, SHELL, AWAY] : []).map((path) => cache.delete(path)));
  await self.clients.claim();
}

async function fromCacheFirst(request) {
  const cache = await caches.open(STORE);
  return (await cache.match(request)) ?? fetch(request);
}

async function tags(request) {
  const cache = await caches.open(STORE);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await cache.put(TAGS, answer.clone());
    return answer;
  } catch (error) {
    return (await cache.match(TAGS)) ?? Promise.reject(error);
  }
}

async function page(request) {
  const { pathname } = new URL(request.url);
  const writes = pathname === SHELL || pathname === `${HOME}write` || pathname.startsWith(`${HOME}write/`);
  const shell = await (await caches.open(STORE)).match(writes ? SHELL : AWAY);
  if (!shell) return fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_FOR_PAGES, shell));
  const answer = fetch(request).then((found) => (GATEWAY.includes(found.status) ? shell : found));
  return Promise.race([answer.catch(() => shell), late]);
}

async function send() {
  if ((await queue.send()) === "network") throw new Error("Not everything could be sent: later again.");
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("sync", (event) => event.waitUntil(send()));
self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) return;
  if (FILES.includes(pathname)) event.respondWith(fromCacheFirst(event.request));
  else if (pathname === TAGS) event.respondWith(tags(event.request));
  else if (event.request.mode === "navigate") event.respondWith(page(event.request));
});

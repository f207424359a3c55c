// The readers' service worker: pages seen last, with their age, for when there is no network; scripts from the
// cache; and alerts. The server puts HOME, FILES, ICON and TONGUES before. The desk has another, below desk/.

const PATIENCE = 4_000; // milliseconds until a kept page stands in for one that does not come
const MOST = 50; // pages
const GATEWAY = [502, 503, 504]; // a proxy has lost the site
const SHELL = `hustings shell ${HOME}`;
const PAGES = `hustings pages ${HOME}`;
const OFFLINE = Object.values(TONGUES).map(({ offline }) => offline);
const POLICY = "content-security-policy";
// Never kept: what somebody looked for, what moves by itself, and what belongs to others of this host.
const NEVER = /^(cy\/)?find\?.*\bq=|^(desk|alerts|api|push|replay|rehearsal|head\.json)\b/;

async function install() {
  const shell = await caches.open(SHELL);
  await shell.addAll(OFFLINE);
  await self.skipWaiting();
}

// Pages that were made for older files go with them. Those open now are kept: they came before there was a worker.
async function activate() {
  const shell = await caches.open(SHELL);
  const old = (await shell.keys()).filter(({ url }) => /\/static\//.test(url) && !FILES.includes(new URL(url).pathname));
  await Promise.all(old.map((request) => shell.delete(request)));
  if (old.length) await caches.delete(PAGES);
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const fresh = open.filter(({ url }) => pathOf(url) !== null).map(async ({ url }) => keep(url, await fetch(url)));
  await Promise.allSettled(fresh);
}

// The path and query below HOME of what may be kept; else null.
function pathOf(address) {
  const { origin, pathname, search } = new URL(address);
  const path = pathname.slice(HOME.length) + search;
  return origin === location.origin && pathname.startsWith(HOME) && !NEVER.test(path) ? path : null;
}

function tongueOf(path) {
  const root = Object.keys(TONGUES).find((each) => each && `/${path.split("?")[0]}/`.startsWith(`${each}/`));
  return TONGUES[root ?? ""];
}

async function file(request) {
  const shell = await caches.open(SHELL);
  const kept = await shell.match(request);
  if (kept) return kept;
  const found = await fetch(request);
  if (found.ok) await shell.put(request, found.clone());
  return found;
}

// Only pages of this very site: under another prefix of the same host lies another night.
async function keep(address, answer) {
  const { headers, ok, redirected } = answer;
  const may = ok && !redirected && !/no-store/.test(headers.get("cache-control"));
  const text = may && /^text\/html/.test(headers.get("content-type")) ? await answer.text() : "";
  if (!text.includes(`<body data-base="${HOME.slice(0, -1)}"`)) return;
  await Promise.all(FILES.filter((path) => text.includes(path)).map((path) => file(new Request(path))));
  const pages = await caches.open(PAGES);
  await pages.delete(address); // the list is in the order of last seeing
  await pages.put(address, page(text, headers.get(POLICY), { "x-seen": Date.now() }));
  for (const request of (await pages.keys()).slice(0, -MOST)) await pages.delete(request);
}

function page(text, policy, more) {
  return new Response(text, { headers: { "content-type": "text/html; charset=utf-8", [POLICY]: policy, ...more } });
}

function age(answer, { minutes, hours }) {
  const n = Math.max(0, Math.round((Date.now() - answer.headers.get("x-seen")) / 60_000));
  return n < 120 ? minutes.replace("{n}", n) : hours.replace("{n}", Math.round(n / 60));
}

// A page as it was kept, under a banner that says of which minute it is and when it was seen. Live.js leaves the banner
// alone until the network is back.
async function again(answer, tongue) {
  const text = await answer.clone().text();
  const hour = new Date(+answer.headers.get("x-seen")).toTimeString().slice(0, 5);
  const [, time] = text.match(/data-as-of="([^"]+)"/) ?? [, hour];
  const said = tongue.kept.replace("{time}", time).replace("{seen}", age(answer, tongue));
  const banner = text.replace(/(<p id=connection [^>]*?) hidden([^>]*>)/, (_, start, end) => start + end + said);
  return page(banner, answer.headers.get(POLICY));
}

// In the place of a page that was never seen: which are kept, the one seen last first.
async function offline(tongue) {
  const answer = await (await caches.open(SHELL)).match(tongue.offline);
  const pages = await caches.open(PAGES);
  const items = (await pages.keys()).reverse().map(async (request) => {
    const kept = await pages.match(request);
    const [, title] = (await kept.text()).match(/<title>(.*?)<\/title>/s);
    const href = new URL(request.url);
    const link = `${href.pathname}${href.search.replaceAll("&", "&amp;")}`;
    return `<li><a class=place href="${link}">${title}</a> <span class=soft>${age(kept, tongue)}</span></li>`;
  });
  const list = (await Promise.all(items)).join("");
  const text = (await answer.text()).replace(/<ul[^>]* id=kept>/, (start) => start + list);
  return page(text, answer.headers.get(POLICY));
}

async function navigate(event, path) {
  const address = event.request.url.split("#")[0];
  const tongue = tongueOf(path);
  if (OFFLINE.includes(new URL(address).pathname)) return offline(tongue);
  const kept = await (await caches.open(PAGES)).match(address);
  const instead = () => (kept ? again(kept, tongue) : offline(tongue));
  const answer = fetch(event.request).then((found) => {
    if (kept && GATEWAY.includes(found.status)) return again(kept, tongue);
    event.waitUntil(keep(address, found.clone()));
    return found;
  });
  const late = kept ? [new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(() => again(kept, tongue))] : [];
  return Promise.race([answer.catch(instead), ...late]);
}

// Where the page of an alert is open already it comes to the front.
async function show(url) {
  const open = await clients.matchAll({ type: "window" });
  const there = open.find((client) => new URL(client.url).pathname === url);
  return there ? there.focus() : clients.openWindow(url);
}

self.addEventListener("push", (event) => {
  const { title, url, ...more } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { ...more, data: url, icon: ICON }));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data));
});
self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const path = method === "GET" ? pathOf(url) : null;
  if (path === null) return;
  if (FILES.includes(new URL(url).pathname)) event.respondWith(file(event.request));
  else if (mode === "navigate") event.respondWith(navigate(event, path));
});

// Keeps a page live: asks for what changed since its seq, by push, or by polling where push cannot pass.
// Fragments.js puts it in place; docs/live-updates.md describes the protocol.

const body = document.body;
const page = body.dataset.page;
const base = body.dataset.base || "";
const seq = () => Number(body.dataset.seq) || 0;

// The banner: when nothing has come through for eight seconds, say how old the figures are

const banner = document.getElementById("connection");
let losing = null;

function lost() {
  losing ??= setTimeout(() => {
    if (!banner?.hidden) return; // or it says already that the page was kept
    const asOf = document.querySelector("[data-as-of]:not(body)")?.dataset.asOf || body.dataset.asOf || "";
    banner.textContent = (banner.dataset.text || "").replace("{time}", asOf);
    banner.hidden = false;
  }, 8_000);
}

function found() {
  clearTimeout(losing);
  losing = null;
  if (banner) banner.hidden = true;
}

function take(frame) {
  document.dispatchEvent(new CustomEvent("hustings:frame", { detail: frame }));
  remember("");
}

// Another night is on at this address. Never reload twice for the same seq: then only polling is left.
function reload() {
  close();
  ending = remember(String(seq()));
  if (ending) setTimeout(() => location.reload(), Math.random() * 3_000);
  else poll();
}

function remember(reloadedAt) {
  const key = `hustings-reload:${base}${page}`;
  try {
    const before = sessionStorage.getItem(key);
    sessionStorage.setItem(key, reloadedAt);
    return before !== reloadedAt;
  } catch {
    return false; // no storage, no way to know: rather not
  }
}

// Push, and polling where push does not pass

const SILENCE = 45_000; // the server gives a sign of life every 20 seconds
const REFUSALS = 3;
let source = null;
let timer = null; // the one thing waited for: the next try, poll or sign of life
let refused = 0; // errors since push last came through
let everOpen = false;
let ending = false;
let interval = 15;

function connect() {
  close();
  if (ending) return;
  if (!window.EventSource || refused >= REFUSALS || "still" in body.dataset) {
    poll();
    return;
  }
  next(() => failed(0), SILENCE / 3);
  if (channel) queue(!document.hidden);
  else listen([mine()]);
}

function listen(tabs) {
  const after = Math.min(...tabs.map(([, at]) => at));
  const pages = tabs.slice(0, 20).map(([its]) => `&page=${encodeURIComponent(its)}`);
  source?.close();
  source = new EventSource(`${base}/push?after=${after}${pages.join("")}`);
  for (const what of ["ready", "frame", "reload"]) {
    source.addEventListener(what, ({ data }) => {
      tell(what, data);
      on[what](data);
    });
  }
  source.onerror = () => {
    const again = source.readyState === EventSource.CONNECTING; // the browser tries by itself, after `retry:`
    tell("lost");
    failed(again && refused + 1 < REFUSALS ? SILENCE : 2_000);
  };
}

function alive() {
  refused = 0;
  everOpen = true;
  found();
  next(() => failed(0), SILENCE);
}

function failed(wait) {
  refused += 1;
  lost();
  next(connect, wait * (1 + Math.random() / 2));
}

function next(what, wait) {
  clearTimeout(timer);
  timer = setTimeout(what, wait);
}

function close() {
  clearTimeout(timer);
  timer = null;
  waiting?.abort();
  drop();
}

// A browser allows six connections to a server, so a reader's tabs share one: whoever holds the lock listens for all.
// That is the tab looked at last, for others may be asleep; those that wait for the lock hear it over the channel.

const LOCK = `hustings-push:${base}`;
const channel = navigator.locks && window.BroadcastChannel && new BroadcastChannel(LOCK);
const mine = () => [page, seq()];
let waiting = null; // for the lock
let release = null; // the lock, while it is ours
let roll = null; // the tabs that answered, while the roll is called

const on = {
  ready: alive,
  lost,
  reload,
  frame(data) {
    const frame = JSON.parse(data);
    alive();
    if (frame.page === page && frame.seq >= seq()) take(frame); // what comes again after a break may be older
  },
  who: () => tell("here", mine()),
  here(tab) {
    if (roll) roll.push(tab);
    else if (release) call();
  },
};

function tell(...what) {
  channel?.postMessage(what);
}

function queue(steal) {
  const { signal } = (waiting = new AbortController());
  const held = () => signal.aborted || new Promise((done) => call((release = done)));
  navigator.locks.request(LOCK, steal ? { steal } : { signal }, held).catch(() => {
    if (signal.aborted) return;
    const stolen = release;
    drop();
    if (stolen) queue();
    else listen([mine()]); // there are no locks here
  });
  on.who();
}

function call() {
  const here = (roll = [mine()]);
  tell("who");
  setTimeout(() => {
    if (roll !== here) return;
    roll = null;
    listen(here);
  }, 100);
}

function drop() {
  source?.close();
  release?.();
  source = release = roll = null;
}

async function poll() {
  const [path, query] = page.split("?");
  const asked = (timer = setTimeout(connect, 60_000)); // if the answer never comes
  try {
    const answer = await fetch(`${base}${path.replace(/\/$/, "")}/live.json${query ? `?${query}` : ""}`);
    if (!answer.ok) throw new Error(answer.status);
    const all = await answer.json();
    if (timer !== asked) return; // gone to sleep, or push is tried again
    interval = all.interval;
    const changed = all.fragments.filter((fragment) => fragment[1] > seq());
    found();
    if (changed.length) take({ seq: all.seq, fragments: changed.map(([id, , html]) => [id, html]) });
    if (everOpen) refused = 0; // the site is back: push may be, too
  } catch {
    if (timer !== asked) return;
    lost();
    interval = Math.min(interval * 2, 60);
  }
  next(connect, interval * 1_000);
}

let asleep = false;
let away = null;

function sleep() {
  asleep = true;
  close();
  found();
}

function wake() {
  asleep = false;
  refused = 0;
  connect();
}

function seen() {
  clearTimeout(away);
  if (document.hidden) away = setTimeout(sleep, 60_000);
  else if (asleep) wake();
  else if (channel && timer && !release) connect();
}

if (page) {
  if (channel) channel.onmessage = ({ data: [what, detail] }) => timer && on[what](detail);
  document.addEventListener("visibilitychange", seen);
  addEventListener("pagehide", sleep);
  addEventListener("pageshow", (event) => event.persisted && wake());
  addEventListener("online", () => (document.hidden ? sleep() : wake())); // hidden, it wakes when it is seen
  addEventListener("offline", () => {
    close();
    lost();
  });
  seen();
  connect();
}

// What keeps pages for when there is no network: sw.js. Browsers that know no such thing go without.
navigator.serviceWorker?.register(`${base}/sw.js`).catch(() => {});

// On every page of the desk: what is not sent yet stands at the top and is sent as soon as may be; the service worker
// and its page for when there is no network; logging out. docs/offline.md says what people see of it.

import { Queue } from "./queue.js";

const { desk: home, person, csrf = "", zone } = document.body.dataset;
const AGAIN = 20_000; // milliseconds between tries while something waits
const SHELLS = ["away", "offline"]; // pages for when there is no network
const SHELLS_LAST = 600_000;

export const queue = person ? new Queue(home, { person, csrf }) : null;

/* ---- what is not sent yet ---- */

const place = document.getElementById("unsent");
const form = document.getElementById("post-form");
let shown = "";
let again = null;
let asked = null; // that the browser clears nothing away; Firefox asks the person, once is enough

async function show() {
  const all = await queue.items().catch(() => []); // a browser that keeps nothing: the form says so
  const items = all.filter((item) => item.away || (item.refused && item.hand !== form?.dataset.hand));
  const state = JSON.stringify(items.map(({ id, away, refused }) => [id, away, refused?.error]));
  if (state === shown) return;
  shown = state;
  const { one, many } = place.dataset;
  const count = items.length === 1 ? one : many.replace("{n}", items.length);
  place.hidden = !items.length;
  place.querySelector("h2").textContent = count;
  for (const why of place.querySelectorAll("[data-why]")) {
    why.hidden = !items.some((item) => !item.refused && item.away === why.dataset.why);
  }
  place.querySelector("ul").replaceChildren(...items.map(row));
  document.getElementById("unsent-said").textContent = items.length ? count : "";
}

function row(item) {
  const element = place.querySelector("template").content.cloneNode(true);
  const part = (name) => element.querySelector(`[data-part=${name}]`);
  const hour = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone };
  part("title").textContent = item.title;
  part("words").textContent = item.words;
  part("time").textContent = new Intl.DateTimeFormat(document.documentElement.lang, hour).format(item.made_at);
  part("refused").lang = "en";
  part("refused").textContent = item.refused?.error ?? "";
  part("open").hidden = !item.link;
  part("open").href = home + item.link;
  part("send").addEventListener("click", () => sendAgain(item));
  part("discard").addEventListener("click", ({ target }) => {
    if (confirm(target.dataset.ask)) queue.change((each) => (each.id === item.id ? null : undefined));
  });
  return element;
}

async function sendAgain({ id }) {
  await queue.change((each) => (each.id === id ? Object.assign(each, { refused: null }) : undefined));
  await send();
}

/* ---- sending ---- */

// Send what is due, and try again later what cannot be sent now; pages hear why in `hustings:away`.
export async function send() {
  const why = await queue.send().catch(() => "");
  clearTimeout(again);
  if (why) {
    document.dispatchEvent(new CustomEvent("hustings:away", { detail: why }));
    again = setTimeout(send, AGAIN);
    asked ??= navigator.storage?.persist?.();
    navigator.serviceWorker?.ready.then(({ sync }) => sync?.register("hustings")).catch(() => {}); // not in private windows
  }
}

function heard({ csrf: fresh, person: who, progress }) {
  if (progress !== undefined) return;
  if (fresh && who === person) {
    document.body.dataset.csrf = fresh;
    for (const field of document.querySelectorAll("input[name=csrf]")) field.value = fresh;
  }
  show();
}

// The form of a post begins itself, once it has taken back what was typed.
export async function begin() {
  queue.listen(heard);
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden || send());
  await show();
  await send();
}

/* ---- whether the desk and its database are there ---- */

const LOOK = 15_000; // milliseconds from one look to the next
const LOOK_SOON = 5_000; // while they are not
const PATIENCE = 12_000;
const reach = document.getElementById("reach");
let looking = null;

// What is no JSON comes from somebody in between.
async function look() {
  lookIn(LOOK);
  if (document.hidden) return;
  const asking = { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE), redirect: "error" };
  const answer = await fetch(`${home}session`, asking).catch(() => null);
  const ours = answer?.headers.get("Content-Type") === "application/json";
  const missing = ours ? answer.status >= 500 && "database" : "network";
  if (missing) lookIn(LOOK_SOON);
  const words = missing ? reach.dataset[missing] : "";
  if (words === reach.textContent) return; // nobody is told twice
  reach.textContent = words;
  reach.hidden = !words;
  if (!missing) send();
}

function lookIn(wait) {
  clearTimeout(looking);
  looking = setTimeout(look, wait);
}

function keepLooking() {
  lookIn(LOOK);
  for (const event of ["hustings:away", "visibilitychange"]) document.addEventListener(event, look);
  for (const event of ["online", "offline"]) addEventListener(event, look);
}

/* ---- without a network ---- */

async function keepShells() {
  await navigator.serviceWorker.register(`${home}sw.js`);
  await navigator.serviceWorker.ready;
  const cache = await caches.open(`hustings ${home}`);
  const whose = `hustings ${home} shell`;
  const [kept, at] = (localStorage.getItem(whose) ?? "").split(" ");
  const young = kept === person && Date.now() - at < SHELLS_LAST;
  if (young && (await cache.match(home + SHELLS.at(-1)))) return;
  if (kept !== person) await drop(cache, SHELLS); // what is written on them would be somebody else's
  for (const page of SHELLS) {
    const shell = await fetch(home + page, { redirect: "error" });
    if (!shell.ok) return;
    await cache.put(home + page, shell);
  }
  localStorage.setItem(whose, `${person} ${Date.now()}`);
}

const drop = (cache, pages) => Promise.all(pages.map((page) => cache.delete(home + page)));

// What is not sent stays for when the same person comes back; pages of theirs go.
async function leave(event) {
  if (!event.target.action.endsWith(`${home}logout`)) return;
  event.preventDefault();
  const waiting = await queue.items().catch(() => []);
  if (waiting.length && !confirm(place.dataset.leave)) return;
  if (self.caches) {
    await drop(await caches.open(`hustings ${home}`), [...SHELLS, "tags"]);
  }
  event.target.submit();
}

if (queue) {
  if (!form) begin();
  document.addEventListener("submit", leave);
  keepLooking();
  if (navigator.serviceWorker && self.caches) keepShells().catch(() => {}); // offline, or a browser that allows neither
}

// Alerts for the seats that are followed on this device (follow.js). The browser asks for permission upon a press, and
// only then does the site hear which seats these are; one more press ends it. docs/alerts.md says what is kept.

const { base } = document.body.dataset;
const KEY = `hustings-alerts:${base}`;
const button = document.querySelector("[data-alerts]");
const state = document.getElementById("told");
const { alerts, stop, on, off, denied, never } = button.dataset;
const text = button.textContent;
const seats = () => Object.keys(JSON.parse(localStorage[`hustings-follow:${base}`] || "{}"));

async function manager() {
  await navigator.serviceWorker.register(`${base}/sw.js`);
  return (await navigator.serviceWorker.ready).pushManager;
}

async function post(path, body) {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${base}/alerts/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
}

const keep = (subscribed) => post("keep", { ...subscribed.toJSON(), contests: seats(), language: document.documentElement.lang.slice(0, 2) });

async function begin() {
  if (!navigator.serviceWorker || !window.PushManager) return never;
  if ((await Notification.requestPermission()) !== "granted") return denied;
  const follow = document.querySelector("[data-follow]");
  if (follow && !seats().includes(follow.dataset.follow)) follow.click();
  await keep(await (await manager()).subscribe({ userVisibleOnly: true, applicationServerKey: alerts }));
  localStorage[KEY] = 1;
  return on;
}

async function end() {
  const subscribed = await (await manager()).getSubscription();
  if (subscribed) await post("end", subscribed);
  await subscribed?.unsubscribe();
  delete localStorage[KEY];
  return off;
}

// Other seats are followed now; where none is there is nothing left to be told of.
async function renew() {
  const subscribed = await (await manager()).getSubscription();
  if (subscribed) await (seats().length ? keep(subscribed) : end());
}

async function act(what) {
  state.textContent = await what().catch(({ message }) => message);
  show();
}

function show() {
  button.textContent = localStorage[KEY] ? stop : text;
  button.classList.toggle("hollow", !localStorage[KEY]);
}

button.onclick = () => act(localStorage[KEY] ? end : begin);
document.addEventListener("hustings:follow", () => localStorage[KEY] && act(renew));
show();

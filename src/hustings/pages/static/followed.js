// The list on /following of the seats that are followed on this device (follow.js). Names come first, from the device;
// how they stand from a small page for each, and fragments.js puts it in place, now and whenever it is pushed.

const { base } = document.body.dataset;
const list = document.getElementById("followed");
const { place } = list.dataset;
const pages = [];

function put(detail) {
  document.dispatchEvent(new CustomEvent("hustings:frame", { detail }));
}

async function show(seat, name) {
  const page = `${place}/following/${seat}`;
  pages.push(page);
  const row = list.insertRow();
  row.id = `seat:${seat}`;
  row.innerHTML = "<th scope=row class=place><a></a><td><td>";
  const link = row.querySelector("a");
  link.href = `${base}${place}/constituency/${seat}`;
  link.textContent = name;
  await ask(page);
}

async function ask(page) {
  const { seq, fragments } = await (await fetch(`${base}${page}/live.json`)).json();
  put({ seq, fragments: fragments.map(([id, , html]) => [id, html]) });
}

function push() {
  const source = new EventSource(`${base}/push?${pages.map((page) => `page=${encodeURIComponent(page)}`).join("&")}`);
  source.addEventListener("frame", ({ data }) => put(JSON.parse(data)));
  source.onerror = () => source.readyState === EventSource.CLOSED && setTimeout(push, 30_000);
}

try {
  const seats = Object.entries(JSON.parse(localStorage[`hustings-follow:${base}`]));
  for (const [seat, name] of seats) show(seat, name).catch(() => {}); // without a network the names must do
} catch {} // none yet, or a browser that keeps nothing
document.getElementById("plain").remove();
if ("still" in document.body.dataset) setInterval(() => pages.forEach((page) => ask(page).catch(() => {})), 30_000);
else if (pages.length) push();

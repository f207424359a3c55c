// Entering figures: Enter goes on, the winner by the number on the ballot paper, the sum and the checks while typing,
// and what is typed kept in this browser. Without this script the form works as any other.

import { queue } from "./desk.js";
import { dispatch, kept, say } from "./send.js";

const PAUSE = 400; // milliseconds after the last key
const form = document.getElementById("entry");
const saved = document.getElementById("saved");
const review = form.querySelector("button.btn[value=review]");
const unseen = document.getElementById("send-unseen");
const winners = [...form.querySelectorAll("input[name=winner]")];
const figures = [...form.querySelectorAll("input.figure[data-field]:not(details:not([open]) *)")];
const { desk: home, csrf } = document.body.dataset;
const place = kept(form);

const read = (text) => Number(text.replace(/[\s,.’']/g, "") || NaN);

/* ---- the sum beside the papers verified ---- */

function sum() {
  const votes = [...form.querySelectorAll("[data-votes]")].map((field) => read(field.value)).filter(Number.isFinite);
  const total = votes.reduce((one, other) => one + other, 0);
  document.getElementById("total").textContent = total.toLocaleString(document.documentElement.lang);
  const gap = document.getElementById("gap");
  if (!gap) return;
  const rejected = read(form.elements.namedItem("rejected").value) || 0;
  const short = Number(form.dataset.papers) - total - rejected;
  const said = short > 0 ? gap.dataset.short : short < 0 ? gap.dataset.over : gap.dataset.fits;
  gap.textContent = said.replace("{n}", Math.abs(short).toLocaleString(document.documentElement.lang));
}

/* ---- checks while typing ---- */

let pause = null;
let asking = null;

async function check() {
  asking?.abort();
  asking = new AbortController();
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  try {
    const headers = { Accept: "application/json", "X-CSRF": csrf };
    const answer = await fetch(home + form.dataset.check, { method: "POST", body, headers, signal: asking.signal });
    if (!answer.ok) return;
    const { findings } = await answer.json();
    document.getElementById("live-checks").textContent = findings.map(({ sentence }) => sentence).join(" ");
    for (const field of figures) {
      field.classList.toggle("bad", findings.some(({ fields }) => fields.includes(field.dataset.field)));
    }
  } catch {
    // no network, or asked again meanwhile: the desk checks whatever is sent
  }
}

/* ---- kept while typing ---- */

function keep() {
  const typed = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !HELD.has(name));
  try {
    localStorage.setItem(place, JSON.stringify(typed));
    saved.textContent = saved.dataset.kept;
  } catch {
    saved.textContent = ""; // a browser that keeps nothing
  }
}

const HELD = new Set(["csrf", "seq", "key", "do"]);

function fill(fields) {
  for (const [name, value] of fields) {
    const field = form.elements.namedItem(name);
    if (field && !HELD.has(name) && field.type !== "file") field.value = value;
  }
}

async function restore() {
  const items = (await queue?.items().catch(() => [])) ?? [];
  const waiting = items.find((each) => each.about === form.dataset.about && each.fields);
  if (waiting) fill(waiting.fields);
  else if (!figures.some((field) => field.value)) fill(JSON.parse(localStorage.getItem(place) ?? "[]"));
  if (waiting?.refused) say(waiting.refused.error);
  sum();
}

/* ---- keys ---- */

function onward(field) {
  const next = figures[figures.indexOf(field) + 1];
  if (next) next.focus();
  else form.requestSubmit(review);
}

form.addEventListener("keydown", (event) => {
  const field = event.target;
  if (field.name === "winner" && /^[1-9]$/.test(event.key)) {
    const chosen = winners[Number(event.key) - 1];
    if (!chosen?.value) return;
    event.preventDefault();
    chosen.checked = true;
    figures[0].focus();
  } else if (event.key === "Enter" && !event.isComposing) {
    if (field.name === "winner") figures[0].focus();
    else if (figures.includes(field)) onward(field);
    else return;
    event.preventDefault();
  }
});

form.addEventListener("paste", (event) => {
  const lines = event.clipboardData.getData("text").trim().split(/[\n\t]+/).map((line) => line.trim());
  const start = figures.indexOf(event.target);
  if (start < 0 || lines.length < 2 || !lines.every((line) => /^[\d.,\s]+$/.test(line))) return;
  event.preventDefault();
  lines.forEach((line, row) => figures[start + row] && (figures[start + row].value = line));
  form.dispatchEvent(new Event("input"));
});

form.addEventListener("input", () => {
  sum();
  keep();
  clearTimeout(pause);
  pause = setTimeout(check, PAUSE);
});

/* ---- on ---- */

// With a network the desk shows what is to be read back; without one it is read from this page and sent later.
form.addEventListener("submit", async (event) => {
  const what = event.submitter?.value ?? "review";
  if (what === "send") {
    event.preventDefault();
    unseen.disabled = true;
    saved.textContent = saved.dataset.sending;
    await dispatch(form, event.submitter, location.pathname.slice(home.length), ({ error, seq }) => {
      if (seq) form.elements.namedItem("seq").value = seq;
      unseen.disabled = false;
      say(error);
    });
  } else if (what === "review" && !form.dataset.reachable) {
    event.preventDefault();
    const there = await fetch(`${home}session`, { headers: { Accept: "application/json" } }).catch(() => null);
    if (there) {
      form.dataset.reachable = "yes";
      form.requestSubmit(review);
      delete form.dataset.reachable;
    } else {
      saved.textContent = saved.dataset.offline;
      unseen.hidden = false;
      unseen.focus();
    }
  }
});

await restore();

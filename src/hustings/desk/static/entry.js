// Entering figures: Enter goes on, the winner by the number on the ballot paper, the sum and the checks while typing,
// and what is typed kept in this browser. Without this script the form works as any other.

import { queue } from "./desk.js";
import { follow, kept, note, press, refused } from "./send.js";

const PAUSE = 400; // milliseconds after the last key
const DIGITS = 800; // milliseconds within which the number of a winner goes on
const HELD = new Set(["csrf", "seq", "key", "do"]);
const form = document.getElementById("entry");
const review = form.querySelector("button.btn[value=review]");
const unseen = document.getElementById("send-unseen");
const winners = [...form.querySelectorAll("input[name=winner]")].filter(({ value }) => value);
const figures = () => [...form.querySelectorAll("input.figure[data-field]:not(details:not([open]) *)")];
const { desk: home, csrf } = document.body.dataset;
const place = kept(form);

follow(form);

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
    for (const field of figures()) {
      field.classList.toggle("bad", findings.some(({ fields }) => fields.includes(field.dataset.field)));
    }
  } catch {
    // no network, or asked again meanwhile: the desk checks whatever is sent
  }
}

/* ---- kept while typing ---- */

const said = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !HELD.has(name));
const served = JSON.stringify(said());

function keep() {
  const copy = { seq: Number(form.elements.namedItem("seq").value), at: Date.now(), fields: said() };
  try {
    localStorage.setItem(place, JSON.stringify(copy));
    note("kept");
  } catch {
    note(""); // a browser that keeps nothing
  }
}

// What was typed and is not in the queue; none where a result has come since, which may be this very one.
function copied() {
  try {
    const { seq, at, fields } = JSON.parse(localStorage.getItem(place)) ?? {};
    return fields && seq >= Number(form.dataset.result) ? { made_at: at, fields, files: [] } : null;
  } catch {
    return null;
  }
}

function fill(fields) {
  for (const box of form.querySelectorAll("input[type=checkbox]")) {
    box.checked = fields.some(([name, value]) => name === box.name && value === box.value);
  }
  for (const [name, value] of fields) {
    const field = form.elements.namedItem(name);
    if (HELD.has(name) || field?.type === "checkbox" || field?.type === "file") continue;
    if (field) field.value = value;
    else if (value) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
}

// A photograph that waits is in the form again, as if it had just been chosen.
function attach(files) {
  for (const { name, blob, filename } of files) {
    const chosen = new DataTransfer();
    chosen.items.add(new File([blob], filename, { type: blob.type }));
    form.elements.namedItem(name).files = chosen.files;
  }
}

function unfold() {
  for (const fold of form.querySelectorAll("details")) {
    fold.open ||= [...fold.querySelectorAll("input:not([type=hidden]), textarea")].some(({ value }) => value);
  }
}

// Only a form that was just opened takes back what this browser has, the newest of it. One that came back from the desk
// holds what was typed last.
async function restore() {
  if (!("fresh" in form.dataset)) return keep();
  const items = (await queue?.items().catch(() => [])) ?? [];
  const waiting = items.find((each) => each.about === form.dataset.about);
  const copy = copied();
  const newest = copy && !(waiting?.made_at > copy.made_at) ? copy : waiting;
  if (newest && JSON.stringify(newest.fields) !== served) {
    fill(newest.fields);
    attach(waiting?.files ?? []);
    unfold();
    if (newest === copy) note("kept");
  }
  if (waiting?.away) note(waiting.away === "session" ? "ended" : "unsent");
  if (waiting?.refused) refused(form, waiting.refused);
}

/* ---- the winner, by the number on the ballot paper ---- */

let number = "";
let going = null;

function unnumbered() {
  clearTimeout(going);
  number = "";
}

// A digit waits for a second one where there are so many names; what makes no number there is the first figure's.
function numbered(event) {
  const longer = number + event.key;
  if (number && longer > winners.length) return figures()[0].focus();
  const chosen = winners[longer - 1];
  if (!chosen) return;
  event.preventDefault();
  clearTimeout(going);
  number = longer;
  chosen.checked = true;
  form.dispatchEvent(new Event("input"));
  if (number * 10 > winners.length) figures()[0].focus();
  else going = setTimeout(() => figures()[0].focus(), DIGITS);
}

form.addEventListener("focusin", ({ target }) => target.name === "winner" || unnumbered());
form.addEventListener("change", ({ target }) => target.name === "winner" && unnumbered());

/* ---- keys ---- */

function onward(field) {
  const all = figures();
  const next = all[all.indexOf(field) + 1];
  if (next) next.focus();
  else form.requestSubmit(review);
}

form.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (field.name === "winner" && /^[0-9]$/.test(event.key)) numbered(event);
  else if (event.key === "Enter" && !event.isComposing) {
    if (field.name === "winner") figures()[0].focus();
    else if (figures().includes(field)) onward(field);
    else return;
    event.preventDefault();
  } else if (field.name === "winner") unnumbered();
});

form.addEventListener("paste", (event) => {
  const lines = event.clipboardData.getData("text").trim().split(/[\n\t]+/).map((line) => line.trim());
  const all = figures();
  const start = all.indexOf(event.target);
  if (start < 0 || lines.length < 2 || !lines.every((line) => /^[\d.,\s]+$/.test(line))) return;
  event.preventDefault();
  lines.forEach((line, row) => all[start + row] && (all[start + row].value = line));
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
  if (form.dataset.plain) return;
  if (what === "send") {
    event.preventDefault();
    unseen.disabled = true;
    await press(form, event.submitter);
  } else if (what === "review" && !form.dataset.reachable) {
    event.preventDefault();
    const there = await fetch(`${home}session`, { headers: { Accept: "application/json" } }).catch(() => null);
    if (there) {
      form.dataset.reachable = "yes";
      form.requestSubmit(review);
      delete form.dataset.reachable;
    } else {
      note("offline");
      unseen.hidden = false;
      unseen.focus();
    }
  }
});

await restore();
sum();

// A form that is sent through the queue: kept in this browser until the desk has answered, once however often it is
// sent. Without this script it is a form as any other.

import { queue, send } from "./desk.js";

const { desk: home, person } = document.body.dataset;
const saved = document.getElementById("saved");
let typed = false; // something, since it was sent

/* ---- what the form says ---- */

// What *form* says, as an item of the queue: docs/offline.md.
function item(form, button) {
  const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrf");
  if (button?.name) fields.push([button.name, button.value]);
  const files = [...new FormData(form)]
    .filter(([, value]) => value instanceof File && value.size)
    .map(([name, blob]) => ({ name, blob, filename: blob.name }));
  const { about, title, words } = form.dataset;
  const address = new URL(form.action).pathname.slice(home.length);
  const link = location.pathname.slice(home.length);
  return { person, about, title, words, link, address, fields, files, renewed: ["seq"], hand: about };
}

// Where what is typed into *form* is kept until it is in the queue.
export const kept = (form) => `hustings ${person} ${form.dataset.about} ${form.action}`;

function forget(form) {
  try {
    localStorage.removeItem(kept(form));
  } catch {
    // a browser that keeps nothing
  }
}

/* ---- what is said of it ---- */

export function note(what) {
  if (saved) saved.textContent = saved.dataset[what] ?? "";
}

// The desk's refusals are English on every page.
export function say(sentence) {
  let told = document.getElementById("refused");
  if (!told) {
    told = Object.assign(document.createElement("p"), { id: "refused", className: "refusal", tabIndex: -1, lang: "en" });
    told.setAttribute("role", "alert");
    document.querySelector("main .title").after(told);
  }
  told.textContent = sentence;
  if (!typed) told.focus(); // never away from somebody who types
}

// Say what the desk has against *form*; where it asks for a reason, the field for it is open and has the focus.
export function refused(form, { error, ask }) {
  say(error);
  const why = ask && form.elements.namedItem("override");
  if (!why) return;
  why.closest("details")?.setAttribute("open", "");
  if (!typed) why.focus();
}

function free(form, which = "button") {
  for (const button of form.querySelectorAll(which)) button.disabled = false;
}

/* ---- what becomes of it ---- */

function answered(form, status, body) {
  if (status < 300) {
    if (!typed) location.assign(home + body.go);
    return;
  }
  const seq = form.elements.namedItem("seq");
  seq.value = Math.max(seq.value, body.seq ?? 0);
  free(form);
  note("");
  refused(form, body);
}

// While it waits the desk may still get it as it was: it is sent again, or opened from the top of the page.
async function away(form, why) {
  const items = await queue.items().catch(() => []);
  if (!items.some((each) => each.about === form.dataset.about && each.away)) return;
  note(why === "session" ? "ended" : "unsent");
  free(form, "button:not([value=back])");
}

// Hear what becomes of *form*, whichever page sends it: the page goes on when the desk has taken it.
export function follow(form) {
  form.addEventListener("input", () => (typed = true));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.repeat && event.target.type !== "textarea") event.preventDefault(); // held down
  });
  queue?.listen(({ item: sent, status, body }) => {
    if (sent?.about === form.dataset.about && status) answered(form, status, body);
  });
  document.addEventListener("hustings:away", ({ detail: why }) => away(form, why));
}

// Put it in the queue and send. What is there is no longer kept as typed: the queue has it until the desk answers.
export async function press(form, button) {
  typed = false;
  note("sending");
  try {
    await queue.put(() => item(form, button));
  } catch {
    form.dataset.plain = "yes"; // nothing can be kept: let the browser send the form
    free(form);
    return form.requestSubmit(button);
  }
  forget(form);
  await send();
}

for (const form of document.querySelectorAll("form[data-send]")) {
  follow(form);
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!queue || form.dataset.plain || (button?.name === "do" && button.value !== "send")) return;
    event.preventDefault();
    for (const each of form.querySelectorAll("button")) each.disabled = true;
    press(form, button);
  });
  form.querySelector("[data-first]")?.focus(); // not by the page: an Enter held down on the one before would press it
}

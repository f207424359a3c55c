// The form of a post: kept in this browser as it is typed, saved at the desk a second after the last key, posted once.
// Without this script the form works as any other; queue.js sends, and docs/offline.md says what people see of it.

import { begin, queue, send } from "./desk.js";
import { random } from "./queue.js";
import { completed } from "./tags.js";
import { easier } from "./marks.js";
import { bothTexts } from "./both.js";
import { Shots } from "./shots.js";

const PAUSE = 1_000; // milliseconds after the last key
const form = document.getElementById("post-form");
const saved = document.getElementById("saved");
const main = form.querySelector("button.btn[name=do]:not(.hollow)");
const { desk: home, person } = document.body.dataset;
const hand = (form.dataset.hand = random()); // this form among all that are open upon the same post
let address = form.dataset.address;

const field = (name) => form.elements.namedItem(name);

function say(sentence, values = {}) {
  const said = sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  if (saved.textContent !== said) saved.textContent = said; // read aloud once
}

/* ---- what the form says, as an item of the queue ---- */

const about = (what) => `${address} ${hand} ${what === "save" ? "typed" : "pressed"}`;

function item(what, words, due = 0) {
  const typed = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrf");
  return {
    ...{ person, hand, address, words, due, what, about: about(what), link: `${address}#${hand}` },
    ...{ title: field("headline").value.trim() || form.dataset.untitled, fields: [...typed, ["do", what]] },
    ...{ marked: ["headline", "body"], renewed: ["version", "seq"], refused: both.waiting },
  };
}

const wordsOf = (what) => form.querySelector(`[name=do][value=${what}]`)?.textContent.trim() ?? "";

function fill(fields) {
  shots.match(fields.filter(([name]) => name === "picture_id").map(([, id]) => id));
  const left = fields.map((each) => [...each]);
  for (const control of form.elements) {
    if (!control.name || control.name === "do" || control.type === "file") continue;
    const found = left.findIndex(([name, value]) => {
      return name === control.name && (control.type !== "checkbox" || value === control.value);
    });
    if (control.type === "checkbox") control.checked = found >= 0;
    else if (found >= 0) control.value = left[found][1];
    if (found >= 0) left.splice(found, 1);
  }
}

/* ---- saving as typed ---- */

let changed = false;
let keeping = null;
let typedAt = 0;
let pause = null;
let goingTo = ""; // where to, once all is sent: something was pressed, and nothing typed since
let pressedKey = null; // another text is another request, also when the answer to the first never came

function typed(byHand) {
  if (byHand) [goingTo, typedAt] = ["", Date.now()];
  if (field("key").value === pressedKey) field("key").value = random();
  changed = true;
  keeping ??= keep().finally(() => (keeping = null));
  clearTimeout(pause);
  pause = setTimeout(save, PAUSE);
}

async function keep() {
  while (changed) {
    try {
      await queue.put(() => {
        changed = false;
        return item("save", wordsOf("save"), typedAt + PAUSE / 2);
      });
    } catch {
      changed = false;
      say(saved.dataset.unkept); // no room, or a browser that keeps nothing
    }
  }
}

async function save() {
  await keeping;
  if (!both.waiting) await send();
}

document.addEventListener("hustings:away", async ({ detail: why }) => {
  if (!(await queue.items()).some((each) => each.hand === hand && each.away)) return;
  say(why === "session" ? saved.dataset.ended : saved.dataset.kept);
  shots.away();
});

/* ---- posting ---- */

let pressing = false;
let pressedAt = 0;
let plainly = false; // nothing can be kept: let the browser send the form

async function press(event) {
  const button = event.submitter ?? main;
  if (plainly || button?.value === "preview") return;
  event.preventDefault();
  if (!pressing) await pressed(button);
}

async function pressed(button) {
  pressing = true;
  document.getElementById("refused")?.remove();
  clearTimeout(pause);
  await keeping;
  both.keep();
  pressedAt = Date.now();
  pressedKey = field("key").value;
  const what = button.value;
  try {
    await queue.put(() => ({ ...item(what, button.textContent.trim()), instead: [about("save")] }));
    say(saved.dataset.sending);
    await send();
  } catch {
    plainly = true;
    form.requestSubmit(button);
  }
  pressing = false;
}

/* ---- what the desk answers ---- */

queue.listen(({ item: sent, status, body, again }) => {
  if (sent?.hand !== hand || sent.stands || !status) return;
  if (again || status < 300 || status === 422) {
    for (const name of sent.renewed) if (name in body) field(name).value = body[name] ?? "";
  }
  if (again) return;
  if (status < 300) done(sent, body);
  else refused(sent, status, body);
});

async function done({ what }, { state, saved_at: time }) {
  if (what !== "save" && pressedAt >= typedAt) goingTo = home + (state === "draft" ? address : "posts");
  const later = (await queue.items()).some((each) => each.hand === hand);
  if (!goingTo || later || changed) say(saved.dataset.saved, { time });
  else location.assign(goingTo);
}

// What was pressed and refused is still typed: it stays in this browser until it is saved.
async function refused({ what }, status, body) {
  if (status === 409 && body.theirs) both.show(body, status);
  else if (what !== "save") complain(body);
  if (what === "save") return say(saved.dataset.unsaved, { why: body.error });
  const typedSince = (await queue.items()).some((each) => each.about === about("save"));
  if (typedSince) await queue.change((each) => (each.about === about(what) ? null : undefined));
  else await queue.put(() => ({ ...item("save", wordsOf("save")), instead: [about(what)] }));
  if (status !== 409) await save();
}

function complain({ error, ask }) {
  const told = document.getElementById("refused") ?? document.createElement("p");
  Object.assign(told, { id: "refused", className: "refusal", tabIndex: -1, lang: "en", textContent: error });
  told.setAttribute("role", "alert");
  form.before(told);
  if (ask) document.getElementById("style").hidden = false;
  if (pressedAt >= typedAt) (ask ? field("note") : told).focus(); // never away from somebody who types
}

const shots = new Shots({ form, queue, send, typed, item: () => ({ person, hand, link: `${address}#${hand}` }) });
const both = bothTexts({ field, typed, mine: () => [field("headline").value, field("body").value] });

/* ---- beginning ---- */

// A page that the service worker kept has no post yet: it takes the one of its address, or a new one.
function named(items) {
  if (form.dataset.address !== "write/") return;
  const asked = location.pathname.slice(home.length);
  const there = asked.startsWith("write/") && items.some((each) => each.address === asked);
  address = there ? asked : `write/p-${random()}`;
  form.action = home + address;
  field("id").value = address.slice("write/".length);
  field("key").value = random();
}

// Take back what this browser kept: of the form that the address names, or else the last that was typed.
async function restore() {
  const items = await queue.items().catch(() => []);
  named(items);
  const here = items.filter((each) => each.address === address);
  shots.known(items);
  const last = here.findLast((each) => each.hand === location.hash.slice(1)) ?? here.at(-1);
  if (!last) return;
  fill(last.fields);
  const mine = here.filter((each) => each.hand === last.hand);
  await queue.change((each) => {
    if (each.hand !== last.hand) return undefined;
    const moved = { ...each, hand, id: random(), link: `${address}#${hand}` };
    return each.stands ? moved : { ...moved, about: about(each.what) };
  });
  const press = mine.find((each) => each.what !== "save");
  if (press) pressedKey = field("key").value;
  const no = mine.find((each) => each.refused);
  if (no) await refused(no, no.refused.status, no.refused);
}

form.addEventListener("input", typed);
form.addEventListener("submit", press);
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && main) form.requestSubmit(main);
  else if (!event.target.matches("input:not([type=file])")) return;
  event.preventDefault(); // Enter in a field posts nothing by accident
});
completed(field("tags"), document.getElementById("tag-names"));
shots.listen();
easier(field("body"), document.getElementById("marks"));
await restore();
begin();

// A form that is sent through the queue: kept in this browser until the desk has answered, once however often it is
// sent. Without this script it is a form as any other.

import { queue, send } from "./desk.js";

const { desk: home, person } = document.body.dataset;

// What *form* says, as an item of the queue: docs/offline.md. *link* leads back to it.
export function item(form, button, link) {
  const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrf");
  if (button?.name) fields.push([button.name, button.value]);
  const files = [...new FormData(form)]
    .filter(([, value]) => value instanceof File && value.size)
    .map(([name, blob]) => ({ name, blob, filename: blob.name }));
  const { about, title, words } = form.dataset;
  const address = new URL(form.action).pathname.slice(home.length);
  return { person, about, title, words, link, address, fields, files, renewed: ["seq"], hand: about };
}

// Where what is typed into *form* is kept until it is sent.
export const kept = (form) => `hustings ${person} ${form.dataset.about} ${form.action}`;

export function say(sentence) {
  let told = document.getElementById("refused");
  if (!told) {
    told = Object.assign(document.createElement("p"), { id: "refused", className: "refusal", tabIndex: -1 });
    told.setAttribute("role", "alert");
    document.querySelector("main .title").after(told);
  }
  told.textContent = sentence;
  told.focus();
}

// Put it in the queue and send; the page goes on when the desk has answered.
export async function dispatch(form, button, link, answered) {
  const made = item(form, button, link);
  queue.listen(({ item: sent, status, body }) => {
    if (sent?.about !== made.about || !status) return;
    if (status < 300) {
      localStorage.removeItem(kept(form));
      location.assign(home + body.go);
    } else answered(body, status);
  });
  await queue.put(() => made);
  await send();
}

for (const form of document.querySelectorAll("form[data-send]")) {
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!queue || form.dataset.plain || (button?.name === "do" && button.value !== "send")) return;
    event.preventDefault();
    for (const each of form.querySelectorAll("button")) each.disabled = true;
    const link = location.pathname.slice(home.length);
    const again = ({ error, seq }) => {
      if (seq) form.elements.namedItem("seq").value = seq;
      for (const each of form.querySelectorAll("button")) each.disabled = false;
      say(error);
    };
    try {
      await dispatch(form, button, link, again);
    } catch {
      form.dataset.plain = "yes"; // nothing can be kept: let the browser send the form
      for (const each of form.querySelectorAll("button")) each.disabled = false;
      form.requestSubmit(button);
    }
  });
}

// Pictures of a post: chosen, pasted or dropped, they go to the desk at once, or as soon as there is a network, and stand
// in the form meanwhile under a name of their own.

import { random } from "./queue.js";
import { replace } from "./marks.js";

const NEW = "new-";
const placeOf = (id) => `![](picture:${id})`; // what a line of the text says where the picture stands

export class Shots {
  #place = document.getElementById("shots");
  #kept = new Map(); // files that are not sent yet, by the names that stand for them
  #number;

  // *page*: form, queue, send(), typed() once fields have new values, item() with what an item of this form has.
  constructor(page) {
    this.page = page;
    this.input = page.form.querySelector("input[type=file]");
    this.text = page.form.elements.namedItem("body");
    this.#number = this.#rows().length;
    this.#rows().forEach((row) => this.#ready(row));
  }

  listen() {
    const { form, queue } = this.page;
    this.input.addEventListener("change", async () => {
      if (await this.#take(this.input.files)) this.input.value = ""; // else the form takes them along itself
    });
    form.addEventListener("paste", (event) => this.#given(event, event.clipboardData));
    form.addEventListener("drop", (event) => this.#given(event, event.dataTransfer));
    form.addEventListener("dragover", (event) => [...event.dataTransfer.types].includes("Files") && event.preventDefault());
    form.querySelector("[data-part=choose]").addEventListener("click", () => this.input.click());
    queue.listen((news) => news.item?.stands && this.#heard(news));
  }

  #rows() {
    return [...this.#place.querySelectorAll("[data-picture]")];
  }

  #row(id) {
    return this.#rows().find((row) => row.dataset.picture === id);
  }

  /* ---- taking ---- */

  #given(event, { files }) {
    if (![...files].some(({ type }) => type.startsWith("image/"))) return;
    event.preventDefault();
    this.#take(files);
  }

  // Whether this browser can keep them.
  async #take(files) {
    const { most, large } = this.#place.dataset;
    for (const file of [...files].filter(({ type }) => type.startsWith("image/"))) {
      if (file.size > most) {
        this.#complain(large.replace("{name}", file.name));
        continue;
      }
      const stands = NEW + random();
      try {
        await this.page.queue.put(() => this.#item(stands, file));
      } catch {
        return false;
      }
      this.#kept.set(stands, file);
      this.#add(stands);
    }
    this.page.typed();
    this.page.send();
    return true;
  }

  #item(stands, file) {
    const files = [{ name: "picture", blob: file, filename: file.name }];
    const named = { title: file.name, words: this.#place.dataset.words };
    return { ...this.page.item(), ...named, stands, about: `picture ${stands}`, address: "pictures", fields: [], files };
  }

  away() {
    for (const row of this.#rows()) if (this.#kept.has(row.dataset.picture)) this.#say(row, "kept");
  }

  /* ---- rows of the form ---- */

  #add(id) {
    const made = document.createElement("template");
    const filled = { n: (this.#number += 1), id };
    made.innerHTML = this.#place.querySelector("template").innerHTML.replace(/\{(n|id)\}/g, (_, name) => filled[name]);
    const row = made.content.firstElementChild;
    row.querySelector("[data-part=place]").textContent = placeOf(id);
    const file = this.#kept.get(id);
    row.querySelector("img").src = file ? URL.createObjectURL(file) : `${document.body.dataset.desk}pictures/${id}-360.jpg`;
    this.#place.querySelector("template").before(row);
    this.#ready(row);
    if (file) this.#say(row, "sending");
    return row;
  }

  #ready(row) {
    const button = row.querySelector("[data-part=put]");
    button.hidden = false;
    button.addEventListener("click", () => {
      const { selectionEnd: at, value } = this.text;
      const before = value.slice(0, at).trimEnd() ? "\n\n" : "";
      replace(this.text, at, at, `${before}${placeOf(row.dataset.picture)}\n\n`);
    });
  }

  #say(row, state) {
    const said = row.querySelector("[data-part=state]");
    row.querySelector("[data-part=progress]").hidden = !state;
    row.querySelector("progress").hidden = state !== "sending";
    said.textContent = said.dataset[state] ?? state;
  }

  /* ---- what was kept, and what the desk answers ---- */

  known(items) {
    for (const { stands, files } of items) if (stands) this.#kept.set(stands, files[0].blob);
  }

  // The rows are those of *ids*, in their order.
  match(ids) {
    const rows = ids.map((id) => this.#row(id) ?? this.#add(id));
    for (const row of this.#rows()) if (!rows.includes(row)) row.remove();
    this.#place.querySelector("template").before(...rows);
  }

  #heard({ item, status, body, progress }) {
    const row = this.#row(item.stands);
    if (!row) return;
    if (progress !== undefined) row.querySelector("progress").value = progress;
    else if (status < 300) this.#arrived(row, item.stands, body.pictures[0].id);
    else if (status) this.#refused(row, item, body.error);
  }

  #arrived(row, stands, id) {
    this.#kept.delete(stands);
    this.#say(row, "");
    const twice = this.#row(id);
    row.dataset.picture = id;
    row.querySelector("[data-part=place]").textContent = placeOf(id);
    for (const name of ["picture_id", "picture_remove"]) row.querySelector(`[name=${name}]`).value = id;
    this.#instead(stands, id);
    if (twice) row.remove();
    this.page.queue.change((each) => this.#renamed(each, stands, id));
  }

  // What was kept between the desk's answer and this page's hearing of it.
  #renamed(item, stands, id) {
    if (item.stands || !item.fields.some(([, value]) => value.includes(stands))) return undefined;
    return { ...item, fields: item.fields.map(([name, value]) => [name, value.replaceAll(stands, id)]) };
  }

  // In the text, with the caret where it was.
  #instead(written, other) {
    for (let at; (at = this.text.value.indexOf(written)) >= 0; ) this.text.setRangeText(other, at, at + written.length, "preserve");
  }

  #complain(why) {
    const said = Object.assign(document.createElement("p"), { className: "refusal", textContent: why });
    said.setAttribute("role", "alert");
    this.#place.querySelector("template").before(said);
  }

  // The desk does not take it: the post goes on without it.
  #refused(row, { about, stands }, why) {
    row.remove();
    this.#complain(why);
    this.#kept.delete(stands);
    this.#instead(placeOf(stands), "");
    this.page.queue.change((each) => (each.about === about ? null : undefined));
    this.page.typed();
  }
}

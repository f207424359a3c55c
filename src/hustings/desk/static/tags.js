// Names that a post is about are found by typing a part of one; the field holds several, with commas between.

const MOST = 8;

// Without accents and marks, so that "ynys mon" finds Ynys Môn.
const plain = (text) => text.normalize("NFD").replace(/[^\p{L}\p{N} ]/gu, "").toLowerCase();

export function completed(field, list) {
  let names = null;
  let active = -1;

  // Where the name begins that the caret is in.
  const begins = () => field.value.lastIndexOf(",", field.selectionStart - 1) + 1;

  function fitting() {
    const typed = plain(field.value.slice(begins(), field.selectionStart).trim());
    if (!typed || !names) return [];
    const rank = ([, name]) => (name.startsWith(typed) ? 0 : name.includes(` ${typed}`) ? 1 : name.includes(typed) ? 2 : 3);
    const found = names.map((each) => [rank(each), ...each]).filter(([place]) => place < 3);
    return found.sort((one, other) => one[0] - other[0]).slice(0, MOST).map(([, name]) => name);
  }

  async function load() {
    const answer = await fetch(field.dataset.names, { headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.ok) names = (await answer.json()).map((name) => [name, plain(name)]);
  }

  async function show() {
    if (!names) await load();
    list.replaceChildren(...fitting().map(option));
    mark(list.children.length ? 0 : -1);
  }

  function option(name, number) {
    const element = document.createElement("li");
    Object.assign(element, { id: `tag-name-${number}`, textContent: name });
    element.setAttribute("role", "option");
    element.addEventListener("click", () => choose(name));
    return element;
  }

  function mark(number) {
    active = number;
    list.hidden = number < 0;
    field.setAttribute("aria-expanded", number >= 0);
    [...list.children].forEach((each, place) => each.setAttribute("aria-selected", place === number));
    if (number < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", list.children[number].id);
    list.children[number]?.scrollIntoView({ block: "nearest" });
  }

  function choose(name) {
    const after = field.value.slice(field.selectionStart).replace(/^[^,]*,?\s*/, "");
    const before = field.value.slice(0, begins());
    const written = `${before}${before ? " " : ""}${name}, `;
    field.value = written + after;
    field.focus();
    field.setSelectionRange(written.length, written.length);
    mark(-1);
    field.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "chosen" }));
  }

  function key(event) {
    const { length } = list.children;
    if (list.hidden || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown") mark((active + 1) % length);
    else if (event.key === "ArrowUp") mark((active - 1 + length) % length);
    else if (event.key === "Escape") mark(-1);
    else if (event.key === "Enter" || event.key === "Tab") choose(list.children[active].textContent);
    else return;
    if (event.key !== "Tab") event.preventDefault();
    event.stopPropagation();
  }

  const told = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(told)) field.setAttribute(name, value);
  field.addEventListener("focus", load, { once: true });
  field.addEventListener("input", ({ detail }) => detail === "chosen" || show());
  field.addEventListener("keydown", key);
  field.addEventListener("blur", () => mark(-1));
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
}

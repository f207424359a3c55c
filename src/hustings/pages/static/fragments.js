// Puts changed fragments in place, holds new posts back until they are asked for, and says one sentence aloud.
// Live.js hands them over in `hustings:frame`; docs/live-updates.md describes the attributes that steer this.

const body = document.body;

document.addEventListener("hustings:frame", ({ detail: { seq, fragments } }) => {
  for (const [id, html] of fragments) apply(id, html);
  showHeld();
  announce();
  const newest = (body.dataset.seq = Math.max(seq, body.dataset.seq || 0));
  document.dispatchEvent(new CustomEvent("hustings:applied", { detail: { seq: newest } }));
});

const held = new Map(); // new elements of a held-back list, by id, until the reader asks for them
const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";

function apply(id, html) {
  const old = document.getElementById(id);
  const fresh = parse(html, old);
  if (!fresh) {
    held.delete(id);
    old?.remove();
  } else if (old) {
    if (!same(old, fresh)) replace(old, fresh);
  } else {
    const list = listOf(fresh);
    if (list?.hasAttribute("data-hold")) held.set(id, fresh);
    else if (list) place(fresh, list);
  }
}

// Inside an inline SVG a fragment is SVG as well, which a template only understands within <svg>.
function parse(html, old) {
  const template = document.createElement("template");
  const inDrawing = Boolean(old?.ownerSVGElement);
  template.innerHTML = inDrawing ? `<svg>${html.trim()}</svg>` : html.trim();
  return (inDrawing ? template.content.firstElementChild : template.content).firstElementChild;
}

// Alike but for what the reader or this script did to the old one.
function same(old, fresh) {
  const plain = old.cloneNode(true);
  within(plain, ".changed").forEach(unmark);
  within(plain, "[data-focused]").forEach(unfocus);
  pairs(fresh, plain, "details", (wanted, there) => (there.open = wanted.open));
  return plain.isEqualNode(fresh);
}

function replace(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const position = within(old, FOCUSABLE).indexOf(focused);
  pairs(old, fresh, "details", (was, is) => (is.open = was.open));
  pairs(old, fresh, "[data-figure]", (was, is) => {
    if (was.textContent !== is.textContent) is.classList.add("changed");
  });
  steady(old, () => {
    old.replaceWith(fresh);
    const list = listOf(fresh);
    if (list) place(fresh, list);
  });
  if (!focused) return;
  if ("focused" in focused.dataset) focusHeadline(fresh, { preventScroll: true });
  else (document.getElementById(focused.id) || within(fresh, FOCUSABLE)[position])?.focus({ preventScroll: true });
}

function within(root, selector) {
  return [...(root.matches(selector) ? [root] : []), ...root.querySelectorAll(selector)];
}

// Visit the elements of both that match *selector*, the first with the first and so on.
function pairs(one, other, selector, visit) {
  const others = within(other, selector);
  within(one, selector).forEach((element, i) => others[i] && visit(element, others[i]));
}

function unmark(element) {
  element.classList.remove("changed");
  if (!element.classList.length) element.removeAttribute("class");
}

function unfocus(headline) {
  headline.removeAttribute("tabindex");
  headline.removeAttribute("data-focused");
}

function listOf(element) {
  return element.dataset.in ? document.getElementById(element.dataset.in) : null;
}

// Put *element* where its key belongs among the others of *list*, of equal keys its id; leave it alone if it is there.
function place(element, list) {
  const keyed = [...list.children].filter((child) => child !== element && child.dataset.key !== undefined);
  const figure = (cell) => cell.textContent.replace(/\D/g, "").padStart(9, 0); // where the key is empty
  const rank = ({ dataset, id, lastElementChild }) => `${dataset.key || figure(lastElementChild)} ${id}`;
  const after = list.dataset.order === "desc" ? (a, b) => a < b : (a, b) => a > b;
  const next = keyed.find((child) => after(rank(child), rank(element)));
  const before = next ?? keyed.at(-1)?.nextElementSibling ?? null;
  const there = element.parentNode === list && (!keyed.length || element.nextElementSibling === before);
  if (there || before === element) return;
  if ("calm" in list.dataset && seen(element, before ?? list.lastElementChild)) return;
  list.insertBefore(element, before);
}

// Whether moving *element* to *place* would move what is on the screen: both must lie above it, or both below.
// An element that was not shown before may come.
function seen(element, place) {
  const side = ({ top, bottom }) => (bottom < 0 ? -1 : top > innerHeight ? 1 : 0);
  const from = side(element.getBoundingClientRect());
  return element.getClientRects().length && (!from || from !== side(place.getBoundingClientRect()));
}

// Browsers anchor the scroll position by themselves, Safari does not: there, undo the jump of what lies above.
function steady(element, change) {
  const above = element.getBoundingClientRect().bottom < 0 && !CSS.supports("overflow-anchor", "auto");
  const height = document.documentElement.scrollHeight;
  change();
  if (above) scrollBy(0, document.documentElement.scrollHeight - height);
}

const notice = document.querySelector(".fresh");

function showHeld() {
  if (!notice) return;
  const button = notice.querySelector("button") || notice.appendChild(document.createElement("button"));
  button.onclick = releaseHeld;
  const text = held.size === 1 ? notice.dataset.one : notice.dataset.many?.replace("{n}", held.size);
  if (held.size && button.textContent !== text) button.textContent = text;
  notice.hidden = !held.size;
}

function releaseHeld() {
  const lists = new Set();
  for (const element of held.values()) {
    const list = listOf(element);
    place(element, list);
    lists.add(list);
  }
  const first = [...lists].flatMap((list) => [...list.children]).find((child) => held.has(child.id));
  lists.forEach(dropOlder);
  held.clear();
  showHeld();
  if (first) focusHeadline(first);
}

function focusHeadline(post, options) {
  const headline = post.querySelector("h1, h2, h3, h4") || post;
  headline.tabIndex = -1;
  headline.dataset.focused = "";
  headline.addEventListener("blur", () => unfocus(headline), { once: true });
  headline.focus(options);
}

// The pager says the key of the oldest post that belongs on this page; what is older has its place on the next.
function dropOlder(list) {
  const oldest = document.querySelector("[data-oldest]")?.dataset.oldest;
  if (!oldest) return;
  for (const child of [...list.children]) if (child.dataset.key < oldest) child.remove();
}

// One sentence for those who listen, at most every 30 seconds

const region = document.getElementById("live-region");
const sentence = () => {
  const element = document.querySelector("[data-announce]");
  return element && (element.dataset.announce || element.textContent.trim());
};
let told = sentence();
let quiet = null;

const aloud = document.getElementById("aloud"); // unchecked by those who would rather not hear it
try {
  aloud.onchange = () => {
    for (const each of [region, notice]) each?.setAttribute("aria-live", aloud.checked ? "polite" : "off");
    localStorage.silent = aloud.checked ? "" : 1;
  };
  if (localStorage.silent) aloud.click();
} catch {} // no switch, or no storage

function announce() {
  if (!region || quiet || sentence() === told) return;
  region.textContent = told = sentence();
  quiet = setTimeout(() => {
    quiet = null;
    announce();
  }, 30_000);
}

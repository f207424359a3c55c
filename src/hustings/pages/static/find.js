// Suggests as one types: a combobox after the pattern of ARIA. Without this the form asks the server just the same.

const field = document.getElementById("q");
const list = document.getElementById("suggested");
let timer, active;

function choose(item) {
  active?.setAttribute("aria-selected", false);
  item?.setAttribute("aria-selected", true);
  item?.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", item?.id ?? "");
  active = item;
}

function show(html) {
  list.innerHTML = html;
  field.setAttribute("aria-expanded", html > "");
  choose();
}

// Half a postcode is not asked for: the server learns no more of it than it must.
async function ask() {
  const typed = field.value;
  const ready = /^\D{3,}$|\d[a-z]{2} *$/i.test(typed);
  const answer = ready && (await fetch(`${field.form.action}.json?q=${encodeURIComponent(typed)}`).catch(() => false));
  const { html } = answer.ok ? await answer.json() : { html: "" };
  if (field.value === typed) show(html);
}

field.oninput = () => {
  clearTimeout(timer);
  timer = setTimeout(ask, 200);
};

field.onkeydown = (event) => {
  if (event.key === "ArrowDown") choose(active?.nextElementSibling ?? list.firstElementChild);
  else if (event.key === "ArrowUp") choose(active?.previousElementSibling ?? list.lastElementChild);
  else if (event.key === "Escape") show("");
  else if (event.key === "Enter" && active) active.click();
  else return;
  event.preventDefault();
};

field.setAttribute("role", "combobox");
show("");
if (field.value !== field.defaultValue) ask(); // typed while this was fetched

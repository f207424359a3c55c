// The bar of a replay: its buttons work as plain forms; with this they keep the page, and the clock runs.

const bar = document.getElementById("replay-bar");
const base = document.body.dataset.base || "";

function show({ now, speed, paused, over }) {
  const clock = bar.querySelector("[data-clock]");
  if (clock && clock.textContent !== now) clock.textContent = now;
  bar.classList.toggle("paused", paused);
  bar.classList.toggle("over", over);
  for (const form of bar.querySelectorAll("form[data-when]")) {
    form.hidden = over || (form.dataset.when === "paused") !== paused;
  }
  const chosen = bar.querySelector("select[name=speed]");
  if (chosen && document.activeElement !== chosen) choose(chosen, speed === null ? "max" : String(speed));
}

function choose(select, speed) {
  const listed = [...select.options].some(({ value }) => value === speed);
  if (!listed) select.add(new Option(`${speed}×`, speed), [...select.options].find(({ value }) => !(+value < +speed)));
  select.value = speed;
}

function say(sentence) {
  bar.querySelector("[role=status]").textContent = sentence;
}

async function ask() {
  if (!document.hidden) {
    try {
      const answer = await fetch(`${base}/replay/state`);
      if (answer.ok) show(await answer.json());
    } catch {
      // the page's banner says so
    }
  }
  setTimeout(ask, 1_000);
}

async function press(event) {
  const form = event.target;
  event.preventDefault();
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form, event.submitter)),
      headers: { Accept: "application/json" },
    });
    if (answer.redirected) return location.assign(answer.url);
    if (answer.ok) show(await answer.json());
    say(answer.ok ? "" : await answer.text());
  } catch {
    say(bar.querySelector("[data-lost]")?.dataset.lost ?? "");
  }
}

if (bar) {
  bar.addEventListener("submit", press);
  bar.querySelector("select[name=speed]")?.addEventListener("change", ({ target }) => target.form.requestSubmit());
  ask();
}

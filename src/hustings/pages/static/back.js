// Tells a reader who comes back what was declared meanwhile. The minute they left at is kept on this device alone;
// where nothing may be kept, where pages lie as files, and inside another site's page, this ends here.

const key = `hustings-left:${document.body.dataset.base}`;
const home = document.querySelector(".logo a");
let kept = "";
try {
  if (home) kept = localStorage[key] || "";
} catch {} // nothing may be kept
const [left, at] = kept.split(" ");
const away = Date.now() - at;

document.addEventListener("visibilitychange", () => {
  const asOf = document.querySelector("[data-as-of]")?.dataset.asOf;
  const minute = /^\d\d:\d\d$/.test(asOf) ? asOf : left; // a constituency's page shows no hour of the night
  if (document.hidden && home && minute) localStorage[key] = `${minute} ${Date.now()}`;
});

// Away for ten minutes at least, and less than a day
if (home && !("still" in document.body.dataset) && away > 6e5 && away < 8.64e7) {
  const answer = await fetch(`${home.pathname.replace(/\/$/, "")}/since/${left}`);
  const all = new DOMParser().parseFromString(await answer.text(), "text/html");
  const told = all.getElementById("back")?.content.firstChild;
  if (told) {
    told.lastChild.onclick = () => told.remove();
    document.body.append(told);
    document.getElementById("live-region").textContent = told.firstChild.textContent;
  }
}

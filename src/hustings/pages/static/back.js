// Tells a reader who comes back what was declared meanwhile. The minute they left at is kept on this device alone;
// where nothing may be kept, this ends here.

const key = `hustings-left:${document.body.dataset.base}`;
const [left, at] = (localStorage[key] || "").split(" ");
const away = Date.now() - at;

document.addEventListener("visibilitychange", () => {
  const shown = document.querySelector(".title [data-as-of]")?.dataset.asOf;
  const minute = /^\d\d:\d\d$/.test(shown) ? shown : left; // a constituency's page shows no hour of the night
  if (document.hidden && minute) localStorage[key] = `${minute} ${Date.now()}`;
});

// Away for ten minutes at least, and less than a day
if (away > 6e5 && away < 8.64e7) {
  const place = document.querySelector(".logo a").pathname.replace(/\/$/, "");
  const page = await (await fetch(`${place}/since/${left}`)).text();
  const told = new DOMParser().parseFromString(page, "text/html").getElementById("back")?.content.firstChild;
  if (told) {
    told.lastChild.onclick = () => told.remove();
    document.body.append(told);
    document.getElementById("live-region").textContent = told.firstChild.textContent;
  }
}

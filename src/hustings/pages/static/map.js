// Says beneath a map which seat is pointed at, and lets one of them be tabbed to; arrows.js moves among them.

for (const map of document.querySelectorAll("svg[data-map]")) {
  const figure = map.closest("figure");
  const told = figure.querySelector("[data-told]");
  const first = () => map.querySelector("a[id]");
  const tell = ({ target }) => {
    const name = target.closest("a")?.querySelector("title");
    if (name && told) told.textContent = name.textContent;
  };
  // Where no part of the map can be tabbed to, one seat can: the one that had focus last.
  const enter = (seat) => {
    if (map.querySelector("a.part") || !seat) return;
    for (const each of map.querySelectorAll("[tabindex='0']")) each.tabIndex = -1;
    seat.tabIndex = 0;
  };
  map.addEventListener("pointerover", tell);
  // Not on the map itself: listening for focus would make it take some.
  figure.addEventListener("focusin", (event) => {
    tell(event);
    enter(event.target.closest("[data-map] a"));
  });
  document.addEventListener("hustings:applied", () => map.querySelector("[tabindex='0']") || enter(first()));
  enter(first());
}

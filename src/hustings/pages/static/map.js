// Moves among the seats of a map with the arrow keys, and says beneath it which one is pointed at.

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function middle(seat) {
  const box = seat.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

// The nearest seat that lies rather that way than aside; of a part of the map, to begin with, the nearest to its middle.
function next(seats, from, [right, down]) {
  const [x, y] = middle(from);
  const inside = from.classList.contains("part");
  let nearest = null;
  let least = Infinity;
  for (const seat of seats) {
    const [u, v] = middle(seat);
    const along = (u - x) * right + (v - y) * down;
    const aside = Math.abs((u - x) * down) + Math.abs((v - y) * right);
    const distance = Math.hypot(along, aside);
    if (seat === from || distance >= least || (!inside && along < 0.6 * aside)) continue;
    nearest = seat;
    least = distance;
  }
  return nearest;
}

for (const map of document.querySelectorAll("svg[data-map]")) {
  const figure = map.closest("figure");
  const told = figure.querySelector("[data-told]");
  const seats = () => [...map.querySelectorAll("a[id]")];
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
  map.addEventListener("keydown", (event) => {
    const from = event.target.closest("a");
    if (!from || !(event.key in WAYS)) return;
    event.preventDefault();
    next(seats(), from, WAYS[event.key])?.focus();
  });
  document.addEventListener("hustings:applied", () => map.querySelector("[tabindex='0']") || enter(seats()[0]));
  enter(seats()[0]);
}

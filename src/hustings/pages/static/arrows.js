// Moves among the seats of a map with the arrow keys. Fetched when a seat gets the focus (later.js).

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

document.addEventListener("keydown", (event) => {
  const from = event.target.closest("[data-map] a");
  if (!from || !(event.key in WAYS)) return;
  event.preventDefault();
  next(from.closest("svg").querySelectorAll("a[id]"), from, WAYS[event.key])?.focus();
});

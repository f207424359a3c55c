// The button that follows a seat on this device: the names of those followed lie in localStorage, and nowhere else.

const KEY = `hustings-follow:${document.body.dataset.base}`;
const MOST = 20;
const button = document.querySelector("[data-follow]");
const { follow, name, stop } = button.dataset;
const text = button.textContent;

// Name by slug.
function seats() {
  try {
    return JSON.parse(localStorage[KEY]);
  } catch {
    return {}; // none yet, or a browser that keeps nothing
  }
}

function show() {
  const followed = follow in seats();
  button.textContent = followed ? stop : text;
  button.classList.toggle("hollow", !followed);
}

button.onclick = () => {
  const all = seats();
  if (follow in all) delete all[follow];
  else if (Object.keys(all).length < MOST) all[follow] = name;
  try {
    localStorage[KEY] = JSON.stringify(all);
  } catch {}
  show();
  document.dispatchEvent(new Event("hustings:follow"));
};

show();

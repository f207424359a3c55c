// The seats that are followed on this device (follow.js), in a line of the front page that takes no room.

const { base } = document.body.dataset;
const strip = document.getElementById("strip");
try {
  for (const [seat, name] of Object.entries(JSON.parse(localStorage[`hustings-follow:${base}`]))) {
    const link = document.createElement("a");
    link.href = `${base}${strip.dataset.place}/constituency/${seat}`;
    link.textContent = name;
    strip.append(link, " ");
    strip.hidden = false;
  }
} catch {} // none yet, or a browser that keeps nothing

// Adding a passkey, and logging in with one: the desk's options to the browser, the browser's answer to the desk.

const { csrf = "" } = document.body.dataset;

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

function text(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

async function post(address, fields) {
  const headers = { accept: "application/json", "x-csrf": csrf };
  const answer = await fetch(address, { method: "POST", headers, body: new URLSearchParams(fields) });
  const said = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(said.error), { name: "Refused" });
  return said;
}

function asked(options) {
  const known = (key) => ({ ...key, id: bytes(key.id) });
  const publicKey = { ...options, challenge: bytes(options.challenge) };
  if (!options.user) return navigator.credentials.get({ publicKey });
  publicKey.user = { ...options.user, id: bytes(options.user.id) };
  publicKey.excludeCredentials = options.excludeCredentials.map(known);
  return navigator.credentials.create({ publicKey });
}

function told({ id, rawId, type, response }) {
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const there = parts.filter((part) => response[part]);
  const encoded = Object.fromEntries(there.map((part) => [part, text(response[part])]));
  return JSON.stringify({ id, rawId: text(rawId), type, response: encoded });
}

async function run(event) {
  event.preventDefault();
  const form = event.target;
  const button = form.querySelector("button");
  const status = form.querySelector("[role=status]");
  status.textContent = status.className = "";
  button.disabled = true;
  try {
    const credential = told(await asked(await post(form.dataset.options, {})));
    const { go } = await post(form.action, { ...Object.fromEntries(new FormData(form)), credential });
    location.assign(go);
  } catch (failure) {
    const { unused, there, unsent } = status.dataset;
    const known = { Refused: failure.message, InvalidStateError: there, TypeError: unsent, SyntaxError: unsent };
    status.textContent = known[failure.name] ?? unused;
    status.className = "refusal";
    button.disabled = false;
  }
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form.passkey")) {
    form.addEventListener("submit", run);
    form.hidden = false;
  }
  for (const without of document.querySelectorAll("[data-without-passkeys]")) without.hidden = true;
}

// Buttons above the text: they write the marks for a quotation, a list and a link, so that nobody need know them.

export function easier(text, buttons) {
  buttons.hidden = false;
  buttons.addEventListener("click", ({ target }) => {
    if (target.dataset.line) lines(text, target.dataset.line);
    else if (target.dataset.ask) link(text, target.dataset.ask);
  });
}

// Put *written* in the place of what lies between *start* and *end*; this way the browser can undo it.
export function replace(text, start, end, written) {
  text.focus();
  text.setSelectionRange(start, end);
  if (!document.execCommand("insertText", false, written)) {
    text.setRangeText(written, start, end, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// The lines that are chosen, whole, get the mark, or lose it where all have it.
function lines(text, mark) {
  const { value, selectionStart, selectionEnd } = text;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const found = value.indexOf("\n", selectionEnd);
  const end = found < 0 ? value.length : found;
  const chosen = value.slice(start, end).split("\n");
  const marked = chosen.every((line) => line.startsWith(mark));
  const before = start && !value.slice(0, start).endsWith("\n\n") && !marked ? "\n" : "";
  replace(text, start, end, before + chosen.map((line) => (marked ? line.slice(mark.length) : mark + line)).join("\n"));
}

function link(text, question) {
  const { selectionStart: start, selectionEnd: end } = text;
  const address = prompt(question, "https://")?.trim();
  if (!address || address === "https://") return;
  const words = text.value.slice(start, end).trim() || address.replace(/^https?:\/\//, "");
  replace(text, start, end, `[${words}](${address})`);
}

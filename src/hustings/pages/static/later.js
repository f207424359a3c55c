// Fetches what serves a field or a map when that gets the focus, so that a page comes with less.

const serve = (element) => {
  const address = element.closest("[data-script]")?.dataset.script;
  if (address) import(address);
};
document.addEventListener("focusin", ({ target }) => serve(target));
serve(document.activeElement);

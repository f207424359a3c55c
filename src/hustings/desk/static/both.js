// Two have changed the same post: both texts side by side, and a choice that loses neither unasked.

const place = document.getElementById("both");
const part = (name) => place.querySelector(`[data-part=${name}]`);

// *form*: field(name), typed() once fields have new values, mine() as [headline, text].
export function bothTexts(form) {
  const both = { waiting: null, show, keep };

  // Until somebody chooses, what is typed is kept and not sent.
  function show(body, status) {
    both.waiting = { ...body, status };
    const [headline, text] = form.mine();
    part("their-headline").textContent = body.theirs?.headline ?? "";
    part("their-body").textContent = body.theirs?.body ?? body.error;
    part("my-headline").textContent = headline;
    part("my-body").textContent = text;
    document.getElementById("choose").hidden = false;
    place.hidden = false;
  }

  // Mine goes on, upon theirs.
  function keep() {
    if (!both.waiting) return;
    for (const name of ["version", "seq"]) if (name in both.waiting) form.field(name).value = both.waiting[name] ?? "";
    both.waiting = null;
    place.hidden = true;
  }

  function take() {
    const { theirs, tags } = both.waiting;
    keep();
    const { text = "", speaker = "", role = "" } = theirs.quotation ?? {};
    const fields = { quote: text, speaker, speaker_role: role, tags };
    for (const name of ["headline", "body", "location"]) fields[name] = theirs[name];
    for (const [name, value] of Object.entries(fields)) form.field(name).value = value ?? "";
    again();
  }

  function again() {
    form.typed();
    form.field("headline").focus();
  }

  part("take").addEventListener("click", take);
  part("keep").addEventListener("click", () => {
    keep();
    again();
  });
  return both;
}

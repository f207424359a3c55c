// What has to reach the desk: kept in this browser until the desk has answered, sent in its order, each thing once.
// Pages and the service worker share it; docs/offline.md says what people see of it.
//
// An item has { person, about, address, fields, files, title, words, link }; a later one about the same takes its place.
//   hand     the form that it comes from: an answer renews what that form sends next
//   due      the time before which it is not sent
//   marked   names of fields that tell one's own text from another's, where the desk answers with `theirs`
//   renewed  names of fields that take their new value from the answer
//   stands   a name that other items use for what the desk makes of this one, until it has an id
// The queue adds id, made_at, marks, `away` (why it could not be sent) and `refused` (what the desk had against it).

const PATIENCE = 20_000;
const PATIENCE_FOR_FILES = 300_000;
const STALLED = 60_000; // without a sign that a file moves, or that the desk has looked at it

class Away extends Error {}

export function random() {
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function mark(names, values) {
  return JSON.stringify(names.map((name) => (values[name] ?? "").replace(/\r\n?/g, "\n").trim()));
}

const isDue = (item) => !item.refused && item.due <= Date.now();

// An item as listeners hear of it, also in other pages.
const told = (item) => ({ ...item, files: [] });

function renew(item, answer) {
  for (const field of item.fields) {
    if (item.renewed?.includes(field[0]) && field[0] in answer) field[1] = String(answer[field[0]] ?? "");
  }
}

export class Queue {
  #name;
  #channel;
  #opened = null;
  #listeners = [];
  #running = Promise.resolve();
  #waiting = null;

  // *me*: person and token of whoever is at the page; null asks the desk.
  constructor(home, me = null) {
    this.home = home;
    this.me = me;
    this.#name = `hustings ${home}`;
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.onmessage = ({ data }) => this.#listeners.forEach((heard) => heard(data));
  }

  // *heard* is told what became of items, here at once and from other pages as soon as may be.
  listen(heard) {
    this.#listeners.push(heard);
  }

  #tell(news) {
    this.#listeners.forEach((heard) => heard(news));
    this.#channel.postMessage(news);
  }

  /* ---- keeping ---- */

  async items(person = this.me.person) {
    const all = await this.#turn("readonly", (store) => asked(store.getAll()));
    return all.filter((item) => item.person === person).sort((one, other) => one.made_at - other.made_at);
  }

  // Keep what *compose* returns, instead of items about the same and about what is in its `instead`. It is asked when
  // everything before is written, so that it knows the answer to what was sent before.
  async put(compose) {
    await this.#turn("readwrite", async (store) => {
      const all = await asked(store.getAll());
      const { instead = [], ...made } = compose();
      const item = { id: random(), made_at: Date.now(), due: 0, files: [], marks: [], away: null, refused: null, ...made };
      for (const old of all) {
        if (old.person !== item.person || ![item.about, ...instead].includes(old.about)) continue;
        item.marks.push(...old.marks);
        store.delete([old.person, old.about]);
      }
      store.put(item);
    });
    this.#tell({ changed: true });
  }

  // Each item of the person becomes what *change* returns; null takes it out, undefined leaves it as it is.
  async change(change, person = this.me.person) {
    await this.#turn("readwrite", async (store) => {
      for (const item of await asked(store.getAll())) {
        if (item.person !== person) continue;
        const { about } = item;
        const changed = change(item);
        if (changed === null || (changed && changed.about !== about)) store.delete([person, about]);
        if (changed) store.put(changed);
      }
    });
    this.#tell({ changed: true });
  }

  async #turn(mode, work) {
    this.#opened ??= this.#open();
    const transaction = (await this.#opened).transaction("items", mode);
    return new Promise((resolve, reject) => {
      const done = work(transaction.objectStore("items"));
      done.catch((error) => {
        reject(error);
        transaction.abort();
      });
      transaction.oncomplete = () => resolve(done);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  #open() {
    const request = indexedDB.open(this.#name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("items", { keyPath: ["person", "about"] });
    const opened = asked(request);
    opened.then(
      (database) => (database.onclose = () => (this.#opened = null)), // some browsers close it on pages that slept
      () => (this.#opened = null),
    );
    return opened;
  }

  /* ---- sending ---- */

  // Send what is due; "" when nothing is left, else why: "network" or "session". Whoever asks meanwhile waits for one
  // more round after this one.
  send() {
    this.#waiting ??= this.#running.then(() => {
      this.#waiting = null;
      const round = navigator.locks ? navigator.locks.request(this.#name, () => this.#round()) : this.#round();
      this.#running = round.catch(() => {});
      return round;
    });
    return this.#waiting;
  }

  async #round() {
    let who = this.me;
    try {
      if (!who?.csrf) who = await this.#session(who);
      return await this.#each(who);
    } catch (error) {
      if (!(error instanceof Away)) throw error;
      if (who) await this.#away(who, error.message, () => true);
      return error.message;
    }
  }

  // In their order. What alone does not get through holds up what comes from the same form, and nothing else.
  async #each(who) {
    const tried = new Set();
    const stuck = new Set();
    const next = (each) => isDue(each) && !tried.has(each.id) && !(each.hand && stuck.has(each.hand));
    for (let item; (item = (await this.items(who.person)).find(next)); ) {
      tried.add(item.id);
      try {
        await this.#one(item, who);
      } catch (error) {
        if (!(error instanceof Away) || error.message !== "network") throw error;
        await this.#session(who); // or nothing gets through
        stuck.add(item.hand ?? item.id);
        await this.#away(who, "network", (each) => stuck.has(each.hand ?? each.id));
      }
    }
    return stuck.size ? "network" : "";
  }

  #away({ person }, why, which) {
    return this.change((each) => (isDue(each) && which(each) ? Object.assign(each, { away: why }) : undefined), person);
  }

  async #one(item, who) {
    if (item.marked) {
      item.marks.push(mark(item.marked, Object.fromEntries(item.fields)));
      await this.change((kept) => (kept.id === item.id ? item : undefined), item.person);
    }
    let answer = await this.#post(item, who.csrf);
    if (answer.status === 403) {
      const before = who.csrf;
      if ((await this.#session(who)).csrf !== before) answer = await this.#post(item, who.csrf);
    }
    await this.#settle(item, answer);
  }

  // Who is logged in now, with a fresh token; not the person who is at the page means that their session has ended.
  async #session(who) {
    const { body } = await this.#answered(this.#fetched("session"));
    if (who && who.person !== body.person) throw new Away("session");
    if (!who) return body;
    this.#tell({ csrf: body.csrf, person: body.person });
    return Object.assign(who, body);
  }

  #post(item, csrf) {
    const body = new FormData();
    for (const [name, value] of item.fields) body.append(name, value);
    for (const { name, blob, filename } of item.files) body.append(name, blob, filename);
    const headers = { "X-CSRF": csrf };
    if (item.files.length && self.XMLHttpRequest) return this.#answered(this.#carried(item, body, headers));
    const patience = item.files.length ? PATIENCE_FOR_FILES : PATIENCE;
    return this.#answered(this.#fetched(item.address, { method: "POST", body, headers }, patience));
  }

  async #fetched(address, options = {}, patience = PATIENCE) {
    const headers = { ...options.headers, Accept: "application/json" };
    const signal = AbortSignal.timeout(patience);
    const answer = await fetch(this.home + address, { ...options, headers, signal, redirect: "error" });
    return { status: answer.status, body: await answer.json() };
  }

  // The way of sending that tells how far it is.
  #carried(item, body, headers) {
    return new Promise((resolve, reject) => {
      const request = Object.assign(new XMLHttpRequest(), { responseType: "json" });
      request.open("POST", this.home + item.address);
      for (const [name, value] of Object.entries({ ...headers, Accept: "application/json" })) request.setRequestHeader(name, value);
      let stalled = setTimeout(() => request.abort(), STALLED);
      request.upload.onprogress = ({ loaded, total }) => {
        clearTimeout(stalled);
        stalled = setTimeout(() => request.abort(), STALLED);
        this.#tell({ item: told(item), progress: loaded / total });
      };
      request.onloadend = () => clearTimeout(stalled);
      request.onload = () => (request.response ? resolve({ status: request.status, body: request.response }) : reject());
      request.onerror = request.onabort = reject;
      request.send(body);
    });
  }

  // What is no JSON comes from somebody in between: a hotel's login page, a proxy.
  async #answered(asking) {
    const answer = await asking.catch(() => Promise.reject(new Away("network")));
    if (answer.status === 401) throw new Away("session");
    if (answer.status === 429 || answer.status >= 500) throw new Away("network");
    return answer;
  }

  async #settle(item, { status, body }) {
    const news = { item: told(item), status, body, again: false };
    await this.#turn("readwrite", async (store) => {
      for (const kept of await asked(store.getAll())) {
        if (kept.person !== item.person) continue;
        if (kept.id !== item.id) this.#follow(store, kept, item, status, body);
        else if (status < 300) store.delete([kept.person, kept.about]);
        else store.put(this.#refused(kept, news));
      }
    });
    this.#tell(news);
  }

  // What comes after *item* stands upon the answer to it.
  #follow(store, kept, item, status, body) {
    if (status >= 300) return;
    if (kept.hand && kept.hand === item.hand) renew(kept, body);
    const made = item.stands && body.pictures?.[0]?.id;
    if (made) for (const field of kept.fields) field[1] = field[1].replaceAll(item.stands, made);
    store.put(kept);
  }

  // A conflict with one's own earlier text, whose answer was lost on the way, is none: it is sent again upon that text.
  #refused(kept, news) {
    const { status, body } = news;
    const theirs = status === 409 && kept.marked && body.theirs ? mark(kept.marked, body.theirs) : null;
    news.again = theirs !== null && kept.marks.includes(theirs);
    if (!news.again) return Object.assign(kept, { away: null, refused: { ...body, status } });
    renew(kept, body);
    return Object.assign(kept, { id: random(), marks: kept.marks.filter((each) => each !== theirs) });
  }
}

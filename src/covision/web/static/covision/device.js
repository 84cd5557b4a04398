// What this browser keeps of a person: sealed under a key of two halves. One lies here, and no script
// can read it out; the other comes with a signed-in page and is not kept.

export const DATABASE = "covision-device";
const HALVES = "halves";
const TEXTS = "texts";
const TODAY = "today";
const BOOK = "book";
const encoder = new TextEncoder();

export async function openDevice(person, place) {
  try {
    const sign = signedIn();
    if (!globalThis.crypto?.subtle || sign?.person !== person) return new NoDevice();
    const database = await opened();
    await forgetOthers(database, person);
    return new Device(database, await keyOf(database, sign), `${person}/${place}`);
  } catch {
    return new NoDevice();
  }
}

/** Who is signed in on this page, the half of the key that came with it, and the seconds it holds. */
export function signedIn() {
  const words = document.querySelector("meta[name=covision-device]")?.content.split(" ");
  return words ? { person: words[0], part: words[1], seconds: Number(words[2]) } : null;
}

/** Where the browser keeps nothing: an address without encryption, or a private window. */
class NoDevice {
  works = false;
  at() {
    return this;
  }
  async keep() {
    return false;
  }
  async kept() {
    return null;
  }
  async under() {
    return [];
  }
  async drop() {}
}

class Device {
  works = true;
  #turn = Promise.resolve();

  constructor(database, key, place) {
    this.database = database;
    this.key = key;
    this.place = place;
  }

  /** A drawer of its own, inside this one. */
  at(place) {
    return new Device(this.database, this.key, `${this.place}/${place}`);
  }

  /** True once the words are written. Calls take turns, so that an older text never comes last. */
  keep(content) {
    return this.#inTurn(async () => {
      const row = await sealed(content, this.key, this.place);
      await done(this.#texts("readwrite").put(row, this.place));
      return true;
    }, false);
  }

  kept() {
    return this.#inTurn(async () => {
      const row = await done(this.#texts("readonly").get(this.place));
      return row ? unsealed(row, this.key, this.place) : null;
    }, null);
  }

  /** What lies in the drawers inside this one, in the order of their names. */
  under() {
    return this.#inTurn(async () => {
      const store = this.#texts("readonly");
      const range = IDBKeyRange.bound(`${this.place}/`, `${this.place}/\uffff`);
      const [places, rows] = await Promise.all([done(store.getAllKeys(range)), done(store.getAll(range))]);
      const opening = rows.map((row, at) => unsealed(row, this.key, places[at]).catch(() => null));
      return (await Promise.all(opening)).filter((content) => content !== null);
    }, []);
  }

  drop() {
    return this.#inTurn(() => done(this.#texts("readwrite").delete(this.place)), undefined);
  }

  #texts(mode) {
    return this.database.transaction(TEXTS, mode).objectStore(TEXTS);
  }

  #inTurn(act, otherwise) {
    this.#turn = this.#turn.then(act).catch(() => otherwise);
    return this.#turn;
  }
}

/** Today, for the page without a line: with its key, which goes when the door locks. */
export async function keepBook(content, etag) {
  const sign = signedIn();
  const database = await opened();
  await forgetOthers(database, sign.person);
  const key = await keyOf(database, sign);
  const now = Date.now();
  const row = { ...(await sealed(content, key, BOOK)), key, etag, person: sign.person, since: now, until: now + sign.seconds * 1000 };
  await done(database.transaction(TODAY, "readwrite").objectStore(TODAY).put(row, BOOK));
}

/** The row of the book while the sign-in holds; a clock that was put back opens nothing. */
export async function bookRow() {
  const row = await done((await opened()).transaction(TODAY).objectStore(TODAY).get(BOOK));
  const now = Date.now();
  if (row && now < row.until && now >= row.since) return row;
  if (row) await lock();
  return null;
}

export async function holdLonger(row) {
  const now = Date.now();
  const held = { ...row, since: now, until: now + signedIn().seconds * 1000 };
  await done((await opened()).transaction(TODAY, "readwrite").objectStore(TODAY).put(held, BOOK));
}

/** What is in the book, and what the group does not have yet. */
export async function readBook() {
  const row = await bookRow();
  if (!row) return null;
  const device = new Device(await opened(), row.key, row.person);
  return { today: await unsealed(row, row.key, BOOK), unsent: (await device.under()).filter((one) => one.text) };
}

/** The door locks: today goes, and with it the key. Words not yet sent wait, shut, for their writer. */
export async function lock() {
  await done((await opened()).transaction(TODAY, "readwrite").objectStore(TODAY).clear());
}

/** How many texts lie here that a server may not have. */
export async function countUnsent() {
  const known = await indexedDB.databases?.();
  if (known && !known.some(({ name }) => name === DATABASE)) return 0;
  return done((await opened()).transaction(TEXTS).objectStore(TEXTS).count());
}

/** Nothing stays: not a word, not a key, not a page. */
export async function wipe() {
  indexedDB.deleteDatabase(DATABASE);
  if (globalThis.caches) for (const name of await caches.keys()) await caches.delete(name);
  for (const one of (await navigator.serviceWorker?.getRegistrations()) ?? []) await one.unregister();
}

function opened() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    for (const name of [HALVES, TEXTS, TODAY]) request.result.createObjectStore(name);
  };
  return done(request).then((database) => {
    // Another window signs out and empties the device: let go at once.
    database.onversionchange = () => database.close();
    return database;
  });
}

async function forgetOthers(database, person) {
  const others = (await done(database.transaction(HALVES).objectStore(HALVES).getAllKeys())).some((one) => one !== person);
  if (!others) return;
  const stores = [HALVES, TEXTS, TODAY];
  const changing = database.transaction(stores, "readwrite");
  await Promise.all(stores.map((name) => done(changing.objectStore(name).clear())));
}

async function keyOf(database, { person, part }) {
  const half = await halfOf(database, person);
  const whole = await crypto.subtle.sign("HMAC", half, encoder.encode(part));
  return crypto.subtle.importKey("raw", whole, "AES-GCM", false, ["encrypt", "decrypt"]);
}

async function halfOf(database, person) {
  const found = await done(database.transaction(HALVES).objectStore(HALVES).get(person));
  if (found) return found;
  const half = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  // Two windows may make one at the same time: the first one that is written is everybody's.
  await done(database.transaction(HALVES, "readwrite").objectStore(HALVES).add(half, person)).catch(() => {});
  return done(database.transaction(HALVES).objectStore(HALVES).get(person));
}

async function sealed(content, key, place) {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const plain = encoder.encode(JSON.stringify(content));
  return { nonce, sealed: await crypto.subtle.encrypt(cipher(nonce, place), key, plain) };
}

async function unsealed(row, key, place) {
  const plain = await crypto.subtle.decrypt(cipher(row.nonce, place), key, row.sealed);
  return JSON.parse(new TextDecoder().decode(plain));
}

function cipher(nonce, place) {
  return { name: "AES-GCM", iv: nonce, additionalData: encoder.encode(place) };
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      reject(request.error);
    };
  });
}

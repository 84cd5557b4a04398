// Words that the server does not have yet, kept on this device: sealed with a key that no script can read out.

export const DATABASE = "covision-drafts";
const KEYS = "keys";
const TEXTS = "texts";

export async function openDevice(person, caseId) {
  try {
    if (!globalThis.crypto?.subtle) return new NoDevice();
    const database = await opened();
    return new Device(database, await keyOf(database, person), `${person}/${caseId}`);
  } catch {
    return new NoDevice();
  }
}

/** Where the browser keeps nothing: an address without encryption, or a private window. */
class NoDevice {
  works = false;
  async keep() {
    return false;
  }
  async kept() {
    return null;
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

  /** True once the words are written. Calls take turns, so that an older text never comes last. */
  keep(content) {
    return this.#inTurn(async () => {
      const nonce = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(content));
      const sealed = await crypto.subtle.encrypt(this.#cipher(nonce), this.key, plain);
      await done(this.#texts("readwrite").put({ nonce, sealed }, this.place));
      return true;
    }, false);
  }

  kept() {
    return this.#inTurn(async () => {
      const row = await done(this.#texts("readonly").get(this.place));
      if (!row) return null;
      const plain = await crypto.subtle.decrypt(this.#cipher(row.nonce), this.key, row.sealed);
      return JSON.parse(new TextDecoder().decode(plain));
    }, null);
  }

  drop() {
    return this.#inTurn(() => done(this.#texts("readwrite").delete(this.place)), undefined);
  }

  #cipher(nonce) {
    return { name: "AES-GCM", iv: nonce, additionalData: new TextEncoder().encode(this.place) };
  }

  #texts(mode) {
    return this.database.transaction(TEXTS, mode).objectStore(TEXTS);
  }

  #inTurn(act, otherwise) {
    this.#turn = this.#turn.then(act).catch(() => otherwise);
    return this.#turn;
  }
}

function opened() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(KEYS);
    request.result.createObjectStore(TEXTS);
  };
  return done(request).then((database) => {
    // Another window signs out and empties the device: let go at once.
    database.onversionchange = () => database.close();
    return database;
  });
}

async function keyOf(database, person) {
  const found = await done(database.transaction(KEYS).objectStore(KEYS).get(person));
  if (found) return found;
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  // Two windows may make a key at the same time: the first one that is written is everybody's.
  const store = database.transaction(KEYS, "readwrite").objectStore(KEYS);
  await done(store.add(key, person)).catch(() => {});
  return done(database.transaction(KEYS).objectStore(KEYS).get(person));
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

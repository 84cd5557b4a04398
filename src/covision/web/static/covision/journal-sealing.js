// What seals the journal: one random key for all entries, shut by a passphrase, a code or a passkey.
// Keys are made and used by the browser's own WebCrypto, and no script can read them out while it is open.

const VERSION = 1;
const NONCE = 12;
const SALT = 16;
const LENGTH = 4;
const SMALLEST = 1024;
const LARGEST = 256 * 1024;
/** PBKDF2 with SHA-256: what OWASP asks for where there is no Argon2, and WebCrypto has none. */
export const ROUNDS = 600_000;
const AES = "AES-GCM";
const encoder = new TextEncoder();

export class TooLong extends Error {}

/** A fresh key, which can still be shut into a lock. Only `openLock` gives one for daily use. */
export function newKey() {
  return crypto.subtle.generateKey({ name: AES, length: 256 }, true, ["encrypt", "decrypt"]);
}

/** Shut the key: `secret` is a passphrase, or bytes that are random already. */
export async function makeLock(kind, key, secret, person, { salt = random(SALT), credential = "" } = {}) {
  const lock = { kind, salt: base64(salt), rounds: kind === "passphrase" ? ROUNDS : 0, credential };
  const nonce = random(NONCE);
  const shut = await crypto.subtle.wrapKey("raw", key, await keyOf(lock, secret), cipher(nonce, lockPlace(lock, person)));
  return { ...lock, wrapped: base64(joined(nonce, shut)) };
}

/** The journal's key; unless it is to be shut anew, nothing can read it out. Throws where the secret is another. */
export async function openLock(lock, secret, person, { toShutAnew = false } = {}) {
  const { nonce, body } = parted(lock.wrapped);
  const how = cipher(nonce, lockPlace(lock, person));
  return crypto.subtle.unwrapKey("raw", body, await keyOf(lock, secret), how, AES, toShutAnew, ["encrypt", "decrypt"]);
}

/** An entry for one place alone: this person, this entry, this version. Its length is one of a few. */
export async function sealEntry(key, content, place) {
  const nonce = random(NONCE);
  const shut = await crypto.subtle.encrypt(cipher(nonce, entryPlace(place)), key, padded(encoder.encode(JSON.stringify(content))));
  return base64(joined(nonce, shut));
}

export async function openEntry(key, envelope, place) {
  const { nonce, body } = parted(envelope);
  const plain = new Uint8Array(await crypto.subtle.decrypt(cipher(nonce, entryPlace(place)), key, body));
  const length = new DataView(plain.buffer).getUint32(0);
  return JSON.parse(new TextDecoder().decode(plain.subarray(LENGTH, LENGTH + length)));
}

async function keyOf(lock, secret) {
  const usages = ["wrapKey", "unwrapKey"];
  const salt = bytes(lock.salt);
  if (lock.kind !== "passphrase") {
    const raw = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
    const info = encoder.encode(`covision.journal.${lock.kind}`);
    return crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt, info }, raw, { name: AES, length: 256 }, false, usages);
  }
  const words = encoder.encode(secret.normalize("NFKC").trim());
  const raw = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: Math.max(lock.rounds, ROUNDS) };
  return crypto.subtle.deriveKey(how, raw, { name: AES, length: 256 }, false, usages);
}

function lockPlace({ kind, salt }, person) {
  return `covision.journal.key/${person}/${kind}/${salt}`;
}

function entryPlace({ person, id, version }) {
  return `covision.journal.entry/${person}/${id}/${version}`;
}

function cipher(iv, place) {
  return { name: AES, iv, additionalData: encoder.encode(place) };
}

function padded(words) {
  let size = SMALLEST;
  while (size < words.length + LENGTH) size *= 2;
  if (size > LARGEST) throw new TooLong();
  const whole = new Uint8Array(size);
  new DataView(whole.buffer).setUint32(0, words.length);
  whole.set(words, LENGTH);
  return whole;
}

function joined(nonce, shut) {
  const whole = new Uint8Array(1 + NONCE + shut.byteLength);
  whole[0] = VERSION;
  whole.set(nonce, 1);
  whole.set(new Uint8Array(shut), 1 + NONCE);
  return whole;
}

function parted(text) {
  const whole = bytes(text);
  if (whole[0] !== VERSION) throw new Error("A newer version of this page sealed it.");
  return { nonce: whole.subarray(1, 1 + NONCE), body: whole.subarray(1 + NONCE) };
}

export function random(count) {
  return crypto.getRandomValues(new Uint8Array(count));
}

export function base64(whole) {
  const letters = [];
  for (let at = 0; at < whole.length; at += 8192) letters.push(String.fromCharCode(...whole.subarray(at, at + 8192)));
  return btoa(letters.join(""));
}

export function bytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

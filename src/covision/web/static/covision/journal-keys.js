// What opens the journal: begun with a passphrase and a code, opened with either or a passkey, and changed.

import { DONE, ENDED } from "./draft-line.js";
import { newCode, secretIn } from "./journal-code.js";
import { at, hush, made, refuse, say } from "./journal-parts.js";
import { canUsePasskeys, makePasskey, openWithPasskey } from "./journal-passkey.js";
import { makeLock, newKey, openLock } from "./journal-sealing.js";

const SHORTEST = 12;
const LOST_LINE = "The line to the server is gone. Nothing was changed. Try again when it is back.";
const SLIP = "This is not the code on the paper: a letter is missing or another one. Look once more.";

export class Keys {
  #codeDone = null;

  /** `opened(key)` once somebody has opened it; `show(view)` shows one part of the page. */
  constructor(journal, { opened, show }) {
    this.journal = journal;
    this.opened = opened;
    this.show = show;
    whenSent("begin-form", () => this.#begin());
    whenSent("unlock-form", () => this.#unlock());
    whenSent("unlock-code-form", () => this.#unlockWithCode());
    whenSent("code-form", () => this.#codeTypedBack());
    whenSent("change-form", (event) => this.#change(event.submitter?.value ?? "passphrase"));
    at("unlock-passkey").addEventListener("click", () => this.#unlockWithPasskey());
    at("code-on-paper").addEventListener("click", () => this.#turnCode({ isShown: false }));
    at("code-again").addEventListener("click", () => this.#turnCode({ isShown: true }));
  }

  async fetch() {
    const answer = await this.journal.line.keys();
    if (answer.end === DONE) this.journal.locks = answer.told.locks;
    return answer;
  }

  async showWays() {
    const can = await canUsePasskeys();
    at("unlock-passkey").hidden = !can || this.#passkeys.length === 0;
    at("change-passkey").hidden = !can;
    at("passkeys").replaceChildren(...this.#passkeys.map((lock, place) => this.#row(lock, place)));
  }

  get #passkeys() {
    return this.journal.locks.filter(({ kind }) => kind === "passkey");
  }

  #lock(kind) {
    return this.journal.locks.find((lock) => lock.kind === kind);
  }

  async #begin() {
    const passphrase = at("begin-passphrase").value;
    if (!fits(passphrase, at("begin-again").value)) return;
    const key = await newKey();
    await this.#showCode(async (secret) => {
      const { person, line } = this.journal;
      const locks = await Promise.all([makeLock("passphrase", key, passphrase, person), makeLock("code", key, secret, person)]);
      const answer = await line.begin(...locks);
      if (!went(answer)) return;
      this.journal.locks = answer.told.locks;
      at("begin-form").reset();
      await this.opened(await openLock(this.#lock("passphrase"), passphrase, person));
    });
  }

  async #unlock() {
    const [lock, passphrase] = [this.#lock("passphrase"), at("unlock-passphrase").value];
    const key = await openLock(lock, passphrase, this.journal.person).catch(() => null);
    if (key) await this.#isOpen(key);
    else say("attend", "This passphrase does not open it. If you changed it on another device, the new one holds. Reload, and try again.");
  }

  async #unlockWithCode() {
    const secret = await secretIn(at("unlock-code").value);
    const key = secret && (await openLock(this.#lock("code"), secret, this.journal.person).catch(() => null));
    if (!key) return say("attend", secret ? "This code does not open it. Only the newest one does." : SLIP);
    await this.#isOpen(key);
    say("attend", "Open. Choose a new passphrase under Keys and export, with the code as what opens it now.");
  }

  async #unlockWithPasskey() {
    const secret = await openWithPasskey(this.#passkeys).catch(() => null);
    const key = secret?.lock && (await openLock(secret.lock, secret.bytes, this.journal.person).catch(() => null));
    if (key) await this.#isOpen(key);
    else say("attend", "The passkey did not answer. Try it once more, or use the passphrase.");
  }

  async #isOpen(key) {
    at("unlock-form").reset();
    at("unlock-code-form").reset();
    hush();
    await this.opened(key);
  }

  async #change(kind) {
    const key = await this.#keyToShutAnew();
    if (!key) return;
    if (kind === "code") return this.#showCode((secret) => this.#set("code", key, secret, "The new code holds. The old one opens nothing any more."));
    if (kind === "passkey") return this.#addPasskey(key);
    const passphrase = at("change-passphrase").value;
    if (fits(passphrase, at("change-again").value)) await this.#set("passphrase", key, passphrase, "Changed. The new passphrase opens it on every device.");
  }

  /** Asked for again: an open page that somebody finds is not enough to change the keys. */
  async #keyToShutAnew() {
    if (!went(await this.fetch())) return null;
    const typed = at("change-now").value;
    const secret = await secretIn(typed);
    const opening = secret ? openLock(this.#lock("code"), secret, this.journal.person, { toShutAnew: true }) : openLock(this.#lock("passphrase"), typed, this.journal.person, { toShutAnew: true });
    const key = await opening.catch(() => null);
    if (!key) say("attend", "This is neither the passphrase nor the code that opens it now. Nothing was changed.");
    return key;
  }

  async #addPasskey(key) {
    const made = await makePasskey().catch(() => null);
    if (!made) return say("attend", "This passkey cannot open a journal, or it did not answer. Nothing was changed. A passkey may be left on it that opens nothing.");
    await this.#set("passkey", key, made.secret, "The passkey opens your journal from now on.", made);
  }

  async #set(kind, key, secret, sentence, more = {}) {
    const answer = await this.journal.line.setKey(await makeLock(kind, key, secret, this.journal.person, more));
    if (!went(answer)) return;
    at("change-form").reset();
    await this.fetch();
    await this.showWays();
    this.show("keys");
    say("done", sentence);
  }

  async #remove(lock) {
    if (!went(await this.journal.line.removeKey(lock.id))) return;
    await this.fetch();
    await this.showWays();
    say("done", "This passkey opens the journal no more. You may delete it on its device, too.");
  }

  #row(lock, place) {
    const name = `Passkey ${place + 1}`;
    const button = made("button", { type: "button", className: "button", textContent: `Remove ${name.toLowerCase()}` });
    button.addEventListener("click", () => this.#remove(lock));
    return made("li", {}, made("div", {}, made("p", { textContent: name })), made("div", { className: "row-end" }, button));
  }

  async #showCode(done) {
    const code = await newCode();
    at("code-words").textContent = code;
    this.#codeDone = { code, done };
    this.#turnCode({ isShown: true });
    this.show("code");
  }

  #turnCode({ isShown }) {
    at("code-shown").hidden = !isShown;
    at("code-typed-back").hidden = isShown;
    if (!isShown) at("code-back").focus();
  }

  async #codeTypedBack() {
    if (!this.#codeDone) return;
    const { code, done } = this.#codeDone;
    const [typed, made] = await Promise.all([secretIn(at("code-back").value), secretIn(code)]);
    if (!typed || String(typed) !== String(made)) return say("attend", SLIP);
    hush();
    await done(made);
    this.forget();
  }

  /** No code and no typed secret stays in the page. */
  forget() {
    this.#codeDone = null;
    at("code-words").textContent = "";
    for (const id of ["code-form", "change-form", "unlock-form", "unlock-code-form"]) at(id).reset();
  }
}

function fits(passphrase, again) {
  if (passphrase.trim().length < SHORTEST) say("attend", `A passphrase has at least ${SHORTEST} characters.`);
  else if (passphrase !== again) say("attend", "The two passphrases differ. Type the second one again.");
  else return true;
  return false;
}

function went({ end, html }) {
  if (end === DONE) return true;
  if (end === ENDED) location.reload();
  else if (html) refuse(html);
  else say("attend", LOST_LINE);
  return false;
}

function whenSent(id, act) {
  at(id).addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.submitter ?? at(id).querySelector("button");
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    hush();
    try {
      await act(event);
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
}

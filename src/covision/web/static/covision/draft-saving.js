// Saving while somebody writes: to this device at once, to the server soon, one save at a time.

import { ask, DONE, ENDED, LOST } from "./draft-line.js";

export const BOXES = ["question", "story", "context", "known"];
const QUIET = 700;
const AT_LEAST = 3000;
const TRY_AGAIN = 5000;

export class Saver {
  #saved;
  #unanswered = null;
  #running = null;
  #refused = null;
  #quiet = 0;
  #latest = 0;

  /** `say` holds what the page does: saving, saved, kept, ended, refused. */
  constructor(form, device, say) {
    this.form = form;
    this.device = device;
    this.say = say;
    this.#saved = "unsaved" in form.dataset ? null : this.words;
    addEventListener("online", () => this.save());
  }

  get words() {
    return Object.fromEntries(BOXES.map((name) => [name, this.form.elements[name].value]));
  }

  get isClean() {
    return this.#unanswered === null && same(this.words, this.#saved);
  }

  /** Somebody typed. */
  touched() {
    this.#refused = null;
    this.device.keep(this.#keepsake());
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.save(), QUIET);
    this.#latest ||= setTimeout(() => this.save(), AT_LEAST);
  }

  /** True once the server has every word that stands in the page. */
  async save() {
    clearTimeout(this.#quiet);
    clearTimeout(this.#latest);
    this.#latest = 0;
    while (this.#running) await this.#running;
    if (this.isClean) return true;
    if (this.#refused && same(this.words, this.#refused)) return false;
    this.#running = this.#send();
    const went = await this.#running;
    this.#running = null;
    return went ? this.save() : false;
  }

  /** Put back what this device kept, to stand where it stood when it was written. */
  restore(kept) {
    for (const name of BOXES) this.form.elements[name].value = kept.words[name] ?? "";
    this.form.elements.seen_version.value = kept.seen;
    this.form.elements.aside.value = kept.aside;
  }

  /** A save whose answer never came is sent again as it was: the server may have it already. */
  async #send() {
    const words = (this.#unanswered ??= this.words);
    this.say.saving();
    const { end, headers, html } = await ask(this.form.dataset.save, { body: this.#body(words) });
    if (end !== LOST) this.#unanswered = null;
    if (end === DONE) await this.#taken(words, headers);
    else if (end === ENDED) this.say.ended(await this.device.keep(this.#keepsake()));
    else if (end === LOST) this.#later(await this.device.keep(this.#keepsake()));
    else this.#notTaken(words, html);
    return end === DONE;
  }

  async #taken(words, headers) {
    this.#saved = words;
    const aside = headers.get("Draft-Aside");
    this.form.elements.aside.value = aside;
    if (!aside) this.form.elements.seen_version.value = headers.get("Draft-Version");
    await (same(this.words, words) ? this.device.drop() : this.device.keep(this.#keepsake()));
    this.say.saved(headers.get("Draft-Saved"), aside);
  }

  #later(isKept) {
    this.say.kept(isKept);
    setTimeout(() => this.save(), TRY_AGAIN);
  }

  #notTaken(words, html) {
    this.#refused = words;
    this.say.refused(html);
  }

  #body(words) {
    const body = new FormData();
    const { csrfmiddlewaretoken, seen_version, aside } = this.form.elements;
    for (const { name, value } of [csrfmiddlewaretoken, seen_version, aside]) body.set(name, value);
    for (const name of BOXES) body.set(name, words[name]);
    return body;
  }

  #keepsake() {
    const { seen_version, aside } = this.form.elements;
    return { words: this.words, seen: seen_version.value, aside: aside.value };
  }
}

export function same(one, other) {
  return other !== null && BOXES.every((name) => one[name] === other[name]);
}

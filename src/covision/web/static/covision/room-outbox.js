// What was said while the line was gone: kept sealed on this device, shown as not yet with the group, and
// sent in its order when the line is back. Each line has a name of its own, so that it arrives once.

import { ask, DONE, ENDED, LOST } from "./draft-line.js";

const TRY_AGAIN = 2000;

export class Outbox {
  #lines = [];
  #running = null;
  #timer = 0;

  constructor(room, device, { sent, lost, found }) {
    this.address = room.dataset.late;
    this.drawer = device.then((one) => one.at("lines"));
    this.sent = sent;
    this.lost = lost;
    this.found = found;
    this.place = document.getElementById("kept-here");
    this.list = document.getElementById("kept-here-lines");
    addEventListener("beforeunload", (event) => this.#warn(event));
  }

  get isEmpty() {
    return this.#lines.length === 0;
  }

  async restore() {
    const earlier = await (await this.drawer).under();
    const known = new Set(this.#lines.map(({ id }) => id));
    this.#lines = [...earlier.filter(({ id }) => !known.has(id)), ...this.#lines];
    this.#show();
    if (!this.isEmpty) await this.send();
  }

  /** The line as the form stands: words, kind, phase, and the case on the table. */
  async take(fields) {
    const line = { ...Object.fromEntries(fields), id: fields.get("line_id"), at: Date.now() };
    delete line.csrfmiddlewaretoken;
    this.#lines.push(line);
    this.#show();
    line.isKept = await (await this.#drawerOf(line)).keep(line);
    this.#later();
  }

  /** One after the other; the first that does not go keeps the others waiting. */
  send() {
    this.#running ??= this.#sendAll().finally(() => (this.#running = null));
    return this.#running;
  }

  async #sendAll() {
    clearTimeout(this.#timer);
    let went = false;
    while (!this.isEmpty && (await this.#sendFirst(this.#lines[0]))) went = true;
    if (went) await this.sent();
  }

  async #sendFirst(line) {
    const body = new FormData();
    for (const [name, value] of Object.entries(line)) body.set(name, value);
    const { end } = await ask(this.address, { body });
    if (end === DONE) {
      this.found();
      this.#lines = this.#lines.filter((one) => one !== line);
      await (await this.#drawerOf(line)).drop();
      this.#show();
      return true;
    }
    if (end === ENDED) location.reload();
    else if (end === LOST) {
      this.lost();
      this.#later();
    } else this.#saySoftly();
    return false;
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.send(), TRY_AGAIN);
  }

  #saySoftly() {
    this.place.querySelector("[data-stuck]").hidden = false;
  }

  async #drawerOf(line) {
    return (await this.drawer).at(`${line.at}-${line.id}`);
  }

  #show() {
    this.place.hidden = this.isEmpty;
    const shown = this.#lines.map(({ text }) => {
      const item = document.createElement("li");
      item.className = "passage";
      item.textContent = text;
      return item;
    });
    this.list.replaceChildren(...shown);
  }

  #warn(event) {
    if (this.#lines.some(({ isKept }) => isKept === false)) event.preventDefault();
  }
}

// Private notes: sent two seconds after the last key, and again when the line is back. Until then they
// lie sealed on this device. What another device wrote meanwhile is joined to them by the server.

import { ask, DONE } from "./draft-line.js";
import { newId } from "./room-saying.js";

const REST = 2000;
const TRY_AGAIN = 5000;

export class Notes {
  #timer = 0;
  #unsent = false;
  #page = newId();
  #running = null;

  constructor(form, device) {
    this.form = form;
    this.drawer = device.then((one) => one.at("notes"));
    this.box = form.querySelector("textarea");
    this.seen = form.querySelector("[name=seen]");
    this.kept = document.getElementById("notes-kept");
    this.box.addEventListener("input", () => this.#later());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  async restore() {
    const kept = await (await this.drawer).kept();
    if (!kept || kept.text === this.box.value) return;
    this.box.value = kept.text;
    this.seen.value = kept.seen;
    this.#page = kept.page;
    await this.send();
  }

  again() {
    return this.#unsent ? this.send() : undefined;
  }

  async send() {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    this.#running = this.#send();
    await this.#running;
    this.#running = null;
  }

  async #send() {
    const text = this.box.value;
    const body = new FormData(this.form);
    body.set("page", this.#page);
    const { end, html } = await ask(this.form.action, { body });
    if (end === DONE) return this.#taken(text, html);
    this.#unsent = true;
    this.#timer = setTimeout(() => this.send(), TRY_AGAIN);
    const isKept = await this.#keep();
    this.kept.textContent = isKept
      ? "Kept on this device. They are sent when the line is back."
      : "Not kept yet. They are sent when the line is back.";
  }

  async #taken(text, html) {
    const noted = new DOMParser().parseFromString(html, "text/html").getElementById("noted");
    const isSame = noted.textContent === text.replaceAll("\r\n", "\n");
    if (this.box.value === text) {
      if (!isSame) this.box.value = noted.textContent;
      this.seen.value = noted.dataset.version;
      this.#unsent = false;
      await (await this.drawer).drop();
    } else if (isSame) this.seen.value = noted.dataset.version;
    // Else whoever writes has not seen what was joined: their next save is joined to it once more.
    this.kept.textContent = isSame ? "Kept." : "Kept, with what you wrote on another device.";
  }

  #later() {
    this.#unsent = true;
    this.#keep();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.send(), REST);
  }

  async #keep() {
    return (await this.drawer).keep({ text: this.box.value, seen: this.seen.value, page: this.#page });
  }
}

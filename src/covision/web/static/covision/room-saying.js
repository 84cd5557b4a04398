// Saying something: what is typed is kept on this device until the server has it, and sent again
// under the same name after a dropped line, so that it is said once.

const TRY_AGAIN = 2000;

export class Saying {
  #sending = false;
  #pressedMeanwhile = false;
  #waiting = false;

  constructor(form, device, { said, lost, found }) {
    this.form = form;
    this.device = device;
    this.said = said;
    this.lost = lost;
    this.found = found;
    this.box = form.querySelector("textarea");
    this.button = document.getElementById("say-button");
    this.id = form.querySelector("[name=line_id]");
    this.box.addEventListener("input", () => {
      if (!this.box.value) refusedPlace().replaceChildren();
      this.#keep();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  /** The button is as the phase allows; the box stays open, for one can begin to write. */
  fit() {
    const note = document.getElementById("say-note");
    this.button.disabled = note.dataset.maySay !== "yes";
    this.box.placeholder = note.dataset.place;
  }

  async restore() {
    const kept = await (await this.device).kept();
    if (kept?.text && !this.box.value) {
      this.box.value = kept.text;
      this.id.value = kept.id;
    }
  }

  async send() {
    if (!this.box.value.trim()) return;
    if (this.#sending) {
      this.#pressedMeanwhile = true;
      return;
    }
    this.#sending = true;
    const text = this.box.value;
    try {
      const answer = await fetch(this.form.action, {
        method: "POST",
        body: new FormData(this.form),
        headers: { "HX-Request": "true" },
      });
      if (this.#waiting) this.found();
      this.#waiting = false;
      if (answer.status === 401) location.reload();
      else if (answer.ok) await this.#sent(text);
      else await this.#refused(answer);
    } catch {
      this.#waiting = true;
      this.lost();
      setTimeout(() => this.again(), TRY_AGAIN);
    } finally {
      this.#sending = false;
      this.#sendIfPressed();
    }
  }

  async again() {
    if (this.#waiting) await this.send();
  }

  #sendIfPressed() {
    if (this.#pressedMeanwhile && !this.#waiting) this.send();
    this.#pressedMeanwhile = false;
  }

  async #sent(text) {
    // Whoever wrote on while it was sent keeps what came after.
    this.box.value = this.box.value.startsWith(text) ? this.box.value.slice(text.length).trimStart() : this.box.value;
    this.id.value = newId();
    refusedPlace().replaceChildren();
    if (document.activeElement === this.button) this.box.focus();
    this.said();
    await (this.box.value ? this.#keep() : (await this.device).drop());
  }

  async #refused(answer) {
    const arrived = new DOMParser().parseFromString(await answer.text(), "text/html");
    const said = arrived.getElementById("say-refused");
    refusedPlace().replaceChildren(...(said ?? arrived.body).childNodes);
    this.said();
    await this.#keep();
  }

  async #keep() {
    return (await this.device).keep({ text: this.box.value, id: this.id.value });
  }
}

function refusedPlace() {
  return document.getElementById("say-refused");
}

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [8, 4, 4, 4, 12].reduce(([done, at], size) => [[...done, hex.slice(at, at + size)], at + size], [[], 0])[0].join("-");
}

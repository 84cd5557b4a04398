// Saying something: what is typed is kept on this device until the server has it. A line that meets a
// dropped line goes to the outbox, and whoever writes can write on.

export class Saying {
  #sending = false;
  #pressedMeanwhile = false;

  constructor(form, device, outbox, { fields, said, lost }) {
    this.form = form;
    this.device = device;
    this.outbox = outbox;
    this.fields = fields;
    this.said = said;
    this.lost = lost;
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
      const fields = await this.fields(this.form);
      fields.set("text", text);
      await (this.outbox.isEmpty && navigator.onLine ? this.#say(text, fields) : this.#wait(text, fields));
    } finally {
      this.#sending = false;
      if (this.#pressedMeanwhile) this.send();
      this.#pressedMeanwhile = false;
    }
  }

  /** Words that came back stand in the box again, before what is being written. */
  again(text) {
    this.box.value = [text, this.box.value].filter(Boolean).join("\n");
    this.box.focus();
    this.#keep();
  }

  async #say(text, fields) {
    let answer;
    try {
      answer = await fetch(this.form.action, { method: "POST", body: fields, headers: { "HX-Request": "true" } });
    } catch {
      return this.#wait(text, fields);
    }
    if (answer.status === 401) location.reload();
    else if (answer.ok) await this.#sent(text);
    else if (answer.status >= 500) await this.#wait(text, fields);
    else await this.#refused(answer);
  }

  async #wait(text, fields) {
    await this.outbox.take(fields);
    this.lost();
    await this.#sent(text);
  }

  async #sent(text) {
    // Whoever wrote on while it was sent keeps what came after.
    this.box.value = this.box.value.startsWith(text) ? this.box.value.slice(text.length).trimStart() : this.box.value;
    this.id.value = newId();
    refusedPlace().replaceChildren();
    if (document.activeElement === this.button) this.box.focus();
    this.said();
    await this.#keep();
  }

  async #refused(answer) {
    const arrived = new DOMParser().parseFromString(await answer.text(), "text/html");
    const said = arrived.getElementById("say-refused");
    refusedPlace().replaceChildren(...(said ?? arrived.body).childNodes);
    this.said();
    await this.#keep();
  }

  async #keep() {
    const device = await this.device;
    return this.box.value ? device.keep({ text: this.box.value, id: this.id.value }) : device.drop();
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

// A question without a name. What is typed stays in its box until the server has it, and is kept
// nowhere else: a device remembers whose it is.

import { newId } from "./room-saying.js";

export class Asking {
  constructor(form, { fields, asked, lost }) {
    this.form = form;
    this.fields = fields;
    this.asked = asked;
    this.lost = lost;
    this.box = form.querySelector("textarea");
    this.button = document.getElementById("ask-button");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  fit() {
    this.button.disabled = document.getElementById("ask-note").dataset.mayAsk !== "yes";
  }

  async send() {
    const text = this.box.value;
    if (!text.trim() || this.button.disabled) return;
    this.button.disabled = true; // pressed twice, it is asked once
    try {
      const body = await this.fields(this.form);
      body.set("text", text);
      const answer = await fetch(this.form.action, {
        method: "POST",
        body,
        headers: { "HX-Request": "true" },
      });
      if (answer.status === 401) location.reload();
      else if (answer.ok) this.#sent(text);
      else await this.#refused(answer);
    } catch {
      this.lost();
    } finally {
      this.fit();
    }
  }

  #sent(text) {
    if (this.box.value === text) this.box.value = "";
    this.form.querySelector("[name=question_id]").value = newId();
    document.getElementById("ask-refused").replaceChildren();
    this.asked();
  }

  async #refused(answer) {
    const arrived = new DOMParser().parseFromString(await answer.text(), "text/html");
    const said = arrived.getElementById("ask-refused");
    document.getElementById("ask-refused").replaceChildren(...(said ?? arrived.body).childNodes);
    this.asked();
  }
}

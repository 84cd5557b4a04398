// Private notes: sent two seconds after the last key, and again when the line is back.

const REST = 2000;

export class Notes {
  #timer = 0;
  #unsent = false;

  constructor(form) {
    this.form = form;
    this.box = form.querySelector("textarea");
    this.kept = document.getElementById("notes-kept");
    this.box.addEventListener("input", () => this.#later());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  again() {
    return this.#unsent ? this.send() : undefined;
  }

  async send() {
    clearTimeout(this.#timer);
    try {
      const answer = await fetch(this.form.action, {
        method: "POST",
        body: new FormData(this.form),
        headers: { "HX-Request": "true" },
        keepalive: true,
      });
      this.#unsent = !answer.ok;
      this.kept.textContent = answer.ok ? "Kept." : "Not kept yet. Press the button to try again.";
    } catch {
      this.#unsent = true;
      this.kept.textContent = "Not kept yet. They are sent when the line is back.";
    }
  }

  #later() {
    this.#unsent = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.send(), REST);
  }
}

// The line to the server: it carries the number of the room's last change, and nothing that was said.

export class RoomLine {
  #source = null;
  #wasLost = false;

  constructor(address, { changed, back, gone }) {
    this.address = address;
    this.changed = changed;
    this.back = back;
    this.gone = gone;
    this.notice = document.getElementById("room-line");
  }

  open() {
    this.#source?.close();
    const source = new EventSource(this.address);
    this.#source = source;
    source.addEventListener("changed", () => (this.#wasLost ? this.#isBack() : this.changed()));
    source.addEventListener("gone", () => {
      source.close();
      this.gone();
    });
    source.addEventListener("error", () => {
      this.lost();
      if (source.readyState === EventSource.CLOSED) this.#tryLater();
    });
  }

  lost() {
    this.#wasLost = true;
    this.notice.hidden = false;
  }

  found() {
    this.#wasLost = false;
    this.notice.hidden = true;
  }

  async #isBack() {
    this.found();
    await this.back();
  }

  // A server that answers with an error ends the source for good: ask the room why, then try anew.
  async #tryLater() {
    await this.gone();
    setTimeout(() => this.open(), 3000);
  }
}

// The line to the server: it carries where the room stands, in numbers; and to the many in a hall who
// all see the same, what they see.

export class RoomLine {
  #source = null;
  #wasLost = false;

  constructor(address, { changed, shown, back, gone }) {
    this.address = address;
    this.changed = changed;
    this.shown = shown;
    this.back = back;
    this.gone = gone;
    this.notice = document.getElementById("room-line");
  }

  open() {
    this.#source?.close();
    const source = new EventSource(this.address);
    this.#source = source;
    source.addEventListener("changed", (event) => {
      const standing = JSON.parse(event.data);
      return this.#wasLost ? this.#isBack(standing) : this.changed(standing);
    });
    source.addEventListener("shown", (event) => this.shown(event.data));
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

  async #isBack(standing) {
    this.found();
    await this.back(standing);
  }

  // A server that answers with an error ends the source for good: ask the room why, then try anew.
  async #tryLater() {
    await this.gone();
    setTimeout(() => this.open(), 3000);
  }
}

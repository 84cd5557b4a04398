// Sealed entries go to the server, and what another window or device has written meanwhile stays beside them.

import { DONE } from "./draft-line.js";
import { nameOf } from "./journal-book.js";
import { openEntry, sealEntry } from "./journal-sealing.js";

export class Sender {
  #sent = new Set();
  #asides = new Map();

  constructor(journal) {
    this.journal = journal;
  }

  /** How it ended; `aside` where the entry had been changed elsewhere, and both are kept. */
  async send({ id, seen, content, envelope }) {
    const { journal } = this;
    this.#sent.add(envelope);
    const { end, told, html } = await journal.line.keep(id, { envelope, seen });
    if (end !== DONE) return { end, html };
    if (told.is_stale) return this.#sendBeside({ id, content }, told);
    journal.book?.put({ id, version: told.version, content });
    return { end, id };
  }

  async #sendBeside({ id, content }, { version, envelope }) {
    // What stands there is ours, and its answer was lost on the way: this one comes after it.
    if (this.#sent.has(envelope)) return this.send(await this.#sealed({ id, seen: version, content }));
    const theirs = await openEntry(this.journal.key, envelope, this.#place(id, version));
    this.journal.book.put({ id, version, content: theirs });
    if (!this.#asides.has(id)) this.#asides.set(id, crypto.randomUUID());
    const aside = { ...content, title: `${nameOf(content)} (kept aside)`, aside_of: id };
    const went = await this.send(await this.#sealed({ id: this.#asides.get(id), seen: 0, content: aside }));
    if (went.end === DONE) this.#asides.delete(id);
    return { ...went, aside: true };
  }

  async #sealed({ id, seen, content }) {
    const envelope = await sealEntry(this.journal.key, content, this.#place(id, seen + 1));
    return { id, seen, content, envelope };
  }

  #place(id, version) {
    return { person: this.journal.person, id, version };
  }
}

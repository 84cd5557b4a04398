// Words that the server does not have yet: sealed with the journal's key, on this device, until it has them.
// A draft is the next version of its entry, sealed as that, so that it can be sent just as it lies here.

import { openDevice } from "./device.js";
import { openEntry, sealEntry } from "./journal-sealing.js";

export class Drafts {
  #drawers = new Map();

  constructor(journal) {
    this.journal = journal;
    this.device = openDevice(journal.person, "journal");
  }

  /** `isWanted`: its writer said to keep it, and it goes as soon as it can. Answers what lies here now. */
  async keep({ id, seen, content, isWanted = false }) {
    const envelope = await sealEntry(this.journal.key, content, this.#place(id, seen));
    const isKept = await (await this.#drawer(id)).keep({ id, seen, envelope, isWanted });
    return { id, seen, content, envelope, isWanted, isKept };
  }

  async all() {
    const rows = await (await this.device).under();
    const opening = rows.map((row) => this.#opened(row).catch(() => null));
    return (await Promise.all(opening)).filter(Boolean);
  }

  async draft(id) {
    const row = await (await this.#drawer(id)).kept();
    return row ? this.#opened(row).catch(() => null) : null;
  }

  async drop(id) {
    await (await this.#drawer(id)).drop();
  }

  async #opened(row) {
    return { ...row, content: await openEntry(this.journal.key, row.envelope, this.#place(row.id, row.seen)) };
  }

  async #drawer(id) {
    if (!this.#drawers.has(id)) this.#drawers.set(id, (await this.device).at(id));
    return this.#drawers.get(id);
  }

  #place(id, seen) {
    return { person: this.journal.person, id, version: seen + 1 };
  }
}

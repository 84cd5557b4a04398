// All that the journal sends and asks for. No function here takes words, but for the one line that is carried.

import { ask, DONE } from "./draft-line.js";

const LOCK = ["salt", "rounds", "wrapped", "credential"];

export class Line {
  constructor(place) {
    this.at = place.dataset;
    this.token = place.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  entries() {
    return this.#told(this.at.entries);
  }

  keys() {
    return this.#told(this.at.keys);
  }

  begin(passphrase, code) {
    return this.#told(this.at.keys, { ...fields(passphrase), ...fields(code) });
  }

  setKey(lock) {
    return this.#told(`${this.at.keys}${lock.kind}/`, fields(lock));
  }

  removeKey(id) {
    return this.#told(`${this.at.keys}${id}/remove/`, {});
  }

  keep(id, { envelope, seen }) {
    return this.#told(`${this.at.entries}${id}/`, { envelope, seen });
  }

  erase(id) {
    return this.#told(`${this.at.entries}${id}/erase/`, {});
  }

  /** The answer is a part of the page: what others would read, or why not. */
  carry(address, { text, sure, namesNobody }) {
    const said = { text, is_sure: sure ? "yes" : "", names_nobody: namesNobody ? "on" : "" };
    return ask(address, { body: this.#body(said) });
  }

  async #told(address, said) {
    const answer = await ask(address, { body: said && this.#body(said) });
    return answer.end === DONE ? { ...answer, told: JSON.parse(answer.html) } : answer;
  }

  #body(said) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", this.token);
    for (const [name, value] of Object.entries(said)) body.set(name, value);
    return body;
  }
}

function fields(lock) {
  return Object.fromEntries(LOCK.map((name) => [`${lock.kind}-${name}`, lock[name]]));
}

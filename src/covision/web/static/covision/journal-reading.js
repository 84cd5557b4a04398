// One entry to read, to print, to carry a line from, to erase.

import { DONE, ENDED } from "./draft-line.js";
import { linesOf, nameOf } from "./journal-book.js";
import { at, dayName, made, questions, refuse, say, sayNext, wayNamed } from "./journal-parts.js";

export class Reader {
  constructor(journal) {
    this.journal = journal;
    this.asked = questions();
    at("read-erase").addEventListener("click", () => this.#erase());
    at("carry-lines").addEventListener("change", ({ target }) => this.#choose(target.value));
    at("carry-text").addEventListener("input", () => at("carried").replaceChildren());
    at("carry-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#carry();
    });
    at("carried").addEventListener("change", ({ target }) => target.checked && this.#carry({ namesNobody: true }));
    at("carried").addEventListener("click", ({ target }) => {
      if (target.closest("[data-carry-it]")) this.#carry({ sure: true, namesNobody: this.namesNobody });
    });
  }

  open(id) {
    this.id = id;
    const { content } = this.journal.book.entry(id);
    const way = wayNamed(content.way)?.dataset.name ?? content.way;
    at("read-when").textContent = `${dayName(content.on)}. ${way}`;
    at("read-heading").textContent = nameOf(content);
    at("read-tags").textContent = content.tags.length ? `Tags: ${content.tags.join(", ")}` : "";
    at("read-words").replaceChildren(...this.#answers(content));
    at("read-links").replaceChildren(...content.links.map(linked));
    at("read-change").href = `#write/${id}`;
    at("carry-lines").replaceChildren(...linesOf(content).map(choice));
    this.#choose("");
  }

  close() {
    for (const id of ["read-words", "read-links", "read-when", "read-heading", "read-tags", "carry-lines", "carried"]) at(id).replaceChildren();
    at("carry-text").value = "";
    for (const one of document.querySelectorAll("[data-view=read] details")) one.open = false;
  }

  #answers({ answers, way }) {
    const given = Object.entries(answers).filter(([, answer]) => answer.trim());
    const isPlain = way === "free" && given.length === 1;
    return given.map(([key, answer]) => {
      const words = made("p", { textContent: answer.trim() });
      const inside = isPlain ? [words] : [made("h3", { textContent: this.asked[key] ?? key }), words];
      return made("section", { className: "answer" }, ...inside);
    });
  }

  #choose(line) {
    at("carry-text").value = line;
    at("carried").replaceChildren();
  }

  async #carry({ sure = false, namesNobody = false } = {}) {
    const address = at("carry-to").selectedOptions[0]?.dataset.address;
    if (!address) return;
    this.namesNobody = namesNobody;
    const { end, html } = await this.journal.line.carry(address, { text: at("carry-text").value, sure, namesNobody });
    if (end === DONE) at("carried").innerHTML = html;
    else if (end === ENDED) location.reload();
    else if (html) refuse(html);
    else say("attend", "The line to the server is gone. Nothing was carried. Try again when it is back.");
  }

  async #erase() {
    const { id } = this;
    const { end, html } = await this.journal.line.erase(id);
    if (end !== DONE) {
      if (html) refuse(html);
      else say("attend", "The line to the server is gone. Nothing was erased.");
      return;
    }
    const { content } = this.journal.book.take(id);
    const back = { name: "Put it back", act: () => this.#putBack(content) };
    sayNext("done", "Erased. This page has the words for a moment longer.", back);
    location.hash = "";
  }

  async #putBack(content) {
    const id = crypto.randomUUID();
    const draft = await this.journal.drafts.keep({ id, seen: 0, content, isWanted: true });
    if ((await this.journal.sender.send(draft)).end === DONE) {
      await this.journal.drafts.drop(id);
      location.hash = `read/${id}`;
    } else say("attend", "Not kept yet. It waits on this device, sealed.");
  }
}

function choice(line, number) {
  const box = made("input", { type: "radio", name: "line", id: `carry-${number}`, value: line });
  return made("label", { className: "choice", htmlFor: box.id }, box, made("span", { textContent: line }));
}

function linked({ label, address }) {
  const isOurs = /^\/(?!\/)/.test(address);
  const words = isOurs ? made("a", { href: address, target: "_blank", rel: "noopener", textContent: label }) : label;
  return made("li", {}, words);
}

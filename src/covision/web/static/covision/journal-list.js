// The entries by month, found by words and by tag; and on top what is not yet among them.

import { byMonth, nameOf } from "./journal-book.js";
import { at, dayName, made, monthName, wayNamed } from "./journal-parts.js";

export class List {
  constructor(journal) {
    this.journal = journal;
    at("search-form").addEventListener("submit", (event) => event.preventDefault());
    at("search-words").addEventListener("input", () => this.#show());
    at("search-tag").addEventListener("change", () => this.#show());
  }

  async open() {
    const tags = this.journal.book.tags;
    const chosen = at("search-tag").value;
    at("search-tag").replaceChildren(new Option("Any", ""), ...tags.map((tag) => new Option(tag, tag)));
    at("search-tag").value = tags.includes(chosen) ? chosen : "";
    this.#show();
    const drafts = await this.journal.drafts.all();
    at("unsent").hidden = drafts.length === 0;
    at("unsent-rows").replaceChildren(...drafts.map(unsentRow));
  }

  close() {
    at("search-form").reset();
    for (const id of ["months", "unsent-rows", "search-said"]) at(id).replaceChildren();
    at("unsent").hidden = true;
  }

  #show() {
    const { book } = this.journal;
    const [typed, tag] = [at("search-words").value, at("search-tag").value];
    const found = book.search(typed, tag);
    at("list-empty").hidden = !book.isEmpty;
    at("search-form").hidden = book.isEmpty;
    at("search-said").textContent = typed.trim() || tag ? said(found.length) : "";
    at("months").replaceChildren(...byMonth(found).map(monthOf));
  }
}

function said(count) {
  if (count === 0) return "Nothing was found. Each word has to begin a word of the entry.";
  return count === 1 ? "One entry." : `${count} entries.`;
}

function monthOf([month, entries]) {
  const name = monthName(month);
  return made("section", { className: "stack close" }, made("h3", { textContent: name }), made("ul", { className: "rows" }, ...entries.map(row)));
}

function row({ id, content }) {
  const way = wayNamed(content.way)?.dataset.name ?? content.way;
  const note = [dayName(content.on), way, ...content.tags].join(" · ");
  const link = made("a", { href: `#read/${id}`, textContent: nameOf(content) });
  return made("li", {}, made("div", {}, made("h4", {}, link), made("p", { className: "note", textContent: note })));
}

function unsentRow({ id, content }) {
  const link = made("a", { href: `#write/${id}`, textContent: nameOf(content) });
  const note = made("p", { className: "note", textContent: "Kept on this device, sealed." });
  return made("li", {}, made("div", {}, made("h4", {}, link), note));
}

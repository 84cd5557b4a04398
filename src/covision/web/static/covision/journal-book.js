// The entries of an open journal, in memory: by day, by month, by tag, by words. Nothing here touches the page.

export class Book {
  #entries = new Map();

  put({ id, version, content }) {
    this.#entries.set(id, { id, version, content, words: searchable(content) });
  }

  take(id) {
    const entry = this.#entries.get(id);
    this.#entries.delete(id);
    return entry;
  }

  entry(id) {
    return this.#entries.get(id);
  }

  /** The newest first. */
  get all() {
    return [...this.#entries.values()].sort((one, other) => compared(other, one));
  }

  get isEmpty() {
    return this.#entries.size === 0;
  }

  get tags() {
    return [...new Set(this.all.flatMap(({ content }) => content.tags))].sort((one, other) => one.localeCompare(other));
  }

  /** Each word has to stand at the beginning of a word of the entry. */
  search(typed, tag = "") {
    const wanted = plain(typed).split(" ").filter(Boolean);
    return this.all.filter(
      ({ content, words }) => (!tag || content.tags.includes(tag)) && wanted.every((word) => words.includes(` ${word}`)),
    );
  }
}

/** Entries as they come, in pairs of a month (2026-11) and what was written in it. */
export function byMonth(entries) {
  const months = new Map();
  for (const entry of entries) {
    const month = entry.content.on.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), entry]);
  }
  return [...months];
}

/** The title, or the first words. */
export function nameOf(content) {
  if (content.title) return content.title;
  const first = Object.values(content.answers).find((answer) => answer.trim()) ?? "";
  const line = first.trim().split("\n")[0];
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line || "Without words";
}

export function tagsIn(typed) {
  return [...new Set(typed.split(",").map((tag) => tag.trim()).filter(Boolean))];
}

/** What can be carried: lines, and sentences where a line has several. */
export function linesOf(content) {
  return Object.values(content.answers)
    .flatMap((answer) => answer.split("\n"))
    .flatMap((line) => line.match(/[^.!?…]+[.!?…]*["”’)]*\s*/g) ?? [])
    .map((line) => line.trim())
    .filter(Boolean);
}

function searchable({ title, answers, tags, links }) {
  return ` ${plain([title, ...Object.values(answers), ...tags, ...links.map(({ label }) => label)].join(" "))}`;
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function compared(one, other) {
  const earlier = one.content.on.localeCompare(other.content.on);
  return earlier || one.content.at.localeCompare(other.content.at);
}

// Writing an entry: one box for each question, kept on this device while one writes, sent when one says so.

import { DONE, ENDED, LOST } from "./draft-line.js";
import { tagsIn } from "./journal-book.js";
import { at, made, questions, refuse, say, today, wayNamed } from "./journal-parts.js";
import { TooLong } from "./journal-sealing.js";

const QUIET = 400;
const TRY_AGAIN = 5000;
const KEPT_HERE = "Kept on this device, sealed. Not yet in your journal.";
const NOT_HERE = "Not kept anywhere yet.";
const TOO_LONG = "This entry is too long to be sealed in one piece. Divide it into two; nothing was cut off.";

export class Writer {
  #id = null;
  #timer = 0;
  #later = 0;
  #running = Promise.resolve();
  #isDirty = false;

  constructor(journal, { kept }) {
    this.journal = journal;
    this.kept = kept;
    this.form = at("write-form");
    this.boxes = at("write-boxes");
    this.asked = questions();
    this.form.addEventListener("input", (event) => this.#touched(event));
    this.form.addEventListener("submit", (event) => this.#submitted(event));
    at("write-drop").addEventListener("click", () => this.#leave());
    addEventListener("online", () => this.#id && this.#isWanted && this.keep());
    addEventListener("beforeunload", (event) => this.#isDirty && event.preventDefault());
  }

  #isWanted = false;

  async open(id) {
    const entry = this.journal.book.entry(id);
    const draft = await this.journal.drafts.draft(id);
    const content = draft?.content ?? entry?.content ?? fresh();
    this.#id = id;
    this.seen = draft ? draft.seen : (entry?.version ?? 0);
    this.#isWanted = Boolean(draft?.isWanted);
    this.#isDirty = false;
    this.before = content;
    this.#fill(content);
    this.#state(draft ? KEPT_HERE : "");
  }

  /** What stands in the form. What this page does not show of an entry stays as it was. */
  get content() {
    return {
      ...this.before,
      way: at("write-way").value,
      on: at("write-day").value || today(),
      title: at("write-title").value.trim(),
      tags: tagsIn(at("write-tags").value),
      links: this.links,
      answers: Object.fromEntries(this.#filled.map((box) => [box.dataset.box, box.value])),
    };
  }

  /** Every word has reached this device, and this page may go. */
  async settle() {
    clearTimeout(this.#timer);
    if (this.#isDirty && this.#id) await this.#keepHere();
  }

  close() {
    clearTimeout(this.#timer);
    clearTimeout(this.#later);
    this.#id = null;
    this.#isDirty = false;
    this.form.reset();
    this.boxes.replaceChildren();
    at("write-links").replaceChildren();
    this.#state("");
  }

  keep() {
    clearTimeout(this.#timer);
    clearTimeout(this.#later);
    this.#running = this.#running.then(() => this.#id && this.journal.key && this.#send()).catch((error) => this.#failed(error));
    return this.#running;
  }

  async #send() {
    const [id, button] = [this.#id, this.form.querySelector("button.main")];
    button.setAttribute("aria-busy", "true");
    this.#isWanted = true;
    try {
      const draft = await this.#keepHere();
      const went = await this.journal.sender.send(draft);
      if (went.end === DONE) await this.#went(id, went);
      else this.#stays(went);
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  async #went(id, went) {
    await this.journal.drafts.drop(id);
    this.close();
    this.kept(went);
  }

  #stays({ end, html }) {
    if (end === LOST) {
      this.#state(`${this.isHere ? KEPT_HERE : NOT_HERE} The line is gone; it goes when the line is back.`);
      this.#later = setTimeout(() => this.keep(), TRY_AGAIN);
    } else if (end === ENDED) this.#state(`${this.isHere ? KEPT_HERE : NOT_HERE} Your sign-in has ended: reload, and sign in again.`);
    else {
      refuse(html);
      this.#isWanted = false;
      if (this.seen) say("attend", "Your words are still here.", { name: "Keep them as a new entry", act: () => this.#anew() });
    }
  }

  async #anew() {
    await this.journal.drafts.drop(this.#id);
    this.#id = crypto.randomUUID();
    this.seen = 0;
    history.replaceState(null, "", `#write/${this.#id}`);
    this.keep();
  }

  #failed(error) {
    this.#isWanted = false;
    if (error instanceof TooLong) say("attend", TOO_LONG);
    else this.#state(this.isHere ? KEPT_HERE : NOT_HERE);
  }

  #touched({ target }) {
    if (target.id === "write-way") this.#fill(this.content);
    if (target.dataset.link && target.value) this.#link(target);
    this.#isDirty = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keepHere().catch((error) => this.#failed(error)), QUIET);
  }

  #submitted(event) {
    event.preventDefault();
    const { title, answers } = this.content;
    if (title || Object.keys(answers).length) this.keep();
    else say("attend", "There is nothing to keep yet. One sentence is enough.");
  }

  async #leave() {
    const id = this.#id;
    this.close();
    await this.journal.drafts.drop(id);
    location.hash = this.journal.book.entry(id) ? `read/${id}` : "";
  }

  async #keepHere() {
    const words = { id: this.#id, seen: this.seen, content: this.content, isWanted: this.#isWanted };
    const draft = await this.journal.drafts.keep(words);
    this.isHere = draft.isKept;
    if (draft.isKept) this.#isDirty = false;
    if (this.#id) this.#state(draft.isKept ? KEPT_HERE : NOT_HERE);
    return draft;
  }

  get #filled() {
    return [...this.boxes.querySelectorAll("[data-box]")].filter((box) => box.value.trim());
  }

  #fill(content) {
    const way = wayNamed(content.way) ?? wayNamed("free");
    at("write-way").value = way.dataset.way;
    at("write-day").value = content.on;
    at("write-title").value = content.title;
    at("write-tags").value = content.tags.join(", ");
    at("write-about").textContent = way.dataset.about;
    at("known-tags").replaceChildren(...this.journal.book.tags.map((tag) => made("option", { value: tag })));
    this.boxes.replaceChildren(way.content.cloneNode(true));
    for (const [key, answer] of Object.entries(content.answers)) this.#answer(key, answer);
    this.links = [...content.links];
    this.#showLinks();
  }

  /** Words that answer another way's question stay in sight below. */
  #answer(key, answer) {
    let box = this.boxes.querySelector(`[data-box="${CSS.escape(key)}"]`);
    if (!box) {
      box = made("textarea", { id: `box-${key.replace(".", "-")}`, rows: 3 });
      box.dataset.box = key;
      this.boxes.append(made("div", { className: "field" }, made("label", { htmlFor: box.id, textContent: this.asked[key] ?? key }), box));
    }
    box.value = answer;
  }

  #link(select) {
    const chosen = select.selectedOptions[0];
    const link = { kind: select.dataset.link, id: select.value, label: chosen.textContent.trim(), address: chosen.dataset.address ?? "" };
    if (!this.links.some(({ id }) => id === link.id)) this.links.push(link);
    select.value = "";
    this.#showLinks();
  }

  #showLinks() {
    const shown = this.links.map((link) => {
      const unlink = made("button", { type: "button", className: "button plain", textContent: `Remove ${link.label}` });
      unlink.addEventListener("click", () => {
        this.links = this.links.filter((one) => one !== link);
        this.#showLinks();
        this.#touched({ target: unlink });
      });
      return made("li", {}, unlink);
    });
    at("write-links").replaceChildren(...shown);
  }

  #state(words) {
    at("write-state").textContent = words;
  }
}

function fresh() {
  return { form: 1, way: "free", on: today(), at: new Date().toISOString(), title: "", tags: [], links: [], answers: {} };
}

// The parts of the room that change. Each is replaced only when it differs, so that nothing moves
// by itself, an opened detail stays open, and the focus stays where it was.

import { spoken } from "./room-time.js";

const EVERY = 15_000;
const COMES_WITHIN = 2_000;
const LEAVES_WITHIN = 5_000;
const TRIES = 2;

export class RoomParts {
  #asking = null;
  #askAgain = false;
  #later = 0;
  #isLeaving = false;
  #ahead = null;
  #announced = document.getElementById("prompt")?.textContent;
  #listeners = [];
  #leaving = async () => true;

  constructor(room) {
    this.address = room.dataset.now;
    this.said = document.getElementById("room-said");
    window.addEventListener("beforeunload", () => {
      this.#isLeaving = true;
      setTimeout(() => (this.#isLeaving = false), LEAVES_WITHIN);
    });
    // Whoever lost the line makes no sign of it: look now and then.
    setInterval(() => this.refresh(), EVERY);
  }

  /** The sign came: the phase changes at once. In a hall the rest comes by the line; else it is asked for. */
  stand({ phase, left }) {
    if (showPhase(phase, left)) this.#ahead = phase;
    this.#announce();
    const spread = Number(document.getElementById("room-state")?.dataset.spread ?? 0);
    if (!spread) return this.refresh();
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.refresh(), COMES_WITHIN + Math.random() * spread);
  }

  /** What everybody at the rim of a hall sees; its forms get this page's own token. */
  show(html) {
    clearTimeout(this.#later);
    this.#ahead = null;
    this.#show(html);
  }

  /**
   * The fields of a form, for the phase that was shown when it was sent. Between the sign and the rest
   * the form itself still stands in the phase before: then the rest is waited for.
   */
  async fields(form) {
    const seen = this.#ahead ?? form.elements.seen.value;
    for (let tries = 0; this.#ahead !== null && tries < TRIES; tries += 1) await this.refresh();
    const fields = new FormData(form);
    fields.set("seen", seen);
    return fields;
  }

  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** Asked before the page goes elsewhere by itself: false keeps it, for there are words in it. */
  onLeaving(ready) {
    this.#leaving = ready;
  }

  owns(form) {
    return form.method === "post" && form.closest("[data-part]") !== null && form.querySelector("#leave") === null;
  }

  /** One question at a time; what changes meanwhile is asked for afterwards. */
  refresh() {
    if (this.#asking) {
      this.#askAgain = true;
      return this.#asking;
    }
    this.#asking = this.#ask().finally(() => {
      this.#asking = null;
      if (this.#askAgain) {
        this.#askAgain = false;
        this.refresh();
      }
    });
    return this.#asking;
  }

  async press(form, submitter) {
    submitter?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form, submitter),
        headers: { "HX-Request": "true" },
      });
      const place = document.getElementById("refusal");
      if (answer.ok) place.replaceChildren();
      else place.innerHTML = await answer.text();
      await this.refresh();
      return answer;
    } catch {
      return null;
    } finally {
      submitter?.removeAttribute("aria-busy");
    }
  }

  async #ask() {
    const ahead = this.#ahead;
    let answer;
    try {
      answer = await fetch(this.address, { headers: { "HX-Request": "true", "Room-Has": prints() } });
    } catch {
      return;
    }
    if (answer.ok) {
      this.#show(await answer.text());
      if (this.#ahead === ahead) this.#ahead = null;
    }
    // Closed, let out, or no longer theirs: the page itself says which. One that is being left for
    // another is not taken back from there.
    else if (answer.status < 500 && !this.#isLeaving && (await this.#leaving())) location.reload();
  }

  #announce() {
    const now = document.getElementById("prompt")?.textContent;
    if (now === this.#announced) return;
    this.#announced = now;
    this.said.textContent = `${document.getElementById("room-time")?.textContent ?? ""}. ${now}`;
  }

  #show(html) {
    const arrived = new DOMParser().parseFromString(html, "text/html");
    const own = document.querySelector("#say [name=csrfmiddlewaretoken]")?.value ?? "";
    for (const token of arrived.querySelectorAll("[name=csrfmiddlewaretoken]")) token.value = own;
    for (const part of arrived.querySelectorAll("[data-part]")) {
      const here = document.getElementById(part.id);
      if (!here) continue;
      if ("lists" in part.dataset) showLists(part);
      else if (bare(here) !== bare(part)) replace(here, part);
      else here.dataset.part = part.dataset.part;
    }
    this.#announce();
    for (const listener of this.#listeners) listener();
  }
}

// What is shown already need not come again.
function prints() {
  return [...document.querySelectorAll("[data-part]")].map((part) => part.dataset.part).join(" ");
}

// The names and prompts of the phases came with the page; the sign says which one runs, and for how long.
// Whoever facilitates sees it together with the buttons that belong to it.
function showPhase(phase, left) {
  if (document.querySelector("#room-lead form")) return false;
  const here = document.getElementById("room-time");
  const step = document.querySelectorAll("#room-steps > li")[phase];
  if (!here || !step || left === null || here.dataset.phase === step.dataset.name) return false;
  const timer = here.cloneNode();
  timer.dataset.phase = step.dataset.name;
  timer.dataset.left = left;
  timer.textContent = `${step.dataset.name}, ${spoken(left)}`;
  here.replaceWith(timer);
  const prompt = document.getElementById("prompt");
  prompt.textContent = step.textContent;
  // What was drawn here is not what the server printed any more: it comes whole the next time.
  for (const drawn of [timer, prompt]) drawn.closest("[data-part]")?.setAttribute("data-part", "");
  return true;
}

// Tokens differ in every answer, and a clock that only ran on is no change.
function bare(part) {
  const copy = part.cloneNode(true);
  copy.dataset.part = "";
  for (const again of copy.querySelectorAll("[data-again]")) again.hidden = true;
  for (const token of copy.querySelectorAll("[name=csrfmiddlewaretoken]")) token.remove();
  for (const own of copy.querySelectorAll("[data-own]")) own.remove();
  for (const open of copy.querySelectorAll("details[open]")) open.removeAttribute("open");
  for (const busy of copy.querySelectorAll("[aria-busy]")) busy.removeAttribute("aria-busy");
  for (const sent of copy.querySelectorAll("[data-sent]")) sent.removeAttribute("data-sent");
  const time = copy.querySelector("#room-time");
  if (time) {
    time.textContent = "";
    delete time.dataset.left;
  }
  return copy.outerHTML;
}

function replace(here, part) {
  const focused = here.contains(document.activeElement) ? document.activeElement.id : "";
  const chosen = new Map([...here.querySelectorAll("select, input[type=date], input[type=radio]:checked")].map((box) => [box.id || box.name, box.value]));
  const opened = [...here.querySelectorAll("details[open]")].map((detail) => detail.id);
  here.replaceWith(part);
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  for (const box of part.querySelectorAll("select, input[type=date], input[type=radio]")) {
    const value = chosen.get(box.id || box.name);
    if (value === undefined) continue;
    if (box.type === "radio") box.checked = box.value === value || (box.checked && !offers(part, box.name, value));
    else if (box.type === "date") box.value = value;
    else if ([...box.options].some((option) => option.value === value)) box.value = value;
  }
  if (focused) (document.getElementById(focused) ?? document.getElementById("prompt"))?.focus();
}

function offers(part, name, value) {
  return [...part.querySelectorAll(`input[name="${name}"]`)].some((box) => box.value === value);
}

// New words are added, so that they are read out once; words that are hidden now are taken away.
function showLists(part) {
  document.getElementById(part.id).dataset.part = part.dataset.part;
  for (const list of part.querySelectorAll("[data-lines]")) showLines(document.getElementById(list.id), list);
  inOrder(document.getElementById(part.id), [...part.querySelectorAll(".board")]);
}

// A button that was pressed on a line is no reason to read the line out once more.
function quietly(list, change) {
  list.setAttribute("aria-live", "off");
  change();
  setTimeout(() => list.setAttribute("aria-live", "polite"), 500);
}

// Boards change places when a phase does; what has the focus keeps it.
function inOrder(here, wanted) {
  const focused = document.activeElement;
  for (const [place, board] of wanted.entries()) {
    const shown = document.getElementById(board.id);
    shown.className = board.className;
    if (here.children[place] !== shown) here.insertBefore(shown, here.children[place]);
  }
  if (here.contains(focused)) focused.focus();
}

function showLines(here, list) {
  const wanted = new Set([...list.children].map((line) => line.id));
  for (const line of [...here.children]) if (!wanted.has(line.id)) line.remove();
  for (const [place, line] of [...list.children].entries()) {
    const shown = document.getElementById(line.id);
    if (!shown) here.insertBefore(line, here.children[place] ?? null);
    else if (bare(shown) !== bare(line)) quietly(here, () => replace(shown, line));
  }
}

// Small parts of the journal's pages: elements, notices, days.

export const at = (id) => document.getElementById(id);

export function made(tag, properties = {}, ...inside) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
}

/** Words where the eye is, and an act beside them if there is one. */
export function say(kind, sentence, act = null) {
  const notice = at(`notice-${kind}`).content.cloneNode(true);
  const words = notice.querySelector("p");
  words.textContent = sentence;
  if (act) words.append(" ", made("button", { type: "button", className: "button plain", textContent: act.name, onclick: act.act }));
  at("journal-said").replaceChildren(notice);
  at("journal-said").scrollIntoView?.({ block: "nearest" });
}

let next = null;

/** Said when the page has turned to another of its parts. */
export function sayNext(...words) {
  next = words;
}

export function turned() {
  hush();
  if (next) say(...next);
  next = null;
}

export function hush() {
  at("journal-said").replaceChildren();
  at("refusal")?.replaceChildren();
}

/** What the server refused, in its own words, at the page's place for it. */
export function refuse(html) {
  at("refusal").innerHTML = html;
}

export function dayName(on) {
  return inWords(on, { day: "numeric", month: "long", year: "numeric" });
}

export function monthName(month) {
  return inWords(`${month}-01`, { month: "long", year: "numeric" });
}

export function today() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

function inWords(on, how) {
  const day = new Date(`${on}T12:00:00Z`);
  return Number.isNaN(day.getTime()) ? on : new Intl.DateTimeFormat("en-GB", { ...how, timeZone: "UTC" }).format(day);
}

/** The questions of every way to reflect, as the page brought them. */
export function questions() {
  const found = {};
  for (const way of document.querySelectorAll("template[data-way]")) {
    for (const box of way.content.querySelectorAll("[data-box]")) {
      found[box.dataset.box] = way.content.querySelector(`label[for="${box.id}"]`).textContent;
    }
  }
  return found;
}

export function wayNamed(key) {
  return document.querySelector(`template[data-way="${CSS.escape(key)}"]`);
}

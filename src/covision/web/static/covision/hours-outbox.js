// Hours in ten seconds, also without a line: what cannot be sent is kept sealed on this device, said so,
// and sent when the line is back. Each line has a name of its own, so that it arrives once.

import { openDevice } from "./device.js";
import { ask, DONE, ENDED, LOST } from "./draft-line.js";

const TRY_AGAIN = 5000;
const form = document.getElementById("add-hours");
const kept = document.getElementById("kept");
const place = document.getElementById("kept-here");
const list = document.getElementById("kept-here-lines");
const address = place.dataset.address;
const drawer = openDevice(place.dataset.person, "hours");
let waiting = [];
let timer = 0;
let running = false;

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  keep();
});
addEventListener("online", sendAll);
addEventListener("beforeunload", (event) => {
  if (waiting.some(({ isKept }) => isKept === false)) event.preventDefault();
});
restore();

async function keep() {
  const button = form.querySelector(".button.main");
  button.disabled = true;
  const body = new FormData(form);
  const { end, html } = await ask(address, { body });
  button.disabled = false;
  if (end === DONE) return another(html);
  if (end === LOST) return putAside(body);
  form.submit(); // refused or signed out: the page itself says why, with all that was typed
}

function another(html) {
  if (html) kept.innerHTML = html;
  form.elements.entry_id.value = crypto.randomUUID();
  form.elements.hours.value = "";
  form.elements.note.value = "";
  for (const one of form.querySelectorAll("[name=quick], [name=names_nobody]")) one.checked = false;
  kept.scrollIntoView({ block: "nearest" });
  form.elements.day.focus();
}

async function putAside(body) {
  const line = { ...Object.fromEntries(body), id: body.get("entry_id"), at: Date.now() };
  delete line.csrfmiddlewaretoken;
  line.isKept = await (await drawer).at(line.id).keep(line);
  if (!line.isKept) return form.submit(); // nothing can be kept here: the browser says that there is no line
  waiting.push(line);
  show();
  kept.replaceChildren();
  another("");
  later();
}

async function restore() {
  waiting = (await (await drawer).under()).filter(({ id }) => id);
  show();
  if (waiting.length) sendAll();
}

async function sendAll() {
  if (running) return;
  running = true;
  clearTimeout(timer);
  for (const line of [...waiting]) if (!(await send(line))) break;
  running = false;
  show();
  if (waiting.some(({ isStuck }) => !isStuck)) later();
}

/** True where the next one may be tried. */
async function send(line) {
  if (line.isStuck) return true;
  const body = new FormData();
  for (const [name, value] of Object.entries(line)) body.set(name, value);
  const { end, html } = await ask(address, { body });
  if (end === DONE) {
    await drop(line);
    kept.innerHTML = html;
    return true;
  }
  if (end === LOST || end === ENDED) return false;
  line.isStuck = true;
  return true;
}

async function drop(line) {
  waiting = waiting.filter((one) => one !== line);
  await (await drawer).at(line.id).drop();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(sendAll, TRY_AGAIN);
}

function show() {
  place.hidden = waiting.length === 0;
  list.replaceChildren(...waiting.map(item));
}

function item(line) {
  const shown = document.createElement("li");
  const words = [line.day, line.hours || `${line.quick ?? ""} min`].join(", ");
  shown.textContent = line.isStuck ? `${words}: it cannot be kept as it is. ` : words;
  if (line.isStuck && form) shown.append(lookAtIt(line));
  return shown;
}

/** Puts it back into the form, where the server's answer will say what is wrong. */
function lookAtIt(line) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button plain";
  button.textContent = "Look at it";
  button.addEventListener("click", async () => {
    for (const one of form.elements) {
      if (one.name === "csrfmiddlewaretoken" || !one.name) continue;
      if (one.type === "radio" || one.type === "checkbox") one.checked = line[one.name] === one.value;
      else one.value = line[one.name] ?? "";
    }
    await drop(line);
    show();
    form.submit();
  });
  return button;
}

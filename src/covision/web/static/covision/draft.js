// The draft page, alive: it saves while you write, shows what was found, and decides without a reload.

import { openDevice } from "./device.js";
import { ask, DONE, ENDED, LEFT, LOST } from "./draft-line.js";
import { marking } from "./draft-marking.js";
import { follow, followTyping } from "./draft-mirror.js";
import { same, Saver } from "./draft-saving.js";
import { show } from "./draft-showing.js";
import { Page } from "./draft-saying.js";

const form = document.getElementById("draft");
const story = form.elements.story;
const device = await openDevice(form.dataset.person, form.dataset.case);
const page = new Page(form, device);
let looking = null;
let isDeciding = false;
let isLeaving = false;

const saver = new Saver(form, device, {
  saving: () => page.state("Saving…"),
  saved: (at) => {
    page.saved(at);
    look();
  },
  kept: (isKept) => page.kept(isKept),
  ended: (isKept) => page.ended(isKept),
  refused: (html) => page.refused(html),
});
const marked = marking(form, page);

/** Ask what was found. A newer question takes the place of an older one that is still open. */
async function look() {
  looking?.abort();
  const own = (looking = new AbortController());
  const slow = setTimeout(() => page.isLooking(true), 400);
  const aside = form.elements.aside.value;
  const address = `${form.dataset.look}${aside ? `?aside=${encodeURIComponent(aside)}` : ""}`;
  const { end, html } = await ask(address, { signal: own.signal });
  clearTimeout(slow);
  if (end === LEFT) return;
  page.isLooking(false);
  if (end === ENDED) page.ended(device.works);
  if (end === DONE) shown(html);
}

function shown(html, opensNext = false) {
  const root = show(html, { story, opensNext });
  if (!root || root.dataset.aside || form.elements.aside.value) return;
  if (root.dataset.seen === form.elements.seen_version.value) return;
  if (opensNext) form.elements.seen_version.value = root.dataset.seen;
  else if (saver.isClean) reload();
}

function reload() {
  isLeaving = true;
  location.reload();
}

/** Decide, mark, undo, choose: the words are saved first, then the button's act is sent. */
async function decide(button) {
  if (isDeciding) return;
  isDeciding = true;
  button?.setAttribute("aria-busy", "true");
  page.forget();
  try {
    if (await saver.save()) await send(button);
    else page.notice("That was not done, because your words are not saved yet. Try again in a moment.");
  } finally {
    button?.removeAttribute("aria-busy");
    isDeciding = false;
  }
}

async function send(button) {
  looking?.abort();
  const body = new FormData(form, button);
  for (const name of ["question", "story", "context", "known"]) body.delete(name);
  const { end, html } = await ask(button.formAction, { body });
  if (end === ENDED) page.ended(device.works);
  else if (end === LOST) page.notice("The line to the server is gone. Nothing was decided; try again in a moment.");
  else if (end !== DONE) page.beside(button, html);
  else {
    shown(html, true);
    if (button.value === "mark:") marked();
  }
}

form.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button && new URL(button.formAction).pathname.endsWith("/decide/")) {
    event.preventDefault();
    decide(button);
  } else if (button?.name || !button) {
    isLeaving = true;
  } else {
    event.preventDefault();
    saver.save().then(look);
  }
});
form.addEventListener("input", (event) => {
  if (event.target.localName !== "textarea") return;
  if (event.target === story) followTyping(story, document.getElementById("mirror"));
  saver.touched();
});
form.addEventListener("change", (event) => {
  if (event.target.name === "to") decide(form.querySelector("button[value='choose:']"));
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.localName !== "input" || event.isComposing) return;
  const button = event.target.closest("details")?.querySelector("button");
  if (!button) return;
  event.preventDefault();
  form.requestSubmit(button);
});
document.getElementById("said").addEventListener("click", (event) => {
  if (event.target.localName === "a" && device.works) isLeaving = true;
});
addEventListener("beforeunload", (event) => {
  if (!isLeaving && !saver.isClean) event.preventDefault();
});
addEventListener("pageshow", (event) => {
  isLeaving = false;
  if (event.persisted) look();
});
document.addEventListener("visibilitychange", async () => {
  if ((await saver.save()) && !document.hidden) look();
});

async function restore() {
  const kept = await device.kept();
  if (!kept) return;
  if (same(kept.words, saver.words)) {
    await device.drop();
    return;
  }
  saver.restore(kept);
  follow(story, document.getElementById("mirror"));
  page.notice("We found words on this device that were not saved. They are back.");
  await saver.save();
}

for (const part of document.querySelectorAll(".by-hand")) part.hidden = true;
follow(story, document.getElementById("mirror"));
await restore();
form.dataset.alive = "yes";
